"""Rows are chosen as a saved query, frozen at a moment of the record, approved, and sent as a paper with its number."""

import uuid

from naru.documents.actions import issue, paper_id
from naru.documents.terms import PaperKind
from naru.kernel import Refused, canonical, derive, digest
from naru.kernel.clock import is_simulated
from naru.kernel.database import one, rows
from naru.record import Act
from naru.record.actions import enter, verb
from naru.requests.actions.receive import step
from naru.requests.actions.words import keep_words
from naru.requests.logic import digest_of, well_formed
from naru.requests.queries import FrozenRow, RequestRow, frozen, query_of, request_of
from naru.requests.sources import VERSIONS, newest, run
from naru.requests.terms import KIND, SAID_ASKED, Spec, Table

_MIXED = f"행마다 어떤 자료인지는 '{KIND.ko}' 열에 있습니다."


@verb
def choose(request: uuid.UUID, spec: Spec, *, act: Act) -> uuid.UUID:
    """Saves which rows and columns answer a request. Raises Refused('query_column_unknown')."""
    if not well_formed(spec):
        raise Refused("query_column_unknown", f"{spec.source}: {spec.columns}")
    entry = enter(act, "requests.choose", subject=request, content={"spec": spec, "version": VERSIONS[spec.source]}, result=request)
    rows("INSERT INTO requests_query (request_id, n, spec, version, entry_id) SELECT %s, coalesce(max(n), 0) + 1, %s::jsonb, %s, %s FROM requests_query WHERE request_id = %s",
         [request, canonical(spec).decode(), VERSIONS[spec.source], entry.id, request])
    return request


@verb
def freeze_answer(request: uuid.UUID, *, text: str, act: Act) -> uuid.UUID:
    """Freezes the chosen rows as they stand now, with words. Returns the frozen answer: an approval is asked for exactly that.

    Writers are held, so that nothing with a lower number can appear under an answer that was frozen.
    """
    rows("SELECT record_hold_writers()")
    made, chosen, at = derive(act.id, "frozen"), query_of(request), newest()
    table = run(chosen[1], at=at) if chosen else None
    mark = digest([digest_of(table) if table else b"", text])
    entry = enter(act, "requests.freeze_answer", subject=request, content={"text": digest(text)}, result=made)
    rows('INSERT INTO requests_frozen (id, request_id, query_n, at_seq, version, "table", text, digest, entry_id) VALUES (%s, %s, %s, %s, %s, %s::jsonb, %s, %s, %s)',
         [made, request, chosen[0] if chosen else None, at, table.version if table else "", canonical(_held(table)).decode(), text.strip(), mark, entry.id])
    step(request, "frozen", entry, frozen=made)
    return made


def _held(table: Table | None) -> dict[str, object]:
    if table is None:
        return {"rows": [], "provenances": []}
    return {"rows": [{"key": row.key, "cells": [[cell.text, cell.figure, cell.seq] for cell in row.cells], "provenance": row.provenance, "name": row.name} for row in table.rows], "provenances": sorted(table.provenances)}


@verb
def send(answer: uuid.UUID, *, approval: uuid.UUID, act: Act) -> uuid.UUID:
    """Sends a frozen answer as a paper with its number. Raises Refused('requeststep_approval') when the approval is of another answer. Returns the paper."""
    found = frozen(answer)
    request = request_of(found.request) if found else None
    if found is None or request is None:
        raise Refused("request_unknown", str(answer))
    office = act.part("paper")
    paper = paper_id(office, answer)
    entry = enter(act, "requests.send", subject=request.id, content={"frozen": answer, "approval": approval}, result=paper)
    step(request.id, "answered", entry, frozen=answer, approval=approval)
    head = [each.ko for each in found.table.heads] if found.table else []
    notes = [f"기록 {found.at_seq:,}번까지의 자료로 굳혔습니다.", *(["가상자료가 들어 있습니다."] if is_simulated() else []), *([_MIXED] if found.table and found.table.mixed else [])]
    issue(PaperKind.ANSWER, subject=answer, about=request.owner, office=request.owner_name, approval=approval, act=office, data={
        "title": f"{request.number}", "member": request.member, "session": f"{request.committee} · {request.session}", "received_on": request.received_on.isoformat(), "as_of": f"{found.at:%Y-%m-%d %H:%M}",
        "asked": [request.asked], "text": [found.text] if found.text else [], "head": head, "rows": [found.table.printed(row) for row in found.table.rows] if found.table else [],
        "right": [n for n, each in enumerate(found.table.spec.columns) if each in ("printed", "many")] if found.table else [], "notes": notes, "on": entry.on.isoformat(), "office": request.owner_name})
    rows("INSERT INTO requests_answer (frozen_id, request_id, paper, entry_id) VALUES (%s, %s, %s, %s)", [answer, request.id, paper, entry.id])
    if request.kind == "question":
        _observe(request, found, paper, act=act)
    return paper


def _observe(request: RequestRow, answer: FrozenRow, paper: uuid.UUID, *, act: Act) -> None:
    """What was answered in committee, and the number of the paper that says it: the next report prints both."""
    found = one("SELECT p.number, e.on_date FROM documents_paper p JOIN record_entry e ON e.id = p.entry_id WHERE p.id = %s", [paper])
    if found:
        keep_words(f"{SAID_ASKED}{request.id}", {"answer": answer.text, "paper": found[0] or ""}, block="status", number=request.number, provenance=request.provenance,
                   reason=f"요구 {request.number}에 답한 말", act=act, period=found[1].isoformat())


def approval_of(answer: uuid.UUID) -> uuid.UUID | None:
    """The approval given to a frozen answer, or None."""
    found = one("SELECT id FROM documents_approval WHERE kind = 'publish' AND subject = %s LIMIT 1", [answer])
    return None if found is None else found[0]
