"""Counted figures: kept as observations, opened to their rows, recomputed for the act that counted them (R1, R3)."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from naru.figures.queries import counted
from naru.figures.terms import Observation
from naru.kernel import Provenance, clock
from naru.kernel.database import rows
from naru.kernel.listing import Asked
from naru.parties.actions import join, open_account, register
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.reporting.actions import count
from naru.reporting.checks import figures_recompute
from naru.reporting.live import programmes_with_cases, rows_of
from naru.site.load import load_city
from tests.agreements.conftest import GRANT_DAY, WORKS_DAY, Life, granted, work
from tests.breaking import refused
from tests.calls.conftest import act

pytestmark = pytest.mark.django_db


@pytest.fixture
def life(simulated: None) -> Life:
    """A granted year of two firms, its figures counted after the grant."""
    made = granted()
    with clock.at(GRANT_DAY + dt.timedelta(days=1)):
        count(programme(), act=act())
    return made


def programme() -> str:
    [only] = programmes_with_cases()
    return only


def newest() -> dict[str, Observation]:
    """The figures last counted, by indicator."""
    found: dict[str, Observation] = {}
    for each in counted(programme()):
        found.setdefault(each.key, each)
    return found


def test_figures_are_what_the_rows_say(life: Life) -> None:
    found = newest()
    assert {each.provenance for each in found.values()} == {Provenance.SIMULATED}
    assert (found["applications"].value, found["selected"].value, found["passed"].value) == (4, 2, 0)
    [(deposited,)] = rows("SELECT sum(t.amount)::bigint FROM ledger_transfer t WHERE t.kind = 'deposit'")
    assert 0 < (found["granted"].value or 0) < deposited == found["held"].value


def test_a_figure_opens_to_exactly_its_rows(life: Life) -> None:
    for figure in newest().values():
        listing = rows_of(figure)
        assert listing is not None
        overview = listing.overview(Asked())
        assert (overview.sums["amount"] if figure.unit == "원" else overview.total) == figure.value, figure.key


def test_a_figure_recomputes_after_the_world_went_on(life: Life) -> None:
    before = newest()
    with clock.at(WORKS_DAY):
        work(life, 0, 5_000_000)
        count(programme(), act=act())
    assert figures_recompute() == []
    assert (before["passed"].value, newest()["passed"].value) == (0, 1)
    listing = rows_of(before["passed"])
    assert listing is not None and listing.overview(Asked()).total == 0


def test_acts_of_the_same_instant_come_after_the_figure(life: Life) -> None:
    with clock.at(WORKS_DAY):
        count(programme(), act=act())
        work(life, 0, 5_000_000)
    assert newest()["passed"].value == 0
    assert figures_recompute() == []


def test_the_check_names_a_figure_whose_rows_changed(life: Life) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE agreements_bond SET amount = amount + 1")
        cursor.execute("SET LOCAL session_replication_role = origin")
    kept = newest()["committed"].value or 0
    [line] = figures_recompute()
    assert f"kept {kept}, recounted {kept + 1}" in line


def test_counting_twice_by_one_act_keeps_one(life: Life) -> None:
    again = act()
    count(programme(), act=again)
    before = rows("SELECT count(*) FROM figures_observation")
    count(programme(), act=again)
    assert rows("SELECT count(*) FROM figures_observation") == before


def test_a_counted_figure_names_what_it_was_counted_from(life: Life) -> None:
    put = ("INSERT INTO figures_observation (id, scope, block, position, label, key, printed, unit, period, status, reason, value, provenance, document, line, query, as_of, input_digest, entry_id) "
           "VALUES (gen_random_uuid(), 'x', 'result', 1, 'x', '', '1', '', '', '', '', %s, %s, %s, %s, %s, %s, %s, (SELECT id FROM record_entry LIMIT 1))")
    now, digest, name = clock.now(), "0" * 64, "observation_counted_recomputes"
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE naru_app")
    assert refused(put, 1, "simulated", "", "", "selected:1", now, digest) == ""
    for wrong in ((None, "simulated", "", "", "selected:1", now, digest), (1, "simulated", "", "", "selected:1", None, digest), (1, "simulated", "", "", "selected:1", now, "x"),
                  (1, "reported", "council-2023", "1109", "selected:1", now, digest), (1, "simulated", "", "", "", now, digest)):
        assert refused(put, *wrong) == name


def client(role: Role | None) -> Client:
    """Somebody in a role, signed in."""
    made = Client(HTTP_ACCEPT_LANGUAGE="ko")
    if role is not None:
        firm = Firm(uuid.uuid4(), "가상과", OrganisationKind.DEPARTMENT, None, uuid.uuid4(), "가상 사람", "010-0000-0002", "x@example.kr", {})
        register([firm], provenance="simulated", source="가상", act=act())
        assert firm.person is not None
        join([(firm.person, firm.id)], role=role, since=dt.date(2020, 1, 1), act=act())
        open_account(firm.person, login=f"{role}", password=None, act=act())
        made.post(f"/start/{role}/")
    return made


def test_the_page_shows_rows_to_staff_and_the_figure_to_everybody(life: Life) -> None:
    figure = newest()["selected"]
    officer, auditor, public = (client(role) for role in (Role.OFFICER, Role.AUDITOR, None))
    text = officer.get(f"/figures/{figure.id}/").content.decode()
    assert ("값과 행이 모두 같습니다" in text, text.count("/cases/"), "/record/?q=" in text) == (True, 2, False)
    assert "/record/?q=" in auditor.get(f"/figures/{figure.id}/").content.decode()
    text = public.get(f"/figures/{figure.id}/").content.decode()
    assert ("2개사" in text, "/cases/" in text, "담당자와 감사만" in text) == (True, False, True)
    assert public.get(f"/figures/{uuid.uuid4()}/").status_code == 404


def test_the_officer_has_a_card_counted_again(life: Life) -> None:
    load_city()
    officer, public, where = client(Role.OFFICER), client(None), f"/programmes/{programme()}/"
    assert public.post(f"{where}count/", {"act": uuid.uuid4()}).status_code == 403
    before: Any = newest()["selected"].id
    assert officer.post(f"{where}count/", {"act": uuid.uuid4()}).status_code == 302
    assert newest()["selected"].id != before
    assert f"/figures/{newest()['selected'].id}/" in officer.get(where).content.decode()


def test_a_reported_figure_opens_to_its_line_alone(simulated: None) -> None:
    load_city()
    [(id_,)] = rows("SELECT id FROM figures_observation WHERE document = 'council-2023' AND line = '1109' LIMIT 1")
    assert client(None).get(f"/figures/{id_}/").headers["Location"] == "/sources/council-2023/1109/"
