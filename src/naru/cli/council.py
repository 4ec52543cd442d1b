"""`naru report council`: the report to the council of a day, in five forms. `naru report bound`: how much of it is bound, and ten figures with what they open to."""

import argparse
import hashlib
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli.commands import day

if TYPE_CHECKING:
    import datetime as dt
    from concurrent.futures import Executor

    from naru.cli.commands import Commands
    from naru.council.gather import Gathered
    from naru.documents.book import Book

FORMS = ("hwpx", "pdf", "docx", "xlsx", "html")


def add(verbs: "Commands") -> None:
    """Declares the verbs."""
    council = verbs.add_parser("council", help="시의회 업무보고: HWPX, PDF, DOCX, XLSX, 웹 (the council report of a day in five forms)")
    council.set_defaults(run=_council, needs="database")
    council.add_argument("--as-of", type=day, required=True, metavar="2023-05-31", help="기준일 (the day it counts for)")
    council.add_argument("--format", default="all", help=f"all 또는 쉼표로: {', '.join(FORMS)}")
    council.add_argument("--out", type=Path, default=Path(), metavar="DIR")
    for name, says in (("session", "회기 (session)"), ("committee", "위원회 (committee)"), ("held", "일시 (day and hour)")):
        council.add_argument(f"--{name}", default="", help=f"{says}: 없으면 cities/…/report.yaml")
    bound = verbs.add_parser("bound", help="수치가 모두 근거에 묶였는지와 아무 수치 열 개의 근거 (share of bound figures, ten at random)")
    bound.set_defaults(run=_bound, needs="database")
    bound.add_argument("--as-of", type=day, required=True, metavar="2023-05-31")
    bound.add_argument("--seed", type=int, default=0, help="고르는 씨앗 (seed of the drawing)")
    bound.add_argument("--many", type=int, default=10)
    _add_home(verbs)


def _add_home(verbs: "Commands") -> None:
    home = verbs.add_parser("home", help="고친 HWPX가 돌아옴: 보고서와 셋을 견줌 (an edited HWPX against the report and the records)")
    home.set_defaults(run=_home, needs="database")
    home.add_argument("file", type=Path, metavar="EDITED.hwpx")
    home.add_argument("--as-of", type=day, required=True, metavar="2023-05-31", help="그 파일을 만든 기준일 (the day the file was made for)")
    home.add_argument("--json", default="", metavar="OUT", help="찾은 것을 JSON으로 (findings as JSON)")


def _home(arguments: argparse.Namespace) -> int:
    import json
    from dataclasses import asdict

    from naru.council.home import compared
    from naru.council.queries import now_of
    from naru.documents.book import pieces
    from naru.documents.book_back import Unreadable, read_back

    _, book = _made(arguments.as_of, arguments)
    try:
        rows = read_back(arguments.file.read_bytes())
    except (OSError, Unreadable) as error:
        raise SystemExit(f"{arguments.file}: HWPX로 읽을 수 없습니다. HWPX로 다시 저장해 주십시오 ({error}).") from error
    found = compared(book, rows, now_of({piece.ref for piece in pieces(book) if piece.ref}))
    for each in found:
        print(f"{each.kind}\t{each.key}\t{each.was}\t→ {each.edited}\t{each.verdict}")
    print(f"{len(found)} findings: " + ", ".join(f"{kind} {sum(1 for each in found if each.kind == kind)}" for kind in ("figure", "sentence", "moved", "new", "gone")))
    if arguments.json:
        Path(arguments.json).write_text(json.dumps([{**asdict(each), "verdict": each.verdict} for each in found], ensure_ascii=False, indent=1))
    return 0


def _made(as_of: "dt.date", arguments: argparse.Namespace) -> "tuple[Gathered, Book]":
    """The report of a day; an empty database gets the city's content first."""
    from dataclasses import replace

    from naru.council.compose import compose
    from naru.council.gather import documents_with_items, gather
    from naru.programmes.content import content

    if not documents_with_items() and arguments.load is not None:
        print("도시 자료가 없어 먼저 싣습니다 (loading the city's content first)", file=sys.stderr, flush=True)
        arguments.load(arguments)
    if says := content().says():
        print(*(f"{each.ko} ({each.en})" for each in says), sep="\n", file=sys.stderr)
    found = gather(as_of)
    told = {name: getattr(arguments, name) for name in ("session", "committee", "held") if getattr(arguments, name, "")}
    found = replace(found, session=replace(found.session, **told))
    return found, compose(found)


def _council(arguments: argparse.Namespace) -> int:
    from naru.documents.book_forms import second

    forms = FORMS if arguments.format == "all" else tuple(part.strip() for part in arguments.format.split(","))
    if unknown := [form for form in forms if form not in FORMS]:
        raise SystemExit(f"--format {', '.join(unknown)}: 없는 형식입니다. {', '.join(FORMS)} 또는 all (unknown form)")
    if len(forms) == 1:
        return _write(arguments, forms, None)
    with second() as beside:
        return _write(arguments, forms, beside)


def _write(arguments: argparse.Namespace, forms: tuple[str, ...], beside: "Executor | None") -> int:
    began = time.monotonic()
    from naru.council.files import bound, check, written
    from naru.kernel.clock import now

    found, book = _made(arguments.as_of, arguments)
    check(book, found.names)
    for file in written(book, forms, arguments.out, name=f"council-{arguments.as_of}", at=now(), beside=beside):
        print(f"{file}\t{file.stat().st_size:,} bytes")
    many, every = bound(book)
    print(f"{len(found.items)} items, {len(book.grids)} tables, {many}/{every} numbers bound, {time.monotonic() - began:.1f} s")
    return 0


def _bound(arguments: argparse.Namespace) -> int:
    from naru.council.files import bound, held, sources_of
    from naru.documents.book import pieces

    found, book = _made(arguments.as_of, arguments)
    many, every = bound(book)
    wrong = held(book, found.names)
    print(f"{many}/{every} = {10_000 * many // max(every, 1) / 100:.2f} %\t{len(wrong)} not as bound")
    for text in wrong:
        print(f"  {text}")
    sources = sources_of(book)
    figures = [piece for piece in pieces(book) if piece.field == "figure"]
    for piece in sorted(figures, key=lambda each: hashlib.sha256(f"{arguments.seed} {each.ref} {each.text}".encode()).digest())[:arguments.many]:
        each = sources[piece.ref]
        came = f"{each.document}:{each.line}" if each.document else f"{each.query} {each.as_of:%Y-%m-%d %H:%M} {each.input_digest[:12]}"
        print(f"{piece.text}\t{each.label}\t{each.provenance.value}\t{came}\t/figures/{each.id}/")
    return 1 if wrong or many != every else 0
