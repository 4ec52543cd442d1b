"""What council members ask of the office, what it answered, and what it promised (의원 요구자료)."""
