"""The staff's screens of security."""
