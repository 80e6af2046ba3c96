"""Who may come in and what is noted: second step, limits on attempts, sessions, audit trail."""
