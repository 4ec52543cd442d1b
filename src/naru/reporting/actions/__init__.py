"""Acts of the reporting room."""

from naru.reporting.actions.load_facts import load_cards, read_cards

__all__ = ["load_cards", "read_cards"]
