"""June 2023 to January 2024: four trades, the vote, second selection, works, stopped payments, settlement."""

import datetime as dt
import random
import uuid

from naru.agreements.actions import inspect, opine, pay_award, report_interest, return_left, review, settle, submit_evidence
from naru.agreements.terms import Spent
from naru.calls.actions import move_call
from naru.kernel import clock
from naru.kernel.database import rows
from naru.ledger import actions as ledger
from naru.ledger.queries import position
from naru.parties.actions import answer, bar
from naru.worlds import papers
from naru.worlds.cast import SECOND_CLOTHING, SECOND_TRADES, business_number
from naru.worlds.offices import approved, call_id, cast_of, line, seal_record
from naru.worlds.spring import choose, grants_for, screen_call, survey_call
from naru.worlds.stage import Stage
from naru.worlds.terms import kst

LATE_RETURN = "성동구"
"""The district that keeps its unused money beyond January, so that it is seen."""


def trades_screen(stage: Stage) -> None:
    """All applications of the four trades are judged at once."""
    screen_call(stage, "trades")


def trades_survey(stage: Stage) -> None:
    """Site surveys of June."""
    survey_call(stage, "trades", 9_000, days=12)


def vote(stage: Stage) -> None:
    """The council votes the 5,050 million won that were requested."""
    [(asked,)] = rows("SELECT a.id FROM ledger_appropriation a LEFT JOIN ledger_vote v ON v.appropriation_id = a.id WHERE a.line_id = %s AND (v.id IS NULL OR a.kind = 'supplementary')", [line()])
    ledger.vote(asked, document="2023년 제1회 추경 의결", act=stage.world.act("vote-supplementary", actor=cast_of(stage.world).player))


def second(stage: Stage) -> None:
    """About 400 clothing makers from the reserve list, about 650 of the four trades; only now that the money is voted."""
    who = cast_of(stage.world)
    clothing, trades = call_id(stage, "clothing"), call_id(stage, "trades")
    move_call(clothing, to="reviewing", act=stage.world.act("review-again", actor=who.officer))
    choose(stage, "second-clothing", clothing, selection=2, seats=SECOND_CLOTHING, voted=True, group="clothing")
    choose(stage, "second-trades", trades, selection=2, seats=SECOND_TRADES, voted=True, group="four-trades")
    for name, call in (("clothing", clothing), ("trades", trades)):
        move_call(call, to="published", approval=approved(stage, "publish", call, "2차 선정결과"), act=stage.world.act("publish", "second", name, actor=who.officer))


def second_grant(stage: Stage) -> None:
    """The second grants, to districts and operators."""
    grants_for(stage, "second-clothing", call_id(stage, "clothing"), 2, "clothing")
    grants_for(stage, "second-trades", call_id(stage, "trades"), 2, "four-trades")


def _signed() -> list[tuple[uuid.UUID, uuid.UUID, int]]:
    found = rows(
        "SELECT a.id, a.organisation_id, v.total FROM agreements_agreement a JOIN agreements_agreementversion v ON v.agreement_id = a.id AND v.n = 1 "
        "WHERE a.kind = 'award' ORDER BY a.id")
    return [(agreement, firm, total) for agreement, firm, total in found]


def misfortunes(stage: Stage) -> None:
    """After selection some firms move out, close, are barred, or turn out to be funded elsewhere: their payments will be stopped."""
    who, world = cast_of(stage.world), stage.world
    chance = random.Random(f"{world.seed}/misfortunes")
    chosen = chance.sample([firm for _, firm, _ in _signed()], 8)
    answer([(firm, "seat", "elsewhere") for firm in chosen[:3]], source="사업자등록 조회(가상)", provenance="simulated", act=world.act("moved", actor=who.officer))
    answer([(firm, "closed", True) for firm in chosen[3:5]], source="휴·폐업 조회(가상)", provenance="simulated", act=world.act("closed", actor=who.officer))
    answer([(chosen[5], "funded_elsewhere", True)], source="보조금통합 조회(가상)", provenance="simulated", act=world.act("twice", actor=who.officer))
    for number, firm in enumerate(chosen[6:]):
        bar(firm, kind="support", since=dt.date(2023, 8, 1), until=dt.date(2025, 8, 1), ground="[가상자료] 목적 외 사용", act=world.act("bar", number, actor=who.officer))


def works(stage: Stage) -> None:
    """Works of each firm: inspected, evidence given and reviewed, then the money drawn, or stopped."""
    who, world = cast_of(stage.world), stage.world
    chance = random.Random(f"{world.seed}/works")
    signed = _signed()
    begin = kst(2023, 9, 4, 9)
    for number, (agreement, _, total) in enumerate(stage.each(signed, len(signed))):
        cost = total if chance.random() < 0.6 else total * chance.randint(82, 99) // 100
        with clock.at(begin + dt.timedelta(days=number * 75 // len(signed), minutes=number % 480)):
            inspect([agreement], result="passed", act=world.act("inspect", agreement, actor=who.officer))
            spending = submit_evidence([Spent(agreement, "시설·설비", cost, business_number(9_000 + number), f"{20230000 + number}")], act=world.act("evidence", agreement, actor=who.officer))
            review(agreement, accepted={spending: cost}, act=world.act("review", agreement, actor=who.officer))
            pay_award(agreement, act=world.act("pay", agreement, actor=who.officer))


def satisfaction(stage: Stage) -> None:
    """Eight in ten firms answer the satisfaction survey."""
    chance = random.Random(f"{stage.world.seed}/satisfaction")
    people = {each.firm.id: each.person for each in cast_of(stage.world).applicants}
    signed = [each for each in _signed() if chance.random() < 0.8]
    for agreement, firm, _ in stage.each(signed, len(signed)):
        opine(agreement, score=chance.choices((1, 2, 3, 4, 5), (1, 2, 8, 30, 25))[0], act=stage.world.act("opine", agreement, actor=people[firm], behalf=firm))


def grants() -> list[tuple[uuid.UUID, str]]:
    """All grants with their intermediary's name."""
    return [(grant, name) for grant, name in rows("SELECT a.id, o.name FROM agreements_agreement a JOIN parties_organisation o ON o.id = a.organisation_id WHERE a.kind = 'grant' ORDER BY a.id")]


def interest(stage: Stage) -> None:
    """Interest of the custody accounts; one district also reports a receipt cancelled from the year before."""
    who, chance = cast_of(stage.world), random.Random(f"{stage.world.seed}/interest")
    for number, (grant, _) in enumerate(grants()):
        report_interest(grant, amount=chance.randint(2_000, 60_000), kind="interest", document="12월 거래내역(가상)", act=stage.world.act("interest", grant, actor=who.officer))
        if number == 0:
            report_interest(grant, amount=105_294, kind="other_receipt", document="전년도 지출 취소(가상)", act=stage.world.act("other", grant, actor=who.officer))


def close(stage: Stage) -> None:
    """The books of 2023: what was not used lapses, then the year closes."""
    who, world = cast_of(stage.world), stage.world
    ledger.move_year(2023, to="cutoff", act=world.act("cutoff", actor=who.player))
    at = position(line())
    if at.reserved:
        ledger.release(line(), amount=at.reserved, act=world.act("release", actor=who.officer))
    left = at.available + at.reserved
    if left:
        ledger.lapse(line(), amount=left, act=world.act("lapse", actor=who.officer))
    ledger.move_year(2023, to="closed", act=world.act("close-year", actor=who.player))


def settle_all(stage: Stage) -> None:
    """January: each intermediary returns what is left to each source and is settled; one keeps its money and stands on the page."""
    who, world = cast_of(stage.world), stage.world
    found = grants()
    for grant, name in stage.each(found, len(found)):
        if name == LATE_RETURN:
            continue
        return_left(grant, document="반납 고지", act=world.act("return", grant, actor=who.officer))
        approval = approved(stage, "settle", grant, "정산 검토")
        settle(grant, approval=approval, act=world.act("settle", grant, actor=who.officer))
        papers.settlement_review(stage, grant, approval)
    seal_record(stage, "settled")
