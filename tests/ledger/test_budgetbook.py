"""The budget book by a file: what a row does against what stands, errors beside the cells, one batch, undone as one; of a request only one thing happens."""

import datetime as dt
import threading
import uuid

import pytest
from django.db import connection, connections

from naru.kernel import KST, Refused, clock
from naru.kernel.database import one, rows
from naru.ledger.actions import appropriate, commit, move_year, take_budget, undo_budget, vote, withdraw
from naru.ledger.budgetbook import Files, Meaning, write_budget
from naru.ledger.checks import CHECKS
from naru.ledger.queries import line_rows, position, requested
from naru.record.queries import exchanges
from tests.breaking import refused
from tests.ledger.conftest import CLERK, act

JANUARY = dt.datetime(2023, 1, 3, 9, tzinfo=KST)
Row = dict[str, object]


@pytest.fixture
def clerk(simulated: None) -> None:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [CLERK])


def row(detail: str, amount: int, *, kind: str = "original", state: str = "voted", document: str = "2023년 본예산 의결", **other: object) -> Row:
    return {"year": 2023, "account": "general", "policy": "도시제조업 육성", "unit": "소공인", "detail": detail, "item": "자치단체경상보조금", "source": "city", "department": "뷰티패션산업과", "kind": kind, "state": state,
            "amount": amount, "document": document, **other}


def take(*given: Row, name: str = "예산서.xlsx") -> uuid.UUID:
    with clock.at(JANUARY):
        return take_budget(write_budget(given, title="2023년 예산서 (가상자료)"), name=name, provenance="simulated", act=act())


def meanings(*given: Row) -> list[Meaning]:
    return [each.meaning for each in Files().read(write_budget(given, title="x")).planned]


def held(detail: str) -> tuple[int, int]:
    """Available and asked for on a line."""
    line = next(each for each in line_rows() if each.detail == detail)
    return line.now.available, requested(line.id)


def line_of(detail: str) -> uuid.UUID:
    return next(each.id for each in line_rows() if each.detail == detail)


def green() -> None:
    assert {each.id: each.run() for each in CHECKS} == {each.id: [] for each in CHECKS}


@pytest.mark.django_db
def test_a_book_opens_its_year_makes_its_lines_and_votes_what_was_voted(clerk: None) -> None:
    take(row("작업환경개선", 4_803_000_000), row("작업환경개선", 5_050_000_000, kind="supplementary", state="requested", document=""), row("패션허브", 900_000_000))
    assert (held("작업환경개선"), held("패션허브")) == ((4_803_000_000, 5_050_000_000), (900_000_000, 0))
    assert one("SELECT to_state FROM ledger_yearstep WHERE year_id = 2023 ORDER BY n DESC LIMIT 1") == ("draft",)
    [batch] = exchanges("budget-book")
    assert (batch.rows, batch.counts, batch.name) == (3, True, "예산서.xlsx")
    green()


@pytest.mark.django_db
def test_what_stands_is_passed_over_and_what_was_asked_is_voted(clerk: None) -> None:
    first = [row("작업환경개선", 100), row("작업환경개선", 50, kind="supplementary", state="requested", document="")]
    take(*first)
    voted, less = row("작업환경개선", 50, kind="supplementary", document="추경 의결"), row("작업환경개선", 30, kind="supplementary", document="추경 의결")
    assert meanings(*first, voted) == [Meaning.STANDS, Meaning.STANDS, Meaning.VOTE]
    assert (meanings(first[0], voted), meanings(first[0], less)) == ([Meaning.STANDS, Meaning.VOTE_REQUEST], [Meaning.STANDS, Meaning.VOTED_OTHERWISE])
    take(first[0], less, name="추경.xlsx")
    assert held("작업환경개선") == (130, 0)
    assert meanings(first[0], less) == [Meaning.STANDS] * 2
    cut = row("작업환경개선", 20, kind="cut", document="감액 의결")
    take(cut, name="감액.xlsx")
    assert held("작업환경개선") == (110, 0)
    green()


@pytest.mark.django_db
def test_a_book_is_undone_as_a_whole_and_may_come_again(clerk: None) -> None:
    take(row("작업환경개선", 100), row("작업환경개선", 50, kind="supplementary", state="requested", document=""), name="본예산.xlsx")
    given = [row("작업환경개선", 50, kind="supplementary", document="추경 의결"), row("작업환경개선", 7, kind="cut", document="감액"), row("새 과목", 40, kind="contingency"), row("새 과목", 9, state="requested", document="")]
    batch = take(*given, name="추경.xlsx")
    assert (held("작업환경개선"), held("새 과목")) == ((143, 0), (40, 9))
    with clock.at(JANUARY):
        undo_budget(batch, act=act())
        assert (held("작업환경개선"), held("새 과목")) == ((100, 50), (0, 0))
        with pytest.raises(Refused, match="exchange_undone_already"):
            undo_budget(batch, act=act())
    green()
    assert meanings(*given) == [Meaning.VOTE_REQUEST, Meaning.VOTE, Meaning.VOTE, Meaning.REQUEST]
    take(*given, name="추경.xlsx")
    assert (held("작업환경개선"), held("새 과목")) == ((143, 0), (40, 9))
    green()


@pytest.mark.django_db
def test_a_book_whose_money_is_bound_is_not_undone(clerk: None) -> None:
    batch = take(row("작업환경개선", 100), row("패션허브", 60))
    with clock.at(JANUARY):
        move_year(2023, to="open", act=act())
        commit(line_of("패션허브"), amount=1, subject=uuid.uuid4(), act=act())
        with pytest.raises(Refused, match="budget_undo_bound"):
            undo_budget(batch, act=act())
    assert (held("작업환경개선"), [each.counts for each in exchanges("budget-book")]) == ((100, 0), [True])
    green()


@pytest.mark.django_db
def test_every_wrong_row_is_told_and_nothing_is_kept(clerk: None) -> None:
    good = row("작업환경개선", 100)
    bad = [row("가", -5), row("가", 5, document=""), good, row("가", 5, kind="원래", document="x"), row("가", 5, year=1899)]
    content = write_budget([good, *bad], title="x")
    found = [(each.cell, each.reason.ko) for each in Files().read(content).table.problems]
    assert [cell for cell, _ in found] == ["예산서!K4", "예산서!L5", "예산서!K6", "예산서!I7", "예산서!A8"]
    assert [part in reason for (_, reason), part in zip(found, ("0보다 작습니다", "의결 문서가 있어야", "3번째 줄과 모두 같습니다", "가운데 하나가 아닙니다", "회계연도로"), strict=True)] == [True] * 5
    with clock.at(JANUARY), pytest.raises(Refused, match="exchange_cell"):
        take_budget(content, name="x", provenance="simulated", act=act())
    assert (line_rows(), exchanges("budget-book")) == ([], [])


@pytest.mark.django_db
def test_a_closed_year_and_an_empty_book_are_told(clerk: None) -> None:
    take(row("작업환경개선", 100), row("패션허브", 5))
    with clock.at(JANUARY):
        for state in ("open", "cutoff"):
            move_year(2023, to=state, act=act())
    [problem] = Files().read(write_budget([row("작업환경개선", 7, kind="supplementary", document="y")], title="x")).table.problems
    assert "마감한 회계연도" in problem.reason.ko
    assert "한 줄도 없습니다" in Files().read(write_budget([], title="x")).table.problems[0].reason.ko
    assert Files().read(write_budget([row("작업환경개선", 1, year=2024)], title="x")).new_years == (2024,)


@pytest.mark.django_db
def test_the_lines_that_a_book_lacks_are_named(clerk: None) -> None:
    take(row("작업환경개선", 100), row("패션허브", 5))
    assert Files().read(write_budget([row("작업환경개선", 100)], title="x")).absent == ("뷰티패션산업과 · 패션허브 · 자치단체경상보조금",)


ENTRY = "(SELECT id FROM record_entry LIMIT 1)"


@pytest.mark.django_db
def test_requests_are_voted_or_withdrawn(clerk: None) -> None:
    take(row("작업환경개선", 100))
    with clock.at(JANUARY):
        asked, voted = (appropriate(line_of("작업환경개선"), amount=5, kind="supplementary", provenance="simulated", act=act()) for _ in range(2))
        vote(voted, document="x", act=act())
        withdraw(asked, act=act())
    with connection.cursor() as cursor:
        cursor.execute("GRANT DELETE ON ledger_withdrawn TO naru_app")
        cursor.execute("SET ROLE naru_app")
    assert refused(f"INSERT INTO ledger_vote (id, appropriation_id, voted_on, document, entry_id) VALUES (gen_random_uuid(), %s, '2023-01-03', 'x', {ENTRY})", asked) == "vote_of_withdrawn"
    assert refused(f"INSERT INTO ledger_withdrawn (appropriation_id, entry_id) VALUES (%s, {ENTRY})", voted) == "withdrawn_was_voted"
    assert refused("DELETE FROM ledger_withdrawn") == "withdrawn_insert_only"


@pytest.mark.django_db(transaction=True)
def test_two_sessions_do_not_vote_and_withdraw_one_request() -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [CLERK])
    take(*[row("작업환경개선", 100 + n, kind="supplementary", state="requested", document="") for n in range(12)])
    asked = [id_ for (id_,) in rows("SELECT id FROM ledger_appropriation")]
    with clock.at(JANUARY):
        line = line_of("작업환경개선")

    def each(act_on: object) -> None:
        try:
            for id_ in asked:
                try:
                    with clock.at(JANUARY):
                        vote(id_, document="x", act=act()) if act_on == "vote" else withdraw(id_, act=act())
                except Refused:
                    continue
        finally:
            connections.close_all()

    threads = [threading.Thread(target=each, args=(kind,)) for kind in ("vote", "withdraw", "vote", "withdraw")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    both = one("SELECT count(*) FROM ledger_vote v JOIN ledger_withdrawn w ON w.appropriation_id = v.appropriation_id")
    done = one("SELECT (SELECT count(*) FROM ledger_vote) + (SELECT count(*) FROM ledger_withdrawn)")
    assert (both, done, requested(line)) == ((0,), (12,), 0)
    assert position(line).available == sum(amount for (amount,) in rows("SELECT a.amount FROM ledger_vote v JOIN ledger_appropriation a ON a.id = v.appropriation_id"))
