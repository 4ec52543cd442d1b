"""What the officer does next towards a selection: meet, ask for approval, decide, ask, publish; what the text says and nothing else."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from naru.agreements.letters import issue_letters
from naru.calls.actions import move_call
from naru.calls.queries import CallRow
from naru.documents.actions import request_approval
from naru.evaluation.actions import attend, convene, decide, pool_of
from naru.evaluation.logic import rank
from naru.evaluation.queries import Meeting, approval_for, budget_line, firms_of, meetings_of, selections_of
from naru.evaluation.terms import Otherwise
from naru.kernel import Refused, Sentence, clock
from naru.kernel.database import act as together
from naru.kernel.database import one
from naru.ledger.queries import position
from naru.parties.queries import holders, name_of
from naru.parties.terms import Role
from naru.programmes.logic import selections_of as planned
from naru.programmes.logic import stage_for, whole
from naru.programmes.terms import Stage
from naru.record import Act
from naru.web.shell.context import shell_of
from naru.web.shell.reach import managing

AROUND = 8


@dataclass(frozen=True, slots=True)
class Near:
    """An application near the line as it would be decided; a reason beside it decides it otherwise."""

    application: uuid.UUID
    firm: str
    place: int
    points: int
    amount: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Deciding:
    """The next act: its kind, what to press, what it rests on; for a meeting, whom to ask."""

    kind: str
    name: Sentence
    says: Sentence
    members: tuple[tuple[uuid.UUID, str], ...] = ()
    seats: int = 0
    money: int = 0
    pool: int = 0
    near: tuple["Near", ...] = ()


def rule_of(found: CallRow, decided: int) -> Stage | None:
    """The text's next selection for the call's group after `decided` ones, or None when there is none left."""
    plans = sorted((plan for plan in planned(found.text) if plan.group == found.group), key=lambda plan: plan.round)
    return plans[decided].stage if decided < len(plans) else None


def _committee(found: CallRow) -> Mapping[str, object]:
    stage = stage_for(found.text, "committee", found.group)
    return stage.parameters if stage else {"name": "위원회", "members": 1, "quorum": 1}


def _ready(call: uuid.UUID) -> Meeting | None:
    return next((each for each in meetings_of(call) if each.decision is None and each.held_on == clock.today() and each.voting >= each.quorum), None)


def deciding(request: HttpRequest, found: CallRow) -> Deciding | HttpResponse | None:
    """The step that comes next; a POST takes it and answers with a way back to the page."""
    step = _step(found)
    if request.method != "POST" or step is None:
        return step
    person = shell_of(request).person
    if person is None or request.POST.get("do") != step.kind:
        return HttpResponseRedirect(request.path)
    try:
        key = uuid.UUID(request.POST.get("act", ""))
    except ValueError:
        key = uuid.uuid4()
    _take(request, found, step, Act(key, person, request.POST.get("reason", "").strip()[:1000]))
    return HttpResponseRedirect(reverse("selection", args=[found.id]))


def _step(found: CallRow) -> Deciding | None:
    decided = selections_of(found.id)
    rule = rule_of(found, len(decided))
    if found.state == "reviewing" and rule is not None:
        return _towards_decision(found, rule)
    if found.state == "decided":
        return _towards_publication(found)
    if found.state == "published" and rule is not None:
        return Deciding("review", Sentence("다음 선정 심사 시작", "Begin the next selection"), Sentence("예비 업체에서 다음 차수를 선정합니다.", "The next selection comes from the reserve."))
    return None


def _towards_decision(found: CallRow, rule: Stage) -> Deciding:
    seats, line = int(str(rule.parameters.get("seats", 1))), budget_line(found.text.budget, found.year)
    money, pool = position(line).available if line else 0, len(pool_of(found.id, whole(rule, "round", 1)))
    if _ready(found.id) is None:
        who = tuple((person, name_of(person) or "-") for person in holders(Role.REVIEWER, clock.today(), limit=int(str(_committee(found).get("members", 1)))))
        return Deciding("meet", Sentence("위원회 열기", "Hold the meeting"), Sentence("오늘 출석과 이해충돌을 기록합니다.", "Note today's presence and conflicts."), who, seats, money, pool)
    state, _ = approval_for(found.id, "decide")
    kinds = {"none": ("ask", Sentence("선정 결재 올리기", "Ask for approval")), "asked": ("wait", Sentence("결재를 기다립니다", "Awaiting approval")), "given": ("decide", Sentence("의결하기", "Decide"))}
    kind, name = kinds[state]
    return Deciding(kind, name, Sentence("점수 순으로 선정 수와 예산이 닿는 데까지 선정하고 나머지는 예비로 둡니다.", "By points as far as seats and money go; the rest is the reserve."), (), seats, money, pool,
                    near(found.id, whole(rule, "round", 1), seats, money) if kind == "decide" else ())


def near(call: uuid.UUID, selection: int, seats: int, money: int) -> tuple[Near, ...]:
    """The ranking around its line as it would be decided now."""
    placed = rank(pool_of(call, selection), seats=seats, money=money)
    line = next((n for n, each in enumerate(placed) if not each.selected), len(placed))
    window = placed[max(0, line - AROUND) : line + AROUND]
    names = firms_of([each.application for each in window])
    return tuple(Near(each.application, names[each.application][0], each.place, each.points, each.amount, each.selected) for each in window)


def _otherwise(request: HttpRequest, call: uuid.UUID, selection: int, seats: int, money: int) -> list[Otherwise]:
    """What the form decides otherwise than the ranking: beside a firm near the line, or by a receipt's number. Raises Refused('override_of_ranked')."""
    chosen = {each.application: each.selected for each in rank(pool_of(call, selection), seats=seats, money=money)}
    reasons = {application: said for application in chosen if (said := request.POST.get(f"o-{application}", "").strip()[:500])}
    number, why = request.POST.get("o-number", "").strip(), request.POST.get("o-why", "").strip()[:500]
    if number:
        found = one("SELECT application_id FROM calls_receipt WHERE number = %s", [number])
        if found is None or found[0] not in chosen:
            raise Refused("override_of_ranked", number)
        reasons[found[0]] = why
    return [Otherwise(application, not chosen[application], why) for application, why in reasons.items()]


def _towards_publication(found: CallRow) -> Deciding:
    state, _ = approval_for(found.id, "publish")
    kinds = {"none": ("ask-publish", Sentence("통보 결재 올리기", "Ask for approval to publish")), "asked": ("wait", Sentence("결재를 기다립니다", "Awaiting approval")),
             "given": ("publish", Sentence("결과 통보", "Publish the results"))}
    kind, name = kinds[state]
    return Deciding(kind, name, Sentence("모든 신청에 점수와 순위, 까닭을 적은 통지가 한 통씩 나갑니다.", "Every applicant gets one letter with points, place and reason."))


def _take(request: HttpRequest, found: CallRow, step: Deciding, act: Act) -> None:
    title, given = found.name.ko, approval_for(found.id, "decide" if step.kind == "decide" else "publish")[1]
    match step.kind:
        case "meet":
            _meet(request, found, step, act)
        case "ask":
            request_approval("decide", subject=found.id, title=f"{title} 선정", amount=step.money, act=act)
        case "ask-publish":
            request_approval("publish", subject=found.id, title=f"{title} 결과 통보", act=act)
        case "decide" if given is not None:
            _decide(request, found, given, act)
        case "publish" if given is not None:
            _publish(request, found, given, act)
        case "review":
            move_call(found.id, to="reviewing", act=act)
        case _:
            return


def _publish(request: HttpRequest, found: CallRow, approval: uuid.UUID, act: Act) -> None:
    """Letters and the call's step stand or fall together."""
    office = managing(shell_of(request), "evaluation.manage", found.programme).name
    with together():
        move_call(found.id, to="published", approval=approval, act=act)
        issue_letters(found, office=office, act=act.part("letters"))


def _meet(request: HttpRequest, found: CallRow, step: Deciding, act: Act) -> None:
    committee = _committee(found)
    meeting = convene(found.id, name=str(committee.get("name", "위원회")), members=int(str(committee.get("members", 1))), quorum=int(str(committee.get("quorum", 1))), act=act.part("convene"))
    people = []
    for person, _ in step.members:
        here = request.POST.get(f"p-{person}", "")
        people.append((person, here in ("present", "aside"), here == "aside", request.POST.get(f"w-{person}", "").strip()[:500]))
    attend(meeting, people=people, act=act.part("attend"))


def _decide(request: HttpRequest, found: CallRow, approval: uuid.UUID, act: Act) -> None:
    decided = selections_of(found.id)
    rule, meeting, line = rule_of(found, len(decided)), _ready(found.id), budget_line(found.text.budget, found.year)
    if rule is None or meeting is None or line is None:
        return
    yes = request.POST.get("yes", "0")
    no = request.POST.get("no", "0")
    selection, seats, money = int(str(rule.parameters.get("round", 1))), int(str(rule.parameters.get("seats", 1))), position(line).available
    decide(meeting.id, selection=selection, seats=seats, line=line, money=money, otherwise=_otherwise(request, found.id, selection, seats, money),
           yes=int(yes) if yes.isdigit() else 0, no=int(no) if no.isdigit() else 0, minutes=request.POST.get("minutes", "").strip()[:5000],
           only_when_voted=rule.parameters.get("only_when") == "supplementary_voted", approval=approval, act=act)
