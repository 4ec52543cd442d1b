"""The form of every act: once, in one transaction, by one id (G4)."""

import threading
import uuid

import pytest
from django.db import connections

from naru.kernel import Refused
from naru.kernel.database import act as together
from naru.kernel.database import one, rows
from naru.record import Act
from naru.record.actions import Own, Stroke, enter, keep, row, seal, stroke, verb
from naru.record.checks import CHECKS
from naru.record.logic import climb
from naru.record.queries import evidence_bytes, prove
from tests.record.conftest import ACTOR


@verb
def say(word: str, *, act: Act) -> uuid.UUID:
    """An act that does nothing but stand in the record."""
    result = act.part(word).id
    enter(act, "test.say", subject=None, content={"word": word}, result=result)
    return result


@stroke
def jot(word: str, *, act: Act, about: uuid.UUID = ACTOR) -> Stroke:
    """An act of one statement: its entry and one row that is about somebody."""
    file = row("record_evidence", id=act.part(word).id, mark=word.encode(), size=1, media="text/plain", name_sealed=b"", about_id=about, entry_id=Own.ENTRY)
    return Stroke(act, "test.jot", subject=None, content={"word": word}, result=act.part(word).id, writes=[file])


@verb
def jot_both(*, act: Act) -> uuid.UUID:
    """An act with two acts of one statement in it."""
    enter(act, "test.both", subject=None, result=act.id)
    jot("나루", act=act.part("one"))
    jot("배", act=act.part("two"))
    return act.id


def count() -> int:
    found = one("SELECT count(*) FROM record_entry")
    return int(found[0]) if found else 0


@pytest.mark.django_db
def test_a_repeated_act_happens_once(actor: uuid.UUID) -> None:
    act = Act(uuid.uuid4(), actor, "왜냐하면")
    assert say("나루", act=act) == say("나루", act=act)
    assert count() == 1


@pytest.mark.django_db
def test_other_content_under_the_same_id_is_refused(actor: uuid.UUID) -> None:
    act = Act(uuid.uuid4(), actor)
    say("나루", act=act)
    with pytest.raises(Refused, match="entry_same_content"):
        say("배", act=act)
    assert count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_threads_one_act() -> None:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [ACTOR])
    act = Act(uuid.uuid4(), ACTOR)
    results: list[uuid.UUID] = []

    def go() -> None:
        try:
            results.append(say("나루", act=act))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [act.part("나루").id] * 8
    assert count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_act_of_one_statement_happens_once_and_whole() -> None:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [ACTOR])
    act = Act(uuid.uuid4(), ACTOR)
    assert jot("나루", act=act) == jot("나루", act=act) == act.part("나루").id
    with pytest.raises(Refused, match="entry_same_content"):
        jot("배", act=act)
    assert rows("SELECT e.id, e.at IS NOT NULL, v.mark FROM record_evidence v JOIN record_entry e ON e.id = v.entry_id") == [(act.id, True, "나루".encode())]
    with pytest.raises(Refused, match="record_evidence_about"):  # a deferred key speaks in the statement: neither row stays
        jot("배", act=Act(uuid.uuid4(), ACTOR), about=uuid.uuid4())
    assert count() == 1


@pytest.mark.django_db(transaction=True)
def test_acts_of_one_statement_join_the_act_around_them() -> None:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [ACTOR])
    act = Act(uuid.uuid4(), ACTOR)
    with pytest.raises(Refused, match="entry_actor_known"), together():
        jot_both(act=act)
        jot("나루", act=Act(uuid.uuid4(), uuid.uuid4()))
    assert count() == 0
    jot("나루", act=act.part("one"))  # a part that stands already is a repetition, and the act around it goes on
    assert jot_both(act=act) == act.id == jot_both(act=act)
    assert count() == 3
    with pytest.raises(Refused, match="entry_same_content"), together():
        jot("강", act=Act(uuid.uuid4(), ACTOR))
        jot("강", act=act.part("two"))
    assert count() == 3


@pytest.mark.django_db
def test_sealed_entries_prove_themselves(actor: uuid.UUID) -> None:
    acts = [Act(uuid.uuid4(), actor, f"{n}") for n in range(5)]
    for act in acts[:3]:
        say("나루", act=act)
    assert prove(acts[0].id) is None
    seal(act=Act(uuid.uuid4(), actor))
    for act in acts[3:]:
        say("나루", act=act)
    seal(act=Act(uuid.uuid4(), actor))
    for act in acts:
        proof = prove(act.id)
        assert proof is not None
        assert climb(proof.leaf, proof.steps) == proof.root
    assert [check.run() for check in CHECKS] == [[], [], []]


@pytest.mark.django_db
def test_evidence_comes_back_as_it_came(actor: uuid.UUID) -> None:
    content = "현장 사진".encode() * 1000
    evidence = keep(content, media="image/jpeg", name="현장.jpg", about=actor, act=Act(uuid.uuid4(), actor))
    assert evidence_bytes(evidence) == content
