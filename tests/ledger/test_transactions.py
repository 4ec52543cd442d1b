"""Transaction files: each kind as the room's README reads it, each wrong row told with its remedy, the table of any day printed from won."""

import datetime as dt
import random
import unicodedata
from collections import defaultdict

import pytest

from naru.ledger.execution import COLUMNS, execution_at, write_execution
from naru.ledger.transactions import read_transactions

HEAD = "date,year,account,policy,unit,detail,item,source,department,kind,amount,document,corrects"
MAY = dt.date(2023, 5, 31)


def _row(date: str, kind: str, amount: object, document: str, corrects: str = "", *, department: str = "갑과", item: str = "307-02", year: int = 2023) -> str:
    return f"{date},{year},일반회계,산업,성장,작업,{item},시비,{department},{kind},{amount},{document},{corrects}"


def _file(*lines: str) -> bytes:
    return "\n".join((HEAD, *lines)).encode()


def _cells(content: bytes, *, as_of: dt.date = MAY, year: int = 2023) -> dict[str, tuple[int, int, int]]:
    read = read_transactions(content)
    assert [each.print("ko") for each in read.problems] == []
    return {tally.name: (tally.current, tally.of("obligated"), tally.of("spent")) for tally in execution_at(read.bookings, as_of=as_of, year=year).rows}


def test_six_kinds_make_the_budget_and_a_refund_lowers_only_what_was_paid() -> None:
    content = _file(_row("2022-12-16", "본예산", 100, "A"), _row("2023-04-01", "추경", 20, "B"), _row("2023-01-02", "이월", 3, "C"), _row("2023-02-01", "예비비", 4, "D"), _row("2023-02-02", "이용", 5, "E"),
                    _row("2023-02-03", "전용", 6, "F"), _row("2023-03-01", "원인행위", 90, "G"), _row("2023-03-02", "지출", 80, "H"), _row("2023-03-03", "반납", 10, "I", "H"))
    assert _cells(content) == {"계": (138, 90, 70), "갑과": (138, 90, 70)}
    table = execution_at(read_transactions(content).bookings, as_of=MAY, year=2023)
    assert {figure: table.whole.of(figure) for figure in ("original", "supplementary", "carried", "contingency", "moved")} == {"original": 100, "supplementary": 20, "carried": 3, "contingency": 4, "moved": 11}


def test_the_note_under_the_table_tells_the_movements_apart() -> None:
    kinds = {"본예산": 100, "추경": 20, "이월": 3, "예비비": 4, "전용": 11}
    content = _file(*(_row("2023-01-02", kind, many * 1_000_000, f"D{n}") for n, (kind, many) in enumerate(kinds.items())))
    table = execution_at(read_transactions(content).bookings, as_of=MAY, year=2023)
    assert table.footnote() == "예산현액 : ’23년 예산액(120백만원: 본예산 100, 추경 20) + 전년도 이월액(3) + 예비비(4) + 이용·전용 등 증감액(11)"
    assert table.made_of.en == ("Budget: voted for 2023 120 million won (first budget 100, supplementary 20) + carried over from the year before (3) "
                                "+ contingency (4) + moved between lines (11)")


def test_a_day_counts_whole_and_what_came_later_does_not() -> None:
    content = _file(_row("2023-01-01", "본예산", 100, "A"), _row("2023-05-31", "원인행위", 50, "B"), _row("2023-06-01", "지출", 40, "C"), _row("2023-05-01", "본예산", 7, "Z", year=2022))
    assert _cells(content)["갑과"] == (100, 50, 0)
    assert _cells(content, as_of=dt.date(2023, 5, 30))["갑과"] == (100, 0, 0)
    assert _cells(content, year=2022)["계"] == (7, 0, 0)
    table = execution_at(read_transactions(content).bookings, as_of=MAY, year=2023)
    assert (table.counted, table.later, table.other_years) == (2, 1, 1)


@pytest.mark.parametrize(("kinds", "moved"), [("이용", {"갑과": (70, 0, 0), "을과": (130, 0, 0)}), ("전용", {"갑과": (70, 0, 0), "을과": (130, 0, 0)})])
def test_a_move_has_two_legs_under_one_document_what_gives_first(kinds: str, moved: dict[str, tuple[int, int, int]]) -> None:
    base = (_row("2023-01-01", "본예산", 100, "A"), _row("2023-01-01", "본예산", 100, "B", department="을과"))
    found = _cells(_file(*base, _row("2023-02-01", kinds, 30, "M"), _row("2023-02-01", kinds, 30, "M", department="을과")))
    assert found == {"계": (200, 0, 0), **moved}
    several = _cells(_file(*base, _row("2023-02-01", kinds, 30, "M"), _row("2023-02-01", kinds, 10, "M", department="을과"), _row("2023-02-01", kinds, 20, "M", department="을과", item="201-01")))
    assert several == {"계": (200, 0, 0), **moved}


def test_legs_that_come_in_pairs_or_with_their_signs_are_read_as_legs() -> None:
    base = (_row("2023-01-01", "본예산", 100, "A"), _row("2023-01-01", "본예산", 100, "B", department="을과"))
    pairs = (_row("2023-02-01", "전용", 30, "M"), _row("2023-02-01", "전용", 30, "M", department="을과"), _row("2023-02-01", "전용", 7, "M", item="201-01"), _row("2023-02-01", "전용", 7, "M", department="을과", item="201-01"))
    assert _cells(_file(*base, *pairs)) == {"계": (200, 0, 0), "갑과": (63, 0, 0), "을과": (137, 0, 0)}
    told = _file(*base, _row("2023-02-01", "전용", 30, "M", department="을과"), _row("2023-02-01", "전용", -30, "M"))
    assert _cells(told) == {"계": (200, 0, 0), "갑과": (70, 0, 0), "을과": (130, 0, 0)}
    assert ["부호대로" in ko for _, ko, _ in read_transactions(told).remarks] == [True]


def test_a_line_cannot_give_what_it_has_not() -> None:
    """The receiving row stands first: its line has no budget, so the later row gave it. Told as a remark."""
    content = _file(_row("2023-01-01", "본예산", 100, "A"), _row("2023-02-01", "전용", 30, "M", department="새과"), _row("2023-02-01", "전용", 30, "M"))
    assert _cells(content) == {"계": (100, 0, 0), "갑과": (70, 0, 0), "새과": (30, 0, 0)}
    assert ["나중에 적힌 줄이 내준" in ko for _, ko, _ in read_transactions(content).remarks] == [True]
    neither = _file(_row("2023-02-01", "전용", 30, "M", department="새과"), _row("2023-02-01", "전용", 30, "M"))
    assert _cells(neither) == {"계": (0, 0, 0), "새과": (-30, 0, 0), "갑과": (30, 0, 0)}


def test_a_line_can_give_what_an_earlier_move_or_correction_brought_it() -> None:
    """을과 holds nothing by votes alone, but 30 came by a move: it gives them on, however much the line that takes has."""
    base = (_row("2023-01-01", "본예산", 100, "A"), _row("2023-01-01", "본예산", 100, "B", department="병과"))
    moved = (*base, _row("2023-02-01", "이용", 30, "M", department="갑과"), _row("2023-02-01", "이용", 30, "M", department="을과"),
             _row("2023-03-01", "전용", 20, "N", department="을과"), _row("2023-03-01", "전용", 20, "N", department="병과"))
    assert _cells(_file(*moved)) == {"계": (200, 0, 0), "갑과": (70, 0, 0), "을과": (10, 0, 0), "병과": (120, 0, 0)}
    mended = (*base, _row("2023-01-02", "추경", 5, "C", department="을과"), _row("2023-01-20", "정정", 30, "D", "C", department="을과"),
              _row("2023-03-01", "전용", 20, "N", department="을과"), _row("2023-03-01", "전용", 20, "N", department="병과"), _row("2023-04-01", "정정", -10, "E", "D", department="을과"))
    assert _cells(_file(*mended)) == {"계": (225, 0, 0), "갑과": (100, 0, 0), "을과": (5, 0, 0), "병과": (120, 0, 0)}


def test_document_numbers_begin_anew_each_year() -> None:
    content = _file(_row("2022-03-01", "원인행위", 10, "1", year=2022), _row("2023-03-01", "지출", 20, "1"), _row("2023-04-01", "정정", -5, "2", "1"))
    assert _cells(content)["계"] == (0, 0, 15)


def test_two_lines_of_one_approval_are_corrected_each_on_its_own_line() -> None:
    content = _file(_row("2023-03-01", "지출", 10, "1"), _row("2023-03-01", "지출", 20, "1", item="201-01", department="을과"), _row("2023-04-01", "정정", -5, "2", "1", item="201-01", department="을과"))
    assert _cells(content) == {"계": (0, 0, 25), "갑과": (0, 0, 10), "을과": (0, 0, 15)}


def test_moves_read_by_their_order_alone_are_said_once_with_who_gives() -> None:
    base = (_row("2023-01-01", "본예산", 100, "A"), _row("2023-01-01", "본예산", 100, "B", department="을과"))
    moves = [leg for document in "MN" for leg in (_row("2023-02-01", "전용", 30, document, department="을과"), _row("2023-02-01", "전용", 30, document))]
    remarks = read_transactions(_file(*base, *moves)).remarks
    assert [row for row, _, _ in remarks] == [4]
    assert "2건" in remarks[0][1] and "을과이(가) 내줌" in remarks[0][1]
    one_way = (_row("2023-02-01", "전용", 30, "M"), _row("2023-02-01", "전용", 30, "M", department="병과"))
    assert read_transactions(_file(*base, *one_way)).remarks == ()


def test_cents_of_nothing_are_no_part_of_an_amount() -> None:
    assert _cells(_file(_row("2023-01-01", "본예산", "1000.00", "A"), _row("2023-01-02", "지출", '"1,000.0"', "B")))["계"] == (1000, 0, 1000)
    told = read_transactions(_file(_row("2023-01-01", "본예산", "1000.50", "A"))).problems
    assert [(each.row, each.column) for each in told] == [(2, "K(amount)")]


def test_a_move_from_outside_the_file_is_money_received_and_said_so() -> None:
    content = _file(_row("2023-01-01", "본예산", 100, "A"), _row("2023-02-01", "이용", 30, "M"))
    assert _cells(content)["계"] == (130, 0, 0)
    assert [row for row, _, _ in read_transactions(content).remarks] == [3]


def test_a_correction_is_a_difference_of_what_it_corrects_from_its_own_day_on() -> None:
    content = _file(_row("2023-01-01", "본예산", 100, "A"), _row("2023-01-02", "원인행위", 60, "B"), _row("2023-01-03", "지출", 50, "C"), _row("2023-01-04", "반납", 20, "D"),
                    _row("2023-02-01", "정정", -10, "E", "C"), _row("2023-02-02", "정정", 4, "F", "E"), _row("2023-02-03", "정정", -5, "G", "D"), _row("2023-02-04", "정정", -30, "H", "A"), _row("2023-06-01", "정정", -1, "I", "B"))
    assert _cells(content, as_of=dt.date(2023, 1, 31))["계"] == (100, 60, 30)
    assert _cells(content)["계"] == (70, 60, 50 - 10 + 4 - 20 + 5)
    assert _cells(content, as_of=dt.date(2023, 6, 1))["계"] == (70, 59, 29)


def test_a_correction_of_a_leg_follows_the_leg_of_its_line() -> None:
    content = _file(_row("2023-01-01", "본예산", 100, "A"), _row("2023-01-01", "본예산", 100, "B", department="을과"), _row("2023-02-01", "전용", 30, "M"), _row("2023-02-01", "전용", 30, "M", department="을과"),
                    _row("2023-03-01", "정정", -5, "N", "M"), _row("2023-03-01", "정정", -5, "O", "M", department="을과"))
    assert _cells(content) == {"계": (200, 0, 0), "갑과": (75, 0, 0), "을과": (125, 0, 0)}


def test_a_booking_on_the_wrong_department_is_moved_by_two_corrections() -> None:
    content = _file(_row("2023-01-01", "본예산", 100, "A"), _row("2023-02-01", "정정", -40, "B", "A"), _row("2023-02-01", "정정", 40, "C", "A", department="을과"))
    assert _cells(content) == {"계": (100, 0, 0), "갑과": (60, 0, 0), "을과": (40, 0, 0)}


@pytest.mark.parametrize("change", [lambda text: "﻿" + text, lambda text: text.replace("\n", "\r\n"), lambda text: text.replace("\n", "\r\n") + "\r\n\r\n", lambda text: text.replace(",100,", ',"1,00",').replace('"1,00"', '"100"'),
                                    lambda text: "date,kind,year,account,policy,unit,detail,item,source,department,amount,document,corrects\n2023-01-01,본예산,2023,일반회계,산업,성장,작업,307-02,시비,갑과,100,A,",
                                    lambda text: text.replace("갑과", "갑과 "), lambda text: text.replace("2023-01-01", "2023.1.1")])
def test_forms_in_which_files_come(change: object) -> None:
    text = _file(_row("2023-01-01", "본예산", 100, "A")).decode()
    assert _cells(change(text).encode()) == {"계": (100, 0, 0), "갑과": (100, 0, 0)}  # type: ignore[operator]  # reason: parametrised functions


def test_a_file_in_decomposed_hangul_is_read_whole() -> None:
    """Some systems write 본예산 letter by letter."""
    content = _file(_row("2023-01-01", "본예산", 100, "A"), _row("2023-02-01", "원인행위", 30, "B"))
    assert _cells(unicodedata.normalize("NFD", content.decode()).encode()) == _cells(content)


def test_decomposed_hangul_is_the_same_department() -> None:
    import unicodedata

    content = _file(_row("2023-01-01", "본예산", 100, "A"), unicodedata.normalize("NFD", _row("2023-01-02", "지출", 1, "B")).replace(unicodedata.normalize("NFD", "지출"), "지출"))
    assert list(_cells(content)) == ["계", "갑과"]


GOOD = (_row("2023-01-01", "본예산", 100, "A"), _row("2023-02-01", "원인행위", 50, "B"), _row("2023-02-02", "지출", 40, "C"))
BAD = {
    "kind": (_row("2023-03-01", "지불", 1, "X"), "J(kind)", "가운데 하나가 아닙니다"), "negative": (_row("2023-03-01", "지출", -1, "X"), "K(amount)", "부호는 정정에만"),
    "negative move": (_row("2023-03-01", "전용", -1, "X"), "K(amount)", "부호는 정정에만"), "fraction": (_row("2023-03-01", "지출", "1.5", "X"), "K(amount)", "원 단위 정수가 아닙니다"),
    "separators": (_row("2023-03-01", "지출", '"1,23"', "X"), "K(amount)", "자릿점"), "cut by a comma": (_row("2023-03-01", "지출", "1,234,000", "X"), "M(corrects)", "칸이 많습니다"),
    "empty amount": (_row("2023-03-01", "지출", "", "X"), "K(amount)", "비어 있습니다"), "words": (_row("2023-03-01", "지출", "일만", "X"), "K(amount)", "원 단위 정수가 아닙니다"),
    "no such day": (_row("2023-02-30", "지출", 1, "X"), "A(date)", "날짜로 읽을 수 없습니다"), "year": (_row("2023-03-01", "지출", 1, "X", year=23), "B(year)", "회계연도로 읽을 수 없습니다"),
    "department": (_row("2023-03-01", "지출", 1, "X", department=""), "I(department)", "비어 있습니다"), "item": (_row("2023-03-01", "지출", 1, "X", item=""), "G(item)", "비어 있습니다"),
    "correction of nothing": (_row("2023-03-01", "정정", 1, "X"), "M(corrects)", "무엇을 바로잡는지"), "correction of the unknown": (_row("2023-03-01", "정정", 1, "X", "Y"), "M(corrects)", "그 문서번호의 거래가 없습니다"),
    "correction of itself": (_row("2023-03-01", "정정", 1, "X", "X"), "M(corrects)", "그 문서번호의 거래가 없습니다"), "correction before": (_row("2023-01-31", "정정", -1, "X", "C"), "A(date)", "앞선 날짜"),
    "new amount instead of difference": (_row("2023-03-01", "정정", -41, "X", "C"), "K(amount)", "0보다 작아집니다"), "payment that corrects": (_row("2023-03-01", "지출", 1, "X", "C"), "M(corrects)", "다른 거래를 바로잡지 않습니다"),
    "twice": (GOOD[2], "L(document)", "4번째 줄과 모든 칸이 같습니다"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_wrong_row_is_told_with_line_reason_and_remedy_and_nothing_is_taken(name: str) -> None:
    line, column, reason = BAD[name]
    read = read_transactions(_file(*GOOD, line))
    assert [(each.row, each.column) for each in read.problems] == [(5, column)]
    assert reason in read.problems[0].reason.ko
    assert read.problems[0].remedy.ko
    assert read.problems[0].remedy.en
    assert read.bookings == ()


def test_all_wrong_rows_are_told_at_once() -> None:
    read = read_transactions(_file(*GOOD, *(line for line, _, _ in BAD.values())))
    assert {each.row for each in read.problems} == set(range(5, 5 + len(BAD)))


def test_two_corrections_of_each_other_end() -> None:
    read = read_transactions(_file(*GOOD, _row("2023-03-01", "정정", 1, "X", "Y"), _row("2023-03-01", "정정", 1, "Y", "X")))
    assert [each.row for each in read.problems] == [5, 6]


def test_a_document_of_two_kinds_is_not_guessed() -> None:
    read = read_transactions(_file(*GOOD, _row("2023-02-03", "지출", 5, "B"), _row("2023-03-01", "정정", -1, "X", "B")))
    assert ["원인행위, 지출" in each.reason.ko for each in read.problems] == [True]


@pytest.mark.parametrize(("content", "reason"), [(b"", "열 머리를 찾을 수 없습니다"), (b"\x00\x01", "열 머리"), (HEAD.encode(), "한 줄도 없습니다"), (HEAD.replace(",amount", "").encode(), "이 열이 없습니다"),
                                                 (HEAD.replace("unit", "amount").encode() + b"\n", "이 열이 없습니다")])
def test_a_file_that_is_none(content: bytes, reason: str) -> None:
    assert reason in read_transactions(content).problems[0].reason.ko


def test_a_broken_order_is_told_by_line_and_department() -> None:
    content = _file(_row("2023-01-01", "본예산", 100, "A"), _row("2023-02-01", "원인행위", 50, "B"), _row("2023-02-02", "지출", 60, "C"))
    table = execution_at(read_transactions(content).bookings, as_of=MAY, year=2023)
    assert [name for name, _ in table.broken] == ["갑과", "일반회계 · 산업 · 성장 · 작업 · 307-02 · 시비"]


def test_totals_and_rates_come_from_won_and_are_rounded_last() -> None:
    """R-01 and R-03: three times 0.4 million prints 0 each and 1 in all; 203 of 2,040 million prints 9.9 where the millions would give 10.0."""
    content = _file(*(_row("2023-01-01", "본예산", 400_000, f"A{n}", department=f"{n}과") for n in range(3)), _row("2023-01-01", "본예산", 2_040_400_000, "D", department="관"),
                    _row("2023-01-02", "원인행위", 404_000_000, "E", department="관"), _row("2023-01-03", "지출", 202_600_000, "F", department="관"), _row("2023-01-04", "원인행위", 500_000, "G", department="0과"))
    cells = {tally.name: tally.cells() for tally in execution_at(read_transactions(content).bookings, as_of=MAY, year=2023).rows}
    assert [cells[f"{n}과"]["budget_current"] for n in range(3)] == ["0", "0", "0"]
    assert cells["계"]["budget_current"] == "2,042"
    assert cells["관"] == {"budget_current": "2,040", "commitment": "404", "disbursement": "203", "commitment_rate": "19.8", "disbursement_rate": "9.9"}
    assert cells["0과"]["commitment"] == "1"
    assert cells["2과"]["commitment_rate"] == "0.0"


def test_what_has_no_budget_has_no_rate() -> None:
    table = execution_at(read_transactions(_file(_row("2023-02-01", "원인행위", 50, "B"))).bookings, as_of=MAY, year=2023)
    assert write_execution(table).splitlines() == [",".join(COLUMNS), "2023,2023-05-31,계,0,0,0,-,-", "2023,2023-05-31,갑과,0,0,0,-,-"]


@pytest.mark.parametrize("seed", range(20))
def test_any_file_at_any_day_equals_plain_sums(seed: int) -> None:
    """A reference that knows each booking's meaning when it makes it, and sums by department and day without the reader's tables."""
    chance = random.Random(seed)
    names, lines, truth, number = ["가과", "나과", "다과"], [], [], 0
    first = dt.date(2022, 12, 20)
    for _ in range(300):
        day, name, amount = first + dt.timedelta(chance.randrange(370)), chance.choice(names), chance.randrange(1, 10**9)
        kind = chance.choice(["본예산", "추경", "이월", "예비비", "원인행위", "지출", "반납", "move", "correct"])
        number += 1
        if kind == "move":
            other = chance.choice([each for each in names if each != name])
            word = chance.choice(["이용", "전용"])
            lines += [_row(day.isoformat(), word, amount, f"N{number}", department=name), _row(day.isoformat(), word, amount, f"N{number}", department=other)]
            truth += [(day, name, 0, -amount), (day, other, 0, amount)]
        elif kind == "correct":
            known = [each for each in lines if each.split(",")[9] not in ("이용", "전용", "정정")]
            if not known:
                continue
            cells = chance.choice(known).split(",")
            later = dt.date.fromisoformat(cells[0]) + dt.timedelta(chance.randrange(60))
            difference = chance.randrange(1, 10**6)
            lines.append(_row(later.isoformat(), "정정", difference, f"N{number}", cells[11], department=cells[8]))
            column = 1 if cells[9] == "원인행위" else 2 if cells[9] in ("지출", "반납") else 0
            truth.append((later, cells[8], column, -difference if cells[9] == "반납" else difference))
        else:
            lines.append(_row(day.isoformat(), kind, amount, f"N{number}", department=name))
            truth.append((day, name, 1 if kind == "원인행위" else 2 if kind in ("지출", "반납") else 0, -amount if kind == "반납" else amount))
    content = _file(*lines)
    for day in (dt.date(2022, 12, 31), dt.date(2023, 3, 31), dt.date(2023, 7, 4), dt.date(2024, 6, 1)):
        wanted: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for on, name, column, won in truth:
            if on <= day:
                wanted[name][column] += won
        found = {name: list(cells) for name, cells in _cells(content, as_of=day).items()}
        assert found.pop("계") == [sum(each[column] for each in wanted.values()) for column in range(3)]
        assert found == dict(wanted)
