"""A figure that was changed in the paper becomes a statement of its own: printed form, value at the former scale, source; and what cannot be read is refused by name."""

from dataclasses import replace

import pytest

from naru.council.newvalue import new_value, statement
from naru.figures.terms import Observation
from naru.kernel import Provenance, Refused
from tests.council.test_logic import WHOLE

MONEY = replace(WHOLE, label="'23년 예산", printed="9,853백만원", value=9_853_000_000, unit="원", query="", places=0)


def of(printed: str, value: int | None, unit: str, *, label: str = "수", places: int = 0) -> Observation:
    return replace(MONEY, label=label, printed=printed, value=value, unit=unit, places=places)


@pytest.mark.parametrize(("former", "was", "edited", "printed", "value"), [
    (MONEY, "9,853백만원", "9,953백만원", "9,953백만원", 9_953_000_000),
    (MONEY, "9,853", "9,953", "9,953백만원", 9_953_000_000),
    (of("98억 5,300만원", 9_853_000_000, "원"), "98억 5,300만원", "99억원", "99억원", 9_900_000_000),
    (of("98억 5,300만원", 9_853_000_000, "원"), "9,853", "9,953", "9,953백만원", 9_953_000_000),
    (of("9,853백만원 (기정예산:4,803, 추경:5,050)", 9_853_000_000, "원"), "9,853백만원", "9,953백만원", "9,953백만원 (기정예산:4,803, 추경:5,050)", 9_953_000_000),
    (of("9,853백만원 (기정예산:4,803, 추경:5,050)", 9_853_000_000, "원"), "4,803", "4,903", "9,853백만원 (기정예산:4,903, 추경:5,050)", 9_853_000_000),
    (of("1,262개 업체", 1262, "개사"), "1,262개 업체", "1,300개 업체", "1,300개 업체", 1300),
    (of("22.7%", 227, "%", places=1), "22.7%", "23.1%", "23.1%", 231),
    (of("△20", -20, "천명"), "△20", "△21", "△21", -21), (of("△20", -20, "천명"), "△20", "21", "21", 21),
    (of("+11", 11, "천명"), "+11", "-4", "-4", -4),
    (of("있음", None, "", label="제6회 97팀"), "97팀", "98팀", "있음", None),
])
def test_a_new_value_is_read_at_the_scale_of_the_former_one(former: Observation, was: str, edited: str, printed: str, value: int | None) -> None:
    assert new_value(former, was, edited)[1:] == (printed, value)


def test_a_number_of_the_label_changes_the_label() -> None:
    assert new_value(of("있음", None, "", label="제6회 97팀"), "97팀", "98팀")[0] == "제6회 98팀"


@pytest.mark.parametrize(("former", "was", "edited", "code"), [
    (MONEY, "9,853백만원", "많음", "newvalue_unreadable"), (MONEY, "777", "778", "newvalue_unreadable"), (MONEY, "9,853백만원", "9853 백만원", "newvalue_same"),
    (of("22.7%", 227, "%", places=1), "22.7%", "22.75%", "newvalue_unreadable"), (replace(MONEY, query="core:1"), "9,853백만원", "1", "newvalue_of_counted"),
])
def test_what_cannot_be_read_is_refused_by_name(former: Observation, was: str, edited: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        new_value(former, was, edited)


@pytest.mark.parametrize(("document", "line", "reason", "simulated", "expected"), [
    ("추경예산서", "112쪽", "", False, (Provenance.REPORTED, "추경예산서", "112쪽", "")), ("", "", "전화로 확인", False, (Provenance.ASSUMED, "", "", "전화로 확인")),
    ("추경예산서", "112쪽", "확인", True, (Provenance.SIMULATED, "", "", "확인 · 추경예산서 112쪽")),
])
def test_a_new_value_has_a_source_or_a_reason_and_says_when_it_is_simulated(document: str, line: str, reason: str, simulated: bool, expected: tuple[object, ...]) -> None:
    said = statement(MONEY, "9,853백만원", "9,953백만원", document=document, line=line, reason=reason, simulated=simulated)
    assert (said.provenance, said.document, said.line, said.reason) == expected
    assert (said.scope, said.label, said.period, said.key) == (MONEY.scope, MONEY.label, MONEY.period, MONEY.key)


def test_without_source_and_reason_nothing_is_recorded() -> None:
    with pytest.raises(Refused, match="newvalue_has_source"):
        statement(MONEY, "9,853백만원", "9,953백만원", document="추경예산서", line="", reason="", simulated=False)
