"""Past support of old ledgers on the double-support screen: shown to applicant and office with its cell, counted for the same year and exclusivity group by another programme, never by name alone."""

import datetime as dt
import uuid

from naru.archive.ledger_cells import firm_key
from naru.calls.actions import submit
from naru.calls.fits import facts_about
from naru.calls.past import doubled, given, given_before
from naru.kernel import clock
from naru.kernel.database import rows
from naru.programmes.actions import put_in_force
from tests.calls.conftest import ANSWERS, OPENS, City, act
from tests.programmes.test_load import GOOD
from tests.programmes.words import WORDS, signed

DAY = (OPENS + dt.timedelta(days=1)).date()
OTHER = "workplace-other"


def past(firm: str, number: str | None, programme: str, *, year: int = 2023, state: str = "선정", undone: bool = False) -> None:
    """A row of a ledger that was taken in, in a batch of its own."""
    batch = uuid.uuid4()
    rows("INSERT INTO record_entry (id, kind, actor_id, reason, content, digest, result) VALUES (%s, 'archive.take_ledger', (SELECT id FROM record_actor LIMIT 1), '', '{}', sha256('x'), %s)", [batch, batch])
    rows("INSERT INTO archive_pastaward (id, firm, firm_key, business_number, programme_text, programme, year, amount, state, note, provenance, document, sheet, line, entry_id) "
         "VALUES (gen_random_uuid(), %s, %s, %s, '다른 사업', %s, %s, 1000, %s, '', 'reported', 'ledger-x', '가', '4E', %s)", [firm, firm_key(firm), number, programme, year, state, batch])
    if undone:
        rows("INSERT INTO archive_pastawardsundone (batch_id, entry_id) VALUES (%s, %s)", [batch, batch])


def test_support_of_the_same_year_and_group_counts_and_nothing_else(city: City) -> None:
    other = GOOD.replace("work-environment-improvement", OTHER)
    firm, second, third = city.firms
    with clock.at(OPENS + dt.timedelta(days=1)):
        put_in_force(other, words=WORDS, since=dt.date(2021, 1, 1), signed=signed(other), act=act())
        for each in city.firms:
            assert each.person is not None
            submit(city.call, organisation=each.id, person=each.person, answers=ANSWERS, amount=1_000_000, act=act(each.person))
        past(firm.name, firm.business_number, OTHER, year=2022)
        past(firm.name, firm.business_number, OTHER, state="탈락")
        past(firm.name, firm.business_number, "work-environment-improvement")
        past(second.name, None, OTHER)
        past(third.name, third.business_number, OTHER, undone=True)
        everybody = [each.id for each in city.firms]
        assert doubled(everybody, DAY) == set()
        assert [(each.row.year, each.counts) for each in given_before(firm.id, programme="work-environment-improvement", on=DAY)] == [(2023, False), (2023, False), (2022, False)]
        assert [(each.row.number, each.counts) for each in given_before(second.id, programme="work-environment-improvement", on=DAY)] == [(None, False)]
        assert given_before(third.id, programme="work-environment-improvement", on=DAY) == []
        assert facts_about(firm.id, DAY)["support.same_group"].value is False
        past(firm.name, firm.business_number, OTHER)
        assert doubled(everybody, DAY) == {firm.id}
        assert [each.counts for each in given_before(firm.id, programme="work-environment-improvement", on=DAY)].count(True) == 1
        assert (facts_about(firm.id, DAY)["support.same_group"].value, facts_about(second.id, DAY)["support.same_group"].value) == (True, False)


def test_outcomes_as_ledgers_word_them() -> None:
    assert [given(each) for each in ("선정", "", "지급 완료", "탈락", "미선정", "협약 포기", "취소(자진)")] == [True, True, True, False, False, False, False]
