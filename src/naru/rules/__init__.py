"""The law: what is allowed on a date, and why."""
