"""The autosave stands in front of everything: what sessions, CSRF and forms guard elsewhere, it guards itself."""

import datetime as dt
import uuid

import pytest
from django.test import Client

from naru.calls.queries import drafts_of
from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.terms import Role
from tests.calls.conftest import CLOSES, OPENS, City, begin
from tests.web.test_calls import signed_in

LATER = OPENS + dt.timedelta(days=2)
OWN = {"HTTP_ORIGIN": "http://testserver", "HTTP_HOST": "testserver", "HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def city(simulated: None) -> City:
    return begin()


def save(browser: Client, city: City, body: str = "hazards=%EB%B0%B0%EC%84%A0", at: dt.datetime = LATER, **headers: str) -> int:
    """One answer sent; the status."""
    with clock.at(at):
        return browser.post(f"/calls/{city.call}/draft/", body, content_type="application/x-www-form-urlencoded", **{**OWN, **headers}).status_code


def test_one_answer_is_saved_and_read_again(city: City) -> None:
    browser = signed_in(city.firms[0], Role.APPLICANT)
    assert [save(browser, city), save(browser, city, "hazards=%EC%A1%B0%EB%AA%85")] == [200, 200]
    assert drafts_of(city.call, city.firms[0].id)[0] == {"hazards": "조명"}
    with clock.at(LATER):
        said = browser.post(f"/calls/{city.call}/draft/", "hazards=x", content_type="application/x-www-form-urlencoded", **OWN)
        assert "value" in browser.get(f"/calls/{city.call}/apply/").content.decode()
    assert (said.content.decode(), said["Content-Type"]) == ("09:00:00", "text/plain")


def test_nobody_else_saves(city: City) -> None:
    browser = signed_in(city.firms[0], Role.APPLICANT)
    assert save(Client(), city) == 403
    reviewer = signed_in(city.firms[1], Role.REVIEWER)
    assert save(reviewer, city) == 409
    rows("UPDATE parties_session SET expire_date = clock_timestamp() - interval '1 minute'")
    assert save(browser, city) == 409
    assert drafts_of(city.call, city.firms[0].id)[0] == {}


@pytest.mark.parametrize("headers", [
    {"HTTP_ORIGIN": "http://evil.example"}, {"HTTP_ORIGIN": "null"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_SEC_FETCH_SITE": "same-site"},
])
def test_a_foreign_page_saves_nothing(city: City, headers: dict[str, str]) -> None:
    assert save(signed_in(city.firms[0], Role.APPLICANT), city, **headers) == 403


def test_without_a_word_of_its_origin_nothing_is_taken(city: City) -> None:
    browser = signed_in(city.firms[0], Role.APPLICANT)
    with clock.at(LATER):
        assert browser.post(f"/calls/{city.call}/draft/", "hazards=x", content_type="application/x-www-form-urlencoded").status_code == 403


@pytest.mark.parametrize("at", [OPENS - dt.timedelta(days=1), CLOSES + dt.timedelta(minutes=10)], ids=["before", "after-grace"])
def test_outside_the_window_nothing_is_saved(city: City, at: dt.datetime) -> None:
    assert save(signed_in(city.firms[0], Role.APPLICANT), city, at=at) == 409


@pytest.mark.parametrize(("body", "status"), [
    ("moon=1", 400), ("", 400), ("hazards=1&items=2", 400), ("hazards=%ff%fe", 200), ("hazards=" + "x" * 40_000, 413),
], ids=["no-question", "empty", "two", "broken-utf8", "too-long"])
def test_only_a_bounded_answer_to_a_question_of_the_form(city: City, body: str, status: int) -> None:
    assert save(signed_in(city.firms[0], Role.APPLICANT), city, body) == status


def test_an_unknown_call_or_address_saves_nothing(city: City) -> None:
    browser = signed_in(city.firms[0], Role.APPLICANT)
    with clock.at(LATER):
        assert browser.post(f"/calls/{uuid.uuid4()}/draft/", "hazards=x", content_type="application/x-www-form-urlencoded", **OWN).status_code == 409
        assert browser.post(f"/calls/{'-' * 36}/draft/", "hazards=x", content_type="application/x-www-form-urlencoded", **OWN).status_code == 404


def test_an_erased_person_leaves_no_draft(city: City) -> None:
    browser = signed_in(city.firms[0], Role.APPLICANT)
    rows("DELETE FROM record_personkey WHERE actor_id = %s", [city.firms[0].person])
    assert save(browser, city) == 409
