"""The law: what is allowed on a date, and why. Pure: facts in, verdict with its explanation out."""

from naru.rules.logic import judge, value
from naru.rules.terms import Condition, Dated, Met, Term, Test, Verdict

__all__ = ["Condition", "Dated", "Met", "Term", "Test", "Verdict", "judge", "value"]
