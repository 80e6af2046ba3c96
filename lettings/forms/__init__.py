"""What founders, their advisers and staff type about requests."""
