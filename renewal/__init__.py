"""Urban renewal: projects, their dates and what they change for premises."""
