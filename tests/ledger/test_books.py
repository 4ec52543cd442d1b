"""A month of the city's books, as a file: read with errors beside the cells, reconciled with each difference named, undone as one batch, sealed when it agrees."""

import datetime as dt
import io
import random
import uuid
from collections import Counter
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.kernel import KST, Refused, clock
from naru.kernel.database import one, rows
from naru.kernel.forms import form
from naru.ledger.actions import add_lines, appropriate, commit, move_year, open_year, pay, refund, seal_month, take_month, undo_month, vote
from naru.ledger.books import BookRow, read_book, write_book
from naru.ledger.queries import differences, month_file, paid_in
from naru.ledger.reconcile import CAUSES, Cause, Difference, reconcile, signed
from naru.ledger.terms import LineKey, Movement, Source
from tests.ledger.conftest import CLERK, act
from tests.ledger.planting import KINDS, LINES, books, forty, plant

MAY = dt.datetime(2023, 5, 2, 9, tzinfo=KST)


@pytest.mark.parametrize("seed", range(40))
def test_forty_planted_differences_are_named_and_none_is_invented(seed: int) -> None:
    """Every kind and combination, each in a document of its own, in books whose documents have several rows and whose grants are often equal."""
    chance = random.Random(seed)
    ours = books(chance, 300)
    theirs, told = plant(ours, chance, forty(chance))
    assert Counter((each.document, each.cause, each.fields) for each in reconcile(ours, theirs)) == Counter(told)
    assert len(told) == 40


def test_several_changes_of_one_document_are_told_apart() -> None:
    """Up to three in one document: a coincidence of lines may fit two ways, so a few in thousands may be named otherwise; never more won than differ."""
    right = 0
    for seed in range(40):
        chance = random.Random(seed)
        ours = books(chance, 120)
        theirs, told = plant(ours, chance, forty(chance), most_in_one=3)
        found = reconcile(ours, theirs)
        right += sum((Counter(told) & Counter((each.document, each.cause, each.fields) for each in found)).values())
        assert sum(each.won for each in found) == sum(map(signed, theirs)) - sum(map(signed, ours))
    assert right >= 1_596, f"{right} of 1,600"


def test_a_payment_net_of_its_refund() -> None:
    paid = Movement("가-1", MAY.date(), 2023, LINES[0], "지출", 300_000)
    back = replace(paid, kind="반납", amount=20_000)
    [found] = reconcile([paid, back], [replace(paid, amount=280_000)])
    assert (found.cause, found.won, found.blocks) == (Cause.NETTED, 0, False)


def test_what_the_seal_would_refuse_blocks_it() -> None:
    """Parts on the document's own line agree for the seal; parts on another line, year or document do not."""
    paid = Movement("가-1", MAY.date(), 2023, LINES[0], "지출", 300_000)
    parts = [replace(paid, amount=100_000), replace(paid, amount=200_000)]
    assert [each.blocks for each in reconcile([paid], parts)] == [False]
    for change in ({"line": LINES[1]}, {"year": 2022}, {"document": "나-9"}):
        [found] = reconcile([paid], [parts[0], replace(parts[1], **change)])  # type: ignore[arg-type]  # reason: fields by name
        assert (found.cause, found.fields, found.blocks) == (Cause.SPLIT, tuple(change), True)


def test_two_changes_in_one_document_are_two_differences() -> None:
    first, second = (Movement("가-1", MAY.date(), 2023, LINES[0], "지출", won) for won in (300_000, 700_000))
    found = reconcile([first, second], [replace(first, line=LINES[1]), replace(second, year=2022)])
    assert [(each.cause, each.ours) for each in found] == [(Cause.WRONG_LINE, (first,)), (Cause.WRONG_YEAR, (second,))]


def test_several_of_ours_booked_as_one() -> None:
    parts = [Movement("가-1", MAY.date(), 2023, LINES[0], "지출", won) for won in (300_000, 700_000)]
    [found] = reconcile(parts, [replace(parts[0], amount=1_000_000)])
    assert (found.cause, found.won) == (Cause.MERGED, 0)


def test_what_fits_two_ways_is_not_guessed() -> None:
    mine = [Movement(f"가-{n}", MAY.date(), 2023, LINES[0], "지출", 100_000) for n in (1, 2)]
    theirs = [replace(each, document=f"나-{n}") for n, each in enumerate(mine)]
    assert Counter(each.cause for each in reconcile(mine, theirs)) == {Cause.MISSING_THERE: 2, Cause.MISSING_HERE: 2}


def test_a_month_that_is_missing_whole_is_told_row_by_row() -> None:
    ours = books(random.Random(7), 1_500)
    assert Counter(each.cause for each in reconcile([], ours)) == {Cause.MISSING_HERE: len(ours)}
    theirs = [replace(each, document=f"x{each.document}", amount=each.amount + 1) for each in ours]
    assert sum(len(each.ours) for each in reconcile(ours, theirs)) == len(ours)


def test_equal_books_have_no_difference() -> None:
    ours = books(random.Random(1), 150)
    assert reconcile(ours, list(reversed(ours))) == []
    assert reconcile([], []) == []
    assert set(CAUSES) == set(Cause)


@given(st.integers(0, 10_000), st.integers(0, 12))
def test_every_won_between_the_books_is_in_a_difference(seed: int, many: int) -> None:
    chance = random.Random(seed)
    ours = books(chance, 40)
    theirs, _ = plant(ours, chance, chance.choices([name for name, kind in KINDS.items() if kind.of == "지출"], k=many), most_in_one=2)
    assert sum(each.won for each in reconcile(ours, theirs)) == sum(map(signed, theirs)) - sum(map(signed, ours))


def rows_of(movements: list[Movement]) -> list[BookRow]:
    return [BookRow(n, each, "뷰티패션산업과") for n, each in enumerate(movements, start=3)]


def test_what_is_written_is_read_again() -> None:
    made = rows_of(books(random.Random(3), 30))
    book = read_book(write_book(made, title="2023년 5월 (가상자료)"), year=2023, month=5)
    assert (book.kind, book.problems, list(book.rows)) == ("movements", (), made)


def test_every_wrong_cell_is_told_with_place_reason_and_remedy() -> None:
    heads = ",".join(each.heads[0] for each in form("month-book").columns)
    good = "가-1,2023-05-03,2023,일반회계,정책,단위,세부,통계,시비,과,지출,1000"
    bad = ["가-1,2023-04-30,2023,일반회계,정책,단위,세부,통계,시비,과,지출,1000", "가-1,어제,2023,일반회계,정책,단위,세부,통계,시비,과,지출,1000", "가-1,2023-05-03,올해,일반회계,정책,단위,세부,통계,시비,과,지출,1000",
           "가-1,2023-05-03,2023,일반,정책,단위,세부,통계,시비,과,지출,1000", "가-1,2023-05-03,2023,일반회계,정책,단위,세부,통계,시,과,지출,1000", "가-1,2023-05-03,2023,일반회계,정책,단위,세부,통계,시비,과,입금,1000",
           "가-1,2023-05-03,2023,일반회계,정책,단위,세부,통계,시비,과,지출,천원", ",2023-05-03,2023,일반회계,정책,단위,세부,통계,시비,과,지출,1000", "가-1,2023-05-03,2023,일반회계,정책,단위,세부,통계,시비,과,지출,0"]
    book = read_book("\n".join([heads, good, *bad]).encode("cp949"), year=2023, month=5)
    assert [(each.row, each.column) for each in book.problems] == [(3, "B(일자)"), (4, "B(일자)"), (5, "C(회계연도)"), (6, "D(회계)"), (7, "I(재원)"), (8, "K(구분)"), (9, "L(금액)"), (10, "A(문서번호)"), (11, "L(금액)")]
    assert all(each.reason.ko and each.reason.en and each.remedy.ko and each.remedy.en for each in book.problems)
    assert [each.problems[0].row for each in (read_book(b"\xff\xfe\x00", year=2023, month=5), read_book(b"PK\x03\x04zip", year=2023, month=5), read_book(b"a,b\n1,2", year=2023, month=5))] == [0, 0, 1]


def test_a_refund_may_be_printed_as_a_negative_payment() -> None:
    heads = ",".join(each.heads[0] for each in form("month-book").columns)
    text = heads + "".join(f"\n가-1,2023.05.03,2023,일반회계,정책,단위,세부,통계,시비,과,{kind},\"{won}\"" for kind, won in (("지출", "-1,000"), ("지출", "△2,000원"), ("반납", "3000")))
    assert [(each.movement.kind, each.movement.amount) for each in read_book(text.encode(), year=2023, month=5).rows] == [("반납", 1_000), ("반납", 2_000), ("반납", 3_000)]


def test_an_edited_spreadsheet_is_read_like_a_fresh_one() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_book(rows_of(books(random.Random(4), 2)), title="x")))
    sheet = book.worksheets[0]
    sheet["B3"] = dt.date(2023, 5, 9)
    sheet["L3"] = 12345.0
    sheet.insert_rows(4)
    out = io.BytesIO()
    book.save(out)
    read = read_book(out.getvalue(), year=2023, month=5)
    assert (read.problems, read.rows[0].movement.on, read.rows[0].movement.amount) == ((), dt.date(2023, 5, 9), 12_345)


@pytest.fixture
def may(simulated: None) -> list[uuid.UUID]:
    """A year with six lines and some sixty payments and refunds in May."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [CLERK])
    chance, commitments = random.Random(5), []
    with clock.at(dt.datetime(2023, 1, 3, 9, tzinfo=KST)):
        open_year(2023, act=act())
        move_year(2023, to="open", act=act())
        for account, policy, unit, detail, item, _ in LINES:
            line = add_lines([LineKey(2023, account, policy, unit, detail, item, Source.CITY, "뷰티패션산업과")], provenance="simulated", act=act())
            vote(appropriate(line, amount=10**11, kind="original", provenance="simulated", act=act()), document="의결", act=act())
            commitments.append(commit(line, amount=10**10, subject=uuid.uuid4(), act=act()))
    for number in range(60):
        with clock.at(MAY + dt.timedelta(hours=11 * number)):
            commitment, amount = chance.choice(commitments), chance.randint(100_000, 90_000_000)
            pay(commitment, amount=amount, document=f"뷰티-{number // 2:05d}" if number < 20 else f"뷰티-{number:05d}", act=act())
            if number % 4 == 0:
                refund(commitment, amount=amount // 10, document=f"반납-{number:05d}", act=act())
    return commitments


def take(movements: list[Movement]) -> uuid.UUID:
    """The city's books as a spreadsheet, taken in on 5 June."""
    with clock.at(dt.datetime(2023, 6, 5, 9, tzinfo=KST)):
        return take_month(write_book(rows_of(movements), title="2023년 5월"), year=2023, month=5, name="5월.xlsx", provenance="simulated", note="", act=act())


def named(file: uuid.UUID) -> list[Difference]:
    found = month_file(file)
    assert found is not None
    return differences(found)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [6, 7, 8])
def test_forty_planted_differences_of_an_imported_file_are_named(may: list[uuid.UUID], seed: int) -> None:
    ours = [each.movement for each in paid_in(2023, 5)]
    assert Counter(each.kind for each in ours) == {"지출": 60, "반납": 15}
    chance = random.Random(seed)
    theirs, told = plant(ours, chance, forty(chance))
    file = take(theirs)
    assert Counter((each.document, each.cause, each.fields) for each in named(file)) == Counter(told)
    with clock.at(dt.datetime(2023, 6, 5, 10, tzinfo=KST)), pytest.raises(Refused, match="monthseal_without_difference"):
        seal_month(file, act=act())


@pytest.mark.django_db
def test_a_right_file_seals_the_month_and_a_wrong_one_is_undone(may: list[uuid.UUID]) -> None:
    ours = [each.movement for each in paid_in(2023, 5)]
    wrong = take(ours[:-1])
    assert [each.cause for each in named(wrong)] in ([Cause.MISSING_THERE], [Cause.REFUND])
    right = take(ours)
    with pytest.raises(Refused, match="monthfile_again"):
        take(ours)
    with clock.at(dt.datetime(2023, 6, 6, 9, tzinfo=KST)):
        undo_month(wrong, act=act())
        with pytest.raises(Refused, match="monthseal_file_counts"):
            seal_month(wrong, act=act())
        assert named(right) == []
        sealed = seal_month(right, act=act())
        with pytest.raises(Refused, match="monthundo_not_sealed"):
            undo_month(right, act=act())
        with pytest.raises(Refused, match="monthseal_once"):
            seal_month(right, act=act())
    assert one("SELECT file FROM ledger_monthseal WHERE id = %s", [sealed]) == (right,)


@pytest.mark.django_db
def test_a_file_with_a_wrong_cell_leaves_nothing(may: list[uuid.UUID]) -> None:
    bad = write_book(rows_of([Movement("가", dt.date(2023, 4, 1), 2023, LINES[0], "지출", 5)]), title="x")
    with pytest.raises(Refused, match="monthfile_row") as refused:
        take_month(bad, year=2023, month=5, name="x", provenance="simulated", note="", act=act())
    assert (refused.value.facts["row"], refused.value.facts["column"]) == ("3", "B(일자)")
    assert one("SELECT count(*) FROM ledger_monthfile") == (0,)
