"""From the plan to the grant: cast, books, calls, applications, surveys, selections, grants. What is done comes from the programme's text."""

import datetime as dt
import random
import uuid

from naru.agreements.actions import draft_grant, pay_grant, sign
from naru.calls.actions import announce, draft_call, move_call, screen, state_of, submit, tick
from naru.calls.ceilings import ceilings_of
from naru.evaluation.actions import attend, convene, decide, record_survey
from naru.evaluation.terms import Finding
from naru.kernel import clock
from naru.kernel.database import rows
from naru.ledger import actions as ledger
from naru.ledger.queries import position
from naru.parties.actions import delegate, join, open_account, register
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.programmes.logic import whole, word
from naru.programmes.queries import in_force
from naru.programmes.support import photos_of
from naru.record.actions import keep
from naru.worlds import papers
from naru.worlds.cast import Applicant
from naru.worlds.offices import approved, at, call_id, cast_of, line, moments, now, seal_record, today
from naru.worlds.photos import taken
from naru.worlds.scans import scan
from naru.worlds.stage import Cue, Stage


def cast(stage: Stage, cue: Cue) -> None:
    """Offices, districts, operators, committee members; logins of the personas."""
    who, world = cast_of(stage.world), stage.world
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [who.player])
    staff = [Firm(world.id("staff", name), f"가상 {name}", OrganisationKind.PARTNER, None, each_person, f"가상{name}", "02-0000-0001", f"{name}@example.invalid", {})
             for name, each_person in (("담당자", who.officer), ("과장", who.head), ("감사", who.auditor))]
    bodies = [who.city, who.department, who.audit, *who.districts, *who.operators.values(), *who.members, *staff]
    register(bodies, provenance="simulated", source="가상 명부", act=world.act("register", "bodies", actor=who.player))
    since = dt.date(world.plan.year, 1, 1)
    for role, organisation, official in ((Role.OFFICER, who.department, who.officer), (Role.HEAD, who.department, who.head), (Role.AUDITOR, who.audit, who.auditor)):
        join([(official, organisation.id)], role=role, since=since, act=world.act("join", role, actor=who.player))
    join([(each.person, each.id) for each in [*who.districts, *who.operators.values()] if each.person], role=Role.OPERATOR, since=since, act=world.act("join", "operators", actor=who.player))
    join([(each.person, each.id) for each in who.members if each.person], role=Role.REVIEWER, since=since, act=world.act("join", "reviewers", actor=who.player))
    for name, person in (("officer", who.officer), ("head", who.head), ("auditor", who.auditor), ("district", who.districts[0].person), ("reviewer", who.members[0].person)):
        if person is not None:
            open_account(person, login=f"persona-{name}", password=None, act=world.act("account", name, actor=who.player))


def books(stage: Stage, cue: Cue) -> None:
    """The year opens with what the council voted."""
    who, world = cast_of(stage.world), stage.world
    year = world.plan.year
    ledger.open_year(year, act=world.act("open-year", actor=who.player))
    ledger.move_year(year, to="open", act=world.act("year-open", actor=who.player))
    ledger.add_lines([world.plan.line()], provenance="simulated", act=world.act("lines", actor=who.officer))
    asked = ledger.appropriate(line(stage), amount=world.plan.voted, kind="original", provenance="simulated", document=f"{year}년 본예산", act=world.act("original", actor=who.officer))
    ledger.vote(asked, document=f"{year}년 본예산 의결", act=world.act("vote-original", actor=who.player))


def firms(stage: Stage, cue: Cue) -> None:
    """The firms with their representatives, a hundred an act."""
    who = cast_of(stage.world)
    found = who.firms
    chunks = [found[n : n + 100] for n in range(0, len(found), 100)]
    for number, chunk in enumerate(stage.each(chunks, len(chunks))):
        register([each.firm for each in chunk], provenance="simulated", source="가상 등록부", act=stage.world.act("firms", number, actor=who.player))
        join([(each.person, each.firm.id) for each in chunk], role=Role.APPLICANT, since=dt.date(stage.world.plan.year, 1, 1), act=stage.world.act("join-firms", number, actor=who.player))
    if found:
        open_account(found[0].person, login="persona-applicant", password=None, act=stage.world.act("account", "applicant", actor=who.player))


def open_call(stage: Stage, cue: Cue, *, name: str = "") -> uuid.UUID:
    """Drafts and announces a call as the text says it, with its notice; `name` when the same call of the text is opened a second time."""
    who, world, plan = cast_of(stage.world), stage.world, stage.world.plan
    call = plan.call(cue.call)
    version = in_force(plan.text.id, dt.date(plan.year, 1, 1))
    if version is None:
        raise LookupError(plan.text.id)
    opens, closes = cue.window
    exclusive = plan.text.exclusive_with[0] if plan.decides(call) and plan.text.exclusive_with and not name else ""
    title = cue.title if name else plan.title(call)
    made = draft_call(plan.text.id, version=version, name_ko=title.ko, name_en=title.en, year=plan.year, audience=call.audience, group=call.group, exclusivity_group=exclusive,
                      provenance="simulated", act=world.act("draft-call", name or call.name, actor=who.officer))
    approval = approved(stage, "announce", made, f"{title.ko} 공고")
    announce(made, opens_at=opens, closes_at=closes, grace_minutes=whole(call.stage, "grace", 0), keep_late=word(call.stage, "late") == "keep", approval=approval,
             act=world.act("announce", name or call.name, actor=who.officer))
    papers.announce(stage, made, title=title.ko, group=call.group, audience=call.audience, opens=opens, closes=closes, approval=approval)
    _tick(stage, name or call.name, opens)
    return made


def _tick(stage: Stage, name: str, moment: dt.datetime) -> None:
    with clock.at(moment):
        tick(act=stage.world.act("tick", name, moment.isoformat(), actor=cast_of(stage.world).player))


def answers_of(stage: Stage, applicant: Applicant, most: int, chance: random.Random) -> tuple[dict[str, str], int]:
    """The answers to the text's form, and the amount asked for."""
    plan, answers = stage.world.plan, dict[str, str]()
    cost = most * chance.randint(80, 125) // 100 // 100_000 * 100_000
    for question in plan.text.form:
        said = plan.samples.get(question.id, ())
        match question.type:
            case "won":
                answer = str(cost)
            case "count":
                answer = str(applicant.firm.facts.get("employees", chance.randint(1, 9)))
            case "flag":
                answer = "yes"
            case "choice":
                answer = chance.choice(question.choices)
            case _ if question.personal:
                answer = f"{applicant.firm.person_name} {applicant.firm.phone}"
            case _:
                answer = "[가상자료] " + (", ".join(chance.sample(said, min(3, len(said)))) if said else f"{applicant.firm.name}의 답: {question.ask.ko}")
        answers[question.id] = answer
    return answers, cost


def apply(stage: Stage, cue: Cue) -> None:
    """A call is announced, its applicants apply (some on paper through their intermediary), the clock warns and closes it."""
    who, plan = cast_of(stage.world), stage.world.plan
    call, (opens, closes) = plan.call(cue.call), cue.window
    made = open_call(stage, cue)
    chance = random.Random(f"{stage.world.seed}/{call.name}")
    order = [each for each in who.applicants if each.call == call.name]
    chance.shuffle(order)
    helpers = {body.id: body.person for body in (*who.districts, *who.operators.values())}
    unit, _, top = plan.city_amounts(call.group, opens.date())
    most = unit * top * 10_000 // unit
    begin = opens + dt.timedelta(hours=1)
    for moment, applicant in stage.each(zip(moments(stage, call.name, begin, closes, len(order)), order, strict=True), len(order)):
        answers, cost = answers_of(stage, applicant, most, chance)
        enters = helpers.get(applicant.intermediary) if applicant.on_paper and applicant.intermediary else None
        with clock.at(moment):
            leave = _leave(stage, call.name, applicant, enters) if enters else None
            submit(made, organisation=applicant.firm.id, person=applicant.person, answers=answers, amount=cost if plan.decides(call) else 0, intermediary=applicant.intermediary,
                   act=stage.world.act("apply", call.name, applicant.firm.id, actor=enters or applicant.person, behalf=applicant.firm.id, reason="종이 신청을 대신 입력" if enters else "", delegation=leave))
    warnings = call.stage.parameters.get("warn", ())
    for minutes in sorted((each for each in warnings if isinstance(each, int)) if isinstance(warnings, tuple) else (), reverse=True):
        _tick(stage, call.name, max(opens, closes - dt.timedelta(minutes=minutes)))
    _tick(stage, call.name, closes + dt.timedelta(minutes=whole(call.stage, "grace", 0) + 1))
    seal_record(stage, call.name)


def _leave(stage: Stage, call: str, applicant: Applicant, enters: uuid.UUID) -> uuid.UUID:
    """The signed sheet of a firm that applies on paper is kept, and with it its leave to be entered for."""
    firm, act = applicant.firm, stage.world.act("leave", call, applicant.firm.id, actor=enters, reason="서명한 종이 신청서")
    sheet = keep(scan("Application on paper, signed by the representative", f"Business number {firm.business_number}", f"Call {call}"), media="application/pdf", name="신청서.pdf", about=applicant.person,
                 subject=firm.id, act=act.part("sheet"))
    if applicant.intermediary is None:
        raise ValueError(firm.name)
    return delegate(firm.id, to=applicant.intermediary, kind="calls.apply", since=today(), until=dt.date(stage.world.plan.year + 1, 1, 1), evidence=sheet, act=act)


def screening(stage: Stage, cue: Cue) -> None:
    """All applications of the calls are judged at once and handed to review."""
    who = cast_of(stage.world)
    for name in cue.calls:
        call = call_id(stage, name)
        move_call(call, to="screening", act=stage.world.act("to-screening", name, actor=who.officer))
        screen(call, act=stage.world.act("screen", name, actor=who.officer))
        move_call(call, to="reviewing", act=stage.world.act("to-reviewing", name, actor=who.officer))


def survey(stage: Stage, cue: Cue) -> None:
    """Surveys all eligible applications of the calls, body by body over the cue's days: points by the text's rubric, the city's amount under its cap."""
    for name in cue.calls:
        _survey_call(stage, name, cue.days)


def _survey_call(stage: Stage, name: str, days: int) -> None:
    call, plan = call_id(stage, name), stage.world.plan
    chance = random.Random(f"{stage.world.seed}/survey/{name}")
    group, first = plan.call(name).group, now()
    rubric, photos = plan.rubric(group), photos_of(plan.text, group)
    unit, least, top = plan.city_amounts(group, first.date())
    found = rows("SELECT a.id, a.intermediary_id FROM calls_application a JOIN LATERAL (SELECT to_state FROM calls_applicationstep WHERE application_id = a.id ORDER BY n DESC LIMIT 1) s ON true "
                 "WHERE a.call_id = %s AND s.to_state = 'eligible' ORDER BY a.intermediary_id, a.id", [call])
    lists: dict[uuid.UUID, list[uuid.UUID]] = {}
    for application, intermediary in found:
        lists.setdefault(intermediary, []).append(application)
    chunks = [chunk[n : n + 25] for chunk in lists.values() for n in range(0, len(chunk), 25)]
    for number, chunk in enumerate(stage.each(chunks, len(chunks))):
        bounds = {application: found.ceiling.city_bounds(found.people)[1] for application, found in ceilings_of(chunk, first.date()).items()}
        findings = [Finding(application, {item: chance.randint(limit // 3, limit) for item, limit in rubric.items()}, _fitting(unit * chance.randint(least, top), unit, bounds[application]),
                            photos=taken(application, photos))
                    for application in chunk]
        with clock.at(at(first) + dt.timedelta(days=number % days, minutes=number)):
            record_survey(findings, rubric=rubric, act=stage.world.act("survey", name, number, actor=cast_of(stage.world).officer))


def _fitting(amount: int, unit: int, most: int | None) -> int:
    """The surveyor's amount, cut to what the call's bounds leave, every source's part still whole won."""
    return amount if most is None else min(amount, most // unit * unit)


def _meeting(stage: Stage, name: str, call: uuid.UUID, group: str) -> uuid.UUID:
    """A meeting of the committee: one absent, one standing aside where the quorum allows it."""
    who = cast_of(stage.world)
    title, members, quorum = stage.world.plan.committee(group)
    meeting = convene(call, name=title, members=members, quorum=quorum, act=stage.world.act("convene", name, actor=who.officer))
    aside = 1 if members - 2 >= quorum else -1
    people = [(each.person, n >= 1 or aside < 0, n == aside, "신청한 곳과 같은 건물에 사업장이 있음" if n == aside else "") for n, each in enumerate(who.members) if each.person]
    attend(meeting, people=people, act=stage.world.act("attend", name, actor=who.officer))
    return meeting


def select(stage: Stage, cue: Cue) -> None:
    """The committee decides a round for the calls within the money that is there; a call told before is taken up again."""
    who = cast_of(stage.world)
    for name in cue.calls:
        for chosen in stage.world.plan.selections(cue.round, stage.world.plan.call(name).group):
            call, mark = call_id(stage, name), f"{name}/{cue.round}"
            if state_of(call) == "published":
                move_call(call, to="reviewing", act=stage.world.act("review-again", mark, actor=who.officer))
            meeting = _meeting(stage, mark, call, chosen.group)
            money = position(line(stage)).available
            approval = approved(stage, "decide", call, f"{cue.round}차 선정", money)
            _, members, quorum = stage.world.plan.committee(chosen.group)
            decide(meeting, selection=cue.round, seats=stage.world.plan.seats_of(chosen), line=line(stage), money=money, yes=max(members - 2, quorum), no=0,
                   minutes="[가상자료] 현장조사 점수 순으로 원안 의결", only_when_voted=chosen.needs_vote, approval=approval, act=stage.world.act("decide", mark, actor=who.officer))
            papers.letters(stage, call, mark)


def publish(stage: Stage, cue: Cue) -> None:
    """The results are told."""
    for name in cue.calls:
        call = call_id(stage, name)
        move_call(call, to="published", approval=approved(stage, "publish", call, f"{cue.round}차 선정결과"), act=stage.world.act("publish", name, cue.round, actor=cast_of(stage.world).officer))


def grant(stage: Stage, cue: Cue) -> None:
    """The city's money goes to the intermediaries, or to the bodies that applied themselves."""
    for name in cue.calls:
        _grants(stage, name, cue.round)
    seal_record(stage, f"grant/{cue.round}")


def _grants(stage: Stage, name: str, selection: int) -> None:
    """One grant to each intermediary over its selected awards: drafted, signed, paid into custody."""
    who, plan, call = cast_of(stage.world), stage.world.plan, call_id(stage, name)
    group = plan.call(name).group
    found = rows("SELECT coalesce(a.intermediary_id, a.organisation_id), w.id, w.amount FROM evaluation_award w JOIN calls_application a ON a.id = w.application_id "
                 "WHERE w.call_id = %s AND w.selection = %s ORDER BY 1, w.seat", [call, selection])
    by: dict[uuid.UUID, list[tuple[uuid.UUID, int]]] = {}
    for holder, award, amount in found:
        by.setdefault(holder, []).append((award, amount))
    for holder, awards in stage.each(by.items(), len(by)):
        total = sum(amount for _, amount in awards)
        made = draft_grant(holder, call=call, group=group, awards=[award for award, _ in awards], provenance="simulated",
                           act=stage.world.act("draft-grant", name, selection, holder, actor=who.officer))
        sign(made, line=line(stage), approval=approved(stage, "sign", made, "교부 협약", total),
             act=stage.world.act("sign", name, selection, holder, actor=who.officer))
        approval = approved(stage, "grant", made, "보조금 교부", total)
        pay_grant(made, document="보조금 교부결정", approval=approval, act=stage.world.act("pay-grant", name, selection, holder, actor=who.officer))
        papers.grant_notice(stage, made, holder, approval)


def request(stage: Stage, cue: Cue) -> None:
    """More money is requested, not voted."""
    plan = stage.world.plan
    ledger.appropriate(line(stage), amount=plan.asked, kind="supplementary", provenance="simulated", document=f"{plan.year}년 제1회 추경 요구",
                       act=stage.world.act("supplementary", actor=cast_of(stage.world).officer))


def invite(stage: Stage, cue: Cue) -> None:
    """A call that stays open, so that a visitor can apply."""
    open_call(stage, cue, name="rehearsal")
