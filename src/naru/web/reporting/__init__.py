"""Cards, the head's table of contents, the execution table, search: pages only."""
