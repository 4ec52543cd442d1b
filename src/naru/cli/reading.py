"""`./naru report read FILE --json OUT [--against DIR --seed DOCUMENT]`: an old report as outline, tables and proposed figures; no database."""

import argparse
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from naru.cli.commands import command

if TYPE_CHECKING:
    from naru.cli.commands import Commands
    from naru.reading.terms import Reading

_STAFF = ("year", "as_of", "department", "job_type", "authorised", "actual", "difference", "female")
_MONEY = ("year", "as_of", "department", "budget_current", "commitment", "disbursement", "commitment_rate", "disbursement_rate")


def add(verbs: "Commands") -> None:
    """Declares the verb."""
    read = command(verbs, "read", _read, says="옛 보고서에서 목차·표·수치를 읽습니다 (outline, tables and figures of an old report)", needs="nothing")
    read.add_argument("file", type=Path, help="HWPX, HWP 5, PDF, DOCX, text")
    read.add_argument("--json", type=Path, metavar="OUT", help="결과 파일, -이면 화면 (where the result goes; - for the screen)")
    read.add_argument("--year", type=int, help="보고 연도: 없으면 기준일에서 (the report's year; from its as-of date otherwise)")
    read.add_argument("--against", type=Path, metavar="DIR", help="사실 파일 폴더와 견줍니다 (compare with a folder of facts)")
    read.add_argument("--seed", default="", metavar="DOCUMENT", help="사실 파일에서 이 문서의 이름 (the document's name in the facts)")


def _read(arguments: argparse.Namespace) -> int:
    from naru.reading.files import open_file
    from naru.reading.logic import read
    from naru.reading.terms import Unreadable

    began = time.monotonic()
    try:
        reading = read(open_file(arguments.file), year=arguments.year)
        told = _compared(reading, arguments.against, arguments.seed or str(reading.year)) if arguments.against else []
    except Unreadable as refused:
        print(f"{refused.say.ko} {refused.remedy.ko}\n{refused.say.en} {refused.remedy.en}", file=sys.stderr)
        return 2
    if arguments.json:
        text = json.dumps(as_json(reading), ensure_ascii=False, indent=1)
        if str(arguments.json) == "-":
            print(text)
        else:
            arguments.json.write_text(text + "\n", "utf-8")
    out = sys.stderr if str(arguments.json) == "-" else sys.stdout
    print("\n".join([*_summary(reading, time.monotonic() - began), *told]), file=out)
    return 0


def as_json(reading: "Reading") -> dict[str, Any]:
    """The whole reading as plain data: figures, outline, tables, repairs, findings."""
    return {
        "source": {"name": reading.source.name, "form": reading.source.form, "sha256": reading.source.digest, "lines": len(reading.source.lines)},
        "year": reading.year,
        "as_of": reading.as_of,
        "figures": [asdict(figure) for figure in reading.figures],
        "outline": [asdict(entry) for entry in reading.outline],
        "tables": [asdict(table) for table in reading.tables],
        "staff": list(reading.staff),
        "execution": list(reading.execution),
        "repairs": [{"line": each.line, "printed": each.printed, "read": each.read, "why": asdict(each.why)} for each in reading.repairs],
        "findings": [{"line": each.line, "code": each.code, "what": asdict(each.what)} for each in reading.findings],
        "remarks": [asdict(each) for each in reading.source.remarks],
    }


def _summary(reading: "Reading", seconds: float) -> list[str]:
    items = sum(entry.kind == "item" for entry in reading.outline)
    return [
        f"{reading.source.name} ({reading.source.form}): {len(reading.source.lines):,}줄, 기준일 {reading.as_of or '-'}, 항목 {items}, 표 {len(reading.tables)}, 수치 {len(reading.figures):,}, "
        f"고쳐 읽음 {len(reading.repairs)}, 살펴볼 곳 {len(reading.findings)} ({seconds:.1f}초)",
        *(f"  {each.line}줄 고쳐 읽음: '{each.printed}' → '{each.read}' — {each.why.ko}" for each in reading.repairs),
        *(f"  {each.line}줄 살펴볼 것: {each.what.ko}" for each in reading.findings),
    ]


def _compared(reading: "Reading", folder: Path, document: str) -> list[str]:
    """Both figures of the comparison, and everything missed."""
    from naru.reading.against import compare, table_differences
    from naru.reading.facts import programmes, table

    facts, hung = programmes(folder, document)
    found = compare(reading, facts, hung)
    told = [
        f"recall {found.exact_recall:.2%} with the very unit ({found.exact} of {found.facts}); {found.recall:.2%} with what its counter may stand for",
        f"wrong {found.wrong_share:.2%} ({len(found.wrong)} of {found.proposals} proposals)",
        f"dates {found.dates_found} of {found.dates}",
        *(f"  missed: line {each.lines[0]}: {each.value} {each.unit} ({each.label})" for each in [*found.misses, *found.date_misses]),
        *(f"  wrong: line {each.line}: {each.printed} → {each.value} {each.unit}: {why}" for each, why in found.wrong),
    ]
    for name, rows, columns in (("headcount.csv", reading.staff, _STAFF), ("budget_execution.csv", reading.execution, _MONEY)):
        given = table(folder, name, document)
        differing = table_differences(rows, given, columns)
        told += [f"{name}: {len(given)} rows, {'exact' if not differing else f'{len(differing)} cells differ'}", *(f"  {each}" for each in differing[:20])]
    return told
