"""Links between reports, and promises: each constraint broken in raw SQL as the serving role."""

import uuid

import pytest
from django.db import connection

from naru.figures.actions import observe
from naru.kernel.database import rows
from naru.record import Act
from tests.breaking import refused

CLERK = uuid.UUID(int=43)
ENTRY = "(SELECT id FROM record_entry LIMIT 1)"


@pytest.fixture(autouse=True)
def begun(db: None) -> None:
    """One entry; the rest is the serving role."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system')", [CLERK])
    observe([], act=Act(uuid.uuid4(), CLERK))
    with connection.cursor() as cursor:
        cursor.execute("GRANT UPDATE, DELETE ON reporting_mention, reporting_continuation, reporting_stepanswer, reporting_promise, reporting_outcome, "
                       "reporting_rating, reporting_ratinganswer, reporting_progress TO naru_app; SET ROLE naru_app")


def test_where_a_document_tells_of_a_programme() -> None:
    mention = f"INSERT INTO reporting_mention (programme, document, section, kind, lines, entry_id) VALUES ('a', %s, 's', %s, %s, {ENTRY})"
    assert refused(mention, "d", "item", "1-2") == ""
    assert refused(mention, "d", "rumour", "1-2") == "mention_kind_known"
    assert refused(mention, "d", "item", "") == "mention_has_lines"
    assert refused("UPDATE reporting_mention SET lines = '3'") == "mention_insert_only"


def test_a_programme_goes_on_in_one_place() -> None:
    going = f"INSERT INTO reporting_continuation (programme, last, \"into\", kind, document, line, reason, entry_id) VALUES (%s, 'l', %s, %s, 'd', %s, %s, {ENTRY})"
    assert refused(going, "a", "b", "inside", "1", "why") == ""
    assert refused(going, "a", "c", "renamed", "1", "why") == "continuation_once"
    assert refused(going, "x", "", "inside", "1", "why") == "continuation_kind_known"
    assert refused(going, "x", "b", "stopped", "1", "why") == "continuation_kind_known"
    assert refused(going, "x", "b", "inside", "", "why") == "continuation_has_line"
    assert refused(going, "x", "b", "inside", "1", "") == "continuation_has_line"
    assert refused("DELETE FROM reporting_continuation") == "continuation_insert_only"


def test_a_step_is_answered_once() -> None:
    answer = f"INSERT INTO reporting_stepanswer (programme, last, line, label, kind, document, by, reason, entry_id) VALUES ('a', 'l', %s, 'x', %s, 'd', %s, 'why', {ENTRY})"
    assert refused(answer, "1", "done", "5") == ""
    assert refused(answer, "1", "open", "6") == "stepanswer_once"
    assert refused(answer, "2", "moved", "5") == "stepanswer_kind_known"
    assert refused(answer, "2", "done", "") == "stepanswer_has_line"
    assert refused("UPDATE reporting_stepanswer SET kind = 'open'") == "stepanswer_insert_only"


def _promise(place: int, target: int | None = 5, line: str = "1") -> str:
    return refused("INSERT INTO reporting_promise (id, plan, plan_ko, plan_en, horizon, place, subplan, subplan_ko, subplan_en, programmes, label_ko, label_en, unit, target, due, note, document, line, entry_id) "
                   f"VALUES (%s, 'p', '', '', 2022, %s, 's', '', '', '[]', 'x', 'x', '', %s, '', '', 'd', %s, {ENTRY})", uuid.UUID(int=place), place, target, line)


def test_a_promise_and_what_bears_on_it() -> None:
    assert _promise(1) == ""
    assert _promise(2, target=None) == ""
    assert _promise(3, target=0) == "promise_target_above_nothing"
    assert _promise(3, line="") == "promise_has_line"
    assert refused("INSERT INTO reporting_promise (id, plan, plan_ko, plan_en, horizon, place, subplan, subplan_ko, subplan_en, programmes, label_ko, label_en, unit, due, note, document, line, entry_id) "
                   f"VALUES (gen_random_uuid(), 'p', '', '', 2022, 1, 's', '', '', '[]', 'x', 'x', '', '', '', 'd', '1', {ENTRY})") == "promise_place_once"
    outcome = f"INSERT INTO reporting_outcome (promise_id, place, role, programme, document, line, observation, note, entry_id) VALUES (%s, %s, %s, 'a', 'd', '1', %s, '', {ENTRY})"
    assert refused(outcome, uuid.UUID(int=1), 0, "outcome", uuid.uuid4()) == ""
    assert refused(outcome, uuid.UUID(int=1), 0, "plan", uuid.uuid4()) == "promiseoutcome_place_once"
    assert refused(outcome, uuid.UUID(int=1), 1, "rumour", uuid.uuid4()) == "promiseoutcome_role_known"
    assert refused(outcome, uuid.UUID(int=1), 1, "outcome", None) == "promiseoutcome_measured_is_observed"
    assert refused(outcome, uuid.UUID(int=1), 1, "progress", None) == ""
    assert refused("UPDATE reporting_promise SET target = 6") == "promise_insert_only"
    assert refused("DELETE FROM reporting_outcome") == "promiseoutcome_insert_only"


CARD = ("INSERT INTO reporting_cardhead (programme, name_ko, name_en, owner, owner_basis, parent, kinds, mechanisms, questions, owners, target_group, entry_id) "
        f"VALUES (%s, '사업', '', '', '', '', '[]', '[]', '[]', '{{}}', '', {ENTRY})")


def test_ratings_and_answers() -> None:
    assert refused(CARD, "works") == ""
    rating = f"INSERT INTO reporting_rating (id, programme_id, year, n, grade, reason, document, entry_id) VALUES (%s, 'works', 2023, %s, %s, %s, '', {ENTRY})"
    first, second = uuid.uuid4(), uuid.uuid4()
    assert refused(rating, first, 1, "poor", "공정이 늦음") == ""
    assert refused(rating, uuid.uuid4(), 1, "poor", "공정이 늦음") == "rating_again"
    assert refused(rating, uuid.uuid4(), 2, "bad", "공정이 늦음") == "rating_grade_known"
    assert refused(rating, uuid.uuid4(), 2, "poor", "") == "rating_has_reason"
    answer = f"INSERT INTO reporting_ratinganswer (id, rating_id, n, kind, measure, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, %s, {ENTRY})"
    assert refused(answer, first, 1, "improve", "공사를 나눔") == ""
    assert refused(answer, first, 1, "improve", "공사를 나눔") == "ratinganswer_again"
    assert refused(answer, first, 2, "shrug", "x") == "ratinganswer_kind_known"
    assert refused(answer, first, 2, "cut", "") == "ratinganswer_has_measure"
    assert refused(rating, second, 2, "fair", "다시 봄") == ""
    assert refused(answer, first, 2, "cut", "x") == "ratinganswer_of_the_newest"
    assert refused(answer, second, 1, "cut", "x") == ""
    assert refused("UPDATE reporting_rating SET grade = 'good'") == "rating_insert_only"
    assert refused("DELETE FROM reporting_ratinganswer") == "ratinganswer_insert_only"


def test_progress_never_goes_back_without_a_reason() -> None:
    assert refused(CARD, "works") == ""
    progress = f"INSERT INTO reporting_progress (id, programme_id, \"on\", done, total, paid, reason, document, line, provenance, entry_id) VALUES (gen_random_uuid(), 'works', %s, %s, %s, %s, %s, %s, '', 'reported', {ENTRY})"
    assert refused(progress, "2023-03-31", 5_000, 100, 40, "", "공문") == ""
    assert refused(progress, "2023-03-31", 5_000, None, None, "", "공문") == "progress_day_once"
    assert refused(progress, "2023-04-30", 4_999, None, None, "", "공문") == "progress_never_back"
    assert refused(progress, "2023-04-30", 4_000, None, None, "설계를 바꿈", "공문") == ""
    assert refused(progress, "2023-05-31", 3_999, None, None, "", "공문") == "progress_never_back"
    assert refused(progress, "2023-05-31", 6_000, None, None, "", "공문") == ""
    # An earlier day told late may not make the later one a step back either, with or without a reason of its own.
    assert refused(progress, "2023-05-01", 7_000, None, None, "", "공문") == "progress_never_back"
    assert refused(progress, "2023-05-01", 7_000, None, None, "늦게 앎", "공문") == "progress_never_back"
    assert refused(progress, "2023-02-28", 3_000, None, None, "", "공문") == ""
    assert refused(progress, "2023-06-30", 10_001, None, None, "", "공문") == "progress_within_the_whole"
    assert refused(progress, "2023-06-30", 7_000, 0, None, "", "공문") == "progress_money_above_nothing"
    assert refused(progress, "2023-06-30", 7_000, 5, -1, "", "공문") == "progress_money_above_nothing"
    assert refused(progress, "2023-06-30", 7_000, None, None, "", "") == "progress_names_its_paper"
    assert refused("UPDATE reporting_progress SET done = 1") == "progress_insert_only"
