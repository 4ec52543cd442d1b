"""The 2018 plan: every sub-plan has a verdict that is computed; a promise past its horizon without an outcome has somebody who owes it."""

import datetime as dt

import pytest
from django.conf import settings

from naru.figures.terms import Observation
from naru.kernel import Provenance
from naru.reporting.promises import Bearing, Verdict, judge, judge_all, plans

AS_OF = dt.date(2023, 5, 31)


def _said(role: str, *, value: int | None = None, period: str = "") -> Bearing:
    said = Observation("", "x", "result", "x", "", "x", value, "", period, "", Provenance.REPORTED, "d", "1", "", AS_OF)
    return Bearing(role, said, "d", "1")


@pytest.mark.parametrize(("target", "due", "bearings", "verdict"), [
    (100, "2022", [_said("outcome", value=101)], Verdict.EXCEEDED), (100, "2022", [_said("outcome", value=100)], Verdict.MET), (100, "2022", [_said("outcome", value=99)], Verdict.SHORT),
    (100, "2024", [_said("outcome", value=99)], Verdict.IN_PROGRESS), (100, "2022", [], Verdict.NOT_REPORTED), (100, "2022", [_said("yearly", value=500)], Verdict.NOT_REPORTED),
    (100, "2022", [_said("partial", value=500)], Verdict.NOT_REPORTED), (100, "2022", [_said("revision", value=500)], Verdict.NOT_REPORTED), (100, "", [_said("progress", value=5)], Verdict.IN_PROGRESS),
    (None, "2018-10", [_said("outcome", period="2019-04")], Verdict.LATE), (None, "2018-10", [_said("outcome", period="2018-10")], Verdict.MET), (None, "2019", [_said("plan", period="2021-09")], Verdict.LATE),
    (None, "2019", [_said("plan", period="2019-09")], Verdict.IN_PROGRESS), (1, "", [_said("plan", period="2026-12")], Verdict.IN_PROGRESS), (1, "", [_said("form", period="2021-05")], Verdict.CHANGED),
    (2, "2022", [_said("plan", period="2022-07"), _said("plan", period="2023-01")], Verdict.LATE), (2, "2022", [_said("plan", period="2022-07"), _said("plan", period="2022-12")], Verdict.MET)])
def test_a_verdict_follows_from_target_due_and_role(target: int | None, due: str, bearings: list[Bearing], verdict: Verdict) -> None:
    assert judge(target, due, bearings, as_of=AS_OF).verdict is verdict


def test_a_sub_plan_is_as_its_worst_reported_promise() -> None:
    assert judge_all([Verdict.NOT_REPORTED, Verdict.EXCEEDED]) is Verdict.EXCEEDED
    assert judge_all([Verdict.MET, Verdict.LATE, Verdict.CHANGED]) is Verdict.LATE
    assert judge_all([Verdict.NOT_REPORTED]) is Verdict.NOT_REPORTED
    assert judge_all([]) is Verdict.NOT_REPORTED


@pytest.mark.django_db
def test_the_fifteen_sub_plans_of_2018(loaded: None) -> None:
    """Beside each the verdict a reader of the four documents came to (R-32 to R-36)."""
    [plan] = plans(AS_OF)
    assert {sub.id: sub.verdict.value for sub in plan.subplans} == {
        "headline": "not_reported", "smart-anchors": "late", "fashion-hub": "changed", "changdong": "not_reported", "bio-fund": "exceeded", "bio-hub": "late", "magok": "in_progress", "g-valley": "in_progress",
        "yangjae": "in_progress", "ai-talent": "not_reported", "animation": "in_progress", "dmc": "not_reported", "startup-facilities": "not_reported", "growth-fund": "exceeded", "testbed": "not_reported"}
    by = {(sub.id, each.label.ko): each for sub in plan.subplans for each in sub.promises}
    fund = by["bio-fund", "바이오펀드 조성"].judged
    assert (fund.ratio_bp, fund.rests_on.said.printed if fund.rests_on and fund.rests_on.said else "") == (63_040, "6,304억원")
    assert by["growth-fund", "혁신성장펀드 조성"].judged.ratio_bp == 22_054
    anchors = by["smart-anchors", "스마트앵커"].judged
    assert (anchors.missing, anchors.ratio_bp, anchors.months) == (19, 500, 21)
    late = {label: by["bio-hub", label].judged.months for label in ("연구실험동 개관", "지역열린동 개관", "BT-IT 융합센터 개관", "첨단의료기기 개발센터 개관")}
    assert late == {"연구실험동 개관": 6, "지역열린동 개관": 11, "BT-IT 융합센터 개관": 21, "첨단의료기기 개발센터 개관": 24}
    assert by["bio-hub", "산업지원동 개관"].judged.verdict is Verdict.MET


@pytest.mark.django_db
def test_who_owes_what_at_the_horizon(loaded: None) -> None:
    [before] = plans(dt.date(2022, 12, 31))
    assert before.owed == ()
    [after] = plans(AS_OF)
    assert all(each.owes for _, each in after.owed)
    assert {each.label.ko for sub, each in after.owed if sub.id == "headline"} == {"투입액", "창업·기업지원시설 신설", "입주 기업 및 스타트업", "일자리"}
    assert not [each for sub, each in after.owed if sub.id == "bio-fund"]
    assert not [each for sub, each in after.owed if each.label.ko in ("연구실험동 개관", "산업지원동 개관")]


def test_no_verdict_stands_in_the_citys_file() -> None:
    text = (settings.CITIES / "seoul" / "facts" / "plans.yaml").read_text() + (settings.CITIES / "seoul" / "facts" / "closing.yaml").read_text()
    assert "verdict" not in text
    assert not [word for word in ("not_reported", "in_progress", "exceeded") if word in text]
