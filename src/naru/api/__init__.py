"""The door api."""
