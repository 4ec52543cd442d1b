"""Acts of the reporting room."""

from naru.reporting.actions.count import count
from naru.reporting.actions.link import link_reports, promise
from naru.reporting.actions.load_facts import load_cards, read_cards
from naru.reporting.actions.rate import answer_rating, rate, report_progress, take_progress

__all__ = ["answer_rating", "count", "link_reports", "load_cards", "promise", "rate", "read_cards", "report_progress", "take_progress"]
