"""The bench: how much the main pages cost, and how the cost grows with the number of units."""
