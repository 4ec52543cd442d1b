"""One module for each form of file; all give the same: numbered lines and the tables the form marks."""
