"""The brochure: composed from what the portal publishes, frozen as editions, printed, tracked."""
