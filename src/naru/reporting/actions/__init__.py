"""Acts of the reporting room."""

from naru.reporting.actions.count import count
from naru.reporting.actions.link import link_reports, promise
from naru.reporting.actions.load_facts import load_cards, read_cards

__all__ = ["count", "link_reports", "load_cards", "promise", "read_cards"]
