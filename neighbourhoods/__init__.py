"""The neighbourhood, what lies in it and how one gets there."""
