"""Where each won is: years, lines, sources, buckets, commitments, custody, transfers, carry-over, reconciliation."""
