"""What tenants say of the place."""
