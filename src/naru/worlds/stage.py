"""The player: plays the scenes of a world in order, each at its instant, each act once however often it is begun.

A scene that was cut off is begun again; its acts have the same ids, so those already done answer with what they did.
"""

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import connection

from naru.kernel import Refused, clock
from naru.kernel.database import one, rows
from naru.kernel.sentences import Sentence
from naru.worlds.terms import World

NOTHING = Sentence("", "")

T = TypeVar("T")
_EVERY = 40


@dataclass
class Stage:
    """What a scene plays on: the world, and a counter that the progress page reads."""

    world: World
    until: dt.datetime
    acts: int = 0
    _scene: "Scene | None" = field(default=None, repr=False)

    def each(self, things: Iterable[T], total: int) -> Iterator[T]:
        """Yields the things of a long scene and keeps the progress row."""
        for number, thing in enumerate(things, start=1):
            yield thing
            self.acts += 1
            if number % _EVERY == 0 or number == total:
                rows("UPDATE worlds_progress SET done = %s, total = %s", [number, total])


@dataclass(frozen=True, slots=True)
class Cue:
    """What a scene is about: which of the text's calls, which round, from when to when."""

    calls: tuple[str, ...] = ()
    round: int = 1
    opens: dt.datetime | None = None
    closes: dt.datetime | None = None
    days: int = 12
    title: Sentence = NOTHING

    @property
    def call(self) -> str:
        """The one call it is about."""
        [name] = self.calls
        return name

    @property
    def window(self) -> tuple[dt.datetime, dt.datetime]:
        """From when to when its call is open."""
        if self.opens is None or self.closes is None:
            raise LookupError(f"a scene of {self.calls} without a window")
        return self.opens, self.closes


@dataclass(frozen=True, slots=True)
class Scene:
    """A named part of a world: when it happens, what it is called, what it plays and about what."""

    name: str
    at: dt.datetime
    title: Sentence
    play: Callable[[Stage, Cue], None]
    cue: Cue = Cue()


def played() -> set[str]:
    """The names of the scenes played to their end."""
    return {name for (name,) in rows("SELECT name FROM worlds_scene")}


def play(scenes: Iterable[Scene], world: World, *, until: dt.datetime, tell: Callable[[str], None] = lambda line: None) -> int:
    """Plays all scenes not yet played whose instant is at or before `until`; returns the number of acts.

    Raises Refused('world_not_simulated') in a real database.
    """
    if not clock.is_simulated():
        raise Refused("world_not_simulated")
    due = [scene for scene in scenes if scene.at <= until]
    done = played()
    acts = 0
    for number, scene in enumerate(due):
        if scene.name in done:
            continue
        _progress(scene, number, len(due), until)
        began = time.monotonic()
        stage = Stage(world, until, _scene=scene)
        entries = _entries()
        with clock.at(scene.at):
            scene.play(stage, scene.cue)
        milliseconds = int((time.monotonic() - began) * 1000)
        written = _entries() - entries
        _move_clock(scene.at)
        rows("INSERT INTO worlds_scene (name, at, acts, milliseconds) VALUES (%s, %s, %s, %s)", [scene.name, scene.at, written, milliseconds])
        tell(f"{scene.at:%Y-%m-%d}  {scene.title.ko}  {written:,}건  {milliseconds / 1000:.1f} s")
        acts += written
    _move_clock(until)
    rows("UPDATE worlds_progress SET finished = true, scenes_done = scenes_total")
    return acts


def _entries() -> int:
    found = one("SELECT last_value FROM record_entry_seq")
    return int(found[0]) if found else 0


def _progress(scene: Scene, number: int, total: int, until: dt.datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO worlds_progress (one, scene, title_ko, title_en, done, total, scenes_done, scenes_total, until, finished) "
            "VALUES (true, %s, %s, %s, 0, 0, %s, %s, %s, false) ON CONFLICT (one) DO UPDATE SET scene = excluded.scene, title_ko = excluded.title_ko, "
            "title_en = excluded.title_en, done = 0, total = 0, scenes_done = excluded.scenes_done, scenes_total = excluded.scenes_total, "
            "until = excluded.until, finished = false",
            [scene.name, scene.title.ko, scene.title.en, number, total, until],
        )


def _move_clock(instant: dt.datetime) -> None:
    """Sets the hand of the simulated clock; it never goes back."""
    rows("INSERT INTO kernel_clock (one, instant, set_at) VALUES (true, %s, clock_timestamp()) ON CONFLICT (one) DO NOTHING", [instant])
    rows("UPDATE kernel_clock SET instant = %s, set_at = clock_timestamp() WHERE instant < %s", [instant, instant])
