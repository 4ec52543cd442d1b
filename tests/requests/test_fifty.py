"""Fifty members' requests asked again two months later: every old answer is made again exactly; what differs now is explained by the acts since. And one request from its coming in to its paper."""

import datetime as dt
import random
import uuid

import pytest

from naru.collection.actions import accept, answer, freeze, open_round, submit
from naru.collection.queries import assignments, form_of, standing_digest
from naru.collection.terms import Ask, Given
from naru.documents.queries import paper
from naru.documents.render import opened
from naru.figures.actions import observe
from naru.figures.terms import Said
from naru.kernel import KST, Provenance, Refused, Sentence, clock
from naru.kernel.database import rows
from naru.requests.actions import choose, end_promise, freeze_answer, promise, send, withdraw
from naru.requests.logic import digest_of
from naru.requests.queries import FrozenRow, again, alike, frozen_of, promises, request_of, since
from naru.requests.terms import BLOCKS, Spec
from tests.collection.conftest import people_and_bodies
from tests.requests.conftest import DAY, LATER, Office, act, begin

COLUMNS = ("programme", "label", "printed", "period", "source")


def specs(many: int) -> list[Spec]:
    """Fifty questions over the cards: one programme, several, one block, an execution table; drawn by a fixed seed."""
    chance = random.Random(50)
    programmes = [scope for (scope,) in rows("SELECT programme FROM reporting_cardhead ORDER BY programme")]
    made = [Spec("execution", ("department", "label", "printed", "source"), period=period) for period in ("2021-03-31", "2023-05-31")]
    while len(made) < many:
        scopes = tuple(sorted(chance.sample(programmes, chance.choice((1, 1, 3, 8)))))
        made.append(Spec("figures", tuple(each for each in COLUMNS if each in ("label", "printed") or chance.random() < 0.6), scopes, tuple(chance.sample(BLOCKS, chance.choice((1, 2, 5))))))
    return made


def signed_figure(scope: str, value: int, as_of: dt.date, number: str) -> None:
    """A figure of a programme collected, signed and frozen: what may change an answer."""
    city = people_and_bodies()
    round = open_round(number, title_ko=number, title_en=number, as_of=as_of, due_at=dt.datetime.combine(as_of + dt.timedelta(days=9), dt.time(18), tzinfo=KST), collector=city.bodies["총괄"],
                       asks=[Ask("selected", Sentence("선정", "selected"), "count", [city.bodies["가구"]], unit="개사", scope=scope, indicator="signed-selected")], provenance="simulated", act=act(city.officer))
    [row] = assignments(round)
    form = form_of(row.id)
    assert form is not None
    answer(row.id, {form.questions[0].id: Given(str(value))}, act=act(city.people["가구"]))
    submit(row.id, words={}, shown=standing_digest(row.id), act=act(city.people["가구"]))
    accept([row.id], act=act(city.officer))
    freeze(round, act=act(city.officer))


@pytest.fixture
def answered(loaded: None) -> tuple[Office, list[FrozenRow]]:
    """The city's cards, one signed figure, fifty answers frozen on one day."""
    with clock.at(DAY):
        office = begin()
        signed_figure("core-100", 120, dt.date(2023, 5, 31), "취합-가-1")
        made = []
        for n, spec in enumerate([Spec("figures", COLUMNS, ("core-100",)), *specs(49)]):
            request = office.asks(f"물음 {n}")
            choose(request, spec, act=act(office.officer))
            freeze_answer(request, text="", act=act(office.officer))
            made += frozen_of(request)
    return office, made


def test_fifty_requests_asked_again_two_months_later(answered: tuple[Office, list[FrozenRow]]) -> None:
    _, answers = answered
    assert len(answers) == 50
    assert sum(len(each.table.rows) for each in answers if each.table) > 500
    assert [each.id for each in answers if since(each)] == []
    touched = {scope for each in answers[1:6] if each.table for scope in each.table.spec.scopes} | {"core-100"}
    with clock.at(LATER):
        signed_figure("core-100", 135, dt.date(2023, 7, 31), "취합-가-2")
        new = act(rows("SELECT actor_id FROM record_entry WHERE kind = 'collection.freeze' LIMIT 1")[0][0], "늦게 온 결과 보고")
        observe([Said(scope, "result", "가상 실적", "7건", 7, "건", "2023-07", "", "", key="late", provenance=Provenance.SIMULATED) for scope in sorted(touched - {"core-100"})], act=new)
    same = differing = 0
    for each in answers:
        made = again(each)
        assert made is not None and each.table is not None
        assert digest_of(made) == digest_of(each.table) and made.rows == each.table.rows
        found = since(each)
        wanted = each.table.spec.source == "figures" and bool(touched & set(each.table.spec.scopes)) and "result" in each.table.spec.blocks
        assert bool(found) == wanted
        assert all(one.act is not None and one.kind == "figures.observe" and one.difference.seq > each.at_seq and one.at is not None and one.at >= LATER for one in found)
        same, differing = same + (not found), differing + bool(found)
    assert (same + differing, differing > 3, same > 20) == (50, True, True)
    first = since(answers[0])
    assert [(one.difference.column, one.difference.before, one.difference.after) for one in first if one.difference.column == "printed"] == [("printed", "120개사", "135개사")]


def test_a_request_from_its_coming_in_to_its_paper(office: Office) -> None:
    with clock.at(DAY):
        request = office.asks()
        choose(request, Spec("figures", ("label", "printed"), ("alpha",)), act=act(office.officer))
        answer_ = freeze_answer(request, text="해당 사업의 수치는 아직 없음", act=act(office.officer))
        with pytest.raises(Refused) as no:
            send(answer_, approval=uuid.uuid4(), act=act(office.officer))
        assert no.value.code == "requeststep_approval"
        sent = send(answer_, approval=office.approved(answer_), act=act(office.officer))
        found, kept = paper(sent), request_of(request)
        assert found is not None and kept is not None
        assert (found.number, kept.state, kept.number) == ("가상총괄과-2023-1", "answered", "요구-2023-0001")
        assert [len(made) > 4_000 for form in ("pdf", "hwpx") if (made := opened(sent, form))] == [True, True]
        again_ = office.asks("최근 3년간 사업별 예산·성과 현황")
        assert [(each.number, bp > 6000) for each, bp in alike("최근 3년간 사업별 예산·성과 현황", but=again_)] == [("요구-2023-0001", True)]
        withdraw(again_, act=act(office.officer, "의원이 거두어들임"))
        owed = promise(request, text="7월까지 다시 보고", scope="alpha", owner=office.body, due_on=dt.date(2023, 7, 31), act=act(office.officer))
        assert [(each.text, each.kept) for each in promises(scopes=["alpha"])] == [("7월까지 다시 보고", None)]
        end_promise(owed, kept=False, word="자료가 늦음", act=act(office.officer))
        assert [(each.kept, each.word) for each in promises(request=request)] == [(False, "자료가 늦음")]
