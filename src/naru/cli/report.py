"""`naru report item ID --out DIR`: a card printed as an item of the council report."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli.commands import command

if TYPE_CHECKING:
    from naru.cli.commands import Commands


def add(commands: "Commands") -> None:
    """Declares the command."""
    report = command(commands, "report", _report, says="보고 항목을 HWPX와 PDF로 (a card as a report item)")
    report.add_argument("verb", choices=("item",))
    report.add_argument("id")
    report.add_argument("--document", default="", help="문서: 없으면 마지막 업무보고 (default: the last council report)")
    report.add_argument("--year", type=int, default=0)
    report.add_argument("--as-of", default="", help="시계의 오늘이어야 합니다 (must be the clock's today)")
    report.add_argument("--out", type=Path, default=Path())


def _report(arguments: argparse.Namespace) -> int:
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
    sheet = item_of(found, document=arguments.document or city().last_document, year=arguments.year or city().last_as_of.year, as_of=now)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for form in ("hwpx", "pdf"):
        target = arguments.out / f"{arguments.id}.{form}"
        target.write_bytes(render_sheet(sheet, "pdf" if form == "pdf" else "hwpx"))
        print(target)
    return 0
