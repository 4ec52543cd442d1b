"""The signer signs what they saw: another's answer in between stops the signature, and the nightly check knows a signature over other answers."""

import pytest
from django.db import connection

from naru.collection.actions import answer, submit
from naru.collection.checks import signatures_stand
from naru.collection.logic import read_answer
from naru.collection.queries import answers_of, assignment, standing_digest
from naru.collection.terms import Given
from naru.kernel import Refused, clock
from naru.kernel.database import rows
from tests.collection.conftest import City, act
from tests.collection.test_acts import NOW, fill, sign


def state(city: City, body: str) -> str:
    found = assignment(city.form(body))
    assert found is not None
    return found.state


def test_nobody_signs_what_they_did_not_see(city: City) -> None:
    form, person = city.form("나구"), city.people["나구"]
    with clock.at(NOW):
        fill(city, "나구", firms="112")
        saw = standing_digest(form)
        answer(form, {city.questions("나구")["firms"]: Given("112", "비고만 바뀜")}, act=act(person))
        with pytest.raises(Refused) as no:
            submit(form, words={}, shown=saw, act=act(person))
        assert (no.value.code, state(city, "나구")) == ("submission_as_shown", "asked")
        assert [each.note for each in answers_of(form).values()] == ["비고만 바뀜"]
        submit(form, words={}, shown=standing_digest(form), act=act(person))
    assert state(city, "나구") == "submitted"


def test_the_nightly_check_finds_a_signature_over_other_answers(city: City) -> None:
    with clock.at(NOW):
        for body in ("가구", "나구"):
            fill(city, body, firms="112")
            sign(city, body)
    assert signatures_stand() == []
    connection.check_constraints()
    rows("ALTER TABLE collection_answer DISABLE TRIGGER collectionanswer_insert_only")
    rows("UPDATE collection_answer SET value = 113, text = '113' WHERE assignment_id = %s", [city.form("나구")])
    assert [each.split(":")[0] for each in signatures_stand()] == [f"submission 2 of {city.form('나구')}"]


def test_line_ends_of_a_browser_are_no_other_answer() -> None:
    assert read_answer("text", "", " 가\r\n나\r\n") == read_answer("text", "", "가\n나") == ("가\n나", None)
