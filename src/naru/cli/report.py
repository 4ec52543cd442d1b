"""`naru report …`: what the office reports, as files and tables. One verb a function; a verb says itself what it needs."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli import council, reading, reportday, tables
from naru.cli.commands import command

if TYPE_CHECKING:
    from naru.cli.commands import Commands


def add(commands: "Commands") -> None:
    """Declares the commands."""
    report = command(commands, "report", _item, says="업무보고: 항목, 집행현황, 인력현황 (what the office reports)")
    verbs = report.add_subparsers(dest="verb", required=True, metavar="VERB")
    item = verbs.add_parser("item", help="사업 카드를 보고 항목으로, HWPX와 PDF (a card as a report item)")
    item.add_argument("id")
    item.add_argument("--document", default="", help="문서: 없으면 마지막 업무보고 (default: the last council report)")
    item.add_argument("--year", type=int, default=0)
    item.add_argument("--as-of", default="", help="시계의 오늘이어야 합니다 (must be the clock's today)")
    item.add_argument("--out", type=Path, default=Path())
    tables.add(verbs)
    council.add(verbs)
    reading.add(verbs)
    reportday.add(verbs)


def _item(arguments: argparse.Namespace) -> int:
    from naru.documents.office import office
    from naru.documents.render import render_sheet
    from naru.kernel.clock import today
    from naru.programmes.queries import city
    from naru.reporting.item import item_of
    from naru.reporting.queries import card

    found = card(arguments.id)
    if found is None:
        raise SystemExit(f"'{arguments.id}' 사업 카드가 없습니다. 먼저 도시 자료를 실으십시오 (no such card).")
    now = today().isoformat()
    if arguments.as_of not in ("", now):
        raise SystemExit(f"이 시스템의 수치는 지금({now}) 것입니다. {arguments.as_of} 기준으로 인쇄하려면 그날까지 재생한 데이터베이스에서 하십시오 (live figures are of {now}).")
    sheet = item_of(found, form=office().report, document=arguments.document or city().last_document, year=arguments.year or city().last_as_of.year, as_of=now)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for form in ("hwpx", "pdf"):
        target = arguments.out / f"{arguments.id}.{form}"
        target.write_bytes(render_sheet(sheet, "pdf" if form == "pdf" else "hwpx"))
        print(target)
    return 0
