"""`naru papers`: a sample of each kind of paper. `naru approvals`: what waits, packages out to the approval system, its number list in."""

import argparse
import datetime as dt
import uuid
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli.commands import command

if TYPE_CHECKING:
    from naru.cli.commands import Commands


def add(commands: "Commands") -> None:
    """Declares `papers`."""
    papers = command(commands, "papers", _papers, says="문서 종류마다 견본을 HWPX와 PDF로 (a sample of each kind of paper)", needs="nothing")
    papers.add_argument("what", choices=["sample"])
    papers.add_argument("--out", required=True, metavar="DIR")
    approvals = command(commands, "approvals", _approvals, says="기다리는 결재, 결재 시스템으로 내보내기와 번호 목록 받기 (approvals: list, out, in)")
    approvals.add_argument("what", choices=["list", "out", "in"])
    approvals.add_argument("name", nargs="?", default="", help="out: 결재 요청 번호 (request); in: 번호 목록 XLSX·CSV (number list)")
    approvals.add_argument("--out", default="package.zip", metavar="FILE")
    approvals.add_argument("--apply", default="", metavar="LOGIN", help="이 계정의 행위로 적습니다; 없으면 점검만 (write as this login; without it only a dry run)")


def _approvals(arguments: argparse.Namespace) -> int:
    from naru.documents.port import Files
    from naru.documents.queries import awaiting

    match arguments.what:
        case "list":
            for each in awaiting():
                print(f"{each.id}\t{each.kind}\t{each.amount:,}\t{each.title}")
            return 0
        case "out":
            Path(arguments.out).write_bytes(Files().package(uuid.UUID(arguments.name), attachments={}))
            print(arguments.out)
            return 0
        case _:
            return _take_back(Path(arguments.name).read_bytes(), arguments.apply)


def _take_back(content: bytes, login: str) -> int:
    from naru.documents.port import Files, batch_act
    from naru.kernel.database import one

    read = Files().read(content)
    good, bad = read.decided, read.table.problems
    for problem in bad:
        print(f"{problem.print('ko')} ({problem.print('en')})")
    print(f"{len(good)} good, {len(bad)} wrong")
    if bad or not login:
        return 1 if bad else 0
    who = one("SELECT person_id FROM parties_account WHERE login = %s AND is_active", [login])
    if who is None:
        print(f"{login}: 계정이 없습니다 (no such login)")
        return 1
    print(f"{len(Files().take_back(good, act=batch_act(who[0], content)))} approvals written")
    return 0


def _papers(arguments: argparse.Namespace) -> int:
    from naru.documents.hwpx import hwpx
    from naru.documents.pdf import pdf
    from naru.documents.samples import CHECK, HEAD, SAMPLES
    from naru.documents.templates import newest
    from naru.documents.terms import NUMBERED

    out = Path(arguments.out)
    out.mkdir(parents=True, exist_ok=True)
    at = dt.datetime(2023, 5, 31, 9, tzinfo=dt.UTC)
    for n, (kind, data) in enumerate(SAMPLES.items(), start=1):
        sheet = replace(newest(kind).compose(data).marked_as_simulated(), head=HEAD if kind in NUMBERED else HEAD[2:4], check=CHECK)
        for form, made in (("pdf", pdf(sheet, at=at)), ("hwpx", hwpx(sheet, at=at))):
            target = out / f"{n}-{kind}.{form}"
            target.write_bytes(made)
            print(f"{target}\t{len(made):,} bytes")
    return 0
