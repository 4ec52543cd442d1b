"""The open data room's constraints, broken in raw SQL as the serving role and refused by name."""

import uuid

import pytest
from django.db import connection

from naru.documents.actions import approve, request_approval
from naru.kernel.database import rows
from naru.opendata.actions import withdraw
from naru.opendata.logic import subject_of
from naru.record import Act
from tests.breaking import as_served, may_change, refused
from tests.opendata.test_acts import Giver, another, giver  # noqa: F401  # reason: a fixture

ASKED = f"(SELECT id FROM documents_approval WHERE subject = '{subject_of('execution', b'')}')"
ENTRY = "(SELECT id FROM record_entry ORDER BY seq DESC LIMIT 1)"
FACTS = {"edition": "dataedition", "file": "datafile", "part": "datapart", "withdrawal": "datawithdrawal"}


@pytest.fixture
def edition(giver: Giver) -> uuid.UUID:  # noqa: F811  # reason: the fixture of that name
    """A published and withdrawn edition; the rest of the test is the serving role."""
    made = giver.publishes()
    withdraw(made, act=giver.act("잘못 냄"))
    asked = request_approval("publish", subject=subject_of("execution", b""), title="공개", act=giver.act())
    approve(asked, rank="section_head", act=Act(uuid.uuid4(), giver.head, "결재"))
    giver.says(another("끝과"))  # the newest entry is the officer's again
    connection.check_constraints()  # what is deferred speaks as at the commit
    may_change("opendata", *FACTS)
    as_served()
    return made


@pytest.mark.django_db
@pytest.mark.parametrize("table", FACTS)
def test_facts_are_insert_only(edition: uuid.UUID, table: str) -> None:
    assert refused(f"DELETE FROM opendata_{table}") == f"{FACTS[table]}_insert_only"


def put_edition(n: int, *, id: uuid.UUID | None = None, simulated: bool = True, kin: str = "real", many: int = 1, content: bytes = b"", approval: str = ASKED, entry: str = ENTRY) -> str:
    return refused("INSERT INTO opendata_edition (id, dataset, n, as_of, simulated, kin, rows, hidden, content, root, report, approval, approved, evidence_id, entry_id) "
                   f"SELECT %s, 'execution', %s, '2023-06-01', %s, %s, %s, 0, %s, '', '{{}}', {approval}, %s, (SELECT id FROM record_evidence LIMIT 1), {entry}",
                   id or uuid.uuid4(), n, simulated, kin, many, content, subject_of("execution", b""))


@pytest.mark.django_db
def test_editions_follow_one_another_and_are_whole(edition: uuid.UUID) -> None:
    assert put_edition(1) == "dataedition_numbered_once"
    assert put_edition(3) == "dataedition_follows_the_last"
    assert put_edition(2, many=0) == "dataedition_not_empty"
    assert put_edition(2, kin="other") == "dataedition_kin_known"
    assert put_edition(2) == "dataedition_rows_whole"


@pytest.mark.django_db
def test_a_second_person_approves_exactly_this(edition: uuid.UUID) -> None:
    """Without an approval, with one of other rows, with one that is none, with one used before, and by the approver."""
    assert put_edition(2, approval="NULL") == "dataedition_approved_as_checked"
    assert put_edition(2, content=b"x") == "dataedition_approved_as_checked"
    assert put_edition(2, approval="gen_random_uuid()") == "dataedition_approval_known"
    assert put_edition(2, approval="(SELECT approval FROM opendata_edition LIMIT 1)") == "dataedition_approval_once"
    assert put_edition(2, entry="(SELECT id FROM record_entry WHERE kind = 'documents.approve' ORDER BY seq DESC LIMIT 1)") == "dataedition_second_person"


@pytest.mark.django_db
def test_an_edition_is_of_its_world(edition: uuid.UUID) -> None:
    assert put_edition(2, simulated=False) == "dataedition_of_its_world"


def put_part(edition: uuid.UUID, provenance: str, *, many: int = 1, simulated: bool = True) -> str:
    return refused("INSERT INTO opendata_part (edition_id, provenance, many, simulated) VALUES (%s, %s, %s, %s)", edition, provenance, many, simulated)


@pytest.mark.django_db
def test_real_and_played_rows_never_mix(edition: uuid.UUID) -> None:
    """The edition holds rows of documents; played ones are refused beside them, also under another mark."""
    assert rows("SELECT provenance, many FROM opendata_part") == [("reported", 2)]
    assert put_part(edition, "simulated") == "datapart_never_mixes"
    assert put_part(edition, "simulated", simulated=False) == "datapart_never_mixes"
    assert put_part(edition, "guessed") == "datapart_provenance_known"
    assert put_part(edition, "assumed", many=0) == "datapart_counts"
    assert put_part(edition, "assumed") == "datapart_rows_whole"


def put_file(edition: uuid.UUID, name: str, *, content: bytes = b"x", digest: str = "sha256('x')", simulated: bool = True, kin: str = "real") -> str:
    return refused(f"INSERT INTO opendata_file (id, edition_id, name, media, records, content, digest, simulated, kin) VALUES (gen_random_uuid(), %s, %s, 'text/csv', 0, %s, {digest}, %s, %s)",
                   edition, name, content, simulated, kin)


@pytest.mark.django_db
def test_files_have_their_digest_and_say_what_they_are(edition: uuid.UUID) -> None:
    assert put_file(edition, "가상자료-execution/execution.csv") == "datafile_named_once"
    assert put_file(edition, "가상자료-x/x.csv", content=b"y") == "datafile_has_its_digest"
    assert put_file(edition, "x/x.csv") == "datafile_says_what_it_is"
    assert put_file(edition, "x/x.csv", simulated=False) == "datafile_of_its_edition"
    assert put_file(edition, "가상자료-x/x.csv", kin="played") == "datafile_of_its_edition"
    assert put_file(edition, "가상자료-x/x.csv", simulated=False) == "datafile_says_what_it_is"
    assert put_file(edition, "가상자료-x/x.csv") == ""


@pytest.mark.django_db
def test_the_identity_of_an_edition_and_a_withdrawal_with_a_reason(edition: uuid.UUID) -> None:
    assert refused(f"INSERT INTO opendata_withdrawal (edition_id, reason, entry_id) VALUES (gen_random_uuid(), '', {ENTRY})") == "datawithdrawal_has_reason"
    assert put_edition(2, id=edition) not in ("", "dataedition_rows_whole")
