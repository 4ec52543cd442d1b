"""Promises of a plan against what documents say since: the verdict is computed from targets, due dates and observations, never taken from a file.

What may be set against a promise is its outcome's role: a yearly figure is not a cumulative one, a part is not the whole, a raised target changes the ratio and not the promise.
"""

import datetime as dt
import json
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from naru.figures.logic import ends
from naru.figures.queries import beside_each, observations
from naru.figures.terms import Observation
from naru.kernel import Sentence, rate_bp
from naru.kernel.database import rows


class Verdict(StrEnum):
    """How a promise stands."""

    EXCEEDED = "exceeded"
    MET = "met"
    LATE = "late"
    SHORT = "short"
    CHANGED = "changed"
    IN_PROGRESS = "in_progress"
    NOT_REPORTED = "not_reported"


VERDICTS: dict[Verdict, Sentence] = {
    Verdict.EXCEEDED: Sentence("넘어섬", "exceeded"), Verdict.MET: Sentence("이룸", "met"), Verdict.LATE: Sentence("늦음", "late"), Verdict.SHORT: Sentence("모자람", "short"),
    Verdict.CHANGED: Sentence("다른 모습으로 함", "done in another form"), Verdict.IN_PROGRESS: Sentence("하고 있음", "in progress"), Verdict.NOT_REPORTED: Sentence("보고 없음", "not reported")}
ROLES: dict[str, Sentence] = {
    "outcome": Sentence("결과", "outcome"), "revision": Sentence("올린 목표", "raised target"), "plan": Sentence("가장 새로운 계획", "newest plan"), "form": Sentence("다른 모습", "another form"),
    "progress": Sentence("하고 있음", "work going on"), "yearly": Sentence("한 해 값: 누계와 견줄 수 없음", "of one year: not set against a cumulative promise"), "partial": Sentence("일부만 셈", "counts a part only")}


NOTHING_SAID = Sentence("", "")


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a document says that bears on a promise: its role, the observation (None: a line among functions), document and line, a note."""

    role: str
    said: Observation | None
    document: str
    line: str
    note: str = ""
    programme: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict: the outcome it rests on, its ratio to the promise in basis points, months late, what is missing, and why in words."""

    verdict: Verdict
    rests_on: Bearing | None = None
    ratio_bp: int | None = None
    months: int | None = None
    missing: int | None = None
    why: Sentence = NOTHING_SAID


def judge(target: int | None, due: str, bearings: Sequence[Bearing], *, as_of: dt.date) -> Judged:
    """How a promise stands on a day. `target` None and a due date: a date was promised; neither: a word was."""
    limit = ends(due) if due else None
    measured = [each for each in bearings if each.role == "outcome" and each.said is not None]
    if target is not None and measured and any(each.said and each.said.value is not None for each in measured):
        return _counted(target, limit, measured, as_of)
    dated = [each for each in bearings if each.role in ("outcome", "plan") and each.said is not None and ends(each.said.period)]
    if dated and limit is not None:
        return _dated(target, limit, dated)
    for role, verdict, why in (("form", Verdict.CHANGED, Sentence("약속과 다른 모습으로 보고됨", "reported in another form than promised")),
                               ("plan", Verdict.IN_PROGRESS, Sentence("계획이 있고 약속한 기한은 없음", "planned; no date was promised")),
                               ("progress", Verdict.IN_PROGRESS, Sentence("하고 있다고만 보고됨", "only said to be going on"))):
        found = next((each for each in bearings if each.role == role), None)
        if found is not None:
            return Judged(verdict, found, why=why)
    why = Sentence("견줄 수 있는 수치가 없음", "no figure can be set against it") if bearings else Sentence("뒤의 문서에 아무 말이 없음", "no later document speaks of it")
    return Judged(Verdict.NOT_REPORTED, bearings[0] if bearings else None, why=why)


def _counted(target: int, limit: dt.date | None, measured: Sequence[Bearing], as_of: dt.date) -> Judged:
    best = max(measured, key=lambda each: (each.said.value or 0) if each.said else 0)
    value = (best.said.value or 0) if best.said else 0
    ratio = rate_bp(value, target)
    if value >= target:
        return Judged(Verdict.EXCEEDED if value > target else Verdict.MET, best, ratio, why=Sentence("결과가 약속에 이르렀음", "the outcome reaches the promise"))
    verdict = Verdict.SHORT if limit is not None and limit < as_of else Verdict.IN_PROGRESS
    return Judged(verdict, best, ratio, missing=target - value, why=Sentence("결과가 약속에 못 미침", "the outcome is below the promise"))


def _dated(target: int | None, limit: dt.date, dated: Sequence[Bearing]) -> Judged:
    """Dates against a due date. A promise of a number counts the dates that lie within it."""
    days = [(end, each) for each in dated if each.said is not None and (end := ends(each.said.period)) is not None]
    within = [each for day, each in days if day <= limit]
    if target is not None and len(within) >= target:
        return Judged(Verdict.MET, within[-1], rate_bp(len(within), target), why=Sentence("기한 안에 모두", "all within the date"))
    latest, rests_on = max(days, key=lambda pair: pair[0])
    months = (latest.year - limit.year) * 12 + latest.month - limit.month
    if months > 0:
        return Judged(Verdict.LATE, rests_on, rate_bp(len(within), target) if target else None, months, target - len(within) if target else None,
                      Sentence("결과나 새 계획이 약속한 날보다 늦음", "the outcome or newest plan is later than promised"))
    done = all(each.role == "outcome" for _, each in days)
    return Judged(Verdict.MET if done and target is None else Verdict.IN_PROGRESS, rests_on, months=months, why=Sentence("약속한 날 안", "within the promised date"))


_WORST = (Verdict.LATE, Verdict.SHORT, Verdict.CHANGED, Verdict.IN_PROGRESS, Verdict.MET, Verdict.EXCEEDED)


def judge_all(verdicts: Sequence[Verdict]) -> Verdict:
    """A sub-plan's verdict: the worst of its promises that were reported; not reported when none was."""
    return next((each for each in _WORST if each in verdicts), Verdict.NOT_REPORTED)


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise with what bears on it and its verdict; `said` is the observation of its figure; `owes` names the department that still owes an outcome past the horizon ('' when none)."""

    id: uuid.UUID
    label: Sentence
    unit: str
    target: int | None
    due: str
    note: str
    document: str
    line: str
    bearings: tuple[Bearing, ...]
    judged: Judged
    owes: str
    said: Observation | None = None


@dataclass(frozen=True, slots=True)
class SubPlan:
    """A sub-plan: its promises, its verdict, the programmes that carry it (id, name, owner)."""

    id: str
    name: Sentence
    programmes: tuple[tuple[str, str, str], ...]
    promises: tuple[Promise, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan with its sub-plans in the order announced."""

    id: str
    name: Sentence
    horizon: int
    document: str
    subplans: tuple[SubPlan, ...]

    def counts(self) -> dict[Verdict, int]:
        """How many sub-plans have which verdict."""
        return {verdict: sum(1 for each in self.subplans if each.verdict is verdict) for verdict in Verdict}

    @property
    def owed(self) -> tuple[tuple[SubPlan, Promise], ...]:
        """Promises past the horizon without an outcome that reaches them, each with who owes it."""
        return tuple((sub, each) for sub in self.subplans for each in sub.promises if each.owes)


_PROMISES = "id, plan, plan_ko, plan_en, horizon, subplan, subplan_ko, subplan_en, programmes, label_ko, label_en, unit, target, due, note, document, line"


def plans(as_of: dt.date) -> list[Plan]:
    """Every plan as it stands on a day."""
    owners = {id_: (name, _owner(owner, json.loads(history))) for id_, name, owner, history in rows("SELECT programme, name_ko, owner, owners FROM reporting_cardhead")}
    bearings: dict[uuid.UUID, list[Bearing]] = {}
    outcomes = rows("SELECT promise_id, role, programme, document, line, observation, note FROM reporting_outcome ORDER BY promise_id, place")
    said = {each.id: each for each in observations([observed for *_, observed, _ in outcomes if observed])}
    for promise, role, programme, document, line, observed, note in outcomes:
        bearings.setdefault(promise, []).append(Bearing(role, said.get(str(observed)), document, line, note, programme))
    made: dict[str, dict[str, tuple[tuple[object, ...], list[Promise]]]] = {}
    promised = rows(f"SELECT {_PROMISES} FROM reporting_promise ORDER BY plan, place")
    lines = beside_each([(str(row[15]), str(row[16])) for row in promised])
    for row in promised:
        carried = _carried(row[8], owners)
        made.setdefault(row[1], {}).setdefault(row[5], (row, []))[1].append(_promise(row, tuple(bearings.get(row[0], ())), carried, as_of, lines.get((str(row[15]), str(row[16])), ())))
    return [_plan(plan, subs, owners) for plan, subs in made.items()]


def _plan(plan: str, subs: dict[str, tuple[tuple[object, ...], list[Promise]]], owners: dict[str, tuple[str, str]]) -> Plan:
    first = next(iter(subs.values()))[0]
    return Plan(plan, Sentence(str(first[2]), str(first[3])), int(str(first[4])), str(first[15]), tuple(
        SubPlan(id_, Sentence(str(row[6]), str(row[7])), _carried(row[8], owners), tuple(promises), judge_all([each.judged.verdict for each in promises])) for id_, (row, promises) in subs.items()))


def _owner(owner: str, history: dict[str, str]) -> str:
    """Who owns a programme by the newest report that says so, without remarks in brackets."""
    return re.sub(r"\s*\([^가-힣)]*\)", "", history[max(history)] if history else owner)


def _carried(programmes: object, owners: dict[str, tuple[str, str]]) -> tuple[tuple[str, str, str], ...]:
    return tuple((id_, *owners.get(id_, (id_, ""))) for id_ in json.loads(str(programmes)))


def _promise(row: tuple[object, ...], bearings: tuple[Bearing, ...], carried: Sequence[tuple[str, str, str]], as_of: dt.date, taken: Sequence[Observation]) -> Promise:
    id_, horizon, target, due = row[0], int(str(row[4])), row[12], str(row[13])
    judged = judge(target if isinstance(target, int) else None, due, bearings, as_of=as_of)
    past = as_of > dt.date(horizon, 12, 31)
    reached = judged.verdict in (Verdict.EXCEEDED, Verdict.MET) or (judged.verdict is Verdict.LATE and judged.rests_on is not None and judged.rests_on.role == "outcome")
    owner = next((who for _, _, who in carried if who), "")
    said = next((each for each in taken if each.block == "target" and each.value is not None and each.value == target), None)
    return Promise(id_ if isinstance(id_, uuid.UUID) else uuid.UUID(str(id_)), Sentence(str(row[9]), str(row[10])), str(row[11]), target if isinstance(target, int) else None, due, str(row[14]), str(row[15]),
                   str(row[16]), bearings, judged, owner if past and not reached else "", said)
