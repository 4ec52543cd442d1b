"""Acts of the figures room."""

from naru.figures.actions.correct import correct
from naru.figures.actions.define import define, indicator_id, list_departments, press
from naru.figures.actions.observe import derived, observe
from naru.figures.actions.withdraw import withdraw

__all__ = ["correct", "define", "derived", "indicator_id", "list_departments", "observe", "press", "withdraw"]
