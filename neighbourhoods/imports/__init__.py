"""Files of neighbourhoods and of places, row by row."""
