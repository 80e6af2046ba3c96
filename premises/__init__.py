"""The heart: buildings, units, rates, occupancies; availability is derived."""
