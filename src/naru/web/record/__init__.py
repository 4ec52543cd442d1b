"""Pages of the record room."""
