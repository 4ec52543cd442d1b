"""From the vote to the settlement: works, inspections, evidence, payments and stopped ones, returns. What is done comes from the programme's text."""

import datetime as dt
import hashlib
import random
import uuid

from naru.agreements.actions import (
    check_sample,
    draw_sample,
    due,
    inspect,
    opine,
    pay_award,
    report_interest,
    return_left,
    review,
    settle,
    show_own_share,
    submit_evidence,
)
from naru.agreements.casework import state_of
from naru.agreements.terms import Spent
from naru.kernel import clock
from naru.kernel.database import rows
from naru.ledger import actions as ledger
from naru.ledger.queries import position
from naru.parties.actions import answer, bar
from naru.programmes.logic import gates_of, tests_of
from naru.record.actions import keep
from naru.reporting.actions import count
from naru.rules.terms import Condition
from naru.worlds import neighbours, papers
from naru.worlds.cast import business_number, failing, settable
from naru.worlds.offices import approved, cast_of, line, now, seal_record, today
from naru.worlds.scans import scan
from naru.worlds.stage import Cue, Stage


def report(stage: Stage, cue: Cue) -> None:
    """The figures of the card are counted from what stands at this instant."""
    count(stage.world.plan.text.id, act=stage.world.act("count", today().isoformat(), actor=cast_of(stage.world).officer))


def vote(stage: Stage, cue: Cue) -> None:
    """The council votes what was requested."""
    [(asked,)] = rows("SELECT id FROM ledger_appropriation WHERE line_id = %s AND kind = 'supplementary'", [line(stage)])
    ledger.vote(asked, document=f"{stage.world.plan.year}년 제1회 추경 의결", act=stage.world.act("vote-supplementary", actor=cast_of(stage.world).player))


def _signed() -> list[tuple[uuid.UUID, uuid.UUID, int]]:
    found = rows(
        "SELECT a.id, a.organisation_id, v.total FROM agreements_agreement a JOIN agreements_agreementversion v ON v.agreement_id = a.id AND v.n = 1 "
        "WHERE a.kind = 'award' ORDER BY a.id")
    return [(agreement, firm, total) for agreement, firm, total in found]


def misfortunes(stage: Stage, cue: Cue) -> None:
    """After selection some awards come to fail a condition that is judged again before payment: those payments will be stopped."""
    plan, chance = stage.world.plan, random.Random(f"{stage.world.seed}/misfortunes")
    unlucky = iter(chance.sample([firm for _, firm, _ in _signed()], sum(plan.misfortunes.values())))
    told: dict[tuple[uuid.UUID, str], object] = {}
    for condition in gates_of(plan.text, today()):
        for number in range(plan.misfortunes.get(condition.id, 0)):
            told |= _befall(stage, condition, next(unlucky), number)
    neighbours.registers_before_paying(stage, told)


def _befall(stage: Stage, condition: Condition, firm: uuid.UUID, number: int) -> dict[tuple[uuid.UUID, str], object]:
    """Somebody is barred, found funded twice, or a fact of theirs changes: what a register will tell of it is given back."""
    act = stage.world.act("befall", condition.id, number, actor=cast_of(stage.world).officer)
    facts = {test.fact for test in tests_of(condition.node)}
    if "organisation.barred" in facts:
        since = today()
        bar(firm, kind="support", since=since, until=since.replace(year=since.year + 2), ground="[가상자료] 목적 외 사용", act=act)
    elif "support.same_group" in facts:
        answer([(firm, "funded_elsewhere", True)], source="보조금통합 조회(가상)", provenance="simulated", act=act)
    else:
        changed = {test.fact.removeprefix("organisation."): failing(test, stage.world.plan.words) for test in settable(condition)}
        if all(neighbours.knows(fact) for fact in changed) and rows("SELECT 1 FROM parties_organisation WHERE id = %s AND business_number IS NOT NULL", [firm]):
            return {(firm, fact): value for fact, value in changed.items()}
        answer([(firm, fact, value) for fact, value in changed.items()], source="대장 조회(가상)", provenance="simulated", act=act)
    return {}


def works(stage: Stage, cue: Cue) -> None:
    """Works of each firm: inspected, evidence and own share shown and reviewed, then the money drawn, or stopped."""
    who, world = cast_of(stage.world), stage.world
    chance = random.Random(f"{world.seed}/works")
    other = neighbours.by_file(stage)
    signed, people = [each for each in _signed() if each[0] not in other], {each.firm.id: each.person for each in who.applicants}
    begin = now()
    for number, (agreement, firm, total) in enumerate(stage.each(signed, len(signed))):
        cost = total if chance.random() < 0.6 else total * chance.randint(82, 99) // 100
        with clock.at(begin + dt.timedelta(days=number * cue.days // len(signed), minutes=number % 480)):
            if neighbours.expired(stage, firm):
                neighbours.ask_registers(stage, [other for _, other, _ in signed[number:]], {})
            _build(stage, agreement, people[firm], cost, number)


_PARTS = """
SELECT coalesce(max(i.stage), 1), bool_or(i.call_id IS NOT NULL) OR max(c.advance) > 0 FROM agreements_agreement a JOIN calls_ceiling c ON c.call_id = a.call_id
LEFT JOIN calls_instalment i ON i.call_id = a.call_id WHERE a.id = %s
"""


def _build(stage: Stage, agreement: uuid.UUID, person: uuid.UUID, cost: int, number: int) -> None:
    """One firm's works, in as many parts as its money comes in: what the signature opened is paid first, then each part is inspected, proved and paid."""
    world, officer = stage.world, cast_of(stage.world).officer
    [(parts, planned)] = rows(_PARTS, [agreement])
    if planned and due(agreement).early:
        pay_award(agreement, act=world.act("pay-early", agreement, actor=officer))
    for part in range(1, parts + 1):
        if planned and state_of(agreement) != "signed":
            return  # stopped: nothing is built on
        nth, some = (agreement,) if part == 1 else (agreement, part), cost * part // parts - cost * (part - 1) // parts
        inspect([agreement], result="passed", act=world.act("inspect", *nth, actor=officer))
        spending = _evidence(stage, nth, person, some, number + 100_000 * (part - 1))
        review(agreement, accepted={spending: some}, act=world.act("review", *nth, actor=officer))
        if missing := due(agreement).own_missing:
            show_own_share(agreement, amount=missing, document="자부담 이체확인(가상)" if part == 1 else f"자부담 이체확인(가상) {part}", act=world.act("own-share", *nth, actor=officer))
        if not planned or due(agreement).early:
            pay_award(agreement, act=world.act("pay", *nth, actor=officer))


def _evidence(stage: Stage, nth: tuple[object, ...], person: uuid.UUID, cost: int, number: int) -> uuid.UUID:
    """The invoice of the works with its scan."""
    agreement = uuid.UUID(str(nth[0]))
    act, issuer, approval = stage.world.act("evidence", *nth, actor=cast_of(stage.world).officer), business_number(9_000 + number), f"{20230000 + number}"
    paper = scan("Tax invoice", f"Issuer {issuer}", f"Approval number {approval}", f"{cost:,} won", f"Issued {today()}")
    spending = submit_evidence([Spent(agreement, "시설·설비", cost, issuer, approval, sha256=hashlib.sha256(paper).digest())], act=act)
    keep(paper, media="application/pdf", name=f"세금계산서-{approval}.pdf", about=person, subject=spending, act=act.part("file"))
    return spending


def control(stage: Stage, cue: Cue) -> None:
    """Before the settlement three grants are controlled by sample, three spendings each."""
    who, world = cast_of(stage.world), stage.world
    spent = [grant for (grant,) in rows("SELECT DISTINCT a.under_id FROM agreements_spending s JOIN agreements_agreement a ON a.id = s.agreement_id ORDER BY a.under_id LIMIT 3")]
    for grant in spent:
        draw = draw_sample(grant, public_value=f"{today()} 가상 주가지수 끝자리 {world.seed % 1000}", size=3, act=world.act("sample", grant, actor=who.officer))
        drawn = [spending for (spending,) in rows("SELECT spending_id FROM agreements_sample WHERE draw_id = %s ORDER BY spending_id", [draw])]
        check_sample(draw, found=dict.fromkeys(drawn, "accepted"), act=world.act("sampled", grant, actor=who.officer))


def satisfaction(stage: Stage, cue: Cue) -> None:
    """Eight in ten firms answer the satisfaction survey."""
    chance = random.Random(f"{stage.world.seed}/satisfaction")
    people = {each.firm.id: each.person for each in cast_of(stage.world).applicants if stage.world.plan.decides(stage.world.plan.call(each.call))}
    signed = [each for each in _signed() if chance.random() < 0.8]
    for agreement, firm, _ in stage.each(signed, len(signed)):
        opine(agreement, score=chance.choices((1, 2, 3, 4, 5), (1, 2, 8, 30, 25))[0], act=stage.world.act("opine", agreement, actor=people[firm], behalf=firm))


def grants() -> list[tuple[uuid.UUID, str]]:
    """All grants with their intermediary's name."""
    return [(grant, name) for grant, name in rows("SELECT a.id, o.name FROM agreements_agreement a JOIN parties_organisation o ON o.id = a.organisation_id WHERE a.kind = 'grant' ORDER BY a.id")]


def interest(stage: Stage, cue: Cue) -> None:
    """Interest of the custody accounts; one district also reports a receipt cancelled from the year before."""
    who, chance = cast_of(stage.world), random.Random(f"{stage.world.seed}/interest")
    for number, (grant, _) in enumerate(grants()):
        report_interest(grant, amount=chance.randint(2_000, 60_000), kind="interest", month=dt.date(stage.world.plan.year, 12, 1), document="12월 거래내역(가상)", act=stage.world.act("interest", grant, actor=who.officer))
        if number == 0:
            report_interest(grant, amount=105_294, kind="other_receipt", month=dt.date(stage.world.plan.year, 12, 1), document="전년도 지출 취소(가상)", act=stage.world.act("other", grant, actor=who.officer))


def close(stage: Stage, cue: Cue) -> None:
    """The year's books: what was not used lapses, then the year closes."""
    who, world = cast_of(stage.world), stage.world
    ledger.move_year(world.plan.year, to="cutoff", act=world.act("cutoff", actor=who.player))
    at = position(line(stage))
    if at.reserved:
        ledger.release(line(stage), amount=at.reserved, act=world.act("release", actor=who.officer))
    left = at.available + at.reserved
    if left:
        ledger.lapse(line(stage), amount=left, act=world.act("lapse", actor=who.officer))
    ledger.move_year(world.plan.year, to="closed", act=world.act("close-year", actor=who.player))


def settle_all(stage: Stage, cue: Cue) -> None:
    """January: each intermediary returns what is left to each source and is settled; one keeps its money and stands on the page."""
    who, world = cast_of(stage.world), stage.world
    control(stage, cue)
    found = grants()
    for grant, name in stage.each(found, len(found)):
        if name == world.plan.late:
            continue
        return_left(grant, document="반납 고지", act=world.act("return", grant, actor=who.officer))
        approval = approved(stage, "settle", grant, "정산 검토")
        settle(grant, approval=approval, act=world.act("settle", grant, actor=who.officer))
        papers.settlement_review(stage, grant, approval)
    seal_record(stage, "settled")
