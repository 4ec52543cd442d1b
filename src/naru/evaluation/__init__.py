"""Judge fairly: surveys, panels, scores, seals, rankings, committees, awards."""
