"""`naru report execution|headcount|indicators`: the office's tables as of a day, from a transaction file or from what Naru holds."""

import argparse
import csv
import io
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli.commands import day

if TYPE_CHECKING:
    import datetime as dt

    from naru.cli.commands import Commands
    from naru.ledger.execution import ExecutionTable

_EXECUTION = """예산 집행현황을 어느 날이든 원 단위 거래에서 만듭니다 (the execution table of any day, from won).

FILE: date,year,account,policy,unit,detail,item,source,department,kind,amount,document,corrects (UTF-8 CSV, XLSX).
kind: 본예산 추경 이월 예비비 이용 전용 (예산현액), 원인행위, 지출, 반납 (지출을 줄임), 정정 (corrects 문서의 금액에 더하는 차액).
이용·전용은 한 문서번호에 내주는 줄 다음 받는 줄입니다. 잘못된 줄이 하나라도 있으면 모두 알리고 아무 표도 만들지 않습니다 (끝 코드 1).
"""


def add(verbs: "Commands") -> None:
    """Declares the verbs."""
    for name, says in (("headcount", "인력현황: 정원, 현원, 여성 (posts and staff of a day)"), ("indicators", "주요 지표의 값 (values of indicators known on a day)")):
        table = verbs.add_parser(name, help=says, description=says)
        table.set_defaults(run=_held, needs="database", table=name)
        _how(table)
    execution = verbs.add_parser("execution", help="예산 집행현황: 거래 파일에서 (the execution table of a day)", description=_EXECUTION, formatter_class=argparse.RawDescriptionHelpFormatter)
    execution.set_defaults(run=lambda given: _execution(given) if given.file else _held_execution(given), needs=lambda given: "django" if given.file else "database", table="execution")
    execution.add_argument("file", type=Path, metavar="FILE", nargs="?", help="거래 파일; 없으면 나루가 받은 거래, 그것도 없으면 보고된 표 (a transaction file; without it what Naru holds: bookings, else the reported table)")
    execution.add_argument("--year", type=int, default=0, help="회계연도: 없으면 기준일의 해 (fiscal year; default: of the as-of day)")
    execution.add_argument("--by", choices=("department", "source", "line"), default="department", help="부서, 재원, 과목 (rows)")
    execution.add_argument("--reported", action="store_true", help="받은 거래가 있어도 보고된 표를 (the reported table even when bookings are held)")
    _how(execution)


def _how(table: argparse.ArgumentParser) -> None:
    table.add_argument("--as-of", type=day, required=True, metavar="2023-05-31", help="기준일: 그날까지 (up to and with this day)")
    table.add_argument("--csv", default="", metavar="OUT", help="표를 CSV로도; '-'면 표준출력에 CSV만 (the table as CSV; '-' to stdout alone)")


def _held(arguments: argparse.Namespace) -> int:
    from naru.reporting import tables

    make, write = {"execution": (tables.execution_table, tables.write_execution_table), "headcount": (tables.headcount_table, tables.write_headcount_table),
                   "indicators": (tables.indicator_table, tables.write_indicator_table)}[arguments.table]
    table = make(arguments.as_of)
    if table is None:
        raise SystemExit(f"{arguments.as_of}까지 보고된 표가 없습니다. 도시 자료를 실었는지 확인하십시오 (nothing was stated by then; load the city's facts).")
    text = write(table)
    if arguments.csv == "-":
        sys.stdout.write(text)
        return 0
    print(f"{table.title.ko} (단위: {table.unit.ko}, {table.as_of} 기준)")
    for cells in csv.reader(io.StringIO(text)):
        print("  ".join(_wide(cell, 12 if place else 24, left=not place) for place, cell in enumerate(cells[2:] if arguments.table != "indicators" else cells[:-1])))
    if arguments.csv:
        Path(arguments.csv).write_text(text, encoding="utf-8")
        print(arguments.csv)
    return 0


def _held_execution(arguments: argparse.Namespace) -> int:
    """From the bookings that Naru holds; the reported table when it holds none of the year."""
    from naru.figures.queries import departments_on
    from naru.ledger.held import held_execution

    year = arguments.year or arguments.as_of.year
    table = None if arguments.reported else held_execution(year, as_of=arguments.as_of, by=arguments.by, order=departments_on(arguments.as_of))
    return _held(arguments) if table is None else _show(arguments, table)


def _execution(arguments: argparse.Namespace) -> int:
    from naru.ledger.execution import execution_at
    from naru.ledger.transactions import read_transactions

    try:
        content = arguments.file.read_bytes()
    except OSError as error:
        raise SystemExit(f"{arguments.file}: 읽을 수 없습니다. 파일 이름과 권한을 확인하십시오 ({error.strerror}).") from error
    read = read_transactions(content)
    for problem in read.problems:
        print(f"{arguments.file.name}:{problem.print('ko')} | {problem.reason.en} {problem.remedy.en}", file=sys.stderr)
    if read.problems:
        print(f"고칠 칸 {len(read.problems)}곳. 표를 만들지 않았습니다 ({len(read.problems)} problems; no table was made).", file=sys.stderr)
        return 1
    year = arguments.year or arguments.as_of.year
    years = sorted({each.year for each in read.bookings})
    if year not in years:
        raise SystemExit(f"{arguments.file.name}: {year}회계연도의 거래가 없습니다. 이 파일에는 {', '.join(map(str, years))}년이 있습니다: --year로 고르십시오 (no bookings of {year}; choose with --year).")
    for row, ko, en in read.remarks:
        print(f"{arguments.file.name}:{row}: 확인: {ko} | {en}", file=sys.stderr)
    return _show(arguments, execution_at(read.bookings, as_of=arguments.as_of, year=year, order=_order(arguments.as_of), by=arguments.by))


def _show(arguments: argparse.Namespace, table: "ExecutionTable") -> int:
    from naru.ledger.execution import write_execution

    for name, why in table.broken:
        print(f"확인: {name}: {why}", file=sys.stderr)
    if arguments.csv == "-":
        sys.stdout.write(write_execution(table))
        return 0
    _print(table)
    if arguments.csv:
        Path(arguments.csv).write_text(write_execution(table), encoding="utf-8")
        print(arguments.csv)
    return 0


def _order(as_of: "dt.date") -> list[str]:
    """The city's departments in their order on a day, from its listings; none when the city has no list."""
    from django.conf import settings
    from ruamel.yaml import YAML

    from naru.reporting.facts import departments_of

    file = settings.CITIES / settings.CITY / "facts" / "departments.yaml"
    if not file.exists():
        return []
    listed, _ = departments_of(YAML(typ="safe", pure=True).load(file.read_text()))
    days = sorted({day for day, *_ in listed})
    newest = max((day for day in days if day <= as_of), default=days[0] if days else as_of)
    return [name for day, _, name, *_ in listed if day == newest]


def _print(table: "ExecutionTable") -> None:
    from naru.ledger.execution import HEADS

    print(f"예산 집행현황 {table.year}회계연도 (단위: 백만원, %, {table.as_of} 기준)")
    for cells in [HEADS, *([tally.name, *tally.cells().values()] for tally in table.rows)]:
        print("  ".join([_wide(cells[0], 24, left=True), *(_wide(cell, 12) for cell in cells[1:])]))
    print(table.footnote())
    print(f"거래 {table.counted:,}줄 (기준일 뒤 {table.later:,}줄과 다른 회계연도 {table.other_years:,}줄은 넣지 않음)")


def _wide(text: str, width: int, *, left: bool = False) -> str:
    """Text padded to a width in which Hangul counts double."""
    pad = " " * max(0, width - sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text))
    return text + pad if left else pad + text
