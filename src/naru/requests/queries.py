"""Read models of the requests room: requests, their answers, whether an answer still holds, what was promised."""

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from naru.kernel.database import one, rows
from naru.requests.logic import differences, likeness_bp
from naru.requests.sources import newest, run
from naru.requests.terms import Cell, Difference, Row, Spec, Table

ALIKE_BP = 6000
"""From so many basis points on two questions are shown to one another."""
_STATE = "(SELECT s.to_state FROM requests_requeststep s WHERE s.request_id = r.id ORDER BY s.n DESC LIMIT 1)"
_REQUEST = ("SELECT r.id, r.number, r.kind, r.member, r.committee, r.session, r.asked, r.received_on, r.due_on, r.owner_id, o.name, r.again_of_id, r.provenance, "
            f"{_STATE} FROM requests_request r JOIN parties_organisation o ON o.id = r.owner_id")


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request as it stands."""

    id: uuid.UUID
    number: str
    kind: str
    member: str
    committee: str
    session: str
    asked: str
    received_on: dt.date
    due_on: dt.date
    owner: uuid.UUID
    owner_name: str
    again_of: uuid.UUID | None
    provenance: str
    state: str


def request_of(id: uuid.UUID) -> RequestRow | None:
    """One request, or None."""
    found = one(f"{_REQUEST} WHERE r.id = %s", [id])
    return None if found is None else RequestRow(*found)


def requests_like(text: str = "", state: str = "") -> list[RequestRow]:
    """Requests, the nearest deadline among open ones first; by words of member, question or number, and state."""
    like = "%" + text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
    return [RequestRow(*row) for row in rows(f"{_REQUEST} WHERE (r.asked || ' ' || r.member || ' ' || r.number || ' ' || r.session) ILIKE %s AND %s IN ('', {_STATE}) "
                                             f"ORDER BY {_STATE} IN ('answered', 'withdrawn'), r.due_on, r.number", [like, state])]


def spec_of(held: dict[str, Any]) -> Spec:
    """A spec as it was kept."""
    return Spec(held["source"], tuple(held["columns"]), tuple(held["scopes"]), tuple(held["blocks"]), held["period"])


def query_of(request: uuid.UUID) -> tuple[int, Spec] | None:
    """The newest saved query of a request with its number."""
    found = one("SELECT n, spec FROM requests_query WHERE request_id = %s ORDER BY n DESC LIMIT 1", [request])
    return None if found is None else (found[0], spec_of(json.loads(found[1])))


def queries_of(requests: Sequence[uuid.UUID]) -> dict[uuid.UUID, Spec]:
    """The newest saved query of each of many requests that has one."""
    return {request: spec_of(json.loads(held)) for request, held in rows(
        "SELECT DISTINCT ON (request_id) request_id, spec FROM requests_query WHERE request_id = ANY(%s) ORDER BY request_id, n DESC", [list(requests)])}


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """An answer as it was frozen: its table (None: words alone), words, the moment, the paper it went out as."""

    id: uuid.UUID
    request: uuid.UUID
    at_seq: int
    at: dt.datetime
    table: Table | None
    text: str
    digest: bytes
    paper: uuid.UUID | None
    number: str


def _frozen(row: tuple[Any, ...]) -> FrozenRow:
    id, request, at_seq, at, version, held, spec, text, mark, paper, number = row
    made = None
    if spec is not None:
        kept = json.loads(held)
        whole = tuple(Row(each["key"], tuple(Cell(*cell) for cell in each["cells"]), each.get("provenance", ""), each.get("name", "")) for each in kept["rows"])
        made = Table(spec_of(json.loads(spec)), version, whole, frozenset(kept["provenances"]))
    return FrozenRow(id, request, at_seq, at, made, text, bytes(mark), paper, number or "")


_FROZEN = """
SELECT f.id, f.request_id, f.at_seq, e.at, f.version, f."table", q.spec, f.text, f.digest, a.paper, p.number FROM requests_frozen f JOIN record_entry e ON e.id = f.entry_id
LEFT JOIN requests_query q ON q.request_id = f.request_id AND q.n = f.query_n LEFT JOIN requests_answer a ON a.frozen_id = f.id LEFT JOIN documents_paper p ON p.id = a.paper
"""


def frozen_of(request: uuid.UUID) -> list[FrozenRow]:
    """Every answer that was frozen for a request, the newest first."""
    return [_frozen(row) for row in rows(f"{_FROZEN} WHERE f.request_id = %s ORDER BY e.seq DESC", [request])]


def frozen_of_each(requests: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[FrozenRow]]:
    """Every answer that was frozen for each of many requests, the newest first."""
    found: dict[uuid.UUID, list[FrozenRow]] = {}
    for row in rows(f"{_FROZEN} WHERE f.request_id = ANY(%s) ORDER BY e.seq DESC", [list(requests)]):
        found.setdefault(row[1], []).append(_frozen(row))
    return found


def frozen(id: uuid.UUID) -> FrozenRow | None:
    """One frozen answer, or None."""
    found = one(f"{_FROZEN} WHERE f.id = %s", [id])
    return None if found is None else _frozen(found)


def again(answer: FrozenRow) -> Table | None:
    """The same question at the same moment of the record: what was answered, made once more from the records."""
    return None if answer.table is None else run(answer.table.spec, at=answer.at_seq)


@dataclass(frozen=True, slots=True)
class Explained:
    """A difference with the act since which it is so (None: the definition of the query changed, or what was there is corrected away)."""

    difference: Difference
    act: uuid.UUID | None
    kind: str
    at: dt.datetime | None
    reason: str


def since(answer: FrozenRow, *, at: int | None = None) -> list[Explained]:
    """What is no longer as answered, each with the act that made it so; empty when the answer still holds."""
    if answer.table is None:
        return []
    found = differences(answer.table, run(answer.table.spec, at=newest() if at is None else at))
    acts = {seq: rest for seq, *rest in rows("SELECT seq, id, kind, at, reason FROM record_entry WHERE seq = ANY(%s)", [[each.seq for each in found]])}
    return [Explained(each, *acts[each.seq]) if each.seq > answer.at_seq and each.seq in acts else Explained(each, None, "", None, "") for each in found]


def alike(text: str, *, but: uuid.UUID | None = None) -> list[tuple[RequestRow, int]]:
    """Earlier requests that ask much the same, the most alike first."""
    found = [(each, likeness_bp(text, each.asked)) for each in requests_like() if each.id != but]
    return sorted((pair for pair in found if pair[1] >= ALIKE_BP), key=lambda pair: (-pair[1], pair[0].number))[:8]


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise: what, who owes it by when, where it was made, how it ended (kept None: it has not)."""

    id: uuid.UUID
    request: uuid.UUID
    number: str
    session: str
    scope: str
    text: str
    owner: str
    due_on: dt.date
    kept: bool | None
    word: str
    made_on: dt.date
    ended_on: dt.date | None
    provenance: str


def promises(*, scopes: Sequence[str] = (), request: uuid.UUID | None = None) -> list[PromiseRow]:
    """Promises (of programmes, of a request, or all), what is open first by its day. A card shows its own; the next report takes them up."""
    found = rows("SELECT p.id, p.request_id, r.number, r.session, p.scope, p.text, o.name, p.due_on, e.kept, coalesce(e.word, ''), m.on_date, n.on_date, r.provenance "
                 "FROM requests_promise p JOIN requests_request r ON r.id = p.request_id JOIN record_entry m ON m.id = p.entry_id "
                 "JOIN parties_organisation o ON o.id = p.owner_id LEFT JOIN requests_promiseend e ON e.promise_id = p.id LEFT JOIN record_entry n ON n.id = e.entry_id "
                 "WHERE (%s OR p.scope = ANY(%s)) AND (%s::uuid IS NULL OR p.request_id = %s::uuid) "
                 "ORDER BY e.kept IS NOT NULL, p.due_on, p.id", [not scopes, list(scopes), request, request])
    return [PromiseRow(*row) for row in found]
