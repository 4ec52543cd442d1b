"""Read models of the worlds room, and a visitor's order to play on."""

import datetime as dt
from dataclasses import dataclass

from naru.kernel import Sentence
from naru.kernel.database import one, rows
from naru.worlds.terms import kst

SETTLED = kst(2024, 1, 31, 18)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the player is."""

    title: Sentence
    done: int
    total: int
    scenes_done: int
    scenes_total: int
    until: dt.datetime
    finished: bool

    @property
    def settled(self) -> bool:
        """Whether the world was played to its end."""
        return self.finished and self.until >= SETTLED


def progress() -> Progress | None:
    """The present progress; None before the first scene."""
    found = one("SELECT title_ko, title_en, done, total, scenes_done, scenes_total, until, finished FROM worlds_progress")
    return None if found is None else Progress(Sentence(found[0], found[1]), *found[2:])


def scenes_played() -> list[tuple[str, dt.datetime, int]]:
    """The scenes played to their end: name, instant, acts."""
    return [(name, at, acts) for name, at, acts in rows("SELECT name, at, acts FROM worlds_scene ORDER BY at")]


def order() -> None:
    """Asks the player to play on to the settlement; one waiting order is enough."""
    rows("INSERT INTO worlds_order (until, taken) SELECT %s, false WHERE NOT EXISTS (SELECT 1 FROM worlds_order WHERE NOT taken)", [SETTLED])
