"""Read models of the figures room."""

import re
import uuid
from collections.abc import Sequence

from naru.figures.terms import Observation
from naru.kernel import Provenance
from naru.kernel.database import one, rows

_COLUMNS = "o.id, o.scope, o.block, o.label, o.key, o.printed, o.value, o.unit, o.period, o.status, o.provenance, o.document, o.line, o.reason, e.on_date, o.query, o.as_of, o.input_digest, e.seq"
_STANDING = "FROM figures_observation o JOIN record_entry e ON e.id = o.entry_id WHERE NOT EXISTS (SELECT 1 FROM figures_observation c WHERE c.corrects = o.id)"


def _row(row: tuple[object, ...]) -> Observation:
    values = list(row)
    values[0], values[10] = str(values[0]), Provenance(str(values[10]))
    return Observation(*values)  # type: ignore[arg-type]  # reason: columns in the order of the class


def of_scope(scope: str) -> list[Observation]:
    """All that stands of a scope, in the order it was given."""
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} {_STANDING} AND o.scope = %s ORDER BY o.position", [scope])]


def of_block(block: str) -> list[Observation]:
    """All that stands of a block over all scopes."""
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} {_STANDING} AND o.block = %s ORDER BY o.scope, o.position", [block])]


def counted(scope: str, *, key: str = "") -> list[Observation]:
    """What was counted of a scope (of one indicator when `key` is given), newest first."""
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} {_STANDING} AND o.scope = %s AND o.query <> '' AND %s IN ('', o.key) ORDER BY o.as_of DESC, e.seq DESC, o.position", [scope, key])]


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


_GRAMS = "figures_grams(o.label, o.printed, o.key, o.period)"


def resembling(grams: Sequence[str], *, limit: int = 1000) -> list[Observation]:
    """What was said (not counted) in which pairs of syllables of `grams` stand, those with most of them first; by index."""
    return [_row(row) for row in rows(
        f"SELECT {_COLUMNS} {_STANDING} AND o.query = '' AND {_GRAMS} && %s::text[] ORDER BY (SELECT count(*) FROM unnest({_GRAMS}) g WHERE g = ANY(%s::text[])) DESC, o.scope, o.position LIMIT %s",
        [list(grams), list(grams), limit])]


def beside(document: str, line: str) -> list[Observation]:
    """All that was taken from one line of a document: what a figure opens to."""
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} {_STANDING} AND o.document = %s AND o.line = %s ORDER BY o.position", [document, line])]


def neighbours(document: str, line: str) -> tuple[str, str]:
    """The nearest lines of a document before and after one from which something was taken; '' at its ends."""
    taken = sorted({each for (each,) in rows("SELECT DISTINCT line FROM figures_observation WHERE document = %s", [document])}, key=lambda each: (int(re.match(r"\d+", each)[0]), each))  # type: ignore[index]  # reason: a line begins with its number
    at = taken.index(line)
    return taken[at - 1] if at else "", taken[at + 1] if at + 1 < len(taken) else ""


def lines_taken() -> frozenset[str]:
    """Every 'document:line' from which something was taken: the lines whose page can be opened."""
    return frozenset(f"{document}:{line}" for document, line in rows("SELECT DISTINCT document, line FROM figures_observation WHERE line <> ''"))
