"""Messages wait here until the worker has sent them; no view ever sends mail."""
