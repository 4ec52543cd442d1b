"""What a city's fact tables say, as observations: execution, headcount, indicators, departments, press. Pure: files' text in, statements out.

Printed figures keep their printed form and precision: 22.7 is 227 with one place, and stays 22.7.
"""

import csv
import datetime as dt
import io
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from naru.figures.terms import Change, Press, Said

RATES = (("commitment_rate", "원인행위 집행률"), ("disbursement_rate", "지출 집행률"))
AMOUNTS = (("budget_current", "예산현액"), ("commitment", "원인행위액"), ("disbursement", "지출액"))
MEASURES = (("authorised", "정원"), ("actual", "현원"), ("difference", "과부족"), ("female", "여성"))


def _rows(text: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(io.StringIO(text))


def said_by_execution(text: str) -> Iterator[Said]:
    """The reported execution tables: per department five figures, in million won and per cent as printed."""
    for row in _rows(text):
        scope = f"execution/{row['department']}"
        for column, label in AMOUNTS:
            yield Said(scope, "result", label, f"{int(row[column]):,}", int(row[column]), "million_won", row["as_of"], row["document"], row["line"], key=column, stated=row["as_of"], basis="cumulative")
        for column, label in RATES:
            whole, _, part = row[column].partition(".")
            yield Said(scope, "result", label, row[column], int(whole + part), "percent", row["as_of"], row["document"], row["line"], key=column, stated=row["as_of"], basis="cumulative", places=len(part))


def said_by_headcount(text: str) -> Iterator[Said]:
    """The reported headcount tables: per department and job type 정원, 현원, their difference, and women where printed. A cell that a scan damaged keeps its note as status."""
    for row in _rows(text):
        for column, label in MEASURES:
            if row[column] != "":
                value = int(row[column])
                yield Said(f"headcount/{row['department']}", "result", f"{row['job_type']} {label}", printed_count(column, value), value, "person", row["as_of"], row["document"], row["line"],
                           key=f"{row['job_type']}:{column}", stated=row["as_of"], basis="level", status="repaired" if row["note"] else "")


def printed_count(column: str, value: int) -> str:
    """A headcount cell as the office prints it: nobody is a dash, a shortfall has its triangle."""
    if column == "difference":
        return f"△{-value}" if value < 0 else f"+{value}" if value else "0"
    return str(value)


def said_by_indicators(text: str, ids: Callable[[str], uuid.UUID], units: Mapping[str, tuple[str, str]]) -> Iterator[Said]:
    """The values of indicators; `ids` names the definition of a code, `units` its Korean name and unit."""
    for row in _rows(text):
        name, unit = units[row["indicator"]]
        share = (int(row["numerator"]), int(row["denominator"])) if row["denominator"] else (None, None)
        yield Said(f"indicator/{row['indicator']}/{row['scope']}", "result", f"{name} ({row['scope']})"[:300], row["printed"], int(row["value"]), unit, row["period"], row["document"], row["line"],
                   key=" · ".join(filter(None, (row["statistic"], row["source"], row["note"])))[:100], status=row["status"][:16], stated=row["as_of"], places=int(row["places"]),
                   basis="level", numerator=share[0], denominator=share[1], indicator=ids(row["indicator"]))


def departments_of(held: Mapping[str, Any]) -> tuple[list[tuple[dt.date, int, str, str, str]], list[Change]]:
    """Departments as listed, with their places, and what became of them; a change without days lies between the first and the last listing."""
    listings = sorted(held.get("listings", ()), key=lambda each: str(each["as_of"]))
    listed = [(_day(each["as_of"]), place, str(one["name"]), str(each["document"]), str(one["line"])) for each in listings for place, one in enumerate(each["departments"])]
    days = [_day(each["as_of"]) for each in listings]
    return listed, [Change(str(each["kind"]), tuple(each.get("from", ())), tuple(each.get("to", ())), _day(each.get("after", days[0])), _day(each.get("by", days[-1])), str(each["reason"]))
                    for each in held.get("changes", ())]


def press_of(text: str) -> list[tuple[Press, int, int]]:
    """Figures of the press with their values."""
    return [(Press(row["id"], row["label"], row["printed"], row["unit"], row["period"], row["address"], row["published"], row["document"], row["note"]), int(row["value"]), int(row["places"])) for row in _rows(text)]


def _day(held: object) -> dt.date:
    return held if isinstance(held, dt.date) else dt.date.fromisoformat(str(held))
