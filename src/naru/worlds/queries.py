"""Read models of the worlds room, and a visitor's order to play on."""

import datetime as dt
from dataclasses import dataclass

from naru.kernel import Sentence
from naru.kernel.database import one, rows


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


def progress() -> Progress | None:
    """The present progress; None before the first scene."""
    found = one("SELECT title_ko, title_en, done, total, scenes_done, scenes_total, until, finished FROM worlds_progress")
    return None if found is None else Progress(Sentence(found[0], found[1]), *found[2:])


def scenes_played() -> dict[str, int]:
    """The scenes played to their end: name -> acts."""
    return dict(rows("SELECT name, acts FROM worlds_scene"))


def ordered() -> bool:
    """Whether an order waits for the player."""
    return one("SELECT 1 FROM worlds_order WHERE NOT taken") is not None


def order(until: dt.datetime) -> None:
    """Asks the player to play on to an instant; one waiting order is enough."""
    rows("INSERT INTO worlds_order (until, taken) SELECT %s, false WHERE NOT EXISTS (SELECT 1 FROM worlds_order WHERE NOT taken)", [until])
