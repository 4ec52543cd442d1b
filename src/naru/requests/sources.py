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
SELECT o.id, o.scope, coalesce(h.name_ko, o.scope), o.block, o.key, o.label, o.printed, o.period, o.document, o.line, o.provenance, o.query, e.seq
FROM figures_observation o JOIN record_entry e ON e.id = o.entry_id LEFT JOIN reporting_cardhead h ON h.programme = o.scope
WHERE e.seq <= %s AND NOT EXISTS (SELECT 1 FROM figures_observation c WHERE c.corrects = o.id AND (SELECT x.seq FROM record_entry x WHERE x.id = c.entry_id) <= %s)
"""
_CASES = """
SELECT c.id, c.programme_id, coalesce(h.name_ko, c.programme_id), c.name_ko, s.to_state, count(*), max(max(s.seq)) OVER (PARTITION BY c.id)
FROM calls_call c LEFT JOIN reporting_cardhead h ON h.programme = c.programme_id JOIN calls_application a ON a.call_id = c.id
JOIN LATERAL (SELECT t.to_state, e.seq FROM calls_applicationstep t JOIN record_entry e ON e.id = t.entry_id WHERE t.application_id = a.id AND e.seq <= %s ORDER BY t.n DESC LIMIT 1) s ON true
WHERE c.programme_id = ANY(%s) GROUP BY c.id, c.programme_id, h.name_ko, c.name_ko, s.to_state ORDER BY c.programme_id, c.name_ko, c.id, s.to_state
"""


def _figures(spec: Spec, at: int) -> tuple[list[tuple[str, dict[str, Cell]]], set[str]]:
    """Figures of cards; a counted or collected one counts as the newest of its kind, so that a new count is a changed cell and not a new row."""
    found = rows(_FIGURES + "AND o.scope = ANY(%s) AND o.block = ANY(%s) AND %s IN ('', o.period) ORDER BY o.scope, o.block, e.seq, o.position", [at, at, list(spec.scopes), list(spec.blocks), spec.period])
    made: dict[str, dict[str, Cell]] = {}
    kinds: set[str] = set()
    for id, scope, name, block, key, label, printed, period, document, line, provenance, query, seq in found:
        source = f"{document}:{line}" if document else query
        place = f"{scope}/{block}/{key}" if query else f"{scope}/{block}/{key or label}/{period}/{document}:{line}/{label}"
        made[place] = {"programme": Cell(name), "label": Cell(label, str(id), seq), "printed": Cell(printed, str(id), seq), "period": Cell(period, str(id), seq), "source": Cell(source, str(id), seq)}
        kinds.add(provenance)
    return list(made.items()), kinds


def _execution(spec: Spec, at: int) -> tuple[list[tuple[str, dict[str, Cell]]], set[str]]:
    found = rows(_FIGURES + "AND o.scope LIKE 'execution/%%' AND o.period = %s ORDER BY e.seq, o.position", [at, at, spec.period])
    made: dict[str, dict[str, Cell]] = {}
    for id, scope, _, _, key, label, printed, _, document, line, _, _, seq in found:
        made[f"{scope}/{key}"] = {"department": Cell(scope.removeprefix("execution/")), "label": Cell(label), "printed": Cell(printed, str(id), seq), "source": Cell(f"{document}:{line}", str(id), seq)}
    return list(made.items()), {each[10] for each in found}


def _cases(spec: Spec, at: int) -> tuple[list[tuple[str, dict[str, Cell]]], set[str]]:
    found = rows(_CASES, [at, list(spec.scopes)])
    made = [(f"{call}/{state}", {"programme": Cell(programme), "call": Cell(name), "state": Cell(APPLICATION_STATES[state].ko), "many": Cell(f"{many:,}", "", seq)}) for call, _, programme, name, state, many, seq in found]
    return made, {each for (each,) in rows("SELECT DISTINCT provenance FROM calls_call WHERE programme_id = ANY(%s)", [list(spec.scopes)])} if made else set()


_BY: dict[str, Callable[[Spec, int], tuple[list[tuple[str, dict[str, Cell]]], set[str]]]] = {"figures": _figures, "execution": _execution, "cases": _cases}
VERSIONS: dict[str, str] = {name: f"{name}:{hashlib.sha256((inspect.getsource(made) + _FIGURES + _CASES).encode()).hexdigest()[:12]}" for name, made in _BY.items()}
"""Which definition a query is: its name and the digest of its text; a changed query is another version, and says so."""


def run(spec: Spec, *, at: int) -> Table:
    """The table of a spec when the record had `at` entries. Raises Refused('query_column_unknown')."""
    if not well_formed(spec):
        raise Refused("query_column_unknown", f"{spec.source}: {spec.columns}")
    found, kinds = _BY[spec.source](spec, at)
    return Table(spec, VERSIONS[spec.source], tuple(Row(key, tuple(cells[column] for column in spec.columns)) for key, cells in found), frozenset(kinds))


def newest() -> int:
    """The number of the newest entry."""
    found = one("SELECT coalesce(max(seq), 0) FROM record_entry")
    return int(found[0]) if found else 0
