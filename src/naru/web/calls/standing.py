"""Where a case stands, in the reader's words: who must act, by when, what happens if not, the next act; and every 'no' as its card."""

import datetime as dt
from collections.abc import Container, Sequence

from django.urls import reverse

from naru.agreements.casework import Award
from naru.calls.logic import due_after
from naru.calls.queries import CallRow, CaseRow, VerdictRow
from naru.evaluation.standing import Told
from naru.kernel import KST, Sentence, kst_date, print_won
from naru.programmes.terms import ProgrammeText
from naru.rules.terms import Fact, Finding, Met
from naru.web.agreements.award import state_of
from naru.web.calls import checking
from naru.web.shell.parts import Link, NoCard, StateLine

OBJECTIONABLE = ("ineligible", "reserve", "rejected", "stopped")
_US, _OFFICER, _NOBODY = Sentence("우리", "We"), Sentence("담당자", "The officer"), Sentence("없음", "Nobody")
_STANDS, _UNPAID = Sentence("이 결과로 끝납니다", "The result stands"), Sentence("지급되지 않습니다", "Nothing is paid")
LINES: dict[str, tuple[Sentence, Sentence | None]] = {
    "submitted": (Sentence("담당자: 자격 확인", "The officer: eligibility"), Sentence("심사에 오르지 않습니다", "It does not reach the committee")),
    "eligible": (Sentence("자치구·운영기관: 현장조사, 위원회: 심의", "District or operator: survey; committee: decision"), Sentence("선정되지 않습니다", "It cannot be selected")),
    "selected": (Sentence("담당자: 협약 준비", "The officer: the agreement"), _UNPAID),
    "reserve": (Sentence("차례를 기다립니다", "Waits for its turn"), Sentence("올해 선정되지 않습니다", "Not selected this year")),
    "withdrawn": (_NOBODY, None), "declined": (_NOBODY, None)}
"""Who acts and what happens if not, for the states in which nothing can be done by the applicant."""


def end_of(day: dt.date) -> dt.datetime:
    """The last minute of a day (KST), as a deadline prints."""
    return dt.datetime.combine(day, dt.time(23, 59), KST)


DUE = {"submitted": ("survey", "committee", "select"), "eligible": ("survey", "committee", "select"), "selected": ("grant",)}
"""The stages of the text whose days a state waits for, each asked in turn."""


def _due(case: CaseRow, call: CallRow) -> dt.date | None:
    """By when the text wants what a state waits for; None where it gives no day after the closing."""
    since = kst_date(call.closes_at) if call.closes_at else dt.date.min
    return due_after(call.text, call.group, since, *DUE[case.state]) if case.state in DUE else None


def state(case: CaseRow, call: CallRow, award: Award | None, *, until: dt.date | None, now: dt.datetime, own: bool, missing: Sequence[Sentence]) -> StateLine:
    """The state line of a case; `own`: the reader acts for the applicant; `until`: the last day to object, if one may; `missing`: facts that hold the verdict up."""
    if award is not None and case.state != "stopped":
        there = state_of(award)
        return StateLine(there.where, there.who, there.by, there.otherwise, Link(Sentence("협약과 지원금 열기", "Open the agreement"), reverse("agreement", args=[award.id])), there.tone)
    if case.state in OBJECTIONABLE and until is not None and end_of(until) >= now:
        act = Link(Sentence("이의신청 하기", "Object"), "#object") if own else None
        return StateLine(case.says, Sentence("우리: 동의하지 않으면 이의신청", "We, if we do not agree"), end_of(until), _UNPAID if case.state == "stopped" else _STANDS, act, "late")
    if case.state == "submitted" and call.state == "open":
        act = Link(Sentence("고쳐서 다시 내기", "Change and submit again"), reverse("apply", args=[call.id])) if own else None
        return StateLine(case.says, Sentence("마감까지 고쳐 낼 수 있습니다. 그 뒤 담당자가 자격을 확인합니다", "It may be changed until the closing; then the officer judges eligibility"), call.closes_at,
                         Sentence("마지막으로 낸 것이 심사됩니다", "What was submitted last counts"), act)
    if case.state == "submitted" and missing:
        return StateLine(Sentence("자격을 정하지 못함", "Eligibility not decided"), _US, None, Sentence("심사에 오르지 않습니다", "It does not reach the committee"), tone="late")
    who, otherwise = LINES.get(case.state, (_NOBODY, _STANDS))
    return StateLine(case.says, who, _due(case, call), otherwise, tone="done" if case.state in ("withdrawn", "declined") else "late" if case.state in ("ineligible", "rejected", "stopped") else "")


def _kept(verdict: VerdictRow) -> tuple[tuple[str, Fact], ...]:
    """The facts of a kept verdict with source and date, as they were when it was judged."""
    found = []
    for name, kept in verdict.facts.items():
        if isinstance(kept, dict):
            found.append((name, Fact(kept.get("value"), str(kept.get("source") or ""), dt.date.fromisoformat(kept["on"]) if kept.get("on") else verdict.on)))
    return tuple(found)


def newest(verdicts: Sequence[VerdictRow]) -> list[VerdictRow]:
    """Of each condition the verdict that was given last."""
    return list({each.condition: each for each in reversed(verdicts)}.values())


def verdict_cards(text: ProgrammeText, verdicts: Sequence[VerdictRow], taken: Container[str], until: dt.date | None, *, own: bool) -> list[NoCard]:
    """A card for each condition that says no now."""
    conditions = {each.id: each for each in text.conditions}
    return [checking.no_card(Finding(each.condition, Met.NO, conditions[each.condition].say, conditions[each.condition].remedy, conditions[each.condition].cite, _kept(each)), taken,
                             until=end_of(until) if until else None, href="#object" if own and until else "")
            for each in newest(verdicts) if each.outcome == "no" and each.condition in conditions]


def missing_facts(text: ProgrammeText, verdicts: Sequence[VerdictRow]) -> list[Sentence]:
    """The conditions that could not be decided, in their own words."""
    conditions = {each.id: each for each in text.conditions}
    return [conditions[each.condition].say for each in newest(verdicts) if each.outcome == "unknown" and each.condition in conditions]


def place_card(text: ProgrammeText, told: Sequence[Told], state: str, taken: Container[str], until: dt.date | None, *, own: bool) -> list[NoCard]:
    """Why the ranking did not reach this application, while it has not."""
    if state not in ("reserve", "rejected") or not told or told[-1].state not in ("reserve", "rejected"):
        return []
    last = told[-1]
    cite = next((checking.cited(stage.cite, taken) for stage in text.stages("select") if stage.parameters.get("round") == last.selection), checking.cited("", ()))
    line = Sentence(f", 마지막 선정 업체 {last.line}점", f"; the last chosen had {last.line}") if last.line is not None else Sentence("", "")
    fact = Sentence(f"{last.points}점 · {last.ranked}곳 가운데 {last.place}위 (선정 {last.chosen}곳{line.ko})", f"{last.points} points, place {last.place} of {last.ranked} ({last.chosen} chosen{line.en})")
    change = {"seats": Sentence("앞 순위 업체가 포기하거나 선정 수가 늘면 차례가 옵니다.", "If one before you gives up or places are added, it is your turn."),
              "money": Sentence(f"예산이 늘거나 앞 순위 업체가 포기하면 차례가 옵니다{f' (이 자리의 지원액 {print_won(last.amount)})' if last.amount else ''}.", "If money is added or one before you gives up, it is your turn.")}
    rule = Sentence(f"{last.selection}차 선정: 점수 순서에서 {last.reason.ko}", f"Selection {last.selection}, by score: {last.reason.en}")
    return [NoCard(rule, cite.name, fact, "선정 결정", last.on, change.get(last.code), cite.href, end_of(until) if until else None, "#object" if own and until else "")]
