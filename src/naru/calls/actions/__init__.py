"""Acts of the calls room."""

from naru.calls.actions.apply import save_draft, save_sealed, submit, withdraw
from naru.calls.actions.corrections import answer_correction, ask_correction
from naru.calls.actions.life import announce, draft_call, extend, move_call, remind, state_of, tick, warn
from naru.calls.actions.notice import announce_noticed
from naru.calls.actions.papers import issue_papers
from naru.calls.actions.screen import answer_objection, object_to, rejudge, screen, supply

__all__ = ["announce", "announce_noticed", "answer_correction", "answer_objection", "ask_correction", "draft_call", "extend", "issue_papers", "move_call", "object_to", "rejudge", "remind", "save_draft", "save_sealed",
           "screen", "state_of", "submit", "supply", "tick", "warn", "withdraw"]
