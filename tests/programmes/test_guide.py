"""The guide for officers is true: its list of words is the vocabulary, and its first example loads but for nothing."""

import re
from pathlib import Path

from naru.programmes.load import load
from naru.programmes.printing import word_list
from naru.programmes.vocabulary import assemble

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "guide-programme-text.ko.md").read_text()


def test_its_words_are_the_vocabulary() -> None:
    listed = GUIDE.rsplit("```\n", 2)[-2]
    assert listed.strip().splitlines() == "\n".join(word_list(assemble(), "ko")).splitlines()


def test_its_example_loads() -> None:
    [example] = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    programme, problems = load(example, words=assemble(), file="guide.yaml")
    assert [problem.print("ko") for problem in problems] == []
    assert programme is not None and programme.id == "my-programme"
