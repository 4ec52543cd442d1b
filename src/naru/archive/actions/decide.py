"""Decides on proposals: accepted ones become reported observations, in one batch; rejected ones are kept from being proposed until reopened."""

import uuid
from collections.abc import Mapping, Sequence

from naru.archive.logic import about, said_of, told_of
from naru.archive.queries import decisions
from naru.archive.terms import Choice, Held, State
from naru.figures.actions import observe
from naru.kernel import Refused
from naru.kernel.database import rows
from naru.reading.terms import Figure
from naru.record import Act
from naru.record.actions import enter, verb


def alone(report: uuid.UUID) -> None:
    """Acts on one report wait for each other until the transaction ends."""
    rows("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"archive/{report}"])


def _open(report: uuid.UUID, keys: Sequence[str], known: Mapping[str, Figure], wanted: State, own: uuid.UUID) -> None:
    """Raises unless there are keys, all of proposals of the report, and each in the wanted state before the act `own`."""
    if not keys:
        raise Refused("archive_nothing_chosen", "")
    if any(key not in known for key in keys):
        raise Refused("archive_unknown", "")
    states = decisions(report, known, before=own).states
    if any(states.get(key, State.OPEN) is not wanted for key in keys):
        raise Refused("archive_decided_already", "")


def _told(keys: Sequence[str], known: Mapping[str, Figure]) -> dict[str, list[int | str]]:
    """What the decision is about, so that another reading of the same bytes still finds it."""
    return {key: [told.line, told.printed, told.value, told.nth] for key in keys if key in known and (told := told_of(key, known[key]))}


def _years(held: Held, figure: Figure, known: Mapping[str, Figure]) -> tuple[str, ...]:
    """The years a proposal speaks of: those printed with it, else the report's."""
    return about(figure, [each for each in known.values() if each.line == figure.line], as_of=held.as_of, year=held.year).years


@verb
def accept(held: Held, choices: Sequence[Choice], known: Mapping[str, Figure], *, act: Act) -> uuid.UUID:
    """Takes proposals over as they are given; returns the batch (the act's id). `known` are the report's proposals by key."""
    entry = enter(act, "archive.accept", subject=held.id, result=act.id,
                  content={"choices": [[each.key, str(each.value), each.unit, each.label] for each in choices], "told": _told([each.key for each in choices], known), "observed": str(act.part("figures").id)})
    alone(held.id)
    _open(held.id, [each.key for each in choices], known, State.OPEN, entry.id)
    observe([said_of(each, known[each.key], document=held.document, years=_years(held, known[each.key], known)) for each in choices], act=act.part("figures"))
    return entry.id


@verb
def reject(held: Held, keys: Sequence[str], known: Mapping[str, Figure], *, act: Act) -> uuid.UUID:
    """Sets proposals aside."""
    entry = enter(act, "archive.reject", subject=held.id, content={"keys": list(keys), "told": _told(keys, known)}, result=act.id)
    alone(held.id)
    _open(held.id, keys, known, State.OPEN, entry.id)
    return entry.id


@verb
def reopen(held: Held, keys: Sequence[str], known: Mapping[str, Figure], *, act: Act) -> uuid.UUID:
    """Takes a rejection back."""
    entry = enter(act, "archive.reopen", subject=held.id, content={"keys": list(keys), "told": _told(keys, known)}, result=act.id)
    alone(held.id)
    _open(held.id, keys, known, State.REJECTED, entry.id)
    return entry.id
