"""The units as open data: one table of columns, written in several formats."""
