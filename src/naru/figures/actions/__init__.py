"""Acts of the figures room."""

from naru.figures.actions.observe import derived, observe

__all__ = ["derived", "observe"]
