"""One layout: the same whatever order somebody wrote in, never another meaning, comments kept."""

import re
from pathlib import Path

import pytest

from naru.programmes.format import format_text
from naru.programmes.load import load
from naru.programmes.printing import digest_text
from tests.programmes.test_load import GOOD, SEOUL
from tests.programmes.words import WORDS

FILES = sorted(SEOUL.glob("*.yaml"))


def digest(text: str) -> str:
    """What a text says."""
    programme, problems = load(text, words=WORDS)
    assert programme is not None, [each.print("ko") for each in problems]
    return digest_text(programme)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_says_the_same_and_is_formatted_once_for_all(file: Path) -> None:
    once = format_text(file.read_text(), WORDS)
    assert digest(once) == digest(file.read_text())
    assert format_text(once, WORDS) == once


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_comments_stay(file: Path) -> None:
    comments = re.findall(r"^\s*#.*|\s#\s.*", file.read_text(), re.M)
    once = format_text(file.read_text(), WORDS)
    assert [each.strip() for each in comments if each.strip() not in once] == []


def test_any_order_gives_one_layout() -> None:
    parts = re.split(r"(?m)^(?=[a-z_]+:)", GOOD.split("\n", 1)[1])
    shuffled = GOOD.split("\n", 1)[0] + "\n" + "".join(part if part.endswith("\n") else f"{part}\n" for part in reversed(parts))
    assert shuffled != GOOD
    assert format_text(shuffled, WORDS) == format_text(GOOD, WORDS)


def test_keys_dates_quotes_and_languages_are_put_in_order() -> None:
    wild = GOOD.replace('2021: {value: 9_000_000, cite: "council-2021:948"}\n      2023: {value: 9_000_000, assumed: 2023년 문서에 한도가 없어 2021년 값을 그대로 씀}',
                        "2023: {assumed: 2023년 문서에 한도가 없어 2021년 값을 그대로 씀, value: 9_000_000}\n      2021: {cite: 'council-2021:948', value: 9_000_000}")
    wild = wild.replace("name: {ko: 업체당 지원 한도, en: Cap per firm}", "name: {en: Cap per firm, ko: 업체당 지원 한도}").replace("\n", "\r\n")
    assert wild.count("'council-2021:948'") == 1
    assert format_text(wild, WORDS) == format_text(GOOD, WORDS)


def test_a_comment_within_a_part_keeps_its_neighbours() -> None:
    remarked = GOOD.replace("    unit: won\n    per: firm\n", "    per: firm\n    # 2021년 문서의 단위\n    unit: won  # 원\n", 1)
    once = format_text(remarked, WORDS)
    assert "    per: firm\n    # 2021년 문서의 단위\n    unit: won # 원\n" in re.sub(r" +#", " #", once).replace("\n #", "\n    #")
    assert (digest(once), format_text(once, WORDS)) == (digest(GOOD), once)


def test_a_text_of_several_lines_keeps_its_lines() -> None:
    several = GOOD.replace("name: {ko: 업체당 지원 한도, en: Cap per firm}", "name:\n      ko: |\n        업체당\n\n        지원 한도\n      en: Cap per firm")
    once = format_text(several, WORDS)
    assert (digest(once), format_text(once, WORDS)) == (digest(several), once)
