"""What a programme's facts file says, as observations block by block. Pure."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from naru.figures.logic import print_period, print_value
from naru.figures.terms import Said
from naru.kernel import Provenance

Facts = Mapping[str, Any]


def _said(programme: str, block: str, fact: Facts, *, label: str, printed: str, value: object = None, unit: str = "", period: str = "", key: str = "", status: str = "") -> Said:
    whole = value if isinstance(value, int) and not isinstance(value, bool) else None
    return Said(programme, block, label[:300], printed[:500], whole, unit, period, str(fact.get("document", "")), str(fact.get("line", ""))[:16], key[:100], status[:16])


def said_by(facts: Facts) -> Iterator[Said]:
    """Everything a programme's facts say, in the order of a card. A fact without a line is left out: it could not be opened."""
    for each in _all(facts):
        if each.provenance is not Provenance.REPORTED or (each.document and each.line):
            yield each


def _all(facts: Facts) -> Iterator[Said]:
    programme = str(facts["id"])
    for each in facts.get("legal_basis", ()):
        yield _said(programme, "basis", each, label=str(each.get("instrument_ko", "")), printed="조항은 문서에 없음" if each.get("article") == "unknown" else str(each.get("article", "")))
    for each in facts.get("terms", ()):
        yield _said(programme, "overview", each, label=str(each.get("label_ko", each["rule"])), printed=print_value(each.get("value", ""), str(each.get("unit", ""))), value=each.get("value"),
                    unit=str(each.get("unit", "")), period=str(each.get("effective", "")), key=f"{each['rule']}:{each.get('key', '')}", status=str(each.get("status", "")))
    for each in facts.get("budget", ()):
        yield _said(programme, "budget", each, label=str(each.get("label_ko", "")), printed=print_value(each.get("amount_krw", ""), "won"), value=each.get("amount_krw"), unit="won", period=str(each.get("year", "")),
                    key=str(each.get("role", "")), status=str(each.get("status", "")))
    for each in facts.get("milestones", ()):
        yield _milestone(programme, each)
    for each in facts.get("sites", ()):
        yield _said(programme, "site", each, label=str(each["name_ko"]), printed=str(each.get("printed", "")), period=str(each.get("period", "")), key=str(each.get("district", "")), status=str(each.get("status", "")))
    for name, field in (("targets", "target"), ("results", "value")):
        for each in facts.get(name, ()):
            yield _counted(programme, "target" if name == "targets" else "result", each, each.get(field, ""))


def _milestone(programme: str, each: Facts) -> Said:
    """A step: done or to come. What is only known to be done by the report's day has a period without beginning; `key` keeps the dates it had before."""
    done = each.get("status") == "done"
    period = f"/{each['date']}" if each.get("precision") == "by_as_of" else str(each.get("date", ""))
    former = each.get("former_dates") or ()
    return _said(programme, "status" if done else "future", each, label=str(each.get("label_ko", "")), printed=print_period(period), period=period[:32], status=str(each.get("status", "")),
                 key=", ".join(print_period(str(date)) for date in ([former] if isinstance(former, str) else former)))


def _counted(programme: str, block: str, each: Facts, value: object) -> Said:
    """A target or result: as printed, else value and unit; `key` is its indicator, by which a promise finds its outcome."""
    unit = str(each.get("unit_ko") or each.get("unit", ""))
    plain = f"{value:,}" if isinstance(value, int) else print_value(value)
    made = print_value(value, "won") if each.get("unit") == "KRW" else plain if unit == "일자" else f"{plain}{unit}"
    return _said(programme, block, each, label=str(each.get("label_ko", each["indicator"])), printed=str(each.get("printed") or made), value=value, unit=unit,
                 period=str(each.get("period") or each.get("as_of", ""))[:32], key=str(each["indicator"]))


def head_of(facts: Facts) -> tuple[object, ...]:
    """The head of the card: id, names, owner, its basis, parent, kinds, mechanisms, open questions (Korean beside English), owners of other years, whom it is for."""
    questions = list(zip_longest(facts.get("questions_ko", ()), facts.get("questions", ())))
    return (facts["id"], facts["name_ko"], facts.get("name_en", ""), facts.get("owner_department", ""), facts.get("owner_basis", ""), facts.get("parent", ""),
            list(facts.get("kind", ())), list(facts.get("mechanisms", ())), [[ko or en, en or ko] for ko, en in questions], dict(facts.get("owner_history", {})),
            "" if facts.get("target_group_ko") == "unknown" else facts.get("target_group_ko", ""))
