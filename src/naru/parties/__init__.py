"""Who: people, organisations, memberships over time, roles."""
