"""What the public asks of the brochure."""
