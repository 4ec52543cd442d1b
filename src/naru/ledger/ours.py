"""Naru's own books of a year in the form of a transaction file: what another system takes in, and what a played city sends itself. Read model."""

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from naru.kernel.database import rows
from naru.kernel.forms import form
from naru.kernel.tables import write_table
from naru.ledger.booking import CORRECTION, LINE, PAYMENT, REFUND
from naru.ledger.transactions import FORM

_VOTED = {"original": "본예산", "supplementary": "추경", "contingency": "예비비"}
_LINE = "{0}.account, {0}.policy, {0}.unit, {0}.detail, {0}.item, {0}.source, {0}.department"
_TRANSFERS = f"""
SELECT DISTINCT ON (t.at, t.id) t.id, t.kind, (t.at AT TIME ZONE 'Asia/Seoul')::date, t.amount, t.document, p.kind, o.owner, coalesce(m.same_policy, true), f.id, g.id, {_LINE.format('f')}, {_LINE.format('g')}
FROM ledger_transfer t LEFT JOIN ledger_line f ON f.id = t.from_line LEFT JOIN ledger_line g ON g.id = t.to_line
LEFT JOIN ledger_vote v ON v.entry_id = t.entry_id LEFT JOIN ledger_appropriation p ON p.id = v.appropriation_id AND p.line_id = t.to_line AND p.amount = t.amount
LEFT JOIN ledger_account o ON o.id = CASE t.kind WHEN 'commit' THEN t.to_account WHEN 'decommit' THEN t.from_account END
LEFT JOIN ledger_reallocation m ON m.entry_id = t.entry_id
WHERE t.kind IN ('appropriate', 'cut', 'reallocate', 'bring_forward', 'commit', 'decommit', 'pay', 'refund') AND t.at <= %s
  AND CASE WHEN t.kind IN ('appropriate', 'bring_forward') THEN g.year_id ELSE f.year_id END = %s ORDER BY t.at, t.id, p.kind NULLS LAST
"""


@dataclass(frozen=True, slots=True)
class _Moved:
    """A transfer with the lines at its ends; `owner` is the commitment of a 원인행위."""

    id: uuid.UUID
    kind: str
    on: dt.date
    amount: int
    document: str
    voted: str | None
    owner: uuid.UUID | None
    same_policy: bool
    source: uuid.UUID | None
    target: uuid.UUID | None
    from_line: Sequence[str]
    to_line: Sequence[str]

    @property
    def number(self) -> str:
        """A document of its own: the books know one paper for many transfers, and a row is known by its number."""
        return f"{self.document or self.kind} {self.id.hex[:12]}"


def own_transactions(year: int, *, until: dt.datetime) -> list[dict[str, object]]:
    """Every booking of a year up to a moment as a row of the form, in order. What was set aside for the next year, or lapsed, is no booking of the form: it changes neither budget nor what was spent."""
    asked: dict[uuid.UUID | None, str] = {}
    made = []
    for id, kind, on, amount, document, voted, owner, same_policy, source, target, *lines in rows(_TRANSFERS, [until, year]):
        moved = _Moved(id, kind, on, amount, document, voted, owner, same_policy, source, target, lines[:7], lines[7:])
        made += [{"year": year, **each} for each in _rows(moved, asked)]
    return made


def _rows(each: _Moved, asked: dict[uuid.UUID | None, str]) -> Iterator[dict[str, object]]:
    """A transfer as rows; `asked` remembers which document voted a line's money, and which bound a commitment's."""
    match each.kind:
        case "appropriate":
            asked[each.target] = each.number
            yield _row(each, _VOTED[each.voted or "original"], each.to_line)
        case "bring_forward":
            asked.setdefault(each.target, each.number)
            yield _row(each, "이월", each.to_line)
        case "cut":
            yield _row(each, CORRECTION, each.from_line, -each.amount, corrects=asked.get(each.source, ""))
        case "reallocate":
            kind = "전용" if each.same_policy else "이용"
            asked.setdefault(each.target, each.number)
            yield from (_row(each, kind, each.from_line), _row(each, kind, each.to_line))
        case "commit":
            number = asked[each.owner] = f"원인행위 {each.owner.hex[:12] if each.owner else each.id.hex[:12]}"
            yield _row(each, "원인행위", each.to_line, number=number)
        case "decommit":
            yield _row(each, CORRECTION, each.from_line, -each.amount, corrects=asked.get(each.owner, ""))
        case _:
            yield _row(each, PAYMENT if each.kind == "pay" else REFUND, each.from_line)


def _row(each: _Moved, kind: str, line: Sequence[Any], amount: int | None = None, *, number: str = "", corrects: str = "") -> dict[str, object]:
    words = form("month-book")
    held: Mapping[str, object] = dict(zip(LINE, line, strict=False))
    return {**held, "account": words.word("account", str(line[0])), "source": words.word("source", str(line[5])), "department": line[6], "date": each.on, "kind": kind,
            "amount": each.amount if amount is None else amount, "document": number or each.number, "corrects": corrects}


def write_transactions(found: Sequence[Mapping[str, object]], *, title: str) -> bytes:
    """The rows as a workbook of the form."""
    return write_table(FORM, found, title=title)
