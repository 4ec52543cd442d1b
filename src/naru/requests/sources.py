"""Rows for a spec as they stood when the record had so many entries: then or long after, the same rows."""

import hashlib
import inspect
from collections.abc import Callable

from naru.calls.queries import APPLICATION_STATES
from naru.kernel import Refused
from naru.kernel.database import one, rows
from naru.requests.logic import well_formed
from naru.requests.terms import Cell, Row, Spec, Table

# The correction's number is looked up, not joined: joined, a table without statistics was gone through once for each observation.
_FIGURES = """
SELECT o.id, o.scope, coalesce(h.name_ko, o.scope), o.block, o.key, o.label, o.printed, o.period, o.document, o.line, o.provenance, o.query, e.seq, r.number, t.answered, t.asked
FROM figures_observation o JOIN record_entry e ON e.id = o.entry_id LEFT JOIN reporting_cardhead h ON h.programme = o.scope
LEFT JOIN collection_result t ON t.figure = o.id LEFT JOIN collection_round r ON r.id = t.round_id
WHERE e.seq <= %s AND NOT EXISTS (SELECT 1 FROM figures_observation c WHERE c.corrects = o.id AND (SELECT x.seq FROM record_entry x WHERE x.id = c.entry_id) <= %s)
"""
_CASES = """
SELECT c.id, c.programme_id, coalesce(h.name_ko, c.programme_id), c.name_ko, s.to_state, count(*), max(max(s.seq)) OVER (PARTITION BY c.id), c.provenance
FROM calls_call c LEFT JOIN reporting_cardhead h ON h.programme = c.programme_id JOIN calls_application a ON a.call_id = c.id
JOIN LATERAL (SELECT t.to_state, e.seq FROM calls_applicationstep t JOIN record_entry e ON e.id = t.entry_id WHERE t.application_id = a.id AND e.seq <= %s ORDER BY t.n DESC LIMIT 1) s ON true
WHERE c.programme_id = ANY(%s) GROUP BY c.id, c.programme_id, h.name_ko, c.name_ko, s.to_state, c.provenance ORDER BY c.programme_id, c.name_ko, c.id, s.to_state
"""


_Found = list[tuple[str, dict[str, Cell], str, str]]
"""Key, cells by column, where the row comes from, and what it is in words."""


def _source(document: str, line: str, query: str, number: str | None, answered: int, asked: int) -> str:
    """Where a figure stands, as people read it; a counted one without its day, which moves every night while the figure stays."""
    if document:
        return f"{document}:{line}"
    return f"{number}, 서명 {answered}/{asked}곳" if number else "나루 집계" if query else ""


def _figures(spec: Spec, at: int) -> _Found:
    """Figures of cards; a counted or collected one counts as the newest of its kind, so that a new count is a changed cell and not a new row."""
    found = rows(_FIGURES + "AND o.scope = ANY(%s) AND o.block = ANY(%s) AND %s IN ('', o.period) ORDER BY o.scope, o.block, e.seq, o.position", [at, at, list(spec.scopes), list(spec.blocks), spec.period])
    made: dict[str, tuple[dict[str, Cell], str, str]] = {}
    for id, scope, name, block, key, label, printed, period, document, line, provenance, query, seq, number, answered, asked in found:
        place = f"{scope}/{block}/{key}" if query else f"{scope}/{block}/{key or label}/{period}/{document}:{line}/{label}"
        cells = {"programme": Cell(name), "label": Cell(label, str(id), seq), "printed": Cell(printed, str(id), seq), "period": Cell(period, str(id), seq),
                 "source": Cell(_source(document, line, query, number, answered, asked), str(id), seq)}
        made[place] = (cells, provenance, f"{name} · {label}")
    return [(place, *each) for place, each in made.items()]


def _execution(spec: Spec, at: int) -> _Found:
    found = rows(_FIGURES + "AND o.scope LIKE 'execution/%%' AND o.period = %s ORDER BY e.seq, o.position", [at, at, spec.period])
    made: dict[str, tuple[dict[str, Cell], str, str]] = {}
    for id, scope, _, _, key, label, printed, _, document, line, provenance, query, seq, number, answered, asked in found:
        department = scope.removeprefix("execution/")
        cells = {"department": Cell(department), "label": Cell(label), "printed": Cell(printed, str(id), seq), "source": Cell(_source(document, line, query, number, answered, asked), str(id), seq)}
        made[f"{scope}/{key}"] = (cells, provenance, f"{department} · {label}")
    return [(place, *each) for place, each in made.items()]


def _cases(spec: Spec, at: int) -> _Found:
    return [(f"{call}/{state}", {"programme": Cell(programme), "call": Cell(name), "state": Cell(APPLICATION_STATES[state].ko), "many": Cell(f"{many:,}", "", seq)}, provenance, f"{name} · {APPLICATION_STATES[state].ko}")
            for call, _, programme, name, state, many, seq, provenance in rows(_CASES, [at, list(spec.scopes)])]


_BY: dict[str, Callable[[Spec, int], _Found]] = {"figures": _figures, "execution": _execution, "cases": _cases}
VERSIONS: dict[str, str] = {name: f"{name}:{hashlib.sha256((inspect.getsource(made) + inspect.getsource(_source) + _FIGURES + _CASES).encode()).hexdigest()[:12]}" for name, made in _BY.items()}
"""Which definition a query is: its name and the digest of its text; a changed query is another version, and says so."""


def run(spec: Spec, *, at: int) -> Table:
    """The table of a spec when the record had `at` entries. Raises Refused('query_column_unknown')."""
    if not well_formed(spec):
        raise Refused("query_column_unknown", f"{spec.source}: {spec.columns}")
    made = tuple(Row(key, tuple(cells[column] for column in spec.columns), provenance, name) for key, cells, provenance, name in _BY[spec.source](spec, at))
    return Table(spec, VERSIONS[spec.source], made, frozenset(each.provenance for each in made))


def newest() -> int:
    """The number of the newest entry."""
    found = one("SELECT coalesce(max(seq), 0) FROM record_entry")
    return int(found[0]) if found else 0
