"""Naru's own books as a transaction file: taken in again, the execution table of every day is that of the books, to the won."""

import datetime as dt
import uuid

from naru.kernel import KST, clock
from naru.kernel.database import rows
from naru.ledger.actions import add_lines, appropriate, commit, decommit, pay, reallocate, refund, take_transactions, vote
from naru.ledger.held import held_execution, look_at
from naru.ledger.ours import own_transactions, write_transactions
from naru.ledger.queries import execution
from tests.ledger.conftest import act, begin, funded, key


def _at(day: int) -> dt.datetime:
    return dt.datetime(2023, 3, day, 10, tzinfo=KST)


def _books() -> None:
    """A budget and a supplement, a cut, money moved, two payments under one paper, one given back, a commitment lowered."""
    with clock.at(_at(1)):
        begin()
        line, other = funded(1_000_000), funded(300_000, key("다른 사업"))
        more = appropriate(line, amount=200_000, kind="supplementary", provenance="simulated", act=act())
    with clock.at(_at(2)):
        vote(more, document="추경", act=act())
        vote(appropriate(other, amount=50_000, kind="cut", provenance="simulated", act=act()), document="감액", act=act())
        reallocate(other, to=line, amount=30_000, act=act())
    with clock.at(_at(3)):
        bound = commit(line, amount=700_000, subject=uuid.uuid4(), act=act())
        pay(bound, amount=250_000, document="교부결정", act=act())
        pay(bound, amount=250_000, document="교부결정", act=act())
    with clock.at(_at(4)):
        refund(bound, amount=40_000, document="여입", act=act())
        decommit(bound, amount=100_000, act=act())
    add_lines([key("돈 없는 사업")], provenance="simulated", act=act())


def test_the_books_as_a_file_give_the_books_again(simulated: None) -> None:
    _books()
    found = own_transactions(2023, until=_at(5))
    assert [each["kind"] for each in found].count("지출") == 2
    assert {each["kind"] for each in found} == {"본예산", "추경", "정정", "전용", "원인행위", "지출", "반납"}
    content = write_transactions(found, title="거래 2023 (가상자료)")
    read = look_at(content)
    assert (read.problems, len(read.bookings)) == ((), len(found))
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'organisation')", [office := uuid.uuid4()])
    with clock.at(_at(5)):
        take_transactions(content, name="거래.xlsx", provenance="simulated", office=office, act=act())
    for day in range(1, 6):
        table = held_execution(2023, as_of=_at(day).date())
        assert table is not None
        ours = execution(2023, as_of=_at(day).replace(hour=23))
        assert [(each.name, each.current, each.of("obligated"), each.of("spent")) for each in table.groups if each.current] == [(each.department, each.current, each.obligated, each.spent) for each in ours], day


def test_a_later_file_holds_the_year_so_far_and_books_only_what_is_new(simulated: None) -> None:
    _books()
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'organisation')", [office := uuid.uuid4()])
    first = own_transactions(2023, until=_at(2).replace(hour=12))
    with clock.at(_at(5)):
        take_transactions(write_transactions(first, title="거래 (가상자료)"), name="3월 2일.xlsx", provenance="simulated", office=office, act=act())
        read = look_at(write_transactions(own_transactions(2023, until=_at(5)), title="거래 (가상자료)"))
    assert (read.problems, read.stand, len(read.bookings)) == ((), len(first), len(own_transactions(2023, until=_at(5))) - len(first))
    assert own_transactions(2022, until=_at(5)) == []
