"""The leaf that every app may import; it has no tables."""
