"""Reports in other systems of headings: each figure comes back, on its line, on its item."""

from random import Random

import pytest

from naru.reading.terms import Figure, Reading
from tests.reading.papers import of_text
from tests.reading.phrases import same
from tests.reading.systems import SYSTEMS, Expected, System, report


def differences(reading: Reading, said: Expected) -> list[tuple[object, ...]]:
    """Lines of which something else is read than is said, or that hang on another item."""
    by: dict[int, list[Figure]] = {}
    for figure in reading.figures:
        by.setdefault(figure.line, []).append(figure)
    texts = {line.number: line.text for line in reading.source.lines}
    told: list[tuple[object, ...]] = []
    for line, (item, values) in said.items():
        read = by.get(line, [])
        if same([(figure.value, figure.unit) for figure in read]) != same(values):
            told.append((texts[line], values, [(figure.value, figure.unit) for figure in read]))
        told += [(texts[line], item, figure.item) for figure in read if figure.item != item]
    return told


@pytest.mark.parametrize("extras", [False, True], ids=["plain", "with contents and page numbers"])
@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_figures_hang_on_their_items(system: System, extras: bool) -> None:
    for seed in range(4):
        text, said = report(Random(f"{system.name} {seed}"), system, extras=extras)
        reading = of_text(text)
        assert differences(reading, said) == []
        assert reading.as_of == "2024-06-30"


def test_a_list_below_a_bullet_heads_no_item() -> None:
    """'가.' and '1)' are lists where the report numbers its items otherwise."""
    text = "Ⅰ. 업무\n1. 다리 놓기\n1-1. 돌다리 보수\n□ 사업개요\n○ 대상\n가. 북쪽 돌다리\n- 길이 30m\n나. 남쪽 돌다리\n- 길이 40m\n1) 너비는 따로\n- 폭 3m\n"
    assert {(figure.value, figure.item) for figure in of_text(text).figures} == {(30, "Ⅰ-1-1"), (40, "Ⅰ-1-1"), (3, "Ⅰ-1-1")}
