"""Reports the reader was not written for: recall, proposals nobody took, items. The facts were put down by hand before the first reading."""

import pytest

from tests.reading.strangers import FOLDER, stranger, told

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
