"""The record's constraints, broken in raw SQL as the serving role and refused by name."""

import uuid

import pytest
from django.db import connection

from naru.kernel.database import rows
from naru.record import Act
from naru.record.actions import erase as erase_record
from naru.record.actions import keep, seal
from tests.breaking import refused

TABLES = {"record_actor": "actor_insert_only", "record_entry": "entry_insert_only", "record_seal": "seal_insert_only",
          "record_evidence": "evidence_insert_only", "record_erasure": "erasure_insert_only"}


@pytest.fixture
def written(actor: uuid.UUID) -> uuid.UUID:
    """One of each fact; then the serving role, with the rights to change that it does not have in service."""
    keep(b"x", media="text/plain", name="x", about=actor, act=Act(uuid.uuid4(), actor))
    seal(act=Act(uuid.uuid4(), actor))
    erase_record(actor, ground="시험", act=Act(uuid.uuid4(), actor))
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"GRANT UPDATE, DELETE, TRUNCATE ON {table} TO naru_app")
        cursor.execute("SET ROLE naru_app")
    return actor


@pytest.mark.parametrize(("table", "code"), TABLES.items())
def test_facts_are_insert_only(written: uuid.UUID, table: str, code: str) -> None:
    assert refused(f"DELETE FROM {table}") == code
    assert refused(f"UPDATE {table} SET id = id" if table in {"record_actor", "record_entry", "record_evidence"} else f"DELETE FROM {table} WHERE false") == code


def test_truncate_is_refused(written: uuid.UUID) -> None:
    rows("SET CONSTRAINTS ALL IMMEDIATE")
    assert refused("TRUNCATE record_erasure") == "erasure_insert_only"


def test_actor_kind_known(written: uuid.UUID) -> None:
    assert refused("INSERT INTO record_actor VALUES (gen_random_uuid(), 'ghost')") == "actor_kind_known"


def seal_row(n: int, first: int, last: int, before: bytes) -> str:
    """The refusal of a seal put in by hand."""
    return refused("INSERT INTO record_seal (n, first_seq, last_seq, leaves, root, previous_root, sealed_at, entry_id) "
                   "SELECT %s, %s, %s, 1, sha256('r'), %s, now(), id FROM record_entry WHERE kind = 'record.keep'", n, first, last, before)


def test_seals_join_without_a_gap(written: uuid.UUID) -> None:
    [(last, root)] = rows("SELECT last_seq, root FROM record_seal")
    assert seal_row(2, last + 2, last + 5, bytes(root)) == "seal_follows_the_last"
    assert seal_row(2, last + 1, last + 5, b"another root") == "seal_follows_the_last"
    assert seal_row(2, last + 1, last, bytes(root)) == "seal_range_forward"
    assert seal_row(3, last + 1, last + 5, bytes(root)) == "seal_follows_the_last"
    assert seal_row(1, 5, 6, b"") in {"seal_first_begins_at_one", "record_seal_pkey"}
    assert seal_row(2, last + 1, last + 5, bytes(root)) == ""


def test_nobody_backdates_an_entry(written: uuid.UUID) -> None:
    act = uuid.uuid4()
    rows("INSERT INTO record_entry (id, kind, actor_id, at, on_date, reason, content, digest) VALUES (%s, 'x', %s, '2020-01-01', '2020-01-01', '', '{}', sha256('x'))",
         [act, written])
    assert rows("SELECT at > now() - interval '1 hour' FROM record_entry WHERE id = %s", [act]) == [(True,)]


EXCHANGE = "INSERT INTO record_exchange (id, port, direction, name, sha256, rows, attempt, provenance, entry_id) VALUES (%s, %s, %s, 'x', %s, 1, %s, 'simulated', (SELECT id FROM record_entry LIMIT 1))"
UNDO = "INSERT INTO record_exchangeundo (exchange_id, port, direction, entry_id) VALUES (%s, %s, %s, (SELECT id FROM record_entry LIMIT 1))"


def test_files_exchanged(written: uuid.UUID) -> None:
    came, went = uuid.uuid4(), uuid.uuid4()
    assert refused(EXCHANGE, uuid.uuid4(), "registers", "over", b"1", 1) == "exchange_direction_known"
    assert refused(EXCHANGE, uuid.uuid4(), "registers", "in", b"1", 0) == "exchange_attempt_counts"
    assert (refused(EXCHANGE, came, "registers", "in", b"1", 1), refused(EXCHANGE, went, "registers", "out", b"1", 1)) == ("", "")
    assert refused(EXCHANGE, uuid.uuid4(), "registers", "in", b"1", 1) == "exchange_again"
    assert refused(EXCHANGE, uuid.uuid4(), "registers", "in", b"1", 2) == "exchange_after_undo"
    assert refused(UNDO, went, "registers", "out") == "exchangeundo_of_incoming"
    assert refused(UNDO, went, "registers", "in") == "exchangeundo_of_its_file"
    assert refused(UNDO, came, "budget-book", "in") == "exchangeundo_of_its_file"
    assert refused(UNDO, came, "registers", "in") == ""
    assert refused(EXCHANGE, uuid.uuid4(), "registers", "in", b"1", 2) == ""
    rows("RESET ROLE")
    for table in ("record_exchange", "record_exchangeundo"):
        rows(f"GRANT DELETE ON {table} TO naru_app")
    rows("SET ROLE naru_app")
    assert [refused(f"DELETE FROM record_{name}") for name in ("exchange", "exchangeundo")] == ["exchange_insert_only", "exchangeundo_insert_only"]


def test_entry_actor_known(written: uuid.UUID) -> None:
    assert refused("INSERT INTO record_entry (id, kind, actor_id, reason, content, digest) VALUES (gen_random_uuid(), 'test.say', gen_random_uuid(), '', '{}', 'x')") == "entry_actor_known"
