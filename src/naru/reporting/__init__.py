"""Say it and prove it: cards, the head's table of contents, search."""
