"""The door web."""
