"""The first page of the staff's site: what they come to do, and what waits."""
