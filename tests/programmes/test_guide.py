"""The guide for officers is true: its words are the vocabulary, its first example loads, its long example is the city's text, piece by piece."""

import re
from pathlib import Path

from naru.programmes.load import load
from naru.programmes.printing import word_list
from tests.programmes.words import WORDS

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guide-programme-text.ko.md").read_text()
BLOCKS = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)


def test_its_words_are_the_vocabulary() -> None:
    listed = GUIDE.rsplit("```\n", 2)[-2]
    assert listed.strip().splitlines() == "\n".join(word_list(WORDS, "ko")).splitlines()


def test_its_first_example_loads() -> None:
    programme, problems = load(BLOCKS[0], words=WORDS, file="guide.yaml")
    assert [problem.print("ko") for problem in problems] == []
    assert programme is not None and programme.id == "my-programme"


def test_its_long_example_is_the_text_that_is_played() -> None:
    whole = "\n".join(BLOCKS[1:])
    programme, problems = load(whole, words=WORDS, file="guide.yaml")
    assert [problem.print("ko") for problem in problems] == []
    assert programme is not None
    text = (ROOT / "cities" / "seoul" / "programmes" / f"{programme.id}.yaml").read_text()
    assert [line for line in whole.splitlines() if line] == [line for line in text.splitlines() if line]
