"""The table of partners: their sheet, the people to ask for, their drop-in hours."""
