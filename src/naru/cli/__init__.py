"""The door cli."""
