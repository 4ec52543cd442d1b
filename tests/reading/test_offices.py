"""Sayings of many offices come back with value and unit: drawn by seed from `phrases`, whose expectations follow the README's conventions."""

from random import Random

import pytest

from naru.reading.terms import Figure
from tests.reading.papers import of_text
from tests.reading.phrases import PHRASES, Said, same

HEAD = ("(2024. 6. 30. 기준)", "Ⅰ. 업무", "1  이것저것", "□ 현황")
YEAR = 2024


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.__name__)
def test_every_form_comes_back(phrase: object, seed: int) -> None:
    """120 lines of one form: what is read is what was said, no more and no less."""
    drawn = Random(f"{phrase.__name__} {seed}")  # type: ignore[attr-defined]  # reason: a function of PHRASES
    told: list[Said] = [phrase(drawn, YEAR) for _ in range(120)]  # type: ignore[operator]  # reason: a function of PHRASES
    reading = of_text("\n".join([*HEAD, *(f"○ {text}" for text, _ in told)]))
    found: dict[int, list[Figure]] = {}
    for figure in reading.figures:
        found.setdefault(figure.line, []).append(figure)
    wrong = [(text, said, [(each.value, each.unit) for each in found.get(len(HEAD) + place, [])]) for place, (text, said) in enumerate(told, start=1)
             if same([(each.value, each.unit) for each in found.get(len(HEAD) + place, [])]) != same(said)]
    assert wrong == []
    assert {figure.item for figure in reading.figures if figure.line > len(HEAD)} == {"Ⅰ-1"}
