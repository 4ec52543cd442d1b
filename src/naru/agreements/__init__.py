"""The room agreements."""
