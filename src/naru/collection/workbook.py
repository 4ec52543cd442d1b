"""The form as a workbook: what is asked in locked cells, two open cells a question; read back with every wrong cell told. Pure.

Half of those who are asked never sign in: the file carries on a hidden sheet which round, body and form it is, and what stood in each open cell when it was made, so that
a wrong file, an older form, a changed locked cell and an answer that somebody changed meanwhile are told from one another, and nothing is overwritten unseen.
"""

import datetime as dt
import io
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import openpyxl
import xlsxwriter

from naru.collection.logic import Unreadable, form_digest, read_answer
from naru.collection.terms import Answer, Given, Question
from naru.kernel import KST, Sentence, print_won
from naru.kernel.cells import FAULTS
from naru.kernel.tables import CellProblem

FORM, SHEET, HIDDEN = "naru-collection-1", "취합", "naru"
LARGEST = 5 * 1024 * 1024
_UNPACKED = 60 * 1024 * 1024
FIRST = 6
"""The row of the first question, counted from 1."""
HEADS = ("번호 No.", "항목 Item", "물음 Question", "단위 Unit", "지난 값 Last", "지난 기준일 Last as of", "목표 Target", "이번 값 Answer", "비고 Remark")
_VALUE, _NOTE = 7, 8
_LETTERS = "ABCDEFGHI"
Cells = Sequence[object]


@dataclass(frozen=True, slots=True)
class Head:
    """What the file says of itself: whose form of which round it is."""

    round: uuid.UUID
    assignment: uuid.UUID
    number: str
    title: str
    body: str
    as_of: dt.date
    due_at: dt.datetime
    simulated: bool

    @property
    def name(self) -> str:
        """The file's name."""
        return f"{self.number}-{self.body}.xlsx"


@dataclass(frozen=True, slots=True)
class Read:
    """What a workbook holds: the answers that differ from what it was made with, and every problem; with one problem nothing is taken in."""

    given: Mapping[uuid.UUID, Given]
    problems: tuple[CellProblem, ...]
    stale: bool = False


def locked(head: Head, questions: Sequence[Question]) -> list[list[object]]:
    """Every locked cell, row by row from the first, as it is written and must come back."""
    mark = " (가상자료 simulated)" if head.simulated else ""
    top: list[list[object]] = [
        [f"{head.title}{mark}"], [f"{head.body} · {head.as_of.isoformat()} 기준(as of) · {head.due_at.astimezone(KST):%Y-%m-%d %H:%M}까지(due) · {head.number}"],
        ["노란 칸에만 쓰십시오. 다른 칸은 잠겨 있습니다. 수에는 숫자만 쓰고, 설명은 비고에 쓰십시오. Write in the yellow cells only; digits in number cells, words as remarks."],
        ["다 쓰면 나루의 이 취합 화면에 올리고 서명해 제출하십시오. Upload the file to its page in Naru, then sign and submit."], list(HEADS)]
    return top + [[each.position, each.item, each.label.ko, _unit(each), each.last.printed, each.last.on.isoformat() if each.last.on else "", _shown(each, each.target)] for each in questions]


def _unit(question: Question) -> str:
    return {"won": "원", "rate": "%", "day": "날짜(2023-05-31)", "text": "글"}.get(question.kind, question.unit)


def _shown(question: Question, value: int | None) -> str:
    if value is None:
        return ""
    return print_won(value) if question.kind == "won" else f"{Decimal(value) / 100:f}%" if question.kind == "rate" else f"{value:,}"


def _cell(question: Question, text: str, value: int | None) -> object:
    """An answer as a cell holds it: numbers as numbers."""
    if value is None:
        return text
    return float(Decimal(value) / 100) if question.kind == "rate" else value


def write(head: Head, questions: Sequence[Question], answers: Mapping[uuid.UUID, Answer], *, filled: Mapping[uuid.UUID, Given] | None = None) -> bytes:
    """The workbook with what was answered so far; `filled` puts further values in (those of an older form). The same form makes the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    mark = "가상자료 simulated" if head.simulated else ""
    book.set_properties({"title": f"{head.title} {mark}".strip(), "comments": mark, "created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})
    _write_form(book, head, questions, answers, filled or {})
    _write_hidden(book, head, questions, answers)
    book.close()
    return out.getvalue()


def _write_form(book: Any, head: Head, questions: Sequence[Question], answers: Mapping[uuid.UUID, Answer], filled: Mapping[uuid.UUID, Given]) -> None:
    sheet = book.add_worksheet(SHEET)
    shut, bold = book.add_format({"border": 1, "text_wrap": True, "valign": "top"}), book.add_format({"bold": True, "bg_color": "#E5ECF9", "border": 1, "text_wrap": True})
    plain, open_ = book.add_format({}), {"locked": False, "bg_color": "#FFF9DB", "border": 1, "text_wrap": True, "valign": "top"}
    formats = {"count": book.add_format({**open_, "num_format": "#,##0"}), "won": book.add_format({**open_, "num_format": "#,##0"}), "rate": book.add_format({**open_, "num_format": "0.##"})}
    text = book.add_format({**open_, "num_format": "@"})
    for n, row in enumerate(locked(head, questions)):
        for place, value in enumerate(row):
            sheet.write(n, place, value, bold if n == FIRST - 2 else shut if n >= FIRST - 1 else plain)
    for n, each in enumerate(questions, start=FIRST - 1):
        known, more = answers.get(each.id), filled.get(each.id)
        value = more.text if more else _cell(each, known.text, known.value) if known else ""
        sheet.write(n, _VALUE, value, formats.get(each.kind, text))
        sheet.write(n, _NOTE, more.note if more else known.note if known else "", text)
    for place, width in enumerate((6, 8, 52, 10, 18, 13, 16, 22, 34)):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(FIRST - 1, 3)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"select_locked_cells": True, "select_unlocked_cells": True, "format_rows": True, "format_columns": True})


def _write_hidden(book: Any, head: Head, questions: Sequence[Question], answers: Mapping[uuid.UUID, Answer]) -> None:
    sheet = book.add_worksheet(HIDDEN)
    rows: list[Cells] = [["나루 양식 정보" + (" (가상자료 simulated)" if head.simulated else "")], ["form", FORM], ["round", str(head.round), head.number], ["assignment", str(head.assignment), head.body],
                         ["digest", form_digest(questions)]]
    for each in questions:
        known = answers.get(each.id)
        rows.append([str(each.id), known.text if known else "", known.note if known else ""])
    for n, row in enumerate(rows):
        for place, value in enumerate(row):
            sheet.write_string(n, place, str(value))
    sheet.protect()
    sheet.very_hidden()


def _whole(reason: tuple[str, str], remedy: tuple[str, str], value: str = "") -> Read:
    return Read({}, (CellProblem(0, "-", value, Sentence(*reason), Sentence(*remedy)),))


_AGAIN = ("이 화면에서 양식을 내려받아 거기에 쓰고, 그 파일을 올리십시오.", "Download the form from this page, write into it, and upload that file.")


def read(content: bytes, head: Head, questions: Sequence[Question], standing: Mapping[uuid.UUID, Answer]) -> Read:
    """Reads a workbook that came back, against the form as it is now and the answers that stand."""
    if content[:4] == b"\xd0\xcf\x11\xe0":
        return _whole(("옛 엑셀 형식(.xls)이거나 암호가 걸린 파일입니다.", "This is the old Excel form, or it is locked by a password."), ("암호를 풀고 .xlsx로 저장해 올리십시오.", "Save it as .xlsx without a password."))
    try:
        if len(content) > LARGEST or sum(each.file_size for each in zipfile.ZipFile(io.BytesIO(content)).infolist()) > _UNPACKED:
            return _whole(("파일이 너무 큽니다.", "The file is too large."), ("그림을 지우고 5MB 아래로 올리십시오.", "Remove pictures; at most 5 MB."))
        book, written = (openpyxl.load_workbook(io.BytesIO(content), data_only=only) for only in (True, False))
    except Exception:  # reason: whatever the bytes are, the answer is the same sentence
        return _whole(("엑셀 파일로 읽을 수 없습니다.", "This is no workbook."), _AGAIN)
    if HIDDEN not in book.sheetnames or SHEET not in book.sheetnames or book[HIDDEN]["B2"].value != FORM:
        return _whole(("나루가 만든 취합 양식이 아닙니다.", "This is no form made by Naru."), _AGAIN)
    marks = book[HIDDEN]
    if (marks["B3"].value, marks["B4"].value) != (str(head.round), str(head.assignment)):
        other = f"{marks['C4'].value} · {marks['C3'].value}"
        return _whole((f"다른 양식입니다: {other}.", f"This is another form: {other}."), (f"{head.body}의 {head.number} 양식을 올리십시오.", f"Upload the form of {head.body}, {head.number}."), other)
    return _Reading(book[SHEET], written[SHEET], marks, head, questions, standing).read()


class _Reading:
    """One workbook being read."""

    def __init__(self, sheet: Any, written: Any, marks: Any, head: Head, questions: Sequence[Question], standing: Mapping[uuid.UUID, Answer]) -> None:
        self.sheet, self.written, self.head, self.questions, self.standing = sheet, written, head, questions, standing
        self.digest = marks["B5"].value
        self.made = [(str(row[0]), _text(row[1]), _text(row[2])) for row in marks.iter_rows(min_row=6, max_col=3, values_only=True) if row[0]]
        self.problems: list[CellProblem] = []

    def wrong(self, row: int, place: int, value: object, reason: tuple[str, str], remedy: tuple[str, str]) -> None:
        self.problems.append(CellProblem(row, _LETTERS[place], str(value)[:120], Sentence(*reason), Sentence(*remedy), SHEET))

    def read(self) -> Read:
        stale = self.digest != form_digest(self.questions)
        if stale:
            self.problems.append(CellProblem(
                0, "-", "", Sentence("이 양식을 내려받은 뒤 문항이나 지난 값이 바뀌었습니다.", "Questions or last values changed after this form was made."),
                Sentence("쓰신 값은 아래에 그대로 있습니다. '값을 옮긴 새 양식'을 내려받아 확인한 뒤 올리십시오.", "What you wrote stands below: download the new form with your values in it, check it, and upload that.")))
        else:
            self._compare()
        by_id = {str(each.id): each for each in self.questions}
        given: dict[uuid.UUID, Given] = {}
        for row, (id, base, base_note) in enumerate(self.made, start=FIRST):
            if id in by_id and (found := self._answer(row, by_id[id], base, base_note)) is not None:
                given[by_id[id].id] = found
        return Read(given, tuple(sorted(self.problems, key=lambda each: (each.row, each.column))), stale)

    def _compare(self) -> None:
        """Locked cells must be what they were: a changed one may mean that an answer stands in another row."""
        for n, row in enumerate(locked(self.head, self.questions), start=1):
            for place, wanted in enumerate(row):
                held = self.sheet.cell(n, place + 1).value
                if _text(held) != _text(wanted):
                    self.wrong(n, place, _text(held), (f"잠긴 칸이 바뀌었습니다. 원래는 '{_text(wanted)[:60]}'입니다.", f"A locked cell was changed; it was '{_text(wanted)[:60]}'."),
                               ("원래대로 돌리거나, 양식을 새로 내려받아 노란 칸만 옮기십시오.", "Put it back, or take a fresh form and move the yellow cells only."))

    def _answer(self, row: int, question: Question, base: str, base_note: str) -> Given | None:
        """What a row says; None where it says what it said when it was made, or cannot be read."""
        text, note = self._value(row, question), _text(self.sheet.cell(row, _NOTE + 1).value)
        if text is None:
            return None
        try:
            kept, _ = read_answer(question.kind, question.unit, text)
        except Unreadable as no:
            self.wrong(row, _VALUE, text, (no.reason.ko, no.reason.en), (no.remedy.ko, no.remedy.en))
            return Given(text, note)
        if len(note) > 500:
            self.wrong(row, _NOTE, note, ("비고가 500자를 넘습니다.", "The remark is longer than 500 characters."), ("줄여 쓰십시오.", "Shorten it."))
        if (kept, note) == (base, base_note):
            return None
        known = self.standing.get(question.id)
        now = (known.text, known.note) if known else ("", "")
        if now not in ((base, base_note), (kept, note)):
            self.wrong(row, _VALUE, text, (f"양식을 내려받은 뒤 이 답이 '{now[0]}'(으)로 바뀌었습니다.", f"After this form was made the answer was changed to '{now[0]}'."),
                       ("어느 쪽이 맞는지 확인해 화면에서 고치거나, 양식을 새로 내려받아 쓰십시오.", "See which is right: correct it on the page, or take a fresh form."))
        return Given(kept, note)

    def _value(self, row: int, question: Question) -> str | None:
        cell, formula = self.sheet.cell(row, _VALUE + 1), self.written.cell(row, _VALUE + 1).value
        held = cell.value
        if held is None and isinstance(formula, str) and formula.startswith("="):
            self.wrong(row, _VALUE, formula, ("수식의 값이 파일에 없습니다.", "The file holds a formula without its value."),
                       ("엑셀에서 열어 저장한 뒤 올리거나 값을 직접 쓰십시오.", "Open and save it in a spreadsheet, or write the value."))
            return None
        if isinstance(held, bool) or (isinstance(held, str) and held in FAULTS):
            self.wrong(row, _VALUE, held, ("값이 아닙니다.", "It is no value."), ("값을 직접 쓰십시오.", "Write the value."))
            return None
        if question.kind == "rate" and isinstance(held, int | float) and str(cell.number_format).endswith("%"):
            held = float(Decimal(repr(held)) * 100)
        return _text(held)


def _text(value: object) -> str:
    """What a cell holds, as text: '3' for 3.0, a day in ISO form."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return "" if value is None else str(value).replace("\r\n", "\n").strip()
