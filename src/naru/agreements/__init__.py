"""Promise and account: agreements, shares, evidence, payments, settlement, follow-up."""
