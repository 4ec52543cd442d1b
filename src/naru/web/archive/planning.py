"""How a sheet is read, as the page chooses and shows it: heads, columns, what is the same for all rows, what a programme's name means; and the dry run as tables."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from naru.archive.heads import head_at
from naru.archive.ledger_ground import DryRun
from naru.archive.ledger_terms import FIELDS, STANDS, TARGETS, Plan
from naru.archive.ledgers import BroughtIn, plan_of
from naru.archive.sheets import Sheet, letter
from naru.archive.terms import Known
from naru.kernel import Sentence

MOST_ROWS, MOST_NAMES, AROUND = 100, 40, 8
HOWS: dict[str, Sentence] = {"said": Sentence("이 파일에 정해 둔 대로 읽었습니다.", "Read as it was set for this file."),
                             "saved": Sentence("이 부서가 같은 머리의 장부를 읽은 대로 읽었습니다.", "Read as this office read its last ledger with these heads."),
                             "guessed": Sentence("머리를 보고 짐작했습니다. 맞는지 보십시오.", "Guessed by the heads: see whether it is right.")}


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() and 0 < int(text) < 100_000 else None


def planned(request: HttpRequest, held: BroughtIn, sheet: Sheet) -> tuple[Plan | None, str]:
    """The plan of a sheet: as the address asks for another target or head row, else as remembered or guessed."""
    target, row, depth = request.GET.get("target", ""), _number(request.GET.get("row", "")), _number(request.GET.get("depth", "1"))
    return plan_of(held, sheet, target=target if target in TARGETS else "", row=row - 1 if row else None, depth=min(depth or 1, 3))


def chosen_plan(given: Mapping[str, str], sheet: Sheet) -> Plan | None:
    """The plan as the form gives it; None without a target or head row."""
    target, row, depth = given.get("target", ""), _number(given.get("row", "")), _number(given.get("depth", "1")) or 1
    if target not in TARGETS or row is None or row > len(sheet.rows):
        return None
    head = head_at(sheet, row - 1, min(depth, 3))
    fields = {each.key: each for each in FIELDS[target]}
    columns: dict[int, str] = {}
    for place in range(len(head.names)):
        key = given.get(f"c-{place}", "")
        # A field that only one column may be belongs to the first that says so.
        if key in fields and (fields[key].many or key not in columns.values()):
            columns[place] = key
    fixed = {each.key: text for each in fields.values() if each.fixed and (text := given.get(f"f-{each.key}", "").strip()[:200])}
    names = {name[:200]: means[:80] for n in range(MOST_NAMES * 5) if (name := given.get(f"m-{n}", "")) and (means := given.get(f"n-{n}", ""))}
    return Plan(target, head, columns, fixed, names)


def shown(sheet: Sheet, plan: Plan, run: DryRun) -> dict[str, Any]:
    """What the page needs of a plan and its dry run."""
    kinds = Counter(each.kind for each in (*run.read.notes, *(note for line in run.read.lines for note in line.notes)))
    taken, said = set(plan.columns.values()), [(known, name, len(run.of(Known(known)))) for known, name in STANDS.items()]
    wrong_lines = sum(bool(line.problems) for line in run.read.lines)
    return {
        "preview": _preview(sheet, plan), "columns": _columns(sheet, plan), "fields": FIELDS[plan.target], "first": plan.head.row + 1, "depth": plan.head.depth,
        "fixed": [(each, plan.fixed.get(each.key, "")) for each in FIELDS[plan.target] if each.fixed and each.key not in taken], "counts": said, "new": len(run.of(Known.NEW)), "differs": len(run.of(Known.DIFFERS)),
        "problems": run.read.problems, "wrong_lines": wrong_lines, "lines": _lines(plan, run), "line_fields": [each for each in FIELDS[plan.target] if _is_shown(each.key, plan, run)], "read": len(run.read.lines),
        "passed": [(row + 1, why) for row, why in run.read.passed], "left_out": run.left_out, "sums": [(f"{letter(each.column)}{each.row + 1}", each.says) for each in run.read.notes if each.kind == "sum"],
        "notes": [(name, kinds[kind]) for kind, name in NOTES.items() if kinds[kind]], "unknown": list(enumerate(run.unknown[:MOST_NAMES])),
        "meant": [(n, name, means) for n, (name, means) in enumerate(plan.names.items(), start=MOST_NAMES)],
        "cut": sheet.cut, "more": max(0, len(run.read.lines) - MOST_ROWS), "how_says": HOWS}


def opened(sheet: Sheet, plan: Plan | None, asked: str) -> tuple[str, list[tuple[str, str, str, bool]]] | None:
    """The row of a cell that a figure opens to ('12F'): each column with its letter, head and what it holds, the cell itself marked. None when no such cell is asked for."""
    found = re.fullmatch(r"(\d{1,6})([A-Z]{1,3})", asked)
    if found is None or not 0 < int(found[1]) <= len(sheet.rows):
        return None
    row, names = int(found[1]) - 1, plan.head.names if plan else ()
    cells = [(letter(place), names[place] if place < len(names) else "", sheet.at(row, place).text, letter(place) == found[2]) for place in range(sheet.width)]
    return f"{found[2]}{found[1]}", [each for each in cells if each[2] or each[3]]


NOTES: dict[str, Sentence] = {"above": Sentence("빈칸을 위와 같음으로 읽은 칸", "blanks read as above"), "hidden": Sentence("숨긴 줄", "hidden rows"),
                              "number": Sentence("검증 숫자가 맞지 않는 사업자등록번호", "business numbers with a wrong check digit"),
                              "amount": Sentence("지원금이 없는 줄", "rows without an amount"), "sum": Sentence("합이 맞지 않는 합계", "totals that do not add up")}


def _is_shown(key: str, plan: Plan, run: DryRun) -> bool:
    return key in plan.columns.values() or bool(plan.fixed.get(key)) or any(key in line.values for line in run.read.lines[:50])


def _preview(sheet: Sheet, plan: Plan) -> list[tuple[int, bool, list[tuple[str, str]]]]:
    """Rows around the heads: number, whether it is a head, its cells with how each came to its value."""
    rows = range(max(0, plan.head.row - 4), min(len(sheet.rows), plan.head.first + AROUND))
    return [(row + 1, plan.head.row <= row < plan.head.first, [(sheet.at(row, place).text[:40], sheet.at(row, place).how) for place in range(sheet.width)]) for row in rows]


def _columns(sheet: Sheet, plan: Plan) -> list[tuple[int, str, str, str, str]]:
    """Each column: its place, letter, head, some of what it holds, and the field it is."""
    made = []
    for place, name in enumerate(plan.head.names):
        held = list(dict.fromkeys(text for row in range(plan.head.first, min(len(sheet.rows), plan.head.first + 60)) if (text := sheet.at(row, place).text)))
        if name or held:
            made.append((place, letter(place), name, " · ".join(held[:3])[:80], plan.columns.get(place, "")))
    return made


def _lines(plan: Plan, run: DryRun) -> list[dict[str, Any]]:
    """The lines for a look, those with an error first: each field as it stands in the file, what is wrong with it, what was read, and how it stands to what is known."""
    judged = {id(each.line): each for each in run.judged}
    made = []
    for line in sorted(run.read.lines, key=lambda each: (not each.problems, _rank(judged.get(id(each)))))[:MOST_ROWS]:
        cells = []
        for field in FIELDS[plan.target]:
            if _is_shown(field.key, plan, run):
                held = line.raw.get(field.key)
                problems = [each for each in line.problems if each.key == field.key]
                read = line.values.get(field.key)
                number = line.number(field.key)
                text = held[1].text if held and held[1].text else "" if number else str(read or "")
                understood = f"{number.value:,f} {number.unit}".strip() if number else str(read or "")
                cells.append((text, understood if _differs(understood, text) else "", problems, any(note.kind == "above" and held and note.column == held[0] for note in line.notes)))
        found = judged.get(id(line))
        made.append({"row": line.row + 1, "cells": cells, "judged": found, "known": STANDS[found.known] if found else None, "wrong": bool(line.problems),
                     "loose": [each for each in line.problems if each.key not in {field.key for field in FIELDS[plan.target]}]})
    return made


def _rank(judged: object) -> int:
    known = getattr(judged, "known", None)
    return {Known.DIFFERS: 0, Known.NEW: 1, Known.SAME: 2}.get(known, 3) if known else 3


def _differs(read: str, written: str) -> bool:
    def bare(text: str) -> str:
        return re.sub(r"[\s,]", "", text)
    return bool(read) and bare(read) != bare(written)
