"""Reports the reader was not written for: recall, proposals nobody took, items. The facts were put down by hand before the first reading."""

from collections.abc import Callable

import pytest

from tests.reading.strangers import FOLDER, Stranger, stranger, told

RECALL, BESIDES = 0.98, 0.02


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.txt")))
def test_a_strange_report_comes_back(name: str) -> None:
    """At least 98 of 100 facts with value and unit, at most 2 of 100 proposals nobody took, none on another item."""
    outcome = told(stranger(FOLDER / f"{name}.txt"))
    all_facts = outcome.found + len(outcome.missed)
    assert all_facts > 60
    assert outcome.found / all_facts >= RECALL, outcome.missed
    assert len(outcome.besides) / (outcome.found + len(outcome.besides)) <= BESIDES, [(one.line, one.value, one.unit, one.printed) for one in outcome.besides]
    assert outcome.astray == []


def _wide(this: Stranger) -> Stranger:
    """Digits and signs of full width, as some systems print them."""
    wide = str.maketrans({**{str(digit): chr(0xFF10 + digit) for digit in range(10)}, "%": "％", "(": "（", ")": "）", "~": "∼", "·": "ㆍ", "'": "‘"})
    return Stranger([line.translate(wide) for line in this.lines], this.facts, this.hung)


def _paged(this: Stranger) -> Stranger:
    """Pages that turn every 22 lines, also within tables: a number and a running head between blanks."""
    lines, places = list[str](), dict[int, int]()
    for number, line in enumerate(this.lines, start=1):
        if number % 22 == 0:
            lines += ["", f"- {number // 22} -", "", "주요업무 보고 · 나루시의회", ""]
        lines.append(line)
        places[number] = len(lines)
    return Stranger(lines, {places[number]: facts for number, facts in this.facts.items()}, {places[number]: item for number, item in this.hung.items()})


@pytest.mark.parametrize("damage", [_wide, _paged])
@pytest.mark.parametrize("name", ["audit2022", "infra2023", "water2018"])
def test_the_way_of_printing_changes_nothing(name: str, damage: Callable[[Stranger], Stranger]) -> None:
    """Full-width signs and turning pages lose no fact and add none."""
    this = stranger(FOLDER / f"{name}.txt")
    plain, damaged = told(this), told(damage(this))
    assert (damaged.found, len(damaged.missed), len(damaged.besides), damaged.astray) == (plain.found, len(plain.missed), len(plain.besides), [])
