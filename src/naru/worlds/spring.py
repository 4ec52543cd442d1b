"""January to May 2023: cast, books, calls, applications, first selection, grants to the districts."""

import datetime as dt
import random
import uuid

from naru.agreements.actions import draft_grant, pay_grant, sign
from naru.calls.actions import announce, draft_call, move_call, screen, submit, tick
from naru.evaluation.actions import attend, convene, decide, record_survey
from naru.evaluation.terms import Finding
from naru.kernel import clock
from naru.kernel.database import one, rows
from naru.ledger import actions as ledger
from naru.ledger.queries import position
from naru.parties.actions import join, open_account, register
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.programmes.queries import in_force, text_of
from naru.worlds import papers
from naru.worlds.cast import FIRST, Applicant
from naru.worlds.offices import LINE, PROGRAMME, SHARES, approved, at, call_id, cast_of, line, moments, seal_record
from naru.worlds.stage import Stage
from naru.worlds.terms import kst

PERSONAS = (("officer", Role.OFFICER), ("head", Role.HEAD), ("auditor", Role.AUDITOR))


def cast(stage: Stage) -> None:
    """Offices, districts, operators, committee members; logins of the personas."""
    who, world = cast_of(stage.world), stage.world
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [who.player])
    staff = [Firm(world.id("staff", name), f"가상 {name}", OrganisationKind.PARTNER, None, each_person, f"가상{name}", "02-0000-0001", f"{name}@example.invalid", {})
             for name, each_person in (("담당자", who.officer), ("과장", who.head), ("감사", who.auditor))]
    bodies = [who.city, who.department, who.audit, *who.districts, *who.operators.values(), *who.members, *staff]
    register(bodies, provenance="simulated", source="가상 명부", act=world.act("register", "bodies", actor=who.player))
    since = dt.date(2023, 1, 1)
    for role, organisation, official in ((Role.OFFICER, who.department, who.officer), (Role.HEAD, who.department, who.head), (Role.AUDITOR, who.audit, who.auditor)):
        join([(official, organisation.id)], role=role, since=since, act=world.act("join", role, actor=who.player))
    join([(each.person, each.id) for each in [*who.districts, *who.operators.values()] if each.person], role=Role.OPERATOR, since=since, act=world.act("join", "operators", actor=who.player))
    join([(each.person, each.id) for each in who.members if each.person], role=Role.REVIEWER, since=since, act=world.act("join", "reviewers", actor=who.player))
    for name, person in (("officer", who.officer), ("head", who.head), ("auditor", who.auditor), ("district", who.districts[0].person), ("reviewer", who.members[0].person)):
        if person is not None:
            open_account(person, login=f"persona-{name}", password=None, act=world.act("account", name, actor=who.player))


def books(stage: Stage) -> None:
    """The year opens with 4,803 million won voted (council-2023:1085)."""
    who, world = cast_of(stage.world), stage.world
    ledger.open_year(2023, act=world.act("open-year", actor=who.player))
    ledger.move_year(2023, to="open", act=world.act("year-open", actor=who.player))
    ledger.add_lines([LINE], provenance="simulated", act=world.act("lines", actor=who.officer))
    asked = ledger.appropriate(line(), amount=4_803_000_000, kind="original", provenance="simulated", document="2023년 본예산", act=world.act("original", actor=who.officer))
    ledger.vote(asked, document="2023년 본예산 의결", act=world.act("vote-original", actor=who.player))


def firms(stage: Stage) -> None:
    """2,567 makers with their representatives, a hundred an act."""
    who = cast_of(stage.world)
    found = who.applicants
    chunks = [found[n : n + 100] for n in range(0, len(found), 100)]
    for number, chunk in enumerate(stage.each(chunks, len(chunks))):
        register([each.firm for each in chunk], provenance="simulated", source="가상 등록부", act=stage.world.act("firms", number, actor=who.player))
        join([(each.person, each.firm.id) for each in chunk], role=Role.APPLICANT, since=dt.date(2023, 1, 1), act=stage.world.act("join-firms", number, actor=who.player))
    open_account(found[0].person, login="persona-applicant", password=None, act=stage.world.act("account", "applicant", actor=who.player))


def _call(stage: Stage, name: str, title: tuple[str, str], *, audience: str, group: str, exclusive: str, opens: dt.datetime, closes: dt.datetime) -> uuid.UUID:
    who, world = cast_of(stage.world), stage.world
    version = in_force(PROGRAMME, dt.date(2023, 1, 1))
    if version is None:
        raise LookupError(PROGRAMME)
    grace, late = 0, False
    for each in text_of(version).stages("announce"):
        if each.parameters.get("for") == audience and group in tuple(each.parameters.get("group", ())):  # type: ignore[arg-type]  # reason: the vocabulary types it as names
            grace, late = int(str(each.parameters.get("grace", 0))), each.parameters.get("late") == "keep"
    call = draft_call(PROGRAMME, version=version, name_ko=title[0], name_en=title[1], year=2023, audience=audience, group=group, exclusivity_group=exclusive,
                      provenance="simulated", act=world.act("draft-call", name, actor=who.officer))
    approval = approved(stage, "announce", call, f"{title[0]} 공고")
    announce(call, opens_at=opens, closes_at=closes, grace_minutes=grace, keep_late=late, approval=approval, act=world.act("announce", name, actor=who.officer))
    papers.announce(stage, call, title=title[0], group=group, opens=opens, closes=closes, approval=approval)
    return call


def _tick(stage: Stage, name: str, moment: dt.datetime) -> None:
    with clock.at(moment):
        tick(act=stage.world.act("tick", name, moment.isoformat(), actor=cast_of(stage.world).player))


def answers_of(applicant: Applicant, chance: random.Random) -> tuple[dict[str, str], int]:
    """The answers of an application, and the amount it asks for."""
    cost = chance.randint(80, 125) * 100_000
    hazards = chance.sample(("낡은 배선", "누전 위험", "환기 부족", "먼지와 보풀", "어두운 조명", "미끄러운 바닥", "소음", "화재 감지기 없음"), 3)
    items = chance.sample(("화재감지기", "도색·바닥개선", "창호교체", "공기청정기", "누전차단기", "LED조명"), 3)
    return {"workshop": f"[가상자료] {applicant.firm.name} 작업장, {chance.randint(20, 140)}㎡, 지상 {chance.randint(1, 5)}층",
            "hazards": "[가상자료] " + ", ".join(hazards) + ". 없애고자 합니다.", "items": ", ".join(items), "cost": str(cost),
            "workers": str(applicant.firm.facts.get("employees", 1)), "contact": f"{applicant.firm.person_name} {applicant.firm.phone}"}, cost


def _apply(stage: Stage, name: str, call: uuid.UUID, who_applies: list[Applicant], first: dt.datetime, last: dt.datetime) -> None:
    chance = random.Random(f"{stage.world.seed}/{name}")
    order = who_applies[:]
    chance.shuffle(order)
    helpers = {body.id: body.person for body in (*cast_of(stage.world).districts, *cast_of(stage.world).operators.values())}
    for moment, applicant in stage.each(zip(moments(stage, name, first, last, len(order)), order, strict=True), len(order)):
        answers, cost = answers_of(applicant, chance)
        enters = helpers[applicant.intermediary] if applicant.on_paper else applicant.person
        with clock.at(moment):
            submit(call, organisation=applicant.firm.id, person=applicant.person, answers=answers, amount=cost, intermediary=applicant.intermediary,
                   act=stage.world.act(name, applicant.firm.id, actor=enters or applicant.person, behalf=applicant.firm.id, reason="종이 신청을 대신 입력" if applicant.on_paper else ""))


def districts_join(stage: Stage) -> None:
    """The district call: twenty districts ask to take part; how many the documents do not say of this call (assumed from 1109)."""
    who = cast_of(stage.world)
    opens, closes = kst(2023, 2, 1, 9), kst(2023, 2, 10, 18)
    call = _call(stage, "districts", ("2023년 작업환경개선 자치구 공모", "Districts, workplaces 2023"), audience="intermediaries", group="clothing", exclusive="", opens=opens, closes=closes)
    _tick(stage, "districts", opens)
    for number, district in enumerate(who.joined):
        if district.person is None:
            continue
        with clock.at(opens + dt.timedelta(days=1 + number % 8, hours=number % 7)):
            answers = {"workshop": f"[가상자료] {district.name} 의류제조 밀집지역", "hazards": "[가상자료] 소규모 작업장의 화재·누전 위험", "items": "화재감지기, 누전차단기",
                       "cost": "0", "workers": "0", "contact": f"{district.person_name} {district.phone}"}
            submit(call, organisation=district.id, person=district.person, answers=answers, amount=0, act=stage.world.act("district-joins", district.id, actor=district.person, behalf=district.id))
    _tick(stage, "districts", closes + dt.timedelta(minutes=11))


def clothing_apply(stage: Stage) -> None:
    """1,262 clothing makers apply through their districts."""
    opens, closes = kst(2023, 2, 13, 9), kst(2023, 3, 31, 18)
    call = _call(stage, "clothing", ("2023년 의류봉제 작업환경개선", "Clothing makers, workplaces 2023"), audience="firms", group="clothing", exclusive="workplace-improvement",
                 opens=opens, closes=closes)
    _tick(stage, "clothing", opens)
    _apply(stage, "apply-clothing", call, [each for each in cast_of(stage.world).applicants if each.group == "clothing"], opens + dt.timedelta(hours=1), closes)
    for before in (dt.timedelta(days=7), dt.timedelta(hours=48), dt.timedelta(hours=3), -dt.timedelta(minutes=11)):
        _tick(stage, "clothing", closes - before)
    seal_record(stage, "clothing")


def clothing_screen(stage: Stage) -> None:
    """All clothing applications are judged at once."""
    screen_call(stage, "clothing")


def screen_call(stage: Stage, name: str) -> None:
    """Screens a call and hands it to review."""
    who, call = cast_of(stage.world), call_id(stage, name)
    move_call(call, to="screening", act=stage.world.act("to-screening", name, actor=who.officer))
    screen(call, act=stage.world.act("screen", name, actor=who.officer))
    move_call(call, to="reviewing", act=stage.world.act("to-reviewing", name, actor=who.officer))


def clothing_survey(stage: Stage) -> None:
    """Site surveys of April, district by district."""
    survey_call(stage, "clothing", 7_000, days=12)


def survey_call(stage: Stage, name: str, unit: int, *, days: int) -> None:
    """Surveys all eligible applications of a call: points by the text's rubric, the city's amount in whole units of the share."""
    call = call_id(stage, name)
    chance = random.Random(f"{stage.world.seed}/survey/{name}")
    version = rows("SELECT version_id FROM calls_call WHERE id = %s", [call])[0][0]
    rubric = text_of(version).stages("survey")[0].parameters["rubric"]
    if not isinstance(rubric, dict):
        raise TypeError("rubric")
    found = rows("SELECT a.id, a.intermediary_id FROM calls_application a JOIN LATERAL (SELECT to_state FROM calls_applicationstep WHERE application_id = a.id ORDER BY n DESC LIMIT 1) s ON true "
                 "WHERE a.call_id = %s AND s.to_state = 'eligible' ORDER BY a.intermediary_id, a.id", [call])
    lists: dict[uuid.UUID, list[uuid.UUID]] = {}
    for application, intermediary in found:
        lists.setdefault(intermediary, []).append(application)
    chunks = [(number, chunk[n : n + 25]) for number, chunk in enumerate(lists.values()) for n in range(0, len(chunk), 25)]
    first = one("SELECT kernel_now()")
    for number, (_, chunk) in enumerate(stage.each(chunks, len(chunks))):
        findings = [Finding(application, {item: chance.randint(limit // 3, limit) for item, limit in rubric.items()}, unit * chance.randint(700, 1_150) if unit == 7_000 else unit * chance.randint(450, 700))
                    for application in chunk]
        day = at(first[0]) if first else kst(2023, 4, 10)
        with clock.at(day + dt.timedelta(days=number % days, minutes=number)):
            record_survey(findings, rubric=rubric, act=stage.world.act("survey", name, number, actor=cast_of(stage.world).officer))


def trades_apply(stage: Stage) -> None:
    """1,305 makers of the four trades apply through their operators."""
    opens, closes = kst(2023, 4, 11, 9), kst(2023, 5, 26, 18)
    call = _call(stage, "trades", ("2023년 4대 업종 작업환경개선", "Four trades, workplaces 2023"), audience="firms", group="four-trades", exclusive="workplace-improvement", opens=opens, closes=closes)
    _tick(stage, "trades", opens)
    _apply(stage, "apply-trades", call, [each for each in cast_of(stage.world).applicants if each.group == "four-trades"], opens + dt.timedelta(hours=1), closes)
    for before in (dt.timedelta(days=7), dt.timedelta(hours=48), dt.timedelta(hours=3), -dt.timedelta(minutes=11)):
        _tick(stage, "trades", closes - before)


def hold_meeting(stage: Stage, name: str, call: uuid.UUID, absent: int) -> uuid.UUID:
    """A meeting of the subsidy committee: some absent, one standing aside."""
    who = cast_of(stage.world)
    meeting = convene(call, name="보조금관리위원회", members=len(who.members), quorum=5, act=stage.world.act("convene", name, actor=who.officer))
    people = [(each.person, n >= absent, n == absent, "신청 업체와 같은 건물에 사업장이 있음" if n == absent else "") for n, each in enumerate(who.members) if each.person]
    attend(meeting, people=people, act=stage.world.act("attend", name, actor=who.officer))
    return meeting


def choose(stage: Stage, name: str, call: uuid.UUID, *, selection: int, seats: int, voted: bool, group: str) -> None:
    """The committee decides a selection within the money that is there."""
    who = cast_of(stage.world)
    meeting = hold_meeting(stage, name, call, absent=1)
    money = position(line()).available
    approval = approved(stage, "decide", call, f"{selection}차 선정", money)
    decide(meeting, selection=selection, seats=seats, line=line(), money=money, yes=7, no=0, minutes="[가상자료] 현장조사 점수 순으로 원안 의결", only_when_voted=voted, approval=approval,
           act=stage.world.act("decide", name, actor=who.officer))
    papers.letters(stage, call, selection, approval, group)


def committee(stage: Stage) -> None:
    """27 April: 397 makers in the first round."""
    choose(stage, "first", call_id(stage, "clothing"), selection=1, seats=FIRST, voted=False, group="clothing")


def publish(stage: Stage) -> None:
    """The results are told."""
    call = call_id(stage, "clothing")
    move_call(call, to="published", approval=approved(stage, "publish", call, "1차 선정결과"), act=stage.world.act("publish", "first", actor=cast_of(stage.world).officer))


def grants_for(stage: Stage, name: str, call: uuid.UUID, selection: int, group: str) -> None:
    """One grant to each intermediary over its selected firms: drafted, signed, paid into custody."""
    who = cast_of(stage.world)
    found = rows("SELECT a.intermediary_id, w.id, w.amount FROM evaluation_award w JOIN calls_application a ON a.id = w.application_id WHERE w.call_id = %s AND w.selection = %s ORDER BY a.intermediary_id, w.seat",
                 [call, selection])
    by: dict[uuid.UUID, list[tuple[uuid.UUID, int]]] = {}
    for intermediary, award, amount in found:
        by.setdefault(intermediary, []).append((award, amount))
    for intermediary, awards in stage.each(by.items(), len(by)):
        total = sum(amount for _, amount in awards)
        grant = draft_grant(intermediary, call=call, group=group, awards=[award for award, _ in awards], shares=SHARES[group], provenance="simulated",
                            act=stage.world.act("draft-grant", name, intermediary, actor=who.officer))
        sign(grant, line=line(), follow_years=[1, 2], approval=approved(stage, "sign", grant, "교부 협약", total), act=stage.world.act("sign", name, intermediary, actor=who.officer))
        approval = approved(stage, "grant", grant, "보조금 교부", total)
        pay_grant(grant, document="보조금 교부결정", approval=approval, act=stage.world.act("pay-grant", name, intermediary, actor=who.officer))
        papers.grant_notice(stage, grant, intermediary, approval)


def grant(stage: Stage) -> None:
    """17 May: the city's money goes to the twenty districts."""
    grants_for(stage, "first", call_id(stage, "clothing"), 1, "clothing")
    seal_record(stage, "grant")


def request(stage: Stage) -> None:
    """5,050 million won more are requested, not voted (council-2023:1085)."""
    ledger.appropriate(line(), amount=5_050_000_000, kind="supplementary", provenance="simulated", document="2023년 제1회 추경 요구", act=stage.world.act("supplementary", actor=cast_of(stage.world).officer))


def rehearsal(stage: Stage) -> None:
    """One call is always open, so that a visitor can apply."""
    opens = kst(2023, 5, 30, 10)
    _call(stage, "rehearsal", ("[체험] 작업환경개선 신청 해 보기", "[Rehearsal] Try an application"), audience="firms", group="clothing", exclusive="", opens=opens, closes=kst(2024, 12, 31, 18))
    _tick(stage, "rehearsal", opens)
