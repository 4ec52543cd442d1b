"""`naru opendata check|publish|list`: what would be given away and what is wrong with it, by name; publishing as an act; what stands, and the catalogue as files."""

import argparse
import sys
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli.commands import command, person_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naru.cli.commands import Commands
    from naru.opendata.checking import Checked
    from naru.opendata.terms import File
    from naru.record import Act


def add(commands: "Commands") -> None:
    """Declares the commands."""
    whole = command(commands, "opendata", _list, says="공공데이터: 점검, 공개, 목록 (open data: check, publish, list)")
    verbs = whole.add_subparsers(dest="verb", required=True, metavar="VERB")
    check = verbs.add_parser("check", help="자료를 만들어 규칙과 표준 검사기로 점검, 잘못된 기록을 이름으로 (make, check, name what is broken)")
    check.set_defaults(run=_check)
    check.add_argument("dataset", nargs="*", help="없으면 모두 (all when none is named)")
    check.add_argument("--out", type=Path, default=None, metavar="DIR", help="점검한 파일을 여기에 (writes the checked files)")
    publish = verbs.add_parser("publish", help="점검하고 공개 (check, then publish as an act)")
    publish.set_defaults(run=_publish)
    publish.add_argument("dataset")
    publish.add_argument("--as", dest="login", required=True, metavar="LOGIN", help="누구의 행위인지 (whose act it is)")
    publish.add_argument("--reason", required=True, help="까닭 (why)")
    publish.add_argument("--out", type=Path, default=None, metavar="DIR")
    listing = verbs.add_parser("list", help="공개한 자료와 DCAT 목록 (what stands; with --out the catalogue and the files)")
    listing.set_defaults(run=_list)
    listing.add_argument("--out", type=Path, default=None, metavar="DIR")


def _loaded(arguments: argparse.Namespace) -> None:
    """An empty database gets the city's content first."""
    from naru.kernel.database import rows

    if arguments.load is not None and not rows("SELECT 1 FROM figures_observation LIMIT 1"):
        print("도시 자료가 없어 먼저 싣습니다 (loading the city's content first)", file=sys.stderr, flush=True)
        arguments.load(arguments)


def _known(names: "Sequence[str]") -> list[str]:
    from naru.opendata.shapes import BY_ID

    if unknown := [each for each in names if each not in BY_ID]:
        raise SystemExit(f"{', '.join(unknown)}: 없는 자료입니다. 다음 중에서 고르십시오 (no such dataset; one of): {', '.join(BY_ID)}")
    return list(names) or list(BY_ID)


def _written(files: "Sequence[File]", out: Path | None) -> None:
    for file in files if out else ():
        target = (out or Path()) / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
        print(f"  {target}\t{len(file.content):,} bytes\tsha256:{file.digest.hex()[:16]}…")


def _check(arguments: argparse.Namespace) -> int:
    from naru.opendata.checking import check

    _loaded(arguments)
    wrong = 0
    for name in _known(arguments.dataset):
        began = time.monotonic()
        found = check(name)
        state = f"{len(found.findings)}건 broken" if found.findings else "비어 있음 empty" if not found.package.many else "이상 없음 holds"
        print(f"{name}\t{state}\t{found.package.many:,} rows\t{found.package.hidden} hidden\t{time.monotonic() - began:.1f} s", flush=True)
        for each in found.findings[:50]:
            print(f"  {each.print('ko')}\n  {each.print('en')}")
        if not found.findings and found.package.many:
            _written(found.files, arguments.out)
        wrong += len(found.findings)
    return 1 if wrong else 0


def _publish(arguments: argparse.Namespace) -> int:
    from naru.kernel.clock import today
    from naru.opendata.actions import publish
    from naru.opendata.checking import check
    from naru.opendata.queries import all_files, approval_for, standing
    from naru.parties.queries import may, roles_of
    from naru.record import Act

    [name] = _known([arguments.dataset])
    _loaded(arguments)
    person = person_of(arguments.login)
    office = next((each for each in roles_of(person, today()) if may([each], "opendata.publish")), None)
    if office is None:
        raise SystemExit(f"{arguments.login}: 공공데이터를 공개할 역할이 없습니다. 담당자의 로그인을 쓰십시오 (no role that publishes data).")
    found = check(name)
    approval = approval_for(name, found.content)
    if approval is None:
        return _asked(name, found, Act(uuid.uuid4(), person, arguments.reason))
    made = publish(name, checked=found.content.hex(), approval=approval, about=office.organisation, act=Act(uuid.uuid4(), person, arguments.reason))
    last = standing(name)
    print(f"{name}\t{last.n if last else '-'}판 edition {last.n if last else '-'}\t{made}\troot {last.root.hex() if last else '-'}")
    _written(all_files(made), arguments.out)
    return 0


def _asked(name: str, found: "Checked", act: "Act") -> int:
    """Without an approval nothing is published: it is asked for, once."""
    from naru.opendata.actions import ask
    from naru.opendata.queries import approval_awaited

    if not approval_awaited(name, found.content):
        ask(name, checked=found.content.hex(), act=act)
    print(f"{name}: 결재를 기다립니다. 다른 사람이 결재한 뒤 같은 명령으로 공개하십시오 (awaits the approval of a second person; then the same command publishes it).")
    return 1


def _list(arguments: argparse.Namespace) -> int:
    from naru.kernel.clock import is_simulated
    from naru.opendata.dcat import shape_problems
    from naru.opendata.files import catalogue_name
    from naru.opendata.queries import all_files, all_standing, catalogue_now
    from naru.opendata.shapes import BY_ID
    from naru.opendata.terms import File

    stand = all_standing()
    for each in stand:
        print(f"{each.dataset}\t{BY_ID[each.dataset].title.ko}\t{each.n}판\t{each.as_of}\t{each.rows:,} rows\t{'가상자료 simulated' if each.simulated else each.kin}\troot {each.root.hex()[:16]}…")
        _written(all_files(each.id), arguments.out)
    if not stand:
        print("공개한 자료가 없습니다. ./naru opendata check 뒤에 publish로 공개하십시오 (nothing is published yet).")
    graph = catalogue_now()
    for form, (ending, media) in {"turtle": ("ttl", "text/turtle"), "json-ld": ("jsonld", "application/ld+json")}.items():
        _written([File(catalogue_name(ending, simulated=is_simulated()), media, graph.serialize(format=form).encode())], arguments.out)
    wrong = shape_problems(graph)
    for problem in wrong:
        print(problem.print("ko"))
    return 1 if wrong else 0
