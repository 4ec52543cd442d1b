"""`naru report day`: a report day played in a scratch simulated database, from the as-of date to the printed council report, with the officer's own acts counted from the record."""

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli.commands import day

if TYPE_CHECKING:
    from naru.cli.commands import Commands


def add(verbs: "Commands") -> None:
    """Declares the verb."""
    played = verbs.add_parser("day", help="취합부터 굳힘·결재·공표까지 가상으로 재생하고 인쇄 (a report day played and printed)")
    played.set_defaults(run=_day, needs="nothing")
    played.add_argument("--as-of", type=day, required=True, metavar="2023-05-31", help="기준일 (the day it counts for)")
    played.add_argument("--seed", type=int, default=2023)
    played.add_argument("--out", type=Path, default=None, metavar="DIR", help="업무보고를 쓸 곳: 없으면 쓰지 않음 (where the report goes)")


def _day(arguments: argparse.Namespace) -> int:
    arguments.fresh()
    from naru.worlds.reportday import play_report_day

    began = time.monotonic()
    found = play_report_day(arguments.as_of, seed=arguments.seed, tell=lambda line: print(f"  {line}", flush=True))
    print(f"{found.bodies}곳 · {found.items}개 항목 · 엑셀 {found.by_workbook}곳 · 화면 {found.by_page}곳 · 돌려보냄 {found.returned}곳 · 수치 {found.figures}개 — 모두 가상자료 (all simulated)")
    print(f"담당자의 행위 {found.own}건 (the officer's own acts, mails and figures included):")
    for kind, many in found.officer_acts.items():
        print(f"  {kind:<24} {many}")
    if arguments.out:
        from naru.council.files import written
        from naru.council.queries import edition

        book = edition(found.edition)
        if book is None:
            raise SystemExit("공표한 판이 없습니다: 재생을 다시 하십시오 (no published edition; play again)")
        for file in written(book, ("hwpx", "pdf", "docx", "xlsx", "html"), arguments.out, name=f"council-{arguments.as_of}", at=found.approved_at):
            print(f"{file}\t{file.stat().st_size:,} bytes")
        print(f"뿌리 해시 (root, printed on the paper) {book.check}")
    print(f"{time.monotonic() - began:.1f} s")
    return 0 if found.own <= 15 else 1
