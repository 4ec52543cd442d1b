"""What the books of this installation say was paid for a programme: all years together, from the city's transaction files where they came, else from Naru's own lines."""

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from naru.kernel import Provenance, Won
from naru.kernel.clock import is_simulated
from naru.kernel.database import rows
from naru.ledger.held import COUNTS
from naru.ledger.queries import line_rows
from naru.programmes.queries import all_in_force, text_of

_HELD = f"SELECT b.year, b.detail, coalesce(sum(b.effect) FILTER (WHERE b.figure = 'spent'), 0)::bigint FROM ledger_booking b WHERE {COUNTS} GROUP BY 1, 2"


@dataclass(frozen=True, slots=True)
class Booked:
    """A programme in the books: of which years, under which name of a detail (세부사업), what was paid (won); `line` is the one line of Naru's own that says so (None: several, or the city's file)."""

    years: tuple[int, ...]
    detail: str
    spent: Won
    line: uuid.UUID | None
    provenance: Provenance


_Year = tuple[str, Won, uuid.UUID | None]


def _plain(name: str) -> str:
    """A name without the signs by which books and documents write it differently."""
    return re.sub(r"[\W_]+", "", name).lower()


def booked(names: Mapping[str, str], day: dt.date) -> dict[str, Booked]:
    """Of programmes (id → name) those that the books hold: under the detail that the text in force names, else under a detail of the programme's own whole name. Nothing is guessed from a part of a name."""
    versions = all_in_force(day)
    wanted: dict[str, str] = {}
    for id_, name in names.items():
        detail = text_of(versions[id_]).budget.get("detail", "") if id_ in versions else ""
        wanted[_plain(detail or name)] = id_
    found: dict[str, dict[int, _Year]] = {}
    for year, detail, spent, line in (*_own(), *_held()):
        if (of := wanted.get(_plain(detail))) is not None:
            found.setdefault(of, {})[year] = (detail, spent, line)
    return {id_: _whole(by) for id_, by in found.items()}


def _own() -> Iterable[tuple[int, str, Won, uuid.UUID | None]]:
    """Naru's own lines by year and detail."""
    by: dict[tuple[int, str], list[tuple[Won, uuid.UUID]]] = {}
    for each in line_rows():
        by.setdefault((each.year, each.detail), []).append((each.now.spent, each.id))
    for (year, detail), held in by.items():
        yield year, detail, sum(spent for spent, _ in held), held[0][1] if len(held) == 1 else None


def _held() -> Iterable[tuple[int, str, Won, uuid.UUID | None]]:
    """The city's files by year and detail: asked after Naru's own lines, whose place they take in a year, for they are the city's books themselves."""
    for year, detail, spent in rows(_HELD):
        yield year, detail, spent, None


def _whole(by: Mapping[int, _Year]) -> Booked:
    detail, _, line = by[max(by)]
    return Booked(tuple(sorted(by)), detail, sum(each[1] for each in by.values()), line if len(by) == 1 else None, Provenance.SIMULATED if is_simulated() else Provenance.COMPUTED)
