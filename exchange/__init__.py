"""Files that staff bring and take: imports tried, then written by the worker; lists exported."""
