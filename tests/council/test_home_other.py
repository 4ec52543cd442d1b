"""Edits by other means than a changed word: paragraphs parted and joined, runs cut in the middle of a number, formats, rows of a table added and taken out. Found is what was changed; nothing is invented."""

import copy
from typing import Any

import pytest

from naru.council.home import Finding, compared
from naru.council.lines import lines_of
from naru.documents.book import Book
from naru.documents.book_back import Row, read_back
from tests.council.conftest import Report
from tests.council.test_home import P, Paper, drawn, figures

pytestmark = pytest.mark.django_db


@pytest.fixture
def frozen(paper: bytes) -> bytes:
    return paper


def home(book: Book, paper: Paper) -> list[Finding]:
    return compared(book, read_back(paper.saved()), {})


def text_runs(paper: Paper) -> list[Any]:
    """Runs with words, in paragraphs and cells."""
    return [run for run in paper.section.iter(f"{P}run") if (text := run.find(f"{P}t")) is not None and text.text]


def cut(run: Any, at: int) -> Any:
    """A run cut in two as an editor does that formats a part of it; the new second run."""
    second = copy.deepcopy(run)
    first, rest = run.find(f"{P}t"), second.find(f"{P}t")
    first.text, rest.text = first.text[:at], first.text[at:]
    second.set("charPrIDRef", "0")
    run.addnext(second)
    return second


def with_fields(paper: Paper, least: int) -> list[Any]:
    """Paragraphs that hold fields and some runs."""
    return [each for each in paper.paragraphs[20:] if len(list(each.iter(f"{P}fieldBegin"))) >= least]


def parted(paragraph: Any, at: int) -> Any:
    """A paragraph parted before its run number `at`; the new second paragraph."""
    second = copy.deepcopy(paragraph)
    for run in list(paragraph)[at:]:
        paragraph.remove(run)
    for run in list(second)[:at]:
        second.remove(run)
    paragraph.addnext(second)
    return second


def free_cuts(paragraph: Any) -> list[int]:
    """Where a paragraph may be parted: before each run that no field is open at, with words on both sides."""
    open_, found = 0, []
    for n, run in enumerate(paragraph):
        if n and not open_ and "".join("".join(each.itertext()) for each in list(paragraph)[:n]).strip(" ㅇ-▶※") and "".join("".join(each.itertext()) for each in list(paragraph)[n:]).strip():
            found.append(n)
        open_ += run.find(f".//{P}fieldBegin") is not None
        open_ -= run.find(f".//{P}fieldEnd") is not None
    return found


@pytest.mark.parametrize("seed", range(3))
def test_runs_cut_in_the_middle_of_numbers_and_other_formats_bring_nothing(report: Report, frozen: bytes, seed: int) -> None:
    paper = Paper(frozen)
    for run in drawn(text_runs(paper), 120, seed, lambda each: "".join(each.itertext()) + str(each.getparent().index(each))):
        if len(run.find(f"{P}t").text) > 1:
            cut(run, len(run.find(f"{P}t").text) // 2)
    for paragraph in drawn(paper.paragraphs, 60, seed, lambda each: "".join(each.itertext())):
        paragraph.set("paraPrIDRef", "0")
    assert home(report.book, paper) == []


def test_a_number_changed_in_one_half_of_a_cut_run_is_one_changed_figure(report: Report, frozen: bytes) -> None:
    paper = Paper(frozen)
    text = next(text for _, text in figures(paper) if text.text == "9,853백만원")
    second = cut(text.getparent(), 2)
    second.find(f"{P}t").text = "953백만원"
    [found] = home(report.book, paper)
    assert (found.kind, found.was, found.edited) == ("figure", "9,853백만원", "9,953백만원")


@pytest.mark.parametrize("seed", range(3))
def test_parted_paragraphs_bring_nothing(report: Report, frozen: bytes, seed: int) -> None:
    paper = Paper(frozen)
    those = drawn([each for each in with_fields(paper, 2) if free_cuts(each)], 12, seed, lambda each: "".join(each.itertext()))
    for paragraph in those:
        parted(paragraph, free_cuts(paragraph)[-1])
    assert len(those) == 12 and home(report.book, paper) == []


def test_a_figure_changed_in_a_parted_paragraph_is_all_that_is_found(report: Report, frozen: bytes) -> None:
    paper = Paper(frozen)
    paragraph = next(each for each in with_fields(paper, 2) if "추경:5,050" in "".join(text.text or "" for text in each.iter(f"{P}t")))
    second = parted(paragraph, free_cuts(paragraph)[-1])
    changed = next(text for part in (paragraph, second) for text in part.iter(f"{P}t") if text.text == "9,853백만원")
    changed.text = "9,953백만원"
    assert [(each.kind, each.edited) for each in home(report.book, paper)] == [("figure", "9,953백만원")]


@pytest.mark.parametrize("keeps_mark", [True, False])
def test_joined_paragraphs_bring_nothing(report: Report, frozen: bytes, keeps_mark: bool) -> None:
    paper = Paper(frozen)
    pairs = [(each, after) for each in with_fields(paper, 1) if (after := each.getnext()) is not None and after.find(f".//{P}fieldBegin") is not None and after.find(f".//{P}tbl") is None
             and "".join(after.itertext()).startswith("ㅇ")]
    for first, second in pairs[::9][:10]:
        if not keeps_mark:
            second[0].find(f"{P}t").text = ""
        for run in list(second):
            first.append(run)
        second.getparent().remove(second)
    assert len(pairs[::9][:10]) == 10 and home(report.book, paper) == []


def budget(paper: Paper) -> Any:
    return next(table for table in paper.section.iter(f"{P}tbl") if "749,673" in "".join(table.itertext()))


def addressed(table: Any) -> None:
    """Numbers rows as the editor does when one was added or taken out."""
    for n, row in enumerate(table.iterfind(f"{P}tr")):
        for cell in row.iterfind(f"{P}tc"):
            cell.find(f"{P}cellAddr").set("rowAddr", str(n))


def test_a_changed_cell_is_found_with_its_place(report: Report, frozen: bytes) -> None:
    paper = Paper(frozen)
    text = next(text for text in budget(paper).iter(f"{P}t") if text.text == "749,673")
    text.text = "749,674"
    [found] = home(report.book, paper)
    assert (found.kind, found.key, found.was, found.edited, found.verdict) == ("figure", "budget/2/1", "749,673", "749,674", "source") and found.ref


def test_a_changed_word_of_a_cell_is_a_changed_sentence(report: Report, frozen: bytes) -> None:
    paper = Paper(frozen)
    text = next(text for text in budget(paper).iter(f"{P}t") if text.text == "경제정책과")
    text.text = "경제정책담당관"
    assert [(each.kind, each.was, each.edited) for each in home(report.book, paper)] == [("sentence", "경제정책과", "경제정책담당관")]


def test_an_added_row_is_one_new_line_and_no_cell_is_mistaken_for_another(report: Report, frozen: bytes) -> None:
    paper = Paper(frozen)
    row = budget(paper).findall(f"{P}tr")[5]
    fresh = copy.deepcopy(row)
    for cell, word in zip(fresh.iterfind(f"{P}tc"), ("새로운과", "100", "50", "40", "50.0", "40.0"), strict=True):
        runs = list(cell.iter(f"{P}run"))
        for run in runs[1:]:
            run.getparent().remove(run)
        for each in list(runs[0]):
            runs[0].remove(each)
        runs[0].append(runs[0].makeelement(f"{P}t"))
        runs[0][0].text = word
    row.addnext(fresh)
    addressed(budget(paper))
    assert [(each.kind, each.edited) for each in home(report.book, paper)] == [("new", "새로운과 | 100 | 50 | 40 | 50.0 | 40.0")]


def test_a_row_taken_out_is_one_line_gone(report: Report, frozen: bytes) -> None:
    paper = Paper(frozen)
    row = budget(paper).findall(f"{P}tr")[5]
    said = " | ".join("".join(text.text or "" for text in cell.iter(f"{P}t")).strip() for cell in row.iterfind(f"{P}tc"))
    row.getparent().remove(row)
    addressed(budget(paper))
    assert [(each.kind, each.was) for each in home(report.book, paper)] == [("gone", said)]


def test_rows_and_lines_agree_on_what_was_never_touched(report: Report, frozen: bytes) -> None:
    rows: list[Row] = read_back(frozen)
    assert len(lines_of(report.book)) <= len(rows)
    assert compared(report.book, rows, {}) == []
