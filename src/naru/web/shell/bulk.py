"""One act over many rows: preview → progress → a result per row → the failed ones again.

Each row is an act of its own with an id derived from the form's, so that a cut-off run goes on where it was and nothing happens twice. The work is cut into
pieces of a second: a page in between says how far it is and goes on by itself (without scripts: by its button). What came out of each row travels with the form.
"""

import json
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from naru.kernel import Refusal, Refused, Sentence
from naru.record import Act
from naru.web.shell.context import shell_of
from naru.web.shell.parts import Link

SECONDS = 1.0
DONE = "done"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its key, its name, what will happen to it, won concerned (None: none)."""

    key: str
    name: str
    says: Sentence
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Bulk:
    """What is to be done to which rows. `do` takes a row's key and its act and returns an outcome of `outcomes`; a Refused is the row's failure."""

    title: Sentence
    lead: Sentence
    button: Sentence
    rows: Sequence[Row]
    do: Callable[[str, Act], str]
    back: Link
    refusals: Sequence[Refusal]
    empty: Sentence
    outcomes: Mapping[str, Sentence] = field(default_factory=lambda: {DONE: Sentence("했습니다", "done")})


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one row; `failed` ones can be tried again."""

    row: Row
    says: Sentence
    failed: bool


def bulk_page(request: HttpRequest, bulk: Bulk) -> HttpResponse:
    """The preview (GET), a piece of the work (POST), or its end."""
    shell = shell_of(request)
    known = {row.key: row for row in bulk.rows}
    if request.method != "POST" or shell.person is None:
        return render(request, "naru/bulk.html", {"bulk": bulk, "keys": _packed(list(known.values())), "total": sum(row.amount or 0 for row in bulk.rows)})
    rows, outcomes = _unpacked(request.POST.get("rows", "")), _outcomes(request.POST.get("outcomes", ""))
    try:
        act = Act(uuid.UUID(request.POST.get("act", "")), shell.person, request.POST.get("reason", "").strip()[:500])
    except ValueError:
        return render(request, "naru/bulk.html", {"bulk": bulk, "keys": _packed(bulk.rows), "total": sum(row.amount or 0 for row in bulk.rows)})
    outcomes = _work(bulk, rows, outcomes, act)
    open_ = [row for row in rows if row.key not in outcomes]
    results = [_result(bulk, row, outcomes[row.key]) for row in rows if row.key in outcomes]
    counts = {says: sum(each.says == says for each in results) for says in dict.fromkeys(each.says for each in results)}
    return render(request, "naru/bulk.html", {"bulk": bulk, "running": bool(open_), "act": act, "keys": _packed(rows), "outcomes": json.dumps(outcomes), "results": results, "counts": counts.items(),
                                              "did": len(results), "of": len(rows), "failed": _packed([each.row for each in results if each.failed])})


def _work(bulk: Bulk, rows: Sequence[Row], outcomes: Mapping[str, str], act: Act) -> dict[str, str]:
    """Takes rows one by one until the time of one piece is over."""
    made, began = dict(outcomes), time.monotonic()
    for row in rows:
        if row.key in made:
            continue
        try:
            made[row.key] = bulk.do(row.key, act.part(row.key))
        except Refused as no:
            made[row.key] = f"!{no.code}"
        if time.monotonic() - began > SECONDS:
            break
    return made


def _result(bulk: Bulk, row: Row, outcome: str) -> Result:
    if not outcome.startswith("!"):
        return Result(row, bulk.outcomes.get(outcome, Sentence(outcome, outcome)), False)
    no = next((each for each in bulk.refusals if each.code == outcome[1:]), None)
    return Result(row, Sentence(f"{no.message.ko} {no.remedy.ko}", f"{no.message.en} {no.remedy.en}") if no else Sentence(outcome[1:], outcome[1:]), True)


def _packed(rows: Sequence[Row]) -> str:
    """The rows as the form carries them: what was previewed is what is done, whatever the list says meanwhile."""
    return json.dumps([[row.key, row.name, row.says.ko, row.says.en, row.amount] for row in rows], ensure_ascii=False) if rows else ""


def _unpacked(text: str) -> list[Row]:
    try:
        return [Row(str(key), str(name)[:200], Sentence(str(ko)[:300], str(en)[:300]), int(amount) if amount is not None else None) for key, name, ko, en, amount in json.loads(text or "[]")]
    except (ValueError, TypeError):
        return []


def _outcomes(text: str) -> dict[str, str]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return {str(key): str(value)[:80] for key, value in found.items()} if isinstance(found, dict) else {}
