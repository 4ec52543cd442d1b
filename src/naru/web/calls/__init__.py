"""Doors of the calls room."""
