"""The edited paper comes home: scripted hand edits in the file itself, all found, none invented."""

import hashlib
import io
import zipfile
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from naru.council.home import Finding, compared
from naru.council.lines import lines_of
from naru.documents.book import Book, pieces
from naru.documents.book_back import Unreadable, read_back
from tests.council.conftest import Report

pytestmark = pytest.mark.django_db
P = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"


class Paper:
    """A HWPX opened as an editor would: paragraphs, their runs, and the fields in them."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            self.section: Any = etree.fromstring(file.read("Contents/section0.xml"))

    @property
    def paragraphs(self) -> list[Any]:
        return [each for each in self.section if each.tag == f"{P}p" and each.find(f".//{P}tbl") is None and "".join(each.itertext()).strip()]

    def saved(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self.content)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                new.writestr(name, etree.tostring(self.section) if name == "Contents/section0.xml" else old.read(name))
        return out.getvalue()


def drawn(things: list[Any], many: int, seed: int, key: Callable[[Any], str]) -> list[Any]:
    """Some of the things, by a seed."""
    return sorted(things, key=lambda each: hashlib.sha256(f"{seed} {key(each)}".encode()).digest())[:many]


def figures(paper: Paper) -> list[tuple[str, Any]]:
    """Every figure field in a paragraph or cell: its name and the text element that prints it."""
    found = []
    for mark in paper.section.iter(f"{P}fieldBegin"):
        run = mark.getparent().getparent()
        if mark.get("name").startswith("figure:"):
            found.append((mark.get("name"), run.getnext().find(f"{P}t")))
    return found


def sentences(paper: Paper) -> list[tuple[str, Any]]:
    """A run of plain words of three signs at least in each paragraph that has one outside its fields."""
    found = []
    for n, paragraph in enumerate(paper.paragraphs):
        inside = False
        for run in paragraph:
            begins, ends = run.find(f".//{P}fieldBegin") is not None, run.find(f".//{P}fieldEnd") is not None
            inside = inside or begins
            text = run.find(f"{P}t")
            if not inside and text is not None and text.text and sum(sign.isalpha() for sign in text.text) >= 3 and n > 8:
                found.append((f"{n} {text.text}", text))
                break
            inside = inside and not ends
    return found


def edited(content: bytes, seed: int) -> bytes:
    """Ten figures, fifteen sentences and five lines changed by hand."""
    paper = Paper(content)
    for _, text in drawn(figures(paper), 10, seed, lambda each: each[0]):
        text.text = "".join("1" if sign == "9" else str(int(sign) + 1) if sign.isdigit() else sign for sign in text.text)
    for _, text in drawn(sentences(paper), 15, seed, lambda each: each[0]):
        text.text = f"{text.text[:-1]} 적극 {text.text[-1]}" if text.text[-1].isspace() else f"{text.text} 및 확대"
    lines = [each for each in paper.paragraphs if each.find(f".//{P}fieldBegin") is not None][20:]
    moved = drawn(list(enumerate(lines)), 5, seed, lambda each: str(each[0]))
    for n, paragraph in moved:
        target = lines[(n + 37) % len(lines)]
        if target is not paragraph:
            target.addnext(paragraph)
    return paper.saved()


def home(book: Book, content: bytes) -> list[Finding]:
    return compared(book, read_back(content), {})


@pytest.fixture
def frozen(paper: bytes) -> bytes:
    return paper


def test_an_untouched_paper_brings_nothing(report: Report, frozen: bytes) -> None:
    assert home(report.book, frozen) == []
    assert home(report.book, Paper(frozen).saved()) == []


def test_the_lines_of_a_report_are_those_of_its_file(report: Report, frozen: bytes) -> None:
    known = [row for row in read_back(frozen) if row.at or row.text not in {report.book.title, report.book.office, "가상자료"}]
    assert [(line.text.strip(), line.at) for line in lines_of(report.book)] == [(row.text.strip(), row.at) for row in known]
    assert {mark.place: mark.text for row in known for mark in row.marks}.items() <= {place: piece.text for place, piece in enumerate(pieces(report.book))}.items()


@pytest.mark.parametrize("seed", range(1, 16))
def test_thirty_hand_edits_are_all_found_and_none_invented(report: Report, frozen: bytes, seed: int) -> None:
    found = home(report.book, edited(frozen, seed))
    assert Counter(each.kind for each in found) == {"figure": 10, "sentence": 15, "moved": 5}
    figures_ = [each for each in found if each.kind == "figure"]
    assert all(each.field == "figure" and each.ref and each.edited != each.was and each.verdict == "source" for each in figures_)
    assert all("적극" in each.edited or "및 확대" in each.edited for each in found if each.kind == "sentence")
    assert all(each.after for each in found if each.kind == "moved")


def test_new_and_gone_lines_are_told_with_their_place(report: Report, frozen: bytes) -> None:
    paper = Paper(frozen)
    target = next(each for each in paper.paragraphs if "추진근거" in "".join(each.itertext()))
    fresh = etree.fromstring(etree.tostring(target))
    for run in list(fresh)[1:]:
        fresh.remove(run)
    fresh[0].find(f"{P}t").text = "- 전혀 다른 새 줄을 하나 넣음"
    target.addnext(fresh)
    gone = next(each for each in paper.paragraphs if "정산보고" in "".join(each.itertext()))
    gone.getparent().remove(gone)
    found = {each.kind: each for each in home(report.book, paper.saved())}
    assert set(found) == {"new", "gone"}
    assert found["new"].edited == "- 전혀 다른 새 줄을 하나 넣음" and found["new"].after.endswith("/1/1/1")
    assert "정산보고" in found["gone"].was


def test_a_line_whose_fields_the_editor_lost_is_compared_number_by_number(report: Report, frozen: bytes) -> None:
    paper = Paper(frozen)
    for paragraph in paper.paragraphs:
        for control in list(paragraph.iter(f"{P}ctrl")):
            control.getparent().remove(control)
    assert home(report.book, paper.saved()) == []
    target = next(text for paragraph in paper.paragraphs for text in paragraph.iter(f"{P}t") if text.text == "9,853백만원")
    target.text = "9,953백만원"
    [found] = home(report.book, paper.saved())
    assert (found.kind, found.was, found.edited, found.field) == ("figure", "9,853", "9,953", "figure") and found.ref


def test_a_figure_that_the_record_says_by_now_needs_no_other_source(report: Report, frozen: bytes) -> None:
    paper = Paper(frozen)
    name, text = figures(paper)[40]
    text.text = "77"
    ref = name.split(":")[2]
    [found] = compared(report.book, read_back(paper.saved()), {ref: "77"})
    assert (found.verdict, found.now, found.ref) == ("recorded", "77", ref)


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_hwpx_is_named(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_back(content)


def test_a_paper_that_unfolds_beyond_measure_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("Contents/section0.xml", b" " * 210_000_000)
    with pytest.raises(Unreadable, match="200 MB"):
        read_back(out.getvalue())
