"""Acts of the reporting room."""

from naru.reporting.actions.count import count
from naru.reporting.actions.load_facts import load_cards, read_cards

__all__ = ["count", "load_cards", "read_cards"]
