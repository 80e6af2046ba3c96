"""One calendar: works, ends of titles, options, and the team's own dates."""
