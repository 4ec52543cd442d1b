"""State machines as data: every allowed move is a row of `kernel_lifecycle`; a step may only make such a move.

A room declares its machines in `terms.py` as `LIFECYCLES`; the rows are written after each migrate.
"""

from dataclasses import dataclass

from naru.kernel.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed move. `source` is "" for the first step."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """A machine: its name, its moves, and the name of each state for people."""

    machine: str
    moves: tuple[Move, ...]
    names: dict[str, Sentence]

    def after(self, state: str) -> tuple[str, ...]:
        """The states that may follow `state`, in the order declared."""
        return tuple(move.target for move in self.moves if move.source == state)

    def allows(self, source: str, target: str) -> bool:
        """Whether the move stands in the machine."""
        return Move(source, target) in self.moves
