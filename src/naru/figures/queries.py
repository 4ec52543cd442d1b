"""Read models of the figures room."""

import datetime as dt
import json
import re
import uuid
from collections.abc import Container, Sequence

from naru.figures.terms import Change, Indicator, Observation, Press
from naru.kernel import Provenance, Sentence
from naru.kernel.database import one, rows

_COLUMNS = ("o.id, o.scope, o.block, o.label, o.key, o.printed, o.value, o.unit, o.period, o.status, o.provenance, o.document, o.line, o.reason, e.on_date, o.query, o.as_of, o.input_digest, e.seq, "
            "o.places, o.stated, o.basis, o.numerator, o.denominator, o.indicator_id")
_STANDING = "FROM figures_observation o JOIN record_entry e ON e.id = o.entry_id WHERE NOT EXISTS (SELECT 1 FROM figures_observation c WHERE c.corrects = o.id) AND o.status <> 'withdrawn'"


def _row(row: tuple[object, ...]) -> Observation:
    values = list(row)
    values[0], values[10] = str(values[0]), Provenance(str(values[10]))
    return Observation(*values)  # type: ignore[arg-type]  # reason: columns in the order of the class


def of_scope(scope: str) -> list[Observation]:
    """All that stands of a scope, in the order it was given."""
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} {_STANDING} AND o.scope = %s ORDER BY o.position", [scope])]


def of_scopes(scopes: Sequence[str]) -> list[Observation]:
    """All that stands of many scopes, each in the order it was given."""
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} {_STANDING} AND o.scope = ANY(%s) ORDER BY o.scope, o.position", [list(scopes)])]


def of_block(block: str) -> list[Observation]:
    """All that stands of a block over all scopes."""
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} {_STANDING} AND o.block = %s ORDER BY o.scope, o.position", [block])]


def counted(scope: str, *, key: str = "") -> list[Observation]:
    """What was counted of a scope (of one indicator when `key` is given), newest first."""
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} {_STANDING} AND o.scope = %s AND o.query <> '' AND %s IN ('', o.key) ORDER BY o.as_of DESC, e.seq DESC, o.position", [scope, key])]


def counted_of(scopes: Sequence[str]) -> list[Observation]:
    """What was counted of many scopes, newest first."""
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} {_STANDING} AND o.scope = ANY(%s) AND o.query <> '' ORDER BY o.as_of DESC, e.seq DESC, o.position", [list(scopes)])]


def all_counted() -> list[Observation]:
    """Every counted figure of the house."""
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} {_STANDING} AND o.query <> '' ORDER BY e.seq, o.position")]


def under(scope: str, period: str = "") -> list[Observation]:
    """All that stands of a family of scopes (of one period when it is given), in the order printed."""
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} {_STANDING} AND o.scope LIKE %s AND %s IN ('', o.period) ORDER BY o.position", [f"{scope}%", period])]


def observation(id: uuid.UUID) -> Observation | None:
    """One observation, corrected or not."""
    found = one(f"SELECT {_COLUMNS} FROM figures_observation o JOIN record_entry e ON e.id = o.entry_id WHERE o.id = %s", [id])
    return None if found is None else _row(found)


def observations(ids: Sequence[uuid.UUID]) -> list[Observation]:
    """Many observations at once, corrected or not; ids that are none are left out."""
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} FROM figures_observation o JOIN record_entry e ON e.id = o.entry_id WHERE o.id = ANY(%s)", [list(ids)])]


_GRAMS = "figures_grams(o.label, o.printed, o.key, o.period)"


def resembling(grams: Sequence[str], *, limit: int = 1000) -> list[Observation]:
    """What was said (not counted) in which pairs of syllables of `grams` stand, those with most of them first; by index."""
    return [_row(row) for row in rows(
        f"SELECT {_COLUMNS} {_STANDING} AND o.query = '' AND {_GRAMS} && %s::text[] ORDER BY (SELECT count(*) FROM unnest({_GRAMS}) g WHERE g = ANY(%s::text[])) DESC, o.scope, o.position LIMIT %s",
        [list(grams), list(grams), limit])]


def all_reported() -> list[Observation]:
    """Every figure that a document says and that stands, in the order it was given."""
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} {_STANDING} AND o.provenance = 'reported' AND o.value IS NOT NULL ORDER BY e.seq, o.position")]


def beside(document: str, line: str) -> list[Observation]:
    """All that was taken from one line of a document: what a figure opens to."""
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} {_STANDING} AND o.document = %s AND o.line = %s ORDER BY o.position", [document, line])]


def beside_each(lines: Sequence[tuple[str, str]]) -> dict[tuple[str, str], list[Observation]]:
    """All that was taken from each of many lines (document, line)."""
    found: dict[tuple[str, str], list[Observation]] = {}
    for row in rows(f"SELECT {_COLUMNS} {_STANDING} AND (o.document, o.line) IN (SELECT * FROM unnest(%s::text[], %s::text[])) ORDER BY o.position", [[document for document, _ in lines], [line for _, line in lines]]):
        each = _row(row)
        found.setdefault((each.document, each.line), []).append(each)
    return found


def neighbours(document: str, line: str) -> tuple[str, str]:
    """The nearest lines of a document before and after one from which something was taken; '' at its ends."""
    taken = sorted({each for (each,) in rows("SELECT DISTINCT line FROM figures_observation WHERE document = %s", [document])}, key=lambda each: (int(re.match(r"\d+", each)[0]), each))  # type: ignore[index]  # reason: a line begins with its number
    at = taken.index(line)
    return taken[at - 1] if at else "", taken[at + 1] if at + 1 < len(taken) else ""


def lines_taken() -> frozenset[str]:
    """Every 'document:line' from which something was taken: the lines whose page can be opened."""
    return frozenset(f"{document}:{line}" for document, line in rows("SELECT DISTINCT document, line FROM figures_observation WHERE line <> ''"))


class LinesTaken(Container[str]):
    """`lines_taken()`, asked for when something cites: most pages of a case cite nothing."""

    def __init__(self) -> None:
        self._lines: frozenset[str] | None = None

    def __contains__(self, line: object) -> bool:
        if self._lines is None:
            self._lines = lines_taken()
        return line in self._lines


def of_statement(family: str, stated: str) -> list[Observation]:
    """What stands of a family of scopes as of a day that a document states, in the order printed."""
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} {_STANDING} AND o.scope LIKE %s AND o.stated = %s ORDER BY e.seq, o.position", [f"{family}%", stated])]


def statements(family: str) -> list[str]:
    """The as-of days that documents state for a family of scopes, the oldest first."""
    return [stated for (stated,) in rows("SELECT DISTINCT stated FROM figures_observation WHERE scope LIKE %s AND stated <> '' ORDER BY stated", [f"{family}%"])]


def places_taken() -> dict[str, tuple[str, str]]:
    """Of each correction the document and line of the first statement it stands for: where it is printed, though its own source is another."""
    return {id_: (document, line) for id_, document, line in rows(
        "WITH RECURSIVE t AS (SELECT id, corrects FROM figures_observation WHERE corrects IS NOT NULL AND status <> 'withdrawn' "
        "UNION ALL SELECT t.id, o.corrects FROM t JOIN figures_observation o ON o.id = t.corrects WHERE o.corrects IS NOT NULL) "
        "SELECT t.id::text, o.document, o.line FROM t JOIN figures_observation o ON o.id = t.corrects WHERE o.corrects IS NULL AND o.document <> ''")}


_INDICATOR = "id, code, version, name_ko, name_en, definition_ko, definition_en, unit, direction, target, due, owner, evidence, lag_days"


def indicators() -> list[Indicator]:
    """Every definition, the newest version of a code first, in the order they were given."""
    found = rows(f"SELECT {', '.join('i.' + each for each in _INDICATOR.split(', '))} FROM figures_indicator i JOIN record_entry e ON e.id = i.entry_id ORDER BY i.code, i.version DESC")
    return [Indicator(id_, code, version, Sentence(ko, en), Sentence(what_ko, what_en), *rest) for id_, code, version, ko, en, what_ko, what_en, *rest in found]


def of_indicator(indicator: uuid.UUID) -> list[Observation]:
    """The values of one version of an indicator: by scope, then period, then as-of day."""
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} {_STANDING} AND o.indicator_id = %s ORDER BY o.scope, o.period, o.stated, o.position", [indicator])]


def indicator_values() -> list[Observation]:
    """Every value of every indicator, in the order given."""
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} {_STANDING} AND o.indicator_id IS NOT NULL ORDER BY e.seq, o.position")]


def listings() -> list[tuple[dt.date, str, str, str]]:
    """Departments as documents list them: (as-of day, name, document, line), by day and place."""
    return list(rows("SELECT as_of, name, document, line FROM figures_department ORDER BY as_of, place"))


def departments_on(day: dt.date) -> list[str]:
    """The departments of the newest listing on or before a day (of the first one when none is), in their places."""
    found = one("SELECT coalesce(max(as_of) FILTER (WHERE as_of <= %s), min(as_of)) FROM figures_department", [day])
    return [name for (name,) in rows("SELECT name FROM figures_department WHERE as_of = %s ORDER BY place", [found[0]])] if found else []


def department_changes() -> list[Change]:
    """What became of departments, by day."""
    found = rows("SELECT kind, former, latter, after, by, reason FROM figures_departmentchange ORDER BY by, id")
    return [Change(kind, tuple(json.loads(former)), tuple(json.loads(latter)), after, by, reason) for kind, former, latter, after, by, reason in found]


def press_figures() -> list[Press]:
    """Figures of the press, in the order given."""
    return [Press(*row) for row in rows("SELECT f.code, f.label, f.printed, f.unit, f.period, f.address, f.published, f.document, f.note FROM figures_pressfigure f JOIN record_entry e ON e.id = f.entry_id ORDER BY e.seq, f.code")]
