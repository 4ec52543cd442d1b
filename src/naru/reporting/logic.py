"""What a programme's facts file says, as observations block by block. Pure."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from naru.figures.terms import Said
from naru.kernel import Provenance

Facts = Mapping[str, Any]


def _said(programme: str, block: str, fact: Facts, *, label: str, printed: str, value: object = None, unit: str = "", period: str = "", key: str = "", status: str = "") -> Said:
    whole = value if isinstance(value, int) and not isinstance(value, bool) else None
    return Said(programme, block, label[:300], printed[:500], whole, unit, period, str(fact.get("document", "")), str(fact.get("line", ""))[:16], key[:100], status[:16])


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_text(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {_text(each)}" for key, each in value.items())
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def said_by(facts: Facts) -> Iterator[Said]:
    """Everything a programme's facts say, in the order of a card. A fact without a line is left out: it could not be opened."""
    for each in _all(facts):
        if each.provenance is not Provenance.REPORTED or (each.document and each.line):
            yield each


def _all(facts: Facts) -> Iterator[Said]:
    programme = str(facts["id"])
    for each in facts.get("legal_basis", ()):
        yield _said(programme, "basis", each, label=str(each.get("instrument_ko", "")), printed=str(each.get("article", "-")))
    for each in facts.get("terms", ()):
        label = str(each.get("label_ko", each["rule"]))
        yield _said(programme, "overview", each, label=label, printed=_text(each.get("value", "")), value=each.get("value"), unit=str(each.get("unit", "")), period=str(each.get("effective", "")),
                    key=str(each.get("key", "")), status=str(each.get("status", "")))
    for each in facts.get("budget", ()):
        yield _said(programme, "budget", each, label=str(each.get("label_ko", "")), printed=_text(each.get("amount_krw", "")), value=each.get("amount_krw"), unit="won", period=str(each.get("year", "")),
                    key=str(each.get("role", "")), status=str(each.get("status", "")))
    for each in facts.get("milestones", ()):
        done = each.get("status") == "done"
        yield _said(programme, "status" if done else "future", each, label=str(each.get("label_ko", "")), printed=str(each.get("date", "")), period=str(each.get("date", ""))[:32],
                    status=str(each.get("status", "")), key=f"이전 계획 {_text(each['former_dates'])}" if each.get("former_dates") else "")
    for each in facts.get("sites", ()):
        yield _said(programme, "site", each, label=str(each["name_ko"]), printed=str(each.get("printed", "")), period=str(each.get("period", "")), key=str(each.get("district", "")), status=str(each.get("status", "")))
    for name, field in (("targets", "target"), ("results", "value")):
        for each in facts.get(name, ()):
            yield _said(programme, "target" if name == "targets" else "result", each, label=str(each.get("label_ko", each["indicator"])), printed=str(each.get("printed") or _text(each.get(field, ""))),
                        value=each.get(field), unit=str(each.get("unit_ko") or each.get("unit", "")), period=str(each.get("period") or each.get("as_of", ""))[:32])


def head_of(facts: Facts) -> tuple[object, ...]:
    """The head of the card: id, names, owner, its basis, parent, kinds, mechanisms, open questions."""
    return (facts["id"], facts["name_ko"], facts.get("name_en", ""), facts.get("owner_department", ""), facts.get("owner_basis", ""), facts.get("parent", ""),
            list(facts.get("kind", ())), list(facts.get("mechanisms", ())), list(facts.get("questions", ())))


def said_by_execution(text: str) -> Iterator[Said]:
    """The reported execution tables (CSV of the city): per department five figures, in million won and per cent as printed."""
    columns = (("budget_current", "예산현액", "million_won"), ("commitment", "원인행위액", "million_won"), ("disbursement", "지출액", "million_won"),
               ("commitment_rate", "원인행위 집행률", "percent"), ("disbursement_rate", "지출 집행률", "percent"))
    for row in csv.DictReader(io.StringIO(text)):
        for column, label, unit in columns:
            printed = f"{int(row[column]):,}" if unit == "million_won" else row[column]
            yield Said(f"execution/{row['department']}", "result", label, printed, int(row[column]) if unit == "million_won" else None, unit, row["as_of"], row["document"], row["line"], key=column)
