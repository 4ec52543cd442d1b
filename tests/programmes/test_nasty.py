"""Forty nasty texts: what YAML would swallow, what an editor leaves behind, what cannot be. One mistake, one message with line, reason and remedy in both languages."""

import re

import pytest

from naru.kernel.trees import LARGEST, decode
from naru.programmes.load import load
from tests.programmes.test_load import SEOUL
from tests.programmes.words import WORDS

FDI = (SEOUL / "fdi-employment-subsidy.yaml").read_text()
WORK = (SEOUL / "work-environment-improvement.yaml").read_text()
CAP = 'value: 50_000_000, cite: "council-2021:698"'

NASTY = [
    # what YAML itself would do to a value
    ("  foreign:\n    name", "\tforeign:\n    name", "form", "탭"),
    (CAP, f"value: 0777, {CAP[19:]}", "wrong_type", "0777"),
    (CAP, f"value: 0x10, {CAP[19:]}", "wrong_type", "0x10"),
    (CAP, f"value: 5e7, {CAP[19:]}", "wrong_type", "5e7"),
    (CAP, f"value: 50,000,000, {CAP[19:]}", "not_written_out", "50_000_000"),
    (CAP, f"value: 5천만원, {CAP[19:]}", "wrong_type", "50_000_000"),
    (CAP, f"value: ５０, {CAP[19:]}", "wrong_type", "５０"),
    (CAP, f"value: null, {CAP[19:]}", "wrong_type", "null"),
    (CAP, f"value: ~, {CAP[19:]}", "wrong_type", "~"),
    (CAP, f"value: -5, {CAP[19:]}", "wrong_type", "-5"),
    ("personal: yes", "personal: true", "wrong_type", "true"),
    ('closes_at: "18:00"', 'closes_at: "25:00"', "wrong_type", "25:00"),
    ("    unit: won\n    per: firm\n", "    unit: &u won\n    per: firm\n", "reference", "&"),
    ("    unit: won\n    per: firm\n", "    unit: *u\n    per: firm\n", "form", "별표"),
    ("    unit: won\n    per: firm\n", "    <<: {unit: won}\n    per: firm\n", "not_written_out", "<<"),
    (CAP, f"value: !!python/object:os.system x, {CAP[19:]}", "reference", "!"),
    ("owner: 투자창업과", "owner: 투자창업과\nowner: 다른과", "duplicate_key", "owner"),
    ("  per_person_month:", "  firm_cap:", "duplicate_key", "firm_cap"),
    ("ko: 새로 고용한 사람이", "ko: 요건: 새로 고용한 사람이", "form", "': '"),
    ('"Have new hires confirmed by the insurance roll, then apply again."', "Have new hires confirmed by the insurance roll, then apply again.", "comma_in_sentence", "쉼표"),
    # what stands twice, or not at all
    ("id: more_than_five_hires", "id: invested_or_mou", "id_twice", "invested_or_mou"),
    ("{id: hires,", "{id: investment,", "id_twice", "investment"),
    (f"      2021: {{{CAP}}}", f"      2021: {{{CAP}}}\n      2021-01: {{{CAP}}}", "same_day", "2021-01"),
    ("{any: [{all:", "{any: [], all: [{all:", "empty_list", "any"),
    ("{at_least: 6}", "{at_least: 6, at_most: 9}", "two_operators", "all:"),
    ("type: flag}", "type: choice}", "choice_without_choices", "first_time"),
    ("rubric: {hiring: 60, keeping: 40}", "rubric: {}", "rubric_empty", "조사표"),
    # what cannot be
    ("city: 100%", "city: 99%", "shares_no_whole", "99%"),
    ("city: 100%", "city: 100", "wrong_type", "70%"),
    ("city: 100%", "cty: 100%", "unknown_key", "'city'입니까"),
    ('"council-2021:698"', '"council-2022:698"', "bad_citation", "council-2022"),
    ('"council-2021:698"', '"council-2021"', "bad_citation", "council-2021"),
    ('"council-2021:698"', '"council-2021:0"', "bad_citation", ":0"),
    ('"council-2021:698"', '"council-2021:698-600"', "bad_citation", "698-600"),
    (f"      2021: {{{CAP}}}", f"      21: {{{CAP}}}", "bad_date", "'21'"),
    (f"      2021: {{{CAP}}}", f"      2021-13: {{{CAP}}}", "bad_date", "2021-13"),
    (f"      2021: {{{CAP}}}", f"      before: {{{CAP}}}", "bad_date", "before"),
    ("opens: 2021-04", "opens: 2021-14", "wrong_type", "2021-14"),
    ("closes: 2021-05", "closes: 2021-03", "closes_before", "2021-03"),
    ("quorum: 4", "quorum: 9", "quorum_above_members", "정족수"),
    ("seats: 7", "seats: 0", "nothing", "seats"),
    ("value: 50_000_000", "value: {min: 9, max: 5}", "least_above_most", "min"),
    ("months: months_at_most", "months: firm_cap", "wrong_unit", "won"),
    ("people: organisation.new_hires", "people: organisation.seat", "unknown_fact", "organisation.employees"),
    (", people: organisation.new_hires", "", "rate_not_whole", "people"),
    ("group: [foreign], assumed: 공고", "group: [foriegn], assumed: 공고", "unknown_group", "foriegn"),
    ("  - works:", "  - screen: {objection: 7d, assumed: 가정}\n  - works:", "stage_twice", "screen"),
]


@pytest.mark.parametrize(("good", "bad", "code", "word"), NASTY, ids=[f"{number}-{case[2]}" for number, case in enumerate(NASTY)])
def test_one_mistake_one_message_in_both_languages(good: str, bad: str, code: str, word: str) -> None:
    assert good in FDI
    text = FDI.replace(good, bad, 1)
    programme, problems = load(text, words=WORDS, file="x.yaml")
    assert programme is None
    assert [problem.code for problem in problems] == [code], [problem.print("ko") for problem in problems]
    [problem] = problems
    assert 1 <= problem.line <= text.count("\n") + 1
    for language in ("ko", "en"):
        assert re.fullmatch(r"x\.yaml:\d+: .+ — .+", problem.print(language))
    assert word in problem.print("ko")


def test_a_trade_in_two_groups() -> None:
    _, problems = load(WORK.replace("trades: [metal, jewellery, printing, shoes]", "trades: [clothing, metal, jewellery, printing, shoes]"), words=WORDS)
    assert [problem.code for problem in problems] == ["trade_twice"]


@pytest.mark.parametrize(("text", "code"), [
    ("", "empty"), ("# 설명만\n", "empty"), (FDI + "\x00", "form"), (FDI + "\n---\nprogramme: x\n", "form"), ("a: " + "[" * 3_000 + "]" * 3_000, "form"), (FDI + "#" * LARGEST, "too_large"),
    ("- a\n- b\n", "not_a_mapping"), ("안녕하세요\n", "not_a_mapping")])
def test_files_that_are_no_text_of_a_programme(text: str, code: str) -> None:
    programme, problems = load(text, words=WORDS)
    assert programme is None
    assert [problem.code for problem in problems] == [code]


def test_marks_and_line_ends_of_other_editors_change_nothing() -> None:
    """A mark at the beginning (BOM), CRLF, a time without quotes: the same programme."""
    plain = load(FDI, words=WORDS)[0]
    for text in ("\ufeff" + FDI, FDI.replace("\n", "\r\n"), FDI.replace('"18:00"', "18:00")):
        assert load(text, words=WORDS) == (plain, [])
    assert decode(("\ufeff" + FDI).encode(), "x") == (FDI, [])


def test_bytes_that_are_no_utf8_are_named_by_their_line() -> None:
    text, problems = decode("programme: x\nname: 사업\n".encode("cp949"), "x.yaml")
    assert (text, [(problem.line, problem.code) for problem in problems]) == ("", [(2, "encoding")])


def test_no_is_a_name_where_a_name_stands() -> None:
    """YAML 1.1 reads `no` as false; here a scalar is what the vocabulary says it is."""
    programme, problems = load(FDI.replace("name: {ko: 외국인투자기업 고용(교육훈련)보조금, en: Employment subsidy for foreign-invested firms}", "name: {ko: no, en: NO}"), words=WORDS)
    assert programme is not None, problems
    assert (programme.name.ko, programme.name.en) == ("no", "NO")
