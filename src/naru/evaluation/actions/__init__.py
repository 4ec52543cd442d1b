"""Acts of the evaluation room."""

from naru.evaluation.actions.decide import attend, convene, decide, pool_of
from naru.evaluation.actions.drawing import answer_call, drawn_panel, hold_draw
from naru.evaluation.actions.panels import appoint, leave_panel, open_round, relate, save_note, score, seal_round, seal_sheets
from naru.evaluation.actions.survey import record_survey

__all__ = ["answer_call", "appoint", "attend", "convene", "decide", "drawn_panel", "hold_draw", "leave_panel", "open_round", "pool_of", "record_survey", "relate", "save_note", "score", "seal_round", "seal_sheets"]
