"""What an officer guesses from the guide alone, and what the checker answers: one mistake, one message, that says what to write instead."""

import pytest

from naru.programmes.korean import particles, won_of
from naru.programmes.load import load
from tests.programmes.test_load import SEOUL
from tests.programmes.words import WORDS

GOOD = (SEOUL / "fdi-employment-subsidy.yaml").read_text()
FOREIGN = '  foreign:\n    name: {ko: 외국인투자기업, en: Foreign-invested firms}\n    cite: "council-2021:696"\n'
SHARE = "  foreign:\n    2021: {city: 100%, assumed: 구비나 자부담을 말하지 않음}\n"
CAP = '    per: firm\n    counts_on: call_opened\n    values:\n      2021: {value: 50_000_000, cite: "council-2021:698"}\n'
HIRES = "    from:\n      2021: {organisation.new_hires: {at_least: 6}}\n"

MET = [
    (FOREIGN, "  - 외국인투자기업\n", ["groups(묶음)은 '이름: 값'의 묶음이어야 합니다. — 예: firms: {name: {ko: …, en: …}, cite: …}", "분담의 묶음 'foreign'이(가) groups에 없습니다."]),
    (FOREIGN, "  foreign: 외국인투자기업\n", ["묶음 'foreign'은(는) '이름: 값'의 묶음이어야 합니다. — 예: foreign: {name: {ko: …, en: …}, cite: …}"]),
    (CAP, '    counts_on: call_opened\n    2021: {value: 50_000_000, cite: "council-2021:698"}\n', ["조건값 'firm_cap'에 '2021'이라는 낱말이 없습니다. — 날짜와 값은 values: 아래에 적습니다."]),
    ("value: 50_000_000", "value: 5천만원", ["조건값 'firm_cap'에 '5천만원'을 쓸 수 없습니다. — 원 단위 정수로 적으십시오: 50_000_000"]),
    (SHARE, "  2021: {city: 100%, assumed: 말하지 않음}\n", ["분담의 묶음 '2021'이 groups에 없습니다. — 먼저 묶음, 그 아래 날짜를 적습니다. 예: foreign: {2023: {city: 70%, self: 30%, cite: …}}"]),
    (SHARE, "  foreign: {city: 100%, assumed: 말하지 않음}\n", ["'foreign'의 분담에 시작일이 없습니다. — 예: foreign: {2023: {city: 70%, self: 30%, cite: …}}"]),
    (HIRES, "", ["자격요건 'more_than_five_hires'에 'from'이(가) 없습니다. — 예: from: {2023: {organisation.seat: seoul}}"]),
    (HIRES, "    from: 2021\n", ["자격요건 'more_than_five_hires'의 from은(는) '이름: 값'의 묶음이어야 합니다."]),
    ("  - id: more_than_five_hires\n    from:", "  - from:", ["자격요건에 'id'이(가) 없습니다. — 예: id: seat_in_seoul"]),
    ("    check_on: [applied_on, paid_on]\n", "", ["자격요건 'more_than_five_hires'에 'check_on'이(가) 없습니다. — 예: check_on: [applied_on, decided_on, paid_on]"]),
    ("{at_least: 6}", "{more_than: 5}", ["사실 'organisation.new_hires'에 'more_than'(이)라는 낱말이 없습니다. — '5 초과'는 {at_least: 6}입니다."]),
    ("{at_least: 6}", "5명 초과", ["사실 'organisation.new_hires'에 '5명 초과'를 쓸 수 없습니다. — '5 이상'은 {at_least: 5}, '5 초과'는 {at_least: 6}, '5 이하'는 {at_most: 5}로 적으십시오."]),
    ("organisation.city_mou", "organisation.agreement", ["조건에 'organisation.agreement'(이)라는 낱말이 없습니다. — 없는 사실은 낱말로 한 번 더해야 합니다(길잡이 5장)."]),
    ("{id: hires, ask:", "{ask:", ["문항에 'id'이(가) 없습니다. — 예: id: cost"]),
    ("type: count}", "type: number}", ["문항 'hires'의 type에 'number'은(는) 없습니다. — 다음 중 하나: text, won, count, choice, flag, file"]),
    ("assumed: {mode: 지급 방식은 가정, cap: 한도와 셈은 698째 줄}", "assumed: 지급 방식은 가정", ["단계 'grant'에 인용이 있으므로 무엇이 가정인지 이름을 적어야 합니다. — 예: assumed: {closes: 마감일은 문서에 없음}"]),
    ("budget: {account: general,", "budget: 390백만원 #", ["budget(예산과목)은 '이름: 값'의 묶음이어야 합니다. — 예: {policy: 정책사업, unit: 단위사업, detail: 세부사업, item: 통계목}"]),
    ("gates: [invested_or_mou, more", "gates: [invested, more", ["'invested'은(는) 지급일에 판단하는 자격요건이 아니라서 gates에 둘 수 없습니다."]),
]


@pytest.mark.parametrize(("good", "bad", "said"), MET, ids=[str(number) for number in range(len(MET))])
def test_one_mistake_one_message(good: str, bad: str, said: list[str]) -> None:
    assert GOOD.count(good) == 1
    programme, problems = load(GOOD.replace(good, bad), words=WORDS, file="x")
    told = [f"{problem.reason.ko} — {problem.remedy.ko}" for problem in problems]
    assert programme is None
    assert len(told) == len(said), told
    assert [line for line, start in zip(told, said, strict=True) if not line.startswith(start)] == []


def test_nothing_is_paid_without_a_condition_judged_that_day() -> None:
    text = GOOD.replace(", paid_on]", "]").replace("gates: [invested_or_mou, more_than_five_hires], ", "from: 2021-07, ").replace("works: {from: 2021-06, ", "works: {")
    assert [problem.code for problem in load(text, words=WORDS)[1]] == ["never_paid"]


def test_a_bare_stage_and_one_reason_for_all_its_parameters() -> None:
    text = GOOD.replace("  - settle: {month: 2022-01, return: unused_and_interest, assumed: 정산은 다른 사업과 같게 가정}", "  - satisfaction\n  - settle: {month: 2022-01, assumed: 까닭}")
    programme, problems = load(text, words=WORDS)
    assert programme is not None, [each.print("ko") for each in problems]
    assert [(stage.mechanism, dict(stage.assumed)) for stage in programme.procedure[-2:]] == [("satisfaction", {}), ("settle", {"month": "까닭"})]


def test_known_words_are_listed_in_one_order() -> None:
    text = GOOD.replace("owner: 투자창업과", "owner: 투자창업과\nownr: 다른 과")
    [problem] = load(text, words=WORDS)[1]
    assert problem.remedy.ko == f"쓸 수 있는 낱말: {', '.join(WORDS.keys)}"


@pytest.mark.parametrize(("text", "won"), [("5천만원", 50_000_000), ("390백만원", 390_000_000), ("2억 5천만 원", 250_000_000), ("9,853백만원", 9_853_000_000), ("1조 2억원", 1_000_200_000_000),
                                           ("구백만원", None), ("5천만", None), ("원", None)])
def test_amounts_as_documents_print_them(text: str, won: int | None) -> None:
    assert won_of(text) == won


@pytest.mark.parametrize(("text", "said"), [("'값'은(는)", "'값'은"), ("'차'을(를)", "'차'를"), ("2021'이(가)", "2021'이"), ("2022'이(가)", "2022'가"), ("'cap'은(는)", "'cap'은(는)"),
                                            ("'말'(이)라는", "'말'이라는"), ("'차'과(와)", "'차'와")])
def test_particles_follow_the_sound_before_them(text: str, said: str) -> None:
    assert particles(text) == said
