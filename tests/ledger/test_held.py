"""Transactions kept: a file taken in as one batch with its bytes, what stands passed over, later files referring to earlier ones, undone as one; the table of any day from what is held."""

import datetime as dt
import random
import uuid
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naru.kernel import Refused
from naru.kernel.database import one, rows
from naru.ledger.actions import take_transactions, undo_transactions
from naru.ledger.execution import execution_at, write_execution
from naru.ledger.held import evidence_of, held_execution, held_years, look_at
from naru.ledger.transactions import read_transactions
from naru.record.queries import evidence_bytes
from tests.ledger.conftest import CLERK, act
from tests.ledger.test_transactions import _file, _row

OFFICE = uuid.UUID(int=77)
MAY = dt.date(2023, 5, 31)
FIRST = (_row("2022-12-16", "본예산", 100_000_000, "A"), _row("2022-12-16", "본예산", 50_000_000, "B", department="을과"), _row("2023-02-01", "원인행위", 60_000_000, "C"), _row("2023-02-03", "지출", 40_000_000, "D"))
LATER = (_row("2023-04-01", "정정", -1_000_000, "E", "D"), _row("2023-05-02", "지출", 5_000_000, "F"))


@pytest.fixture(autouse=True)
def actors(db: None) -> None:
    for who, kind in ((CLERK, "system"), (OFFICE, "organisation")):
        rows("INSERT INTO record_actor (id, kind) VALUES (%s, %s) ON CONFLICT DO NOTHING", [who, kind])


def take(*lines: str, name: str = "거래.csv") -> uuid.UUID:
    return take_transactions(_file(*lines), name=name, provenance="reported", office=OFFICE, act=act("거래 파일을 받음"))


def printed(as_of: dt.date = MAY, year: int = 2023, by: str = "department") -> list[str]:
    table = held_execution(year, as_of=as_of, by=by)
    return [] if table is None else write_execution(table).splitlines()[1:]


def test_a_file_becomes_one_batch_with_its_bytes_and_prints_any_day() -> None:
    content = _file(*FIRST)
    batch = take(*FIRST)
    assert printed() == ["2023,2023-05-31,계,150,60,40,40.0,26.7", "2023,2023-05-31,갑과,100,60,40,60.0,40.0", "2023,2023-05-31,을과,50,0,0,0.0,0.0"]
    assert printed(dt.date(2023, 1, 31)) == ["2023,2023-01-31,계,150,0,0,0.0,0.0", "2023,2023-01-31,갑과,100,0,0,0.0,0.0", "2023,2023-01-31,을과,50,0,0,0.0,0.0"]
    assert printed(dt.date(2022, 1, 1)) == ["2023,2022-01-01,계,0,0,0,-,-"]
    assert printed(by="source")[1] == "2023,2023-05-31,시비,150,60,40,40.0,26.7"
    assert printed(by="line")[1].startswith("2023,2023-05-31,일반회계 · 산업 · 성장 · 작업 · 307-02 · 시비,150,60,40")
    assert held_execution(2022, as_of=MAY) is None
    assert [(each.year, each.bookings) for each in held_years()] == [(2023, 4)]
    kept = evidence_of(batch)
    assert kept is not None
    assert evidence_bytes(kept) == content


def test_each_months_file_may_hold_the_whole_year_and_corrects_what_came_before() -> None:
    take(*FIRST)
    read = look_at(_file(*FIRST, *LATER))
    assert (len(read.bookings), read.stand, read.problems) == (2, 4, ())
    take(*FIRST, *LATER)
    assert printed(dt.date(2023, 3, 31))[1] == "2023,2023-03-31,갑과,100,60,40,60.0,40.0"
    assert printed()[1] == "2023,2023-05-31,갑과,100,60,44,60.0,44.0"


def test_a_correction_alone_finds_what_it_corrects_among_the_held_and_may_not_go_below_nothing() -> None:
    take(*FIRST)
    take(LATER[0], _row("2023-04-02", "정정", 500_000, "E2", "E"))
    assert printed()[1] == "2023,2023-05-31,갑과,100,60,40,60.0,39.5"
    problem = look_at(_file(_row("2023-04-03", "정정", -39_500_001, "G", "D"))).problems[0]
    assert "0보다 작아집니다" in problem.reason.ko
    assert look_at(_file(_row("2023-04-03", "정정", -1, "G", "nowhere"))).problems[0].column == "M(corrects)"
    with pytest.raises(Refused) as no:
        take(_row("2023-04-03", "정정", -1, "G", "nowhere"))
    assert no.value.code == "exchange_cell"
    assert one("SELECT count(*) FROM ledger_booking") == (6,)


def test_what_a_later_file_leans_on_is_not_undone() -> None:
    first, later = take(*FIRST), take(LATER[0])
    with pytest.raises(Refused) as no:
        undo_transactions(first, act=act("잘못"))
    assert no.value.code == "bookings_undo_leant_on"
    undo_transactions(later, act=act("잘못"))
    assert printed()[1] == "2023,2023-05-31,갑과,100,60,40,60.0,40.0"
    again = take(*FIRST, LATER[1])
    with pytest.raises(Refused):
        undo_transactions(first, act=act("잘못"))
    undo_transactions(again, act=act("잘못"))
    undo_transactions(first, act=act("잘못"))
    assert held_years() == []
    assert one("SELECT count(*) FROM ledger_booking") == (6,)
    take(*FIRST)
    assert printed()[0] == "2023,2023-05-31,계,150,60,40,40.0,26.7"


def test_the_very_file_and_the_very_act_count_once() -> None:
    given_act = act("받음")
    for _ in range(2):
        take_transactions(_file(*FIRST), name="a", provenance="reported", office=OFFICE, act=given_act)
    assert one("SELECT count(*) FROM ledger_booking") == (4,)
    with pytest.raises(Refused) as no:
        take(*FIRST)
    assert no.value.code == "exchange_again"


def test_a_move_whose_legs_come_in_two_files_is_told() -> None:
    take(*FIRST, _row("2023-03-01", "전용", 10, "M"), _row("2023-03-01", "전용", 10, "M", department="을과"))
    assert ["먼저 받은 파일" in each.reason.ko for each in look_at(_file(_row("2023-03-02", "전용", 10, "M", item="201-01"))).problems] == [True]


def test_a_document_that_stands_with_another_amount_is_remarked() -> None:
    take(*FIRST)
    assert ["정정으로 적으십시오" in ko for _, ko, _ in look_at(_file(_row("2023-02-03", "지출", 41_000_000, "D"))).remarks] == [True]


@pytest.mark.parametrize("seed", range(6))
def test_held_in_pieces_equals_read_at_once(seed: int) -> None:
    """A year's bookings cut by day into month files, taken in one after the other, print what the whole file prints; each fact sits in a plain list that knows its meaning."""
    chance = random.Random(seed)
    lines, truth = [], []
    for n in range(120):
        day, name, amount = dt.date(2023, 1, 1) + dt.timedelta(chance.randrange(300)), chance.choice("가나다") + "과", chance.randrange(1, 10**9)
        kind, column, sign = chance.choice([("본예산", 0, 1), ("추경", 0, 1), ("원인행위", 1, 1), ("지출", 2, 1), ("반납", 2, -1)])
        lines.append((day, _row(day.isoformat(), kind, amount, f"N{n}", department=name)))
        truth.append((day, name, column, sign * amount))
        if n % 4 == 0:
            later, by = day + dt.timedelta(chance.randrange(1, 60)), chance.randrange(1, amount + 1)
            lines.append((later, _row(later.isoformat(), "정정", -by, f"C{n}", f"N{n}", department=name)))
            truth.append((later, name, column, -sign * by))
    for first, last in ((1, 3), (4, 6), (7, 12)):
        take(*(line for day, line in lines if first <= day.month <= last))
    whole = read_transactions(_file(*(line for _, line in lines))).bookings
    for day in (dt.date(2023, 2, 14), dt.date(2023, 6, 30), dt.date(2023, 12, 31)):
        table = held_execution(2023, as_of=day)
        assert table is not None
        wanted: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for on, name, column, won in truth:
            if on <= day:
                wanted[name][column] += won
        assert {tally.name: [tally.current, tally.of("obligated"), tally.of("spent")] for tally in table.groups} == dict(wanted)
        assert sorted(write_execution(table).splitlines()) == sorted(write_execution(execution_at(whole, as_of=day, year=2023)).splitlines())


AMOUNTS = st.integers(min_value=0, max_value=10**13)
NAMES = st.sampled_from(["가과", "나과", "시립관"])
KINDS = {"본예산": (0, 1), "추경": (0, 1), "이월": (0, 1), "예비비": (0, 1), "원인행위": (1, 1), "지출": (2, 1), "반납": (2, -1)}
BOOKINGS = st.lists(st.tuples(st.integers(0, 500), NAMES, st.sampled_from(sorted(KINDS)), AMOUNTS, st.sampled_from([2022, 2023]), st.one_of(st.none(), st.tuples(st.integers(0, 90), st.integers(0, 10**12), st.booleans()))), max_size=25)


@settings(max_examples=150)
@given(BOOKINGS, st.integers(0, 600), st.randoms(use_true_random=False))
def test_the_table_equals_a_plain_oracle(found: list[tuple[int, str, str, int, int, tuple[int, int, bool] | None]], asked: int, chance: random.Random) -> None:
    """The oracle adds by hand and rounds with whole numbers alone; rows come in any order, corrections before what they correct too."""
    start, as_of = dt.date(2022, 10, 1), dt.date(2022, 10, 1) + dt.timedelta(asked)
    lines, sums = [], defaultdict[str, list[int]](lambda: [0, 0, 0])
    for n, (day, name, kind, amount, year, correction) in enumerate(found):
        on, (column, sign) = start + dt.timedelta(day), KINDS[kind]
        lines.append(_row(on.isoformat(), kind, amount, f"N{n}", department=name, year=year))
        booked = [(on, sign * amount)]
        if correction is not None:
            later, by, less = on + dt.timedelta(correction[0]), correction[1], correction[2]
            difference = -min(by, amount) if less else by
            lines.append(_row(later.isoformat(), "정정", difference, f"C{n}", f"N{n}", department=name, year=year))
            booked.append((later, sign * difference))
        for when, won in booked:
            if when <= as_of and year == 2023:
                sums[name][column] += won
    chance.shuffle(lines)
    read = read_transactions(_file(*lines)) if lines else None
    if read is None:
        return
    assert read.problems == ()
    table = execution_at(read.bookings, as_of=as_of, year=2023)
    whole = [sum(each[column] for each in sums.values()) for column in range(3)]
    wanted = {name: _oracle(each) for name, each in [("계", whole), *sums.items()]}
    assert {cells[2]: cells[3:] for cells in (line.split(",") for line in write_execution(table).splitlines()[1:])} == wanted


def _oracle(won: list[int]) -> list[str]:
    """Cells by whole numbers: half up, away from nothing."""
    def rounded(part: int, unit: int) -> int:
        return (-1 if part < 0 else 1) * ((2 * abs(part) + unit) // (2 * unit))

    rates = []
    for part in won[1:]:
        tenths = rounded(part * 1000, won[0]) if won[0] else 0
        rates.append(f"{'-' if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}" if won[0] else "-")
    return [*(str(rounded(each, 10**6)) for each in won), *rates]
