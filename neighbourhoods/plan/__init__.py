"""The plan of a neighbourhood, from the authority's own layers: for the screen and for paper."""
