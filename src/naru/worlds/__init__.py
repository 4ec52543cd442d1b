"""The room worlds."""
