"""Ask and receive: calls, applications, deadlines, receipts, eligibility."""
