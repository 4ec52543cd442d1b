"""The requests room's constraints, broken in raw SQL as the serving role and refused by name."""

import uuid

import pytest

from naru.kernel import clock
from naru.kernel.database import rows
from naru.requests.actions import choose, end_promise, freeze_answer, promise, send
from naru.requests.terms import Spec
from tests.breaking import as_served, may_change, refused
from tests.requests.conftest import DAY, Office, act

ENTRY = "(SELECT id FROM record_entry ORDER BY seq DESC LIMIT 1)"
FACTS = {"request": "memberrequest", "query": "savedquery", "frozen": "frozentable", "requeststep": "requeststep", "answer": "requestanswer", "promise": "sessionpromise", "promiseend": "sessionpromiseend"}


@pytest.fixture
def request_id(office: Office) -> uuid.UUID:
    """A request with chosen rows, a frozen answer that went out and a promise; the rest of the test is the serving role."""
    with clock.at(DAY):
        made = office.asks()
        choose(made, Spec("figures", ("label", "printed"), ("alpha",)), act=act(office.officer))
        answer = freeze_answer(made, text="해당 자료 없음", act=act(office.officer))
        send(answer, approval=office.approved(answer), act=act(office.officer))
        end_promise(promise(made, text="현황을 다시 보고", scope="alpha", owner=office.body, due_on=DAY.date(), act=act(office.officer)), kept=True, word="보고함", act=act(office.officer))
    may_change("requests", *FACTS)
    as_served()
    return made


@pytest.mark.parametrize("table", FACTS)
def test_facts_are_insert_only(request_id: uuid.UUID, table: str) -> None:
    assert refused(f"DELETE FROM requests_{table}") == f"{FACTS[table]}_insert_only"


def put_step(request: uuid.UUID, n: int, source: str, target: str, frozen: uuid.UUID | None = None, approval: uuid.UUID | None = None, machine: str = "request") -> str:
    return refused(f"INSERT INTO requests_requeststep (request_id, n, machine, from_state, to_state, frozen, approval, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, {ENTRY})", request, n, machine, source, target, frozen, approval)


def test_steps_need_what_was_frozen_and_approved(request_id: uuid.UUID, office: Office) -> None:
    [(answer,)], [(approval,)] = rows("SELECT id FROM requests_frozen"), rows("SELECT id FROM documents_approval")
    assert put_step(request_id, 4, "answered", "frozen", uuid.uuid4()) == "requeststep_has_frozen"
    assert put_step(request_id, 4, "answered", "withdrawn") == "requeststep_move_allowed"
    assert put_step(request_id, 4, "frozen", "answered", answer, approval) == "requeststep_follows_the_last"
    assert put_step(request_id, 4, "answered", "frozen", answer, machine="call") == "requeststep_machine"
    with clock.at(DAY):
        other = freeze_answer(request_id, text="고쳐 씀", act=act(office.officer))
    assert put_step(request_id, 5, "frozen", "answered", other) == "requeststep_needs_approval"
    assert put_step(request_id, 5, "frozen", "answered", other, approval) == "requeststep_approval"
    assert put_step(request_id, 5, "frozen", "answered", answer, approval) == ""


def test_requests_answers_and_promises_say_something(request_id: uuid.UUID, office: Office) -> None:
    put = ("INSERT INTO requests_request (id, number, kind, member, committee, session, asked, received_on, due_on, owner_id, provenance, entry_id) "
           f"VALUES (gen_random_uuid(), %s, %s, '가', '나', '다', %s, '2023-06-12', %s, %s, 'simulated', {ENTRY})")
    assert refused(put, "요구-2023-0001", "material", "무엇", "2023-06-13", office.body) == "request_number_once"
    assert refused(put, "x", "letter", "무엇", "2023-06-13", office.body) == "memberrequest_kind_known"
    assert refused(put, "x", "question", "", "2023-06-13", office.body) == "request_says_something"
    assert refused(put, "x", "question", "무엇", "2023-06-11", office.body) == "request_due_after_received"
    freeze = f"INSERT INTO requests_frozen (id, request_id, query_n, at_seq, version, \"table\", text, digest, entry_id) VALUES (gen_random_uuid(), %s, %s, 1, '', '{{}}', %s, sha256('x'), {ENTRY})"
    assert refused(freeze, request_id, None, "") == "frozen_says_something"
    assert refused(freeze, request_id, 9, "") == "frozen_of_its_query"
    [(paper,)] = rows("SELECT paper FROM requests_answer")
    assert refused(f"INSERT INTO requests_answer (frozen_id, request_id, paper, entry_id) VALUES (gen_random_uuid(), %s, %s, {ENTRY})", request_id, paper) == "answer_of_its_frozen"
    with clock.at(DAY):
        other = freeze_answer(request_id, text="고쳐 씀", act=act(office.officer))
    assert refused(f"INSERT INTO requests_answer (frozen_id, request_id, paper, entry_id) VALUES (%s, %s, gen_random_uuid(), {ENTRY})", other, request_id) == "answer_paper_known"
    assert refused(f"INSERT INTO requests_promise (id, request_id, scope, text, owner_id, due_on, entry_id) VALUES (gen_random_uuid(), %s, '', '', %s, '2023-06-12', {ENTRY})", request_id, office.body) == "sessionpromise_says_what"
    with clock.at(DAY):
        more = promise(request_id, text="또", scope="", owner=office.body, due_on=DAY.date(), act=act(office.officer))
    assert refused(f"INSERT INTO requests_promiseend (promise_id, kept, word, entry_id) VALUES (%s, true, '', {ENTRY})", more) == "sessionpromiseend_has_word"
