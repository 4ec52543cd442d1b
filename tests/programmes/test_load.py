"""Wrong texts get file, line, reason and remedy; right ones load as they say."""

import datetime as dt
from pathlib import Path

import pytest

from naru.programmes.load import load
from naru.programmes.logic import anchors_of
from naru.programmes.printing import assumptions, digest_text
from naru.programmes.saying import anchor_sentence, difference, history, lines
from naru.programmes.support import ceiling_of
from naru.programmes.terms import ProgrammeText
from naru.rules import value
from tests.programmes.words import WORDS

SEOUL = Path(__file__).resolve().parents[2] / "cities" / "seoul" / "programmes"
GOOD = (SEOUL / "work-environment-improvement.yaml").read_text()


def loaded(text: str = GOOD) -> ProgrammeText:
    """The programme; fails with its problems."""
    programme, problems = load(text, words=WORDS, file="x.yaml")
    assert [problem.print("ko") for problem in problems] == []
    assert programme is not None
    return programme


@pytest.mark.parametrize("file", sorted(SEOUL.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_text_of_the_city_is_clean(file: Path) -> None:
    assert loaded(file.read_text()).id == file.stem


BROKEN = [
    ("duplicate_key", "owner: 뷰티패션산업과", "owner: 뷰티패션산업과\nowner: 다른 과"),
    ("unknown_key", "exclusive_with:", "exclusiv_with:"),
    ("missing_key", "owner: 뷰티패션산업과\n", ""),
    ("unknown_unit", "unit: won", "unit: dollars"),
    ("no_citation", '{value: 9_000_000, cite: "council-2021:948"}', "{value: 9_000_000}"),
    ("bad_citation", 'cite: "council-2021:948"}\n      2023: {value: 9', 'cite: "council-1999:948"}\n      2023: {value: 9'),
    ("wrong_type", "value: 9_000_000, cite", "value: 구백만원, cite"),
    ("bad_date", "      2021: {value: 9_000_000", "      봄: {value: 9_000_000"),
    ("shares_no_whole", "district: 20%, self: 10%, cite: \"council-2021:946\"", "district: 25%, self: 10%, cite: \"council-2021:946\""),
    ("unknown_choice", "{organisation.seat: seoul}", "{organisation.seat: tokyo}"),
    ("both_languages", "remedy: {ko: 사업자등록의 업종을 확인하십시오., en: ", "remedy: {ko: 사업자등록의 업종을 확인하십시오., de: "),
    ("unknown_moment", "check_on: [applied_on]", "check_on: [someday]"),
    ("unknown_term", "cap: firm_cap", "cap: moon_cap"),
    ("missing_parameter", "mode: deposit_and_draw, on: 2023-05-17", "on: 2023-05-17"),
    ("unknown_key", "- survey: {by: city", "- inspectt: {by: city"),
    ("form", "groups:\n", "groups: [\n"),
    ("unknown_group", "group: [clothing], month: 2023-05", "group: [wool], month: 2023-05"),
    ("item_without_name", "effect: {ko: 개선 효과, en: Effect}", "effects: {ko: 개선 효과, en: Effect}"),
    ("gate_not_judged", "gates: [seat_in_seoul, in_business", "gates: [trade, in_business"),
]


@pytest.mark.parametrize(("code", "good", "bad"), BROKEN, ids=[f"{n}-{broken[0]}" for n, broken in enumerate(BROKEN)])
def test_broken_texts_are_refused_with_line_reason_and_remedy(code: str, good: str, bad: str) -> None:
    assert GOOD.count(good) >= 1
    programme, problems = load(GOOD.replace(good, bad, 1), words=WORDS, file="x.yaml")
    assert programme is None
    assert code in {problem.code for problem in problems}
    problem = next(each for each in problems if each.code == code)
    assert all((problem.reason.ko, problem.reason.en, problem.remedy.ko, problem.remedy.en))
    place = GOOD[: GOOD.index(good)].count("\n") + 1
    last = place + max(good.count("\n"), bad.count("\n"))
    assert any(place <= each.line <= last for each in problems if each.code == code) or code in ("missing_key", "form"), [each.print("ko") for each in problems]
    assert problem.print("ko").startswith(f"x.yaml:{problem.line}: ")


def test_scalars_keep_their_meaning() -> None:
    """The usual loaders read 18:00 as 1080 and no as False."""
    text = loaded()
    assert text.stages("announce")[1].parameters["closes_at"] == "18:00"
    assert text.stages("announce")[1].parameters["grace"] == 10
    assert text.stages("announce")[1].parameters["warn"] == (7 * 1440, 48 * 60, 180)


def test_terms_are_read_on_their_dates() -> None:
    text = loaded()
    assert [getattr(value(text.terms["firm_cap"], dt.date(year, 6, 1)), "value", None) for year in (2020, 2021, 2023)] == [None, 9_000_000, 9_000_000]
    shares = text.shares_of("clothing", dt.date(2023, 5, 17))
    assert shares is not None and dict(shares.parts) == {"city": 7_000, "district": 2_000, "self": 1_000}
    assert text.shares_of("four-trades", dt.date(2021, 6, 1)) is None


def test_assumptions_are_listed_with_their_reasons() -> None:
    found = list(assumptions(loaded()))
    assert ("terms.firm_cap 2023", "2023년 문서에 한도가 없어 2021년 값을 그대로 씀") in [(what, reason) for _, what, reason in found]
    assert all(reason for _, _, reason in found)


def test_the_canonical_form_does_not_depend_on_layout() -> None:
    assert digest_text(loaded()) != digest_text(loaded(GOOD.replace("9_000_000, cite", "9_000_001, cite")))
    spaced = GOOD.replace("{value: 12, ", "{  value:   12, ")
    assert spaced != GOOD
    assert digest_text(loaded(spaced)) == digest_text(loaded())


def test_sentences_in_both_languages() -> None:
    korean, english = ("\n".join(lines(loaded(), dt.date(2023, 5, 31), WORDS, language)) for language in ("ko", "en"))
    assert "의류봉제: 시비 70%, 구비 20%, 자부담 10%, 2023부터 [council-2023:1083]" in korean
    assert "업체당 지원 한도: 9,000,000원, 2023부터 [-] (추정: 2023년 문서에 한도가 없어 2021년 값을 그대로 씀)" in korean
    assert "마감 전 알림 7일, 2일, 3시간" in korean and "지급 방식 맡긴 뒤 쓸 때마다 꺼냄, 날짜 2023-05-17, 상한 조건값 업체당 지원 한도" in korean
    assert "Condition: The workplace must be in Seoul. (the day of application, the day of the decision, the day of payment) [council-2023:1080]" in english


def test_history_says_what_each_step_changed() -> None:
    steps = {name.ko: [(step.since.ko, step.changed.ko, step.cite, step.reason) for step in said] for name, said in history(loaded())}
    assert steps["지원품목"][0][:3] == ("2023부터", "더함: 도색·바닥개선, 창호교체, 공기청정기; 뺌: 누전차단기, 흡입기, LED조명", "council-2023:1081")
    assert steps["업체당 지원 한도"] == [("2023부터", "값은 그대로", "", "2023년 문서에 한도가 없어 2021년 값을 그대로 씀"), ("2021부터", "처음", "council-2021:948", "")]
    assert steps["참여 자치구"][0][1] == "12개 자치구 → 20개 자치구"
    assert [step[1] for step in steps["의류봉제의 분담"]] == ["값은 그대로", "처음"]


def test_the_difference_of_two_versions_is_sentences() -> None:
    changed = loaded(GOOD.replace("2023: {city: 70%, district: 20%, self: 10%", "2023: {city: 60%, district: 30%, self: 10%"))
    assert difference(loaded(), changed, dt.date(2023, 6, 1), WORDS, "ko") == [
        ("-", "의류봉제: 시비 70%, 구비 20%, 자부담 10%, 2023부터 [council-2023:1083]"), ("+", "의류봉제: 시비 60%, 구비 30%, 자부담 10%, 2023부터 [council-2023:1083]")]


def test_the_citys_part_of_an_award_stays_within_the_cap() -> None:
    """'최대 900만원' is public money: 70 of the 90 in a hundred are the city's. 250 to 500 million are, 80 in a hundred."""
    on = dt.date(2023, 3, 1)
    assert [ceiling_of(loaded(), "clothing", on).outside(won) is None for won in (0, 1, 7_000_000, 7_000_001)] == [True, True, True, False]
    smart = loaded((SEOUL / "smart-process-production.yaml").read_text())
    assert [ceiling_of(smart, "districts", dt.date(2021, 4, 1)).outside(won) is None for won in (199_999_999, 200_000_000, 400_000_000, 400_000_001)] == [False, True, True, False]


def test_anchors_say_what_points_mean_in_the_order_of_the_points() -> None:
    text = loaded()
    assert [points for points, _ in anchors_of(text)["hazard"]] == [0, 20, 40]
    assert anchor_sentence(anchors_of(text)["hazard"]).ko == "0점 위해요소 없음 · 20점 다칠 수 있음 · 40점 화재나 중대한 사고의 위험"
    mixed = GOOD.replace("hazard: {0: {ko: 위해요소 없음, en: no hazard}, 20: {ko: 다칠 수 있음, en: may hurt}", "hazard: {20: {ko: 다칠 수 있음, en: may hurt}, 0: {ko: 위해요소 없음, en: no hazard}")
    assert mixed != GOOD and digest_text(loaded(mixed)) == digest_text(text)


@pytest.mark.parametrize(("good", "bad", "code"), [
    ("anchors: {hazard: {0:", "anchors: {wool: {0:", "anchor_of_no_item"), ("40: {ko: 화재", "41: {ko: 화재", "anchors_not_whole"),
    (", 15: {ko: 일부가 나아짐, en: partly better}, 30: {ko: 위해요소가 없어짐, en: the hazard is gone}", "", "anchors_not_whole"),
    ("effect: {0: {ko: 나아질 것이 없음, en: nothing improves}", "effect: {0: 나아질 것이 없음", "both_languages"),
    ("{0: {ko: 좋음, en: good}", "{보통: {ko: 좋음, en: good}", "wrong_type"), ("rubric: {hazard: 40, condition: 30, effect: 30}", "rubric: 100", "not_a_mapping")])
def test_wrong_anchors_get_one_message(good: str, bad: str, code: str) -> None:
    assert GOOD.count(good) == 1
    assert [problem.code for problem in load(GOOD.replace(good, bad), words=WORDS)[1]] == [code]
