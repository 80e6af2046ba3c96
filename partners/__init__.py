"""The organisations behind the portal, and the steps at which they help."""
