"""Acts of the calls room."""

from naru.calls.actions.apply import save_draft, save_sealed, submit, withdraw
from naru.calls.actions.corrections import answer_correction, ask_correction
from naru.calls.actions.erasure import answer_erasure, ask_erasure
from naru.calls.actions.life import announce, draft_call, extend, move_call, remind, state_of, tick, warn
from naru.calls.actions.notice import announce_noticed
from naru.calls.actions.papers import issue_papers
from naru.calls.actions.questions import answer_question, ask_question
from naru.calls.actions.screen import answer_objection, object_to, rejudge, screen, supply

__all__ = ["announce", "announce_noticed", "answer_correction", "answer_erasure", "answer_objection", "answer_question", "ask_correction", "ask_erasure", "ask_question", "draft_call", "extend", "issue_papers", "move_call",
           "object_to", "rejudge", "remind", "save_draft", "save_sealed", "screen", "state_of", "submit", "supply", "tick", "warn", "withdraw"]
