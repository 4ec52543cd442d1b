"""The room figures."""
