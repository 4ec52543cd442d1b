"""The calls room's constraints, broken in raw SQL as the serving role and refused by name."""

import datetime as dt
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from naru.calls.actions import submit
from naru.calls.checks import standings_replay
from naru.kernel import clock
from naru.kernel.database import rows
from tests.breaking import as_served, may_change, refused
from tests.calls.conftest import ANSWERS, CLOSES, OPENS, City, act, approval, begin
from tests.standing import Standing

ENTRY = "(SELECT id FROM record_entry ORDER BY seq DESC LIMIT 1)"
FACTS = ["call", "callstep", "window", "application", "applicationstep", "version", "receipt", "verdict", "objection", "objectionanswer", "warning", "ceiling", "instalment", "correction", "correctionanswer", "inquiry", "inquiryanswer",
         "erasureasked", "erasureanswer"]
NOW = OPENS + dt.timedelta(days=1)


@pytest.fixture(scope="module")
def city_of_one(standing: Any) -> Iterator[Standing[City]]:
    """One application stands, and the serving role was (wrongly) given the right to change facts."""

    def made() -> City:
        city = begin()
        [firm, *_] = city.firms
        assert firm.person is not None
        with clock.at(NOW):
            submit(city.call, organisation=firm.id, person=firm.person, answers=ANSWERS, amount=5, act=act(firm.person))
        may_change("calls", *FACTS)
        return city

    with standing(made) as stood:
        yield stood


@pytest.fixture
def app(city_of_one: Standing[City], db: None, settings: Any, tmp_path: Path) -> City:
    """One application stands; the rest of the test is the serving role at one moment of the open call."""
    as_served(NOW)
    return city_of_one.take(settings, tmp_path)


@pytest.mark.parametrize("table", FACTS)
def test_facts_are_insert_only(app: City, table: str) -> None:
    assert refused(f"DELETE FROM calls_{table}") == f"{table}_insert_only"


def version(application: uuid.UUID, n: int, at: dt.datetime, late: bool = False, receipt: bool = True) -> str:
    """The refusal of a version (with its receipt) put in by hand."""
    return refused(
        f"WITH e AS (SELECT {ENTRY} AS id), r AS (INSERT INTO calls_receipt (application_id, n, number, digest, received_at, entry_id) "
        "SELECT %s, %s, gen_random_uuid()::text::varchar(32), sha256('x'), %s, id FROM e WHERE %s) "
        "INSERT INTO calls_version (application_id, n, content_sealed, digest, amount, received_at, late, entry_id) SELECT %s, %s, 'x', sha256('x'), 1, %s, %s, id FROM e".replace(
            "gen_random_uuid()::text::varchar(32)", "left(gen_random_uuid()::text, 30)"),
        application, n, at, receipt, application, n, at, late)


def the_application() -> uuid.UUID:
    """The application that stands."""
    found: uuid.UUID = rows("SELECT id FROM calls_application")[0][0]
    return found


def test_versions_in_time(app: City) -> None:
    application = the_application()
    assert version(application, 2, NOW) == ""
    assert version(application, 2, NOW) in {"version_once", "calls_version_pkey", "calls_receipt_pkey"}
    assert version(application, 3, NOW + dt.timedelta(seconds=1)) == "version_in_time"
    assert version(application, 3, NOW - dt.timedelta(minutes=16)) == "version_in_time"
    assert version(application, 3, NOW, late=True) == "version_in_time"
    rows("SELECT set_config('naru.now', %s, true)", [(CLOSES + dt.timedelta(hours=1)).isoformat()])
    assert version(application, 3, CLOSES + dt.timedelta(hours=1)) == "version_in_time"
    assert version(application, 3, CLOSES + dt.timedelta(hours=1), late=True) == ""


def test_receipts_and_versions_need_each_other(app: City) -> None:
    application = the_application()
    assert version(application, 2, NOW, receipt=False) == "version_has_receipt"
    receipt = f"INSERT INTO calls_receipt (application_id, n, number, digest, received_at, entry_id) VALUES (%s, %s, %s, sha256('y'), now(), {ENTRY})"
    assert refused(receipt, application, 7, "2023-x") == "receipt_of_version"
    [(number,)] = rows("SELECT number FROM calls_receipt")
    assert refused(receipt, application, 8, number) == "receipt_number"


def application(app: City, firm: int, attempt: int, previous: uuid.UUID | None = None, previous_n: int | None = None) -> str:
    """The refusal of an application put in by hand."""
    return refused(
        f"INSERT INTO calls_application (id, call_id, organisation_id, person_id, attempt, previous, previous_n, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, %s, {ENTRY})",
        app.call, app.firms[firm].id, app.firms[firm].person, attempt, previous, previous_n)


def test_applications_once(app: City) -> None:
    standing = the_application()
    assert application(app, 0, 1) == "application_once"
    assert application(app, 0, 2, standing, 1) == "application_again_after_withdrawal"
    assert application(app, 0, 2) == "application_attempts_in_order"
    rows(f"INSERT INTO calls_applicationstep (application_id, n, from_state, to_state, entry_id) VALUES (%s, 2, 'submitted', 'withdrawn', {ENTRY})", [standing])
    assert application(app, 1, 2, standing, 2) == "application_same_applicant"
    assert application(app, 0, 2, standing, 2) == ""


def test_holds(app: City) -> None:
    hold = "INSERT INTO calls_hold (application_id, organisation, exclusivity_group, call, span) VALUES (%s, %s, 'workplace-improvement', %s, %s::daterange)"
    assert application(app, 1, 1) == ""
    other = rows("SELECT id FROM calls_application WHERE organisation_id = %s", [app.firms[1].id])[0][0]
    assert refused(hold, other, app.firms[0].id, uuid.uuid4(), "[2023-06-01,2023-07-01)") == "hold_no_double_support"
    assert refused(hold, other, app.firms[0].id, uuid.uuid4(), "empty") == "hold_span_not_empty"
    assert refused(hold, other, app.firms[0].id, uuid.uuid4(), "[2024-06-01,2024-07-01)") == ""


def call_step(app: City, n: int, source: str, target: str, approved: uuid.UUID | None = None, machine: str = "call") -> str:
    """The refusal of a call's step put in by hand."""
    return refused(f"INSERT INTO calls_callstep (call_id, n, machine, from_state, to_state, approval, entry_id) VALUES (%s, %s, %s, %s, %s, %s, {ENTRY})",
                   app.call, n, machine, source, target, approved)


def test_call_steps_need_their_approval(app: City) -> None:
    rows("RESET ROLE")
    wrong, right, elsewhere = approval("announce", app.call), approval("decide", app.call), approval("decide", uuid.uuid4())
    rows("SET ROLE naru_app")
    for n, source, target in ((4, "open", "closed"), (5, "closed", "screening")):
        assert call_step(app, n, source, target) == ""
    rows("RESET ROLE")
    rows(f"INSERT INTO calls_applicationstep (application_id, n, from_state, to_state, entry_id) SELECT id, 2, 'submitted', 'eligible', {ENTRY} FROM calls_application")
    rows("SET ROLE naru_app")
    assert call_step(app, 6, "screening", "reviewing") == ""
    assert call_step(app, 7, "reviewing", "decided") == "callstep_needs_approval"
    assert call_step(app, 7, "reviewing", "decided", wrong) == "callstep_approval"
    assert call_step(app, 7, "reviewing", "decided", elsewhere) == "callstep_approval"
    assert call_step(app, 7, "reviewing", "decided", uuid.uuid4()) == "callstep_approval"
    assert call_step(app, 7, "reviewing", "decided", right) == ""


def test_call_steps(app: City) -> None:
    assert call_step(app, 4, "open", "decided", uuid.uuid4()) in {"callstep_move_allowed", "callstep_approval"}
    assert call_step(app, 4, "announced", "open") == "callstep_follows_the_last"
    assert call_step(app, 5, "open", "closed") == "callstep_follows_the_last"
    assert call_step(app, 4, "open", "closed", machine="lamp") == "callstep_machine"
    assert call_step(app, 4, "", "drafted") == "callstep_first_leaves_nothing"


def test_screening_ends_whole(app: City) -> None:
    assert call_step(app, 4, "open", "closed") == ""
    assert call_step(app, 5, "closed", "screening") == ""
    assert call_step(app, 6, "screening", "reviewing") == "screening_whole"


def application_step(n: int, source: str, target: str, machine: str = "application") -> str:
    """The refusal of an application's step put in by hand."""
    return refused(f"INSERT INTO calls_applicationstep (application_id, n, machine, from_state, to_state, entry_id) SELECT id, %s, %s, %s, %s, {ENTRY} FROM calls_application",
                   n, machine, source, target)


def test_application_steps(app: City) -> None:
    assert application_step(2, "submitted", "selected") == "applicationstep_move_allowed"
    assert application_step(2, "eligible", "selected") == "applicationstep_follows_the_last"
    assert application_step(3, "submitted", "eligible") == "applicationstep_follows_the_last"
    assert application_step(2, "submitted", "eligible", "lamp") == "applicationstep_machine"
    assert application_step(2, "", "submitted") == "applicationstep_first_leaves_nothing"


def test_windows(app: City) -> None:
    window = f"INSERT INTO calls_window (call_id, n, opens_at, closes_at, grace_minutes, keep_late, entry_id) VALUES (%s, %s, %s, %s, 0, true, {ENTRY})"
    assert refused(window, app.call, 2, OPENS, CLOSES - dt.timedelta(days=1)) == "window_only_extends"
    assert refused(window, app.call, 2, OPENS + dt.timedelta(days=1), CLOSES + dt.timedelta(days=1)) == "window_only_extends"
    assert refused(window, app.call, 2, OPENS, CLOSES + dt.timedelta(days=1)) == ""
    rows("RESET ROLE")
    backwards = f"INSERT INTO calls_window (call_id, n, opens_at, closes_at, grace_minutes, keep_late, entry_id) VALUES (%s, 3, %s, %s, 0, true, {ENTRY})"
    rows("ALTER TABLE calls_window DISABLE TRIGGER window_only_extends")
    assert refused(backwards, app.call, CLOSES, OPENS) == "window_forward"


def test_verdicts_objections_and_warnings(app: City) -> None:
    application = the_application()
    verdict = ('INSERT INTO calls_verdict (id, application_id, condition, moment, outcome, "on", facts, rules, entry_id) '
               f"VALUES (gen_random_uuid(), %s, 'seat', 'applied_on', %s, now(), '{{}}', 'x', {ENTRY})")
    assert refused(verdict, application, "maybe") == "verdict_outcome_known"
    assert refused(verdict, application, "yes") == ""
    assert refused(verdict, application, "no") == "verdict_once"
    objection = ("INSERT INTO calls_objection (id, application_id, state, text_sealed, filed_on, due_on, entry_id) "
                 f"VALUES (gen_random_uuid(), %s, 'ineligible', '', %s, '2023-05-20', {ENTRY})")
    assert refused(objection, application, "2023-05-21") == "objection_in_time"
    assert refused(objection, application, "2023-05-20") == ""
    assert refused(objection, application, "2023-05-20") == "objection_once"
    answer = f"INSERT INTO calls_objectionanswer (id, objection_id, upheld, reason, entry_id) SELECT gen_random_uuid(), id, false, 'x', {ENTRY} FROM calls_objection"
    assert refused(answer) == ""
    assert refused(answer) == "objection_answered_once"
    warning = f"INSERT INTO calls_warning (id, call_id, closes_at, minutes_before, drafts, entry_id) VALUES (gen_random_uuid(), %s, %s, 180, 0, {ENTRY})"
    assert refused(warning, app.call, CLOSES) == ""
    assert refused(warning, app.call, CLOSES) == "warning_once"


def test_drafts_and_audience(app: City) -> None:
    draft = "INSERT INTO calls_draft (call_id, organisation_id, question, person_id, value_sealed, saved_at) VALUES (%s, %s, 'workshop', %s, '', now())"
    firm = app.firms[1]
    assert refused(draft, app.call, firm.id, firm.person) == ""
    assert refused(draft, app.call, firm.id, firm.person) == "draft_one_answer"
    call = ('INSERT INTO calls_call (id, programme_id, version_id, name_ko, name_en, year, audience, "group", exclusivity_group, provenance, entry_id) '
            f"SELECT gen_random_uuid(), programme_id, version_id, name_ko, '', 2023, 'cats', 'x', '', 'simulated', {ENTRY} FROM calls_call")
    assert refused(call) == "call_audience_known"


def test_corrections(app: City) -> None:
    ask = f"INSERT INTO calls_correction (id, organisation_id, fact, text_sealed, person_id, entry_id) VALUES (%s, %s, %s, '', %s, {ENTRY})"
    answer = f"INSERT INTO calls_correctionanswer (id, correction_id, upheld, reason, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, {ENTRY})"
    made, firm = uuid.uuid4(), app.firms[0]
    assert refused(ask, uuid.uuid4(), firm.id, "", firm.person) == "correction_names_a_fact"
    assert refused(ask, made, firm.id, "seat", firm.person) == ""
    assert refused(answer, made, False, "") == "correction_answer_has_reason"
    assert refused(answer, made, True, "등본 확인") == ""
    assert refused(answer, made, False, "다시") == "correction_answered_once"


def test_standings_are_derived(app: City) -> None:
    application = the_application()
    row = rows("SELECT state, version, amount, number = (SELECT number FROM calls_receipt) FROM calls_standing")
    assert row == [("submitted", 1, 5, True)]
    columns = "application_id, call_id, organisation_id, intermediary_id, state, version, amount, received_at, late, number"
    assert refused(f"INSERT INTO calls_standing ({columns}) SELECT {columns} FROM calls_standing") == "standing_is_derived"
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        rows("UPDATE calls_standing SET state = 'selected' WHERE application_id = %s", [application])
    assert version(application, 2, NOW) == ""
    assert rows("SELECT version, amount FROM calls_standing") == [(2, 1)]
    assert standings_replay() == []


def test_a_standing_that_is_wrong_is_found(app: City) -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; UPDATE calls_standing SET state = 'selected'")
    assert standings_replay() == [f"application {the_application()}: standing is not what its steps say"]


def test_inquiries(app: City) -> None:
    ask = f"INSERT INTO calls_inquiry (id, call_id, text_sealed, person_id, entry_id) VALUES (%s, %s, %s, %s, {ENTRY})"
    answer = f"INSERT INTO calls_inquiryanswer (id, inquiry_id, n, asked, text, office_id, open, reason, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, '답', %s, %s, %s, {ENTRY})"
    made, firm, other = uuid.uuid4(), app.firms[0], uuid.uuid4()
    rows('INSERT INTO calls_call (id, programme_id, version_id, name_ko, name_en, year, audience, "group", exclusivity_group, provenance, entry_id) '
         f"SELECT %s, programme_id, version_id, name_ko, '', 2023, 'firms', 'x', '', 'simulated', {ENTRY} FROM calls_call", [other])
    assert refused(ask, made, app.call, b"", firm.person) == "inquiry_has_words"
    assert refused(ask, made, other, b"x", firm.person) == "inquiry_on_announced"
    assert refused(ask, made, app.call, b"x", firm.person) == ""
    assert refused(answer, made, 1, "", firm.id, True, "") == "inquiryanswer_has_words"
    assert refused(answer, made, 1, "질문", firm.id, False, "") == "inquiryanswer_closed_with_reason"
    assert refused(answer, made, 2, "질문", firm.id, True, "") == "inquiryanswer_changed_with_reason"
    assert refused(answer, made, 1, "질문", firm.id, True, "") == ""
    assert refused(answer, made, 1, "질문", firm.id, True, "") == "inquiryanswer_once"


def test_erasures(app: City) -> None:
    ask = f"INSERT INTO calls_erasureasked (id, person_id, text_sealed, entry_id) VALUES (%s, %s, '', {ENTRY})"
    answer = f"INSERT INTO calls_erasureanswer (id, request_id, erased, ground, approval, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, %s, {ENTRY})"
    [(actor,)] = rows("SELECT actor_id FROM record_entry ORDER BY seq DESC LIMIT 1")
    made, other, stranger = uuid.uuid4(), uuid.uuid4(), next(each.person for each in app.firms if each.person != actor)
    assert refused(ask, made, stranger) == "erasureasked_by_oneself"
    assert [refused(ask, id, actor) for id in (made, other)] == ["", ""]
    rows("RESET ROLE")
    given = approval("erase", made)
    rows("SET ROLE naru_app")
    assert refused(answer, made, True, "", given) == "erasureanswer_with_ground"
    assert refused(answer, made, True, "요청", None) == "erasureanswer_needs_approval"
    assert refused(answer, other, True, "요청", given) == "erasureanswer_approval"
    assert refused(answer, made, True, "요청", given) == "erasureanswer_as_done"
    assert refused(answer, other, False, "협약이 끝난 뒤에", None) == ""
    assert refused(answer, other, False, "다시", None) == "erasureanswer_once"
