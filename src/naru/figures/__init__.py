"""What is counted and what was said: observations with their provenance, and the chain from a figure to its evidence."""
