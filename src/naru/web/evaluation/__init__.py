"""Doors of the evaluation room."""
