"""The table of units: its columns, and how a row becomes a building, a unit and a price."""
