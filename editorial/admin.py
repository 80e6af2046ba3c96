"""The staff's screens of editorial."""
