"""Approvals (G8): asked and given, never by the drafter, by the rank of the rule."""

import datetime as dt
import uuid

import pytest
from django.db import connection

from naru.documents.actions import approve, approve_externally, request_approval
from naru.documents.queries import awaiting
from naru.kernel import Refused
from naru.kernel.database import rows
from naru.record import Act
from tests.breaking import refused

OFFICER, HEAD = uuid.UUID(int=21), uuid.UUID(int=22)
SUBJECT = uuid.UUID(int=99)


def act(actor: uuid.UUID = OFFICER) -> Act:
    """A fresh act."""
    return Act(uuid.uuid4(), actor)


@pytest.fixture
def asked(db: None) -> uuid.UUID:
    """A request of the officer to grant 6 billion won."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'person'), (%s, 'person')", [OFFICER, HEAD])
    return request_approval("grant", subject=SUBJECT, title="보조금 교부", amount=6_000_000_000, act=act())


def test_nobody_approves_their_own_draft(asked: uuid.UUID) -> None:
    with pytest.raises(Refused, match="approver_is_not_drafter"):
        approve(asked, rank="office_head", act=act(OFFICER))
    assert [each.id for each in awaiting()] == [asked]
    approve(asked, rank="office_head", act=act(HEAD))
    assert awaiting() == []


def test_the_rank_follows_kind_and_amount(asked: uuid.UUID) -> None:
    with pytest.raises(Refused, match="approval_rank_too_low"):
        approve(asked, rank="section_head", act=act(HEAD))
    small = request_approval("grant", subject=SUBJECT, title="보조금 교부", amount=4_999_999_999, act=act())
    approve(small, rank="section_head", act=act(HEAD))


def test_an_outside_approval_carries_office_number_and_hash(asked: uuid.UUID) -> None:
    with pytest.raises(Refused, match="approval_mode_whole"):
        approve_externally(asked, office="", number="뷰티패션산업과-1", signed_on=dt.date(2023, 5, 16), sha256=b"x" * 32, act=act(HEAD))
    approve_externally(asked, office="뷰티패션산업과", number="뷰티패션산업과-1", signed_on=dt.date(2023, 5, 16), sha256=b"x" * 32, act=act(HEAD))
    assert awaiting() == []


def test_constraints(asked: uuid.UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("GRANT DELETE ON documents_request, documents_approval, documents_paper TO naru_app; SET ROLE naru_app")
    for table in ("request", "approval", "paper"):
        assert refused(f"DELETE FROM documents_{table}") == f"{table}_insert_only"
    entry = "(SELECT id FROM record_entry LIMIT 1)"
    request = f"INSERT INTO documents_request (id, kind, subject, title, amount, drafter_id, entry_id) VALUES (%s, %s, %s, 'x', 0, %s, {entry})"
    assert refused(request, uuid.uuid4(), "dance", SUBJECT, OFFICER) == "request_kind_known"
    approval = ("INSERT INTO documents_approval (id, kind, subject, mode, drafter, approver, rank, office, number, signed_on, entry_id) "
                f"VALUES (%s, %s, %s, %s, %s, %s, '', '', '', now(), {entry})")
    assert refused(approval, asked, "grant", SUBJECT, "internal", OFFICER, OFFICER) == "approver_is_not_drafter"
    assert refused(approval, asked, "grant", SUBJECT, "internal", OFFICER, None) == "approval_mode_whole"
    assert refused(approval, asked, "sign", SUBJECT, "internal", OFFICER, HEAD) == "approval_was_asked"
    assert refused(approval, asked, "grant", uuid.uuid4(), "internal", OFFICER, HEAD) == "approval_was_asked"
    assert refused(approval, asked, "grant", SUBJECT, "internal", OFFICER, HEAD) == ""
