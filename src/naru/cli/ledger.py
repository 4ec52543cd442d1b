"""`naru ledger import|budget|transactions|out|balance`: month files, budget books and transaction files of the city's books, our payments in the same form, and any line at any moment."""

import argparse
import datetime as dt
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli.commands import command, person_of

if TYPE_CHECKING:
    from naru.cli.commands import Commands


def add(commands: "Commands") -> None:
    """Declares the commands."""
    ledger = command(commands, "ledger", _run, says="월 장부와 예산과목 (month files and budget lines)")
    verbs = ledger.add_subparsers(dest="verb", required=True)
    taken = verbs.add_parser("import", help="월 장부를 올립니다 (take a month file in)")
    taken.add_argument("file", type=Path)
    taken.add_argument("--month", required=True, metavar="2023-05")
    taken.add_argument("--as", dest="actor", metavar="LOGIN", help="누구의 행위로 (whose act)")
    taken.add_argument("--dry-run", action="store_true", help="저장하지 않고 살펴만 봅니다 (look only)")
    budget = verbs.add_parser("budget", help="예산서를 올립니다 (take a budget book in)")
    budget.add_argument("file", type=Path)
    budget.add_argument("--as", dest="actor", default="", metavar="LOGIN", help="누구의 행위로; 없으면 살펴만 봅니다 (whose act; without it a dry run)")
    booked = verbs.add_parser("transactions", help="거래 파일을 올립니다 (take a file of transactions in)")
    booked.add_argument("file", type=Path)
    booked.add_argument("--as", dest="actor", default="", metavar="LOGIN", help="누구의 행위로; 없으면 살펴만 봅니다 (whose act; without it a dry run)")
    undone = verbs.add_parser("undo-transactions", help="거래 파일을 통째로 되돌립니다 (undo a file of transactions as a whole)")
    undone.add_argument("id", type=uuid.UUID, help="올릴 때 나온 번호 (the batch's number)")
    undone.add_argument("--as", dest="actor", required=True, metavar="LOGIN")
    undone.add_argument("--reason", required=True, help="되돌리는 까닭 (why)")
    out = verbs.add_parser("out", help="나루의 지출내역을 같은 형식으로 (our payments in the same form)")
    out.add_argument("--month", required=True, metavar="2023-05")
    out.add_argument("--out", type=Path, default=Path("지출내역.xlsx"))
    balance = verbs.add_parser("balance", help="과목마다 그 시점의 잔액 (each line at a moment)")
    balance.add_argument("--year", type=int, default=0)
    balance.add_argument("--at", default="", metavar="2023-05-31T18:00", help="비우면 지금 (now when left out)")


def _run(arguments: argparse.Namespace) -> int:
    verbs = {"import": _import, "budget": _budget, "transactions": _transactions, "undo-transactions": _undo_transactions, "out": _out, "balance": _balance}
    return verbs[arguments.verb](arguments)


def _transactions(arguments: argparse.Namespace) -> int:
    from naru.kernel.clock import is_simulated
    from naru.ledger.actions import take_transactions
    from naru.ledger.held import look_at
    from naru.record import Act

    content = arguments.file.read_bytes()
    read = look_at(content)
    for problem in read.problems:
        print(f"{arguments.file.name}:{problem.print('ko')}")
    if read.problems:
        print(f"고칠 칸 {len(read.problems)}곳. 아무것도 저장하지 않았습니다 (nothing was kept).")
        return 1
    for row, ko, en in read.remarks:
        print(f"{arguments.file.name}:{row}: 확인: {ko} | {en}")
    print(f"새 거래 {len(read.bookings):,}줄, 이미 있는 줄 {read.stand:,}개 (new, standing)")
    if arguments.actor and read.bookings:
        person, office = _keeper(arguments.actor)
        made = take_transactions(content, name=arguments.file.name, provenance="simulated" if is_simulated() else "reported", office=office, act=Act(uuid.uuid4(), person, "거래 파일을 받음"))
        print(f"받았습니다 (taken in): {made}")
    return 0


def _keeper(login: str) -> tuple[uuid.UUID, uuid.UUID]:
    """The person of a login, and the office whose books that person may take in. Ends the command when there is none."""
    from naru.kernel.clock import today
    from naru.parties.queries import may, roles_of

    person = person_of(login)
    office = next((role.organisation for role in roles_of(person, today()) if may([role], "ledger.manage")), None)
    if office is None:
        raise SystemExit(f"'{login}'에게는 장부를 다루는 역할이 없습니다 (this account may not take books in).")
    return person, office


def _undo_transactions(arguments: argparse.Namespace) -> int:
    from naru.ledger.actions import undo_transactions
    from naru.record import Act

    undo_transactions(arguments.id, act=Act(uuid.uuid4(), _keeper(arguments.actor)[0], arguments.reason))
    print(f"되돌렸습니다 (undone): {arguments.id}")
    return 0


def _month(text: str) -> tuple[int, int]:
    year, _, month = text.partition("-")
    if not (year.isdigit() and month.isdigit() and 1 <= int(month) <= 12):
        raise SystemExit(f"--month '{text}': 2023-05처럼 적으십시오 (write it like 2023-05).")
    return int(year), int(month)


def _import(arguments: argparse.Namespace) -> int:
    from naru.kernel.clock import is_simulated
    from naru.ledger.actions import take_month
    from naru.ledger.books import read_book
    from naru.ledger.queries import paid_in
    from naru.ledger.reconcile import CAUSES, reconcile
    from naru.record import Act

    year, month = _month(arguments.month)
    content = arguments.file.read_bytes()
    book = read_book(content, year=year, month=month)
    for problem in book.problems:
        print(f"{arguments.file.name}:{problem.print('ko')}")
    if book.problems:
        print(f"읽을 수 없는 칸 {len(book.problems)}곳. 아무것도 저장하지 않았습니다 (nothing was kept).")
        return 1
    found = reconcile([each.movement for each in paid_in(year, month)], [each.movement for each in book.rows]) if book.kind == "movements" else []
    for each in found:
        print(f"{each.document or '-'}: {CAUSES[each.cause].ko} ({', '.join(each.fields) or '-'}), {each.won:+,}원")
    print(f"{len(book.rows)}줄, 다른 곳 {len(found)}곳 ({len(found)} differences)")
    if arguments.dry_run:
        return 0
    made = take_month(content, year=year, month=month, name=arguments.file.name, provenance="simulated" if is_simulated() else "reported", note="",
                      act=Act(uuid.uuid4(), person_of(arguments.actor or ""), "월 장부를 올림"))
    print(f"올렸습니다 (taken in): {made}")
    return 0


def _budget(arguments: argparse.Namespace) -> int:
    from naru.kernel.clock import is_simulated
    from naru.ledger.actions import take_budget
    from naru.ledger.budgetbook import MEANINGS, Files
    from naru.record import Act

    content = arguments.file.read_bytes()
    book = Files().read(content)
    for problem in book.table.problems:
        print(f"{arguments.file.name}:{problem.print('ko')}")
    for each in book.planned:
        print(f"{each.row}: {each.key.year} {each.key.detail} · {each.key.item} · {each.key.source} {each.amount:,} — {'새 과목, ' if each.new_line else ''}{MEANINGS[each.meaning].ko}")
    for name in book.absent:
        print(f"예산서에 없는 과목 (not in this book): {name}")
    if book.table.problems:
        print(f"고칠 칸 {len(book.table.problems)}곳. 아무것도 저장하지 않았습니다 (nothing was kept).")
        return 1
    if arguments.actor:
        made = take_budget(content, name=arguments.file.name, provenance="simulated" if is_simulated() else "reported", act=Act(uuid.uuid4(), person_of(arguments.actor), "예산서를 받음"))
        print(f"받았습니다 (taken in): {made}")
    return 0


def _out(arguments: argparse.Namespace) -> int:
    from naru.kernel.clock import is_simulated
    from naru.ledger.books import write_book
    from naru.ledger.queries import paid_in

    year, month = _month(arguments.month)
    rows = paid_in(year, month)
    arguments.out.write_bytes(write_book(rows, title=f"나루 지출·반납 {year}-{month:02d}{' (가상자료)' if is_simulated() else ''}"))
    print(f"{arguments.out}: {len(rows)}줄")
    return 0


def _balance(arguments: argparse.Namespace) -> int:
    from naru.kernel import KST
    from naru.ledger.queries import line_rows, position

    moment = None
    if arguments.at:
        try:
            moment = dt.datetime.fromisoformat(arguments.at).replace(tzinfo=KST)
        except ValueError as error:
            raise SystemExit(f"--at '{arguments.at}': 2023-05-31T18:00처럼 적으십시오 (an instant, KST).") from error
    for line in line_rows():
        if arguments.year in (0, line.year):
            held = position(line.id, as_of=moment)
            print(f"{line.year} {line.detail} · {line.item} · {line.source}: 예산현액 {held.current:,} 원인행위 {held.obligated:,} 지출 {held.spent:,} 가용 {held.available:,} {'' if held.identity_holds else '항등식이 깨짐'}")
    return 0
