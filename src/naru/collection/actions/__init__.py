"""Acts of the collection room."""

from naru.collection.actions.answers import answer, choose, same, take_workbook, undo
from naru.collection.actions.freeze import cancel, freeze
from naru.collection.actions.remind import remind
from naru.collection.actions.reviews import accept, give_back
from naru.collection.actions.rounds import ask_more, extend, open_round
from naru.collection.actions.submit import submit

__all__ = ["accept", "answer", "ask_more", "cancel", "choose", "extend", "freeze", "give_back", "open_round", "remind", "same", "submit", "take_workbook", "undo"]
