"""Grants, awards and their money: pages of districts, operators, officers, heads and auditors."""
