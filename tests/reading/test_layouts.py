"""One table in every layout and file: the same values, units and rows; nothing more."""

from random import Random

import pytest

from naru.reading.terms import Reading
from tests.reading.layouts import HEAD, KINDS, STYLES, as_docx, as_hwpx, drawn, styled
from tests.reading.papers import of_text


def said(reading: Reading, after: int) -> list[tuple[int, float, str]]:
    """Line, value and unit of everything below the head."""
    return sorted((figure.line, round(float(figure.value), 3), figure.unit) for figure in reading.figures if figure.line > after and figure.kind != "date")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_table_in_text(kind: str, style: str) -> None:
    if style == "blanks" and kind == "two rows of heads":
        pytest.skip("two heads of one name each have no columns once only blanks divide them")
    for seed in range(6):
        caption, rows, expected = drawn(Random(f"{kind} {seed}"), kind)
        head = [*HEAD, caption] if caption else list(HEAD)
        body, places = styled(rows, style)
        reading = of_text("\n".join([*head, *body, "□ 향후계획", "○ 준공"]))
        assert said(reading, len(head)) == sorted((len(head) + 1 + places[row], round(float(value), 3), unit) for row, value, unit in expected)
        assert len(reading.tables) == 1
        assert {figure.item for figure in reading.figures if figure.line > len(head)} == {"Ⅰ-1"}


@pytest.mark.parametrize("form", [as_hwpx, as_docx], ids=["hwpx", "docx"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_table_in_a_file(kind: str, form: object) -> None:
    caption, rows, expected = drawn(Random(kind), kind)
    reading = form(caption, rows)  # type: ignore[operator]  # reason: one of two functions
    table = reading.tables[0]
    assert [sorted({cell.text for cell in table.row(row)}) for row in range(len(KINDS[kind][1]), len(rows))] == [sorted(set(row)) for row in rows[len(KINDS[kind][1]) :]]
    assert said(reading, table.lines[0]) == sorted((table.lines[row], round(float(value), 3), unit) for row, value, unit in expected)
