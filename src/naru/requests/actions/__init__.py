"""Acts of the requests room."""

from naru.requests.actions.answer import choose, freeze_answer, send
from naru.requests.actions.promises import end_promise, promise
from naru.requests.actions.receive import receive, withdraw

__all__ = ["choose", "end_promise", "freeze_answer", "promise", "receive", "send", "withdraw"]
