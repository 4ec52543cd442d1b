"""The parties room's constraints, broken in raw SQL as the serving role and refused by name."""

import uuid

import pytest

from naru.kernel.database import rows
from naru.parties.terms import Firm
from tests.breaking import as_served, may_change, refused

FACTS = ["body", "organisationname", "person", "personfield", "membership", "membershipend", "delegation", "fact", "bar", "invitation", "invitationuse", "factorreset", "question",
         "questionitem", "savedview", "savedviewstep", "savedviewfirst"]
ENTRY = "(SELECT id FROM record_entry LIMIT 1)"


@pytest.fixture
def app(cast: Firm) -> Firm:
    """The cast, seen as the serving role that was (wrongly) given the right to delete."""
    may_change("parties", *FACTS)
    as_served()
    return cast


@pytest.mark.parametrize("name", FACTS)
def test_facts_are_insert_only(app: Firm, name: str) -> None:
    assert refused(f"DELETE FROM parties_{name}") == f"{'organisation' if name == 'body' else name}_insert_only"


def organisation(kind: str = "firm", number: str | None = None, id: uuid.UUID | None = None) -> str:
    """The refusal of an organisation put in by hand."""
    if id is None:
        id = uuid.uuid4()
        rows("INSERT INTO record_actor VALUES (%s, 'organisation')", [id])
    columns = "(id, kind, name, name_en, business_number, provenance, entry_id)"
    return refused(f"INSERT INTO parties_body {columns} VALUES (%s, %s, '가상', '', %s, 'simulated', {ENTRY})", id, kind, number)


def test_organisations(app: Firm) -> None:
    assert organisation(id=uuid.uuid4()) == "organisation_is_actor"
    assert organisation(kind="ghost") == "organisation_kind_known"
    assert organisation(number="123") == "organisation_number_shape"
    assert organisation(number="2208162517") == "organisation_business_number"
    assert organisation(number="1248100998") == ""


def test_persons(app: Firm) -> None:
    assert refused(f"INSERT INTO parties_person (id, name_sealed, entry_id) VALUES (%s, '', {ENTRY})", uuid.uuid4()) == "person_is_actor"
    assert refused(f"INSERT INTO parties_personfield (id, person_id, field, sealed, entry_id) VALUES (%s, %s, 'fax', '', {ENTRY})", uuid.uuid4(), app.person) == "personfield_known"


def test_saved_views(app: Firm) -> None:
    view = f"INSERT INTO parties_savedview (id, person_id, path, title_ko, title_en, query, entry_id) VALUES (%s, %s, %s, '가', 'a', %s, {ENTRY})"
    step = f"INSERT INTO parties_savedviewstep (id, view_id, n, name, entry_id) VALUES (%s, %s, %s, %s, {ENTRY})"
    made = uuid.uuid4()
    assert refused(view, uuid.uuid4(), app.person, "//elsewhere.example/", "q=a") == "savedview_of_a_list"
    assert refused(view, uuid.uuid4(), app.person, "/cases/", "") == "savedview_asks_something"
    assert refused(view, made, app.person, "/cases/", "q=a") == ""
    assert refused(step, uuid.uuid4(), made, 1, "") == "savedview_named"
    assert refused(step, uuid.uuid4(), made, 1, "내 것") == ""
    assert refused(step, uuid.uuid4(), made, 1, "또") == "savedview_changed_meanwhile"
    assert refused(step, uuid.uuid4(), made, 2, "") == ""


def test_memberships(app: Firm) -> None:
    columns = "INSERT INTO parties_membership (id, role, span, organisation_id, person_id, entry_id) VALUES (%s, %s, %s::daterange, %s, %s, " + ENTRY + ")"
    assert refused(columns, uuid.uuid4(), "king", "[2023-01-01,)", app.id, app.person) == "membership_role_known"
    assert refused(columns, uuid.uuid4(), "applicant", "empty", app.id, app.person) == "membership_span_not_empty"
    assert refused(columns, uuid.uuid4(), "applicant", "[2023-01-01,)", app.id, app.person) == "membership_once_a_day"


def test_delegations(app: Firm) -> None:
    columns = "INSERT INTO parties_delegation (id, principal_id, delegate_id, kind, span, entry_id) VALUES (%s, %s, %s, 'apply', %s::daterange, " + ENTRY + ")"
    assert refused(columns, uuid.uuid4(), app.id, app.id, "[2023-01-01,)") == "delegation_to_another"
    assert refused(columns, uuid.uuid4(), app.id, uuid.uuid4(), "empty") == "delegation_span_not_empty"


def test_facts_and_names(app: Firm) -> None:
    fact = ("INSERT INTO parties_fact (id, organisation_id, fact, value, source, asked_on, answered_on, provenance, entry_id) "
            "VALUES (%s, %s, 'seat', '1', 'x', '2023-02-02', '2023-02-01', 'simulated', " + ENTRY + ")")
    assert refused(fact, uuid.uuid4(), app.id) == "fact_asked_before_answered"
    name = "INSERT INTO parties_organisationname (id, organisation_id, name, since, entry_id) VALUES (%s, %s, '새 이름', '2023-01-01', " + ENTRY + ")"
    assert refused(name, uuid.uuid4(), app.id) == ""
    assert refused(name, uuid.uuid4(), app.id) == "organisation_one_name_a_day"
    assert refused(name.replace("'새 이름', '2023-01-01'", "'', '2023-01-02'"), uuid.uuid4(), app.id) == "organisationname_says_one"


def test_bars(app: Firm) -> None:
    bar = "INSERT INTO parties_bar (id, actor_id, kind, span, ground, entry_id) VALUES (%s, %s, %s, %s::daterange, 'x', " + ENTRY + ")"
    assert refused(bar, uuid.uuid4(), app.id, "smile", "[2023-01-01,)") == "bar_kind_known"
    assert refused(bar, uuid.uuid4(), app.id, "support", "empty") == "bar_span_not_empty"
    assert refused(bar, uuid.uuid4(), app.id, "support", "[2023-01-01,2024-01-01)") == ""
    assert refused(bar, uuid.uuid4(), app.id, "support", "[2023-12-31,)") == "bar_once_at_a_time"
    assert refused(bar, uuid.uuid4(), app.id, "review", "[2023-12-31,)") == ""


def test_invitations(app: Firm) -> None:
    columns = "INSERT INTO parties_invitation (id, organisation_id, person_id, role, since, link, expires_at, entry_id) VALUES (%s, %s, %s, %s, '2023-01-01', sha256(%s), now(), " + ENTRY + ")"
    assert refused(columns, uuid.uuid4(), app.id, app.person, "king", b"a") == "invitation_role_known"
    made = uuid.uuid4()
    assert refused(columns, made, app.id, app.person, "delegate", b"a") == ""
    assert refused(columns, uuid.uuid4(), app.id, app.person, "delegate", b"a") == "invitation_link_once"
    assert refused("INSERT INTO parties_invitationuse (invitation_id, entry_id) VALUES (%s, " + ENTRY + ")", made) == ""
    assert refused("INSERT INTO parties_invitationuse (invitation_id, entry_id) VALUES (%s, " + ENTRY + ")", made) == "parties_invitationuse_pkey"


def test_recovery_codes_and_resets(app: Firm) -> None:
    code = "INSERT INTO parties_recoverycode (account_id, mac) SELECT id, sha256('x') FROM parties_account LIMIT 1"
    assert refused(code) == ""
    assert refused(code) == "recovery_code_once"
    reset = "INSERT INTO parties_factorreset (id, person_id, by, entry_id) VALUES (%s, %s, %s, " + ENTRY + ")"
    assert refused(reset, uuid.uuid4(), app.person, app.person) == "factor_reset_by_another"
    assert refused(reset, uuid.uuid4(), app.person, app.id) == ""


def test_facts_say_how_they_were_checked(app: Firm) -> None:
    def fact(way: str, exchange: str = "NULL", asked: str = "NULL", evidence: str = "NULL") -> str:
        return refused("INSERT INTO parties_fact (id, organisation_id, fact, value, source, asked_on, answered_on, way, exchange_id, evidence_id, provenance, entry_id) "
                       f"VALUES (%s, %s, 'seat', '1', 'x', {asked}, '2023-01-02', %s, {exchange}, {evidence}, 'simulated', {ENTRY})", uuid.uuid4(), app.id, way)

    made = uuid.uuid4()
    rows(f"INSERT INTO record_exchange (id, port, direction, name, sha256, rows, provenance, entry_id) VALUES (%s, 'registers', 'in', 'x', '', 1, 'simulated', {ENTRY})", [made])
    assert fact("rumour") == "fact_way_known"
    assert [fact("file"), fact("file", exchange=f"'{made}'"), fact("declared", exchange=f"'{made}'")] == ["fact_from_its_file"] * 3
    assert fact("hand") == "fact_by_hand_has_evidence"
    assert (fact("file", exchange=f"'{made}'", asked="'2023-01-01'"), fact("declared")) == ("", "")
