"""The staff's screens: prepare a change, follow it, publish it, read the history."""
