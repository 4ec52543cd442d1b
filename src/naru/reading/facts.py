"""Facts of a document as files: `programmes.yaml`, `headcount.csv`, `budget_execution.csv` in one folder (the forms are told in the README)."""

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from naru.kernel import Sentence
from naru.reading.against import Fact, Hung
from naru.reading.terms import Unreadable

_FIELDS = (("budget", "amount_krw"), ("terms", "value"), ("targets", "target"), ("results", "value"), ("milestones", "date"))
_SECTION = re.compile(r"^([ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ](?:-\d+)*)")


def programmes(folder: Path, document: str) -> tuple[list[Fact], list[Hung]]:
    """The facts of one document with the lines they stand on, and which lines belong to which item."""
    path = folder / "programmes.yaml"
    if not path.is_file():
        raise Unreadable("no_facts", Sentence(f"{path}가 없습니다.", f"{path} is not there."), Sentence("--against에 사실 파일 폴더를 주십시오.", "Give the folder of the fact files."))
    content = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  reason: both are safe loaders
    facts: list[Fact] = []
    hung: list[Hung] = []
    for programme in content["programmes"]:
        facts += [fact for name, key in _FIELDS for entry in programme.get(name) or () if (fact := _fact(entry, name, key, document))]
        hung += [each for source in programme.get("sources") or () if (each := _hung(source, document))]
    return facts, hung


def _lines(text: object) -> tuple[int, ...]:
    """'194-195' or '130-136, 511-515' as the numbers of all lines."""
    found: list[int] = []
    for part in str(text).split(","):
        first, _, last = part.strip().partition("-")
        found += range(int(first), int(last or first) + 1)
    return tuple(found)


def _fact(entry: dict[str, Any], name: str, key: str, document: str) -> Fact | None:
    """A fact with a number, or a date that is printed; what stands in words is no figure."""
    if str(entry.get("seed")) != document:
        return None
    value = entry.get(key)
    if name == "milestones":
        if entry.get("precision") == "by_as_of":
            return None
        return Fact(_lines(entry["line"]), str(value), "date", "", str(entry.get("label_ko", "")), "milestone")
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    unit = "KRW" if name == "budget" else str(entry.get("unit") or "")
    return Fact(_lines(entry["line"]), value, unit, str(entry.get("unit_ko") or ""), str(entry.get("label_ko", "")), name)


def _hung(source: dict[str, Any], document: str) -> Hung | None:
    """Lines of an item; sections of the report as a whole and footnotes hang on no item."""
    found = _SECTION.match(str(source.get("section", "")))
    if str(source.get("seed")) != document or not found:
        return None
    lines = _lines(source["lines"])
    return Hung(lines[0], lines[-1], found[1])


def table(folder: Path, name: str, document: str) -> list[dict[str, str]]:
    """Rows of a CSV of one document, by its year; none when the file is not there."""
    path = folder / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as opened:
        rows: Iterable[dict[str, str]] = csv.DictReader(opened)
        return [row for row in rows if row.get("year") == document]
