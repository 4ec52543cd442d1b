"""Freeze against submit, submit against answer: whoever comes first, nothing signed is left out of a frozen figure and nothing slips in behind."""

import threading
import uuid
from collections.abc import Callable

import pytest
from django.db import connections

from naru.collection.actions import accept, answer, freeze, submit
from naru.collection.checks import figures_recompute
from naru.collection.queries import assignments, form_of, round_of, standing_digest
from naru.collection.terms import Given
from naru.kernel import Refused, clock
from naru.kernel.database import rows
from tests.collection.conftest import City, act, begin
from tests.collection.test_acts import NOW, fill, sign


def world() -> City:
    """A round in a simulated database, outside any transaction."""
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    return begin()


def at_once(*deeds: Callable[[], uuid.UUID]) -> list[str]:
    """All deeds at the same moment; 'done' or the refusal of each."""
    said, gate = [""] * len(deeds), threading.Barrier(len(deeds))

    def go(n: int, deed: Callable[[], uuid.UUID]) -> None:
        try:
            with clock.at(NOW):
                gate.wait()
                deed()
            said[n] = "done"
        except Refused as no:
            said[n] = no.code
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(4))
def test_freeze_and_submit_race(turn: int) -> None:
    city = world()
    with clock.at(NOW):
        fill(city, "가구", firms="110")
        sign(city, "가구")
        accept([city.form("가구")], act=act(city.officer))
        fill(city, "나구", firms="120")
    saw = standing_digest(city.form("나구"))
    deeds: list[Callable[[], uuid.UUID]] = [
        lambda: freeze(city.round, act=act(city.officer, "기한 지남")), lambda: submit(city.form("나구"), words={}, shown=saw, act=act(city.people["나구"])),
        *[lambda: answer(city.form("다구"), {city.questions("다구")["firms"]: Given("130")}, act=act(city.people["다구"]))] * 4]
    froze, submitted, *answered = at_once(*deeds)
    state = {each.name: each.state for each in assignments(city.round)}
    found = round_of(city.round)
    assert found is not None
    assert (froze, submitted) in {("done", "assignmentstep_before_freeze"), ("freeze_after_review", "done")}
    assert set(answered) <= {"done", "answer_before_freeze"}
    assert (found.state, state["가상나구"]) == (("frozen", "asked") if froze == "done" else ("open", "submitted"))
    kept = rows("SELECT count(*) FROM collection_answer WHERE assignment_id = %s", [city.form("다구")])[0][0]
    assert (kept > 0) == ("done" in answered)
    assert figures_recompute() == []


@pytest.mark.django_db(transaction=True)
def test_what_is_signed_is_what_stood(turns: int = 3) -> None:
    city = world()
    with clock.at(NOW):
        fill(city, "가구", firms="110")
    form, question, person = city.form("가구"), city.questions("가구")["firms"], city.people["가구"]
    saw = standing_digest(form)
    said = at_once(lambda: submit(form, words={}, shown=saw, act=act(person)), *(lambda value=value: answer(form, {question: Given(str(value))}, act=act(person)) for value in range(111, 111 + turns)))
    assert said[0] in {"done", "submission_as_shown"}
    assert set(said[1:]) <= {"done", "answer_with_submitter"}
    if said[0] == "submission_as_shown":  # a colleague was first: it is signed as it stands now, once it was seen
        with clock.at(NOW):
            submit(form, words={}, shown=standing_digest(form), act=act(person))
    [(signed, newest)] = rows("SELECT s.answer_id, (SELECT w.id FROM collection_answer w JOIN record_entry e ON e.id = w.entry_id ORDER BY e.seq DESC LIMIT 1) FROM collection_submitted s")
    assert signed == newest
    found = form_of(form)
    assert found is not None
    assert found.row.state == "submitted"
