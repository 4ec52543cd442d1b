"""The room calls."""
