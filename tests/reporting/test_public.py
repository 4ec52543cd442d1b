"""What everybody is shown: four figures, each with its door, and the year by district; reported and counted apart."""

import datetime as dt
import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from naru.calls.actions import submit
from naru.kernel import Provenance, clock
from naru.kernel.database import rows
from naru.parties.actions import register
from naru.parties.terms import Firm, OrganisationKind
from naru.reporting.actions import count
from naru.reporting.live import programmes_with_cases
from naru.reporting.queries import districts_of, public_figures
from naru.worlds.terms import kst
from tests.agreements.conftest import GRANT_DAY, granted
from tests.calls.conftest import ANSWERS, OPENS, act, begin

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def seoul(loaded: None) -> None:
    """The city's content loaded."""


def test_the_reported_figures_are_those_of_the_newest_table() -> None:
    with clock.at(kst(2023, 6, 1)):
        budget, spent = public_figures().reported
    assert (budget.value, budget.short, budget.provenance, budget.route, budget.args) == (749_673, "749,673백만원", Provenance.REPORTED, "source-line", ("council-2023", "72"))
    assert (spent.short, spent.as_of) == ("47.1%", dt.date(2023, 5, 31))
    with clock.at(kst(2022, 1, 1)):
        assert [each.short for each in public_figures().reported] == ["654,856백만원", "30.3%"]
    with clock.at(kst(2020, 1, 1)):
        assert public_figures().reported == ()


def test_the_counted_figures_open_to_their_rows() -> None:
    assert public_figures().counted == ()
    granted()
    [programme] = programmes_with_cases()
    with clock.at(GRANT_DAY + dt.timedelta(days=1)):
        count(programme, act=act())
    selected, given = public_figures().counted
    [(deposited,)] = rows("SELECT sum(t.amount)::bigint FROM ledger_transfer t JOIN ledger_account a ON a.id = t.to_account JOIN ledger_custody k ON k.id = a.owner "
                          "WHERE t.kind = 'deposit' AND k.source = 'city'")
    assert (selected.short, selected.provenance, given.value) == ("2개사", Provenance.SIMULATED, deposited)
    page = Client(HTTP_ACCEPT_LANGUAGE="ko").get(reverse(selected.route, args=selected.args))
    assert page.status_code == 200 and "2개사" in page.content.decode()


def test_the_districts_tell_what_went_through_them_and_what_stands_there() -> None:
    life = granted()
    by = {each.name: each for each in districts_of()}
    [(deposited,)] = rows("SELECT sum(amount)::bigint FROM ledger_transfer WHERE kind = 'deposit'")
    assert (by["가상구"].applied, by["가상구"].selected, by["가상구"].granted, by["가상구"].provenance) == (0, len(life.awards), deposited, Provenance.SIMULATED)
    assert {site.label: (site.document, site.line) for site in by["관악구"].sites} == {"서울창업센터 관악": ("council-2021", "619")}
    assert {site.provenance for each in by.values() for site in each.sites} == {Provenance.REPORTED}


def test_a_firm_counts_where_it_applied_through() -> None:
    city = begin(3)
    district = Firm(uuid.uuid4(), "가상구", OrganisationKind.DISTRICT, None, None, "", "", "", {})
    register([district], provenance="simulated", source="가상", act=act())
    with clock.at(OPENS + dt.timedelta(days=1)):
        for firm, through in zip(city.firms, (district.id, district.id, None), strict=True):
            assert firm.person is not None
            submit(city.call, organisation=firm.id, person=firm.person, answers=ANSWERS, amount=9_000_000, act=act(firm.person), intermediary=through)
    assert {each.name: each.applied for each in districts_of() if each.applied} == {"가상구": 2}


def test_the_list_of_figures_is_filtered_by_its_address() -> None:
    granted()
    [programme] = programmes_with_cases()
    count(programme, act=act())
    text = Client(HTTP_ACCEPT_LANGUAGE="ko").get("/figures/?key=selected").content.decode()
    assert len(re.findall(r'href="/figures/[0-9a-f-]{36}/"', text)) == 1


def test_a_second_year_is_told_apart_from_the_first() -> None:
    granted()
    [programme] = programmes_with_cases()
    with clock.at(GRANT_DAY + dt.timedelta(days=1)):
        count(programme, act=act())
    first = [each.label.ko for each in public_figures().counted]
    assert {each.year for each in districts_of()} == {2023}
    rows("INSERT INTO calls_call (id, programme_id, version_id, name_ko, name_en, year, audience, \"group\", exclusivity_group, provenance, entry_id) "
         "SELECT gen_random_uuid(), programme_id, version_id, '다음 해', 'Next', 2024, audience, \"group\", exclusivity_group, provenance, entry_id FROM calls_call LIMIT 1")
    assert [each.label.ko for each in public_figures().counted] == first
    rows("INSERT INTO calls_application (id, call_id, organisation_id, person_id, attempt, entry_id) "
         "SELECT gen_random_uuid(), (SELECT id FROM calls_call WHERE year = 2024), organisation_id, person_id, 1, entry_id FROM calls_application LIMIT 1")
    assert [each.label.ko for each in public_figures().counted] == [f"{each}, 2023~2024년" for each in first]
    assert {(each.year, each.applied, each.selected, each.granted) for each in districts_of()} == {(2024, 0, 0, 0)}
