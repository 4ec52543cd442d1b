"""Tables in the ways offices set them, drawn by seed: what each row says, and the same table as tabs, bars, a drawing, HTML, blanks, HWPX and DOCX."""

import io
from collections.abc import Sequence
from random import Random

from naru.reading.files import open_bytes
from naru.reading.logic import read
from naru.reading.terms import Reading

ROWS = ("버스정책과", "택시물류과", "보행자전거과", "주차계획과", "교통운영과", "도로시설과")
HEAD = ("(2024. 6. 30. 기준)", "Ⅰ. 업무", "1  이것저것", "□ 추진현황")
STYLES = ("tabs", "closed bars", "typed bars", "open bars", "drawn", "html", "blanks")
Value = tuple[str, float | None, str]

KINDS: dict[str, tuple[str, tuple[tuple[str, ...], ...], str]] = {
    "units in the head": ("", (("구분", "예산액(백만원)", "집행액(백만원)", "집행률(%)"),), "M M %"),
    "unit above, million": ("(단위 : 백만원)", (("구분", "계", "국비", "시비"),), "M M M"),
    "unit above, thousand": ("<단위: 천원>", (("구분", "계", "국비", "시비"),), "T T T"),
    "unit above, hundred million": ("[단위:억원]", (("구분", "총사업비", "기투자", "’24년"),), "E E E"),
    "two units above": ("(단위 : 백만원, %)", (("부서", "예산현액", "지출액", "집행률"),), "M M %"),
    "three units above": ("(단위: 개소, 명, 백만원)", (("구분", "시설", "인원", "예산"),), "s p M"),
    "homes": ("(단위 : 호)", (("구분", "계", "매입", "임차"),), "h h h"),
    "counts": ("", (("구분", "참여자(명)", "상담(건)", "시설(개소)"),), "p c s"),
    "two rows of heads": ("", (("구분", "2023년", "2023년", "2024년", "2024년"), ("구분", "건수(건)", "금액(백만원)", "건수(건)", "금액(백만원)")), "c M c M"),
    "years": ("(단위 : 명)", (("구분", "2022년", "2023년", "2024년"),), "p p p"),
    "difference": ("(단위 : 백만원)", (("구분", "2023년", "2024년", "증감"),), "M M d"),
    "nothing": ("(단위 : 개소)", (("구분", "계", "공립", "민간"),), "s s -"),
    "sizes": ("", (("시설명", "면적(㎡)", "사업비(억원)", "공정률"),), "m E %%"),
}
_UNITS = {"M": ("KRW", 10**6), "T": ("KRW", 1000), "E": ("KRW", 10**8), "p": ("person", 1), "c": ("case", 1), "s": ("site", 1), "h": ("household", 1), "m": ("m2", 1)}


def drawn(r: Random, kind: str) -> tuple[str, list[tuple[str, ...]], list[tuple[int, float, str]]]:
    """Caption, rows, and what they say: row, value, unit."""
    caption, heads, columns = KINDS[kind]
    rows, said = list(heads), list[tuple[int, float, str]]()
    for name in r.sample(ROWS, r.randint(3, 5)):
        values = [_value(r, column) for column in columns.split()]
        said += [(len(rows), value, unit) for _, value, unit in values if value is not None]
        rows.append((name, *(text for text, _, _ in values)))
    return caption, rows, said


def _value(r: Random, column: str) -> Value:
    number, decimal = r.randint(2, 9999), r.randint(1, 999) / 10
    if column == "-":
        return r.choice(("-", "–", "·")), None, ""
    if column in {"%", "%%"}:
        return f"{decimal}{column[1:]}", decimal, "%"
    if column == "d":
        lost = r.random() < 0.5
        return f"{r.choice('△▲-') if lost else ''}{number:,}", number * (-(10**6) if lost else 10**6), "KRW"
    unit, size = _UNITS[column]
    return f"{number:,}", number * size, unit


def styled(rows: Sequence[Sequence[str]], style: str) -> tuple[list[str], list[int]]:
    """The lines of a table, and which line prints which row."""
    if style == "drawn":
        rule = "┼".join(["────"] * len(rows[0]))
        return ["┌────┐", *(line for row in rows for line in ("│ " + " │ ".join(row) + " │", f"├{rule}┤"))], [1 + 2 * place for place in range(len(rows))]
    if style == "closed bars":
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return [lines[0], "|" + "---|" * len(rows[0]), *lines[1:]], [0, *range(2, len(rows) + 1)]
    if style == "html":
        return ["<table>", *("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows), "</table>"], list(range(1, len(rows) + 1))
    between = {"tabs": "\t", "typed bars": " | ", "open bars": " | ", "blanks": "  "}[style]
    lines = [between.join(row) for row in rows]
    return [f"| {line} |" for line in lines] if style == "typed bars" else lines, list(range(len(rows)))


def as_hwpx(caption: str, rows: Sequence[Sequence[str]]) -> Reading:
    """The table in a HWPX file, heads of one name merged."""
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    for line in (*HEAD, caption) if caption else HEAD:
        document.add_paragraph(line)
    table = document.add_table(len(rows), len(rows[0]), width=40000, height=2000 * len(rows))
    merged = {(0, 2), (0, 4), (1, 0)} if rows[1][0] == rows[0][0] else set()
    for row, texts in enumerate(rows):
        for column, cell in enumerate(texts):
            table.set_cell_text(row, column, "" if (row, column) in merged else cell)
    if merged:
        table.merge_cells(0, 1, 0, 2)
        table.merge_cells(0, 3, 0, 4)
        table.merge_cells(0, 0, 1, 0)
    return read(open_bytes("table.hwpx", bytes(document.to_bytes())))


def as_docx(caption: str, rows: Sequence[Sequence[str]]) -> Reading:
    """The table in a DOCX file, heads of one name merged."""
    from docx import Document

    document = Document()
    for line in (*HEAD, caption) if caption else HEAD:
        document.add_paragraph(line)
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in enumerate(rows):
        for column, cell in enumerate(texts):
            table.cell(row, column).text = cell
    if rows[1][0] == rows[0][0]:
        for first, last in (((0, 1), (0, 2)), ((0, 3), (0, 4)), ((0, 0), (1, 0))):
            kept = table.cell(*first).text
            table.cell(*first).merge(table.cell(*last)).text = kept
    out = io.BytesIO()
    document.save(out)
    return read(open_bytes("table.docx", out.getvalue()))
