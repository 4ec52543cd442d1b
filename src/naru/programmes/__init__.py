"""The plan: what the city intends."""
