"""The door site."""
