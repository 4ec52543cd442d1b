"""The ledger's constraints, broken in raw SQL as the serving role and refused by name."""

import uuid

import pytest
from django.db import connection

from naru.ledger.actions import carry, commit
from naru.ledger.actions.move import of_line, outside
from naru.ledger.terms import NOWHERE, Bucket, account_of
from tests.breaking import as_served, may_change, refused
from tests.ledger.conftest import act, funded, key

ENTRY = "(SELECT id FROM record_entry LIMIT 1)"
FACTS = {"year": "year", "yearstep": "n", "line": "id", "commitment": "id", "custody": "id", "transfer": "id", "appropriation": "id", "vote": "id",
         "reallocation": "id", "carry": "id", "forward": "id", "mapping": "id", "monthfile": "id", "monthmovement": "id", "monthseal": "id", "monthundo": "file_id",
         "transactionfile": "stood", "booking": "id", "spendtarget": "id"}


@pytest.fixture
def app(line: uuid.UUID) -> uuid.UUID:
    """The line, seen as the serving role that was (wrongly) given the right to change facts."""
    may_change("ledger", *FACTS)
    as_served()
    return line


@pytest.mark.parametrize(("table", "column"), FACTS.items())
def test_facts_are_insert_only(app: uuid.UUID, table: str, column: str) -> None:
    assert refused(f"UPDATE ledger_{table} SET {column} = {column} WHERE false") == f"{table}_insert_only"
    assert refused(f"DELETE FROM ledger_{table}") == f"{table}_insert_only"


def transfer(kind: str, source: tuple[uuid.UUID, str, uuid.UUID], target: tuple[uuid.UUID, str, uuid.UUID], amount: int = 1, reverses: uuid.UUID | None = None) -> str:
    """The refusal of a transfer put in by hand."""
    return refused(
        "INSERT INTO ledger_transfer (id, kind, from_account, from_bucket, from_line, to_account, to_bucket, to_line, amount, document, reverses, at, entry_id) "
        f"VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, %s, %s, %s, '', %s, now(), {ENTRY})", kind, *source, *target, amount, reverses)


def test_transfers(app: uuid.UUID) -> None:
    available, reserved = ((account_of(app, b), b.value, app) for b in (Bucket.AVAILABLE, Bucket.RESERVED))
    council = (outside(Bucket.COUNCIL).id, "council", NOWHERE)
    assert transfer("reserve", available, reserved) == ""
    assert transfer("reserve", available, reserved, amount=0) == "transfer_amount_positive"
    assert transfer("reserve", available, reserved, amount=-5) == "transfer_amount_positive"
    assert transfer("reserve", reserved, available) == "transfer_flow_allowed"
    assert transfer("pay", available, reserved) == "transfer_flow_allowed"
    assert transfer("appropriate", council, reserved) == "transfer_flow_allowed"
    lie = (available[0], "reserved", app)
    assert transfer("release", lie, available) == "transfer_from_account"
    elsewhere = (reserved[0], "reserved", uuid.uuid4())
    assert transfer("reserve", available, (reserved[0], "carried", app)) in {"transfer_flow_allowed", "transfer_to_account"}
    assert transfer("release", elsewhere, (available[0], "available", elsewhere[2])) == "transfer_from_account"
    assert transfer("reserve", available, (account_of(app, Bucket.LAPSED), "reserved", app)) == "transfer_to_account"
    nobodys = ("INSERT INTO ledger_transfer (id, kind, from_account, from_bucket, from_line, to_account, to_bucket, to_line, amount, document, at, entry_id) "
               "VALUES (gen_random_uuid(), 'reserve', %s, %s, %s, %s, %s, %s, 1, '', now(), gen_random_uuid())")
    assert refused(nobodys, *available, *reserved) == "transfer_entry_known"
    once = uuid.uuid4()
    assert transfer("release", reserved, available, reverses=once) == ""
    assert transfer("reserve", available, reserved, reverses=once) == "transfer_reverses_once"


def test_one_lie_among_several_transfers_is_refused(app: uuid.UUID) -> None:
    available, reserved = ((account_of(app, b), b.value, app) for b in (Bucket.AVAILABLE, Bucket.RESERVED))
    several = ("INSERT INTO ledger_transfer (id, kind, from_account, from_bucket, from_line, to_account, to_bucket, to_line, amount, document, at, entry_id) "
               f"SELECT gen_random_uuid(), 'reserve', f, 'available', l, t, 'reserved', l, 1, '', now(), {ENTRY} FROM (VALUES (%s::uuid, %s::uuid, %s::uuid), (%s, %s, %s)) AS x(f, t, l)")
    true = (available[0], reserved[0], app)
    assert refused(several, *true, *true) == ""
    assert refused(several, *true, reserved[0], reserved[0], app) == "transfer_from_account"
    assert refused(several, *true, available[0], uuid.uuid4(), app) == "transfer_to_account"
    elsewhere = uuid.uuid4()
    assert refused(several, *true, available[0], reserved[0], elsewhere) == "transfer_from_account"
    council, bank = outside(Bucket.COUNCIL).id, outside(Bucket.BANK).id
    gives = "INSERT INTO ledger_transfer (id, kind, from_account, from_bucket, from_line, to_account, to_bucket, to_line, amount, document, at, entry_id) " \
            f"VALUES (gen_random_uuid(), 'appropriate', %s, 'council', %s, %s, 'available', %s, 1, '', now(), {ENTRY})"
    assert refused(gives, council, NOWHERE, available[0], app) == ""
    assert refused(gives, bank, NOWHERE, available[0], app) == "transfer_from_account", "also an account that keeps no balance is what the transfer says"


def test_an_account_stays_in_its_place(app: uuid.UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; GRANT UPDATE, DELETE, TRUNCATE ON ledger_account TO naru_app; SET ROLE naru_app")
    for column in ("id", "owner", "line_id", "bucket", "floor"):
        assert refused(f"UPDATE ledger_account SET {column} = {column} WHERE false") == "account_stays"
    assert refused("DELETE FROM ledger_account WHERE false") == "account_stays"
    assert refused("TRUNCATE ledger_account") == "account_stays"


def test_a_line_never_gives_more_than_it_has(app: uuid.UUID) -> None:
    available, reserved = ((account_of(app, b), b.value, app) for b in (Bucket.AVAILABLE, Bucket.RESERVED))
    assert transfer("reserve", available, reserved, amount=4_803_000_001) == "account_balance_not_below_floor"
    assert transfer("reserve", available, reserved, amount=4_803_000_000) == ""


def test_nobody_writes_a_balance(app: uuid.UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('naru_app', 'ledger_account', 'UPDATE')")
        assert cursor.fetchone() == (False,)
    account = "INSERT INTO ledger_account (id, owner, line_id, bucket, floor, balance) VALUES (%s, %s, %s, %s, 0, %s)"
    assert refused(account, uuid.uuid4(), uuid.uuid4(), app, "available", 5) == "account_begins_empty"
    assert refused(account, uuid.uuid4(), app, app, "available", 0) == "account_one_bucket"


def test_lines_and_mappings(app: uuid.UUID) -> None:
    line = ("INSERT INTO ledger_line (id, year_id, account, policy, unit, detail, item, source, department, provenance, entry_id) "
            f"VALUES (gen_random_uuid(), 2023, %s, %s, '소공인 지원', '작업환경개선', '자치단체경상보조금', %s, '뷰티패션산업과', 'simulated', {ENTRY})")
    assert refused(line, "general", "도시제조업 육성", "city") == "line_key"
    assert refused(line, "general", "도시제조업 육성", "moon") == "line_source_known"
    assert refused(line, "secret", "도시제조업 육성", "city") == "line_account_known"
    mapping = f"INSERT INTO ledger_mapping (id, item, detail, span, entry_id) VALUES (gen_random_uuid(), %s, '작업환경개선', %s::daterange, {ENTRY})"
    assert refused(mapping, "5-2", "empty") == "mapping_span_not_empty"
    assert refused(mapping, "5-2", "[2023-01-01,2024-01-01)") == ""
    assert refused(mapping, "5-1", "[2023-07-01,)") == "mapping_no_money_twice"
    assert refused(mapping, "5-1", "[2024-01-01,)") == ""


def test_appropriations_votes_and_commitments(app: uuid.UUID) -> None:
    ask = f"INSERT INTO ledger_appropriation (id, line_id, kind, amount, document, provenance, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, '', 'simulated', {ENTRY})"
    assert refused(ask, app, "gift", 1) == "appropriation_kind_known"
    assert refused(ask, app, "original", 0) == "appropriation_amount_positive"
    vote = f"INSERT INTO ledger_vote (id, appropriation_id, voted_on, document, entry_id) SELECT gen_random_uuid(), id, now(), 'x', {ENTRY} FROM ledger_appropriation"
    assert refused(vote) == "vote_once"
    bind = f"INSERT INTO ledger_commitment (id, line_id, amount, subject, entry_id) VALUES (gen_random_uuid(), %s, 0, gen_random_uuid(), {ENTRY})"
    assert refused(bind, app) == "commitment_amount_positive"


def test_custody(app: uuid.UUID) -> None:
    custody = f"INSERT INTO ledger_custody (id, holder, agreement, line_id, source, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, %s, {ENTRY})"
    holder, agreement = uuid.uuid4(), uuid.uuid4()
    assert refused(custody, holder, agreement, NOWHERE, "moon") == "custody_source_known"
    assert refused(custody, holder, agreement, NOWHERE, "city") == ""
    assert refused(custody, holder, agreement, NOWHERE, "city") == "custody_once"


def test_reallocations(app: uuid.UUID) -> None:
    row = f"INSERT INTO ledger_reallocation (id, from_line_id, to_line_id, same_policy, council_document, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, %s, {ENTRY})"
    assert refused(row, app, app, False, "") == "reallocation_authority"
    assert refused(row, app, app, False, "의결") == ""


def test_carries(app: uuid.UUID) -> None:
    row = ("INSERT INTO ledger_carry (id, line_id, kind, depth, amount, document, documented_on, year_end, entry_id) "
           f"VALUES (gen_random_uuid(), %s, %s, %s, 1, %s, %s, '2023-12-31', {ENTRY})")
    assert refused(row, app, "explicit", 0, "", None) == "carry_explicit_has_document"
    assert refused(row, app, "explicit", 0, "의결", "2024-01-05") == "carry_explicit_has_document"
    assert refused(row, app, "explicit", 0, "의결", "2023-12-20") == ""
    assert refused(row, app, "accident", 2, "", None) == "carry_accident_once"


def test_forward_whole_and_once(app: uuid.UUID) -> None:
    carried = carry(app, amount=10, kind="accident", act=act())
    row = f"INSERT INTO ledger_forward (id, carry_id, line_id, amount, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, {ENTRY})"
    assert refused(row, carried, app, 9) == "carry_forward_whole"
    assert refused(row, carried, app, 10) == ""
    assert refused(row, carried, app, 10) == "carry_forward_once"


def step(n: int, source: str, target: str, machine: str = "fiscal_year") -> str:
    """The refusal of a year's step put in by hand."""
    return refused(f"INSERT INTO ledger_yearstep (year_id, n, machine, from_state, to_state, entry_id) VALUES (2023, %s, %s, %s, %s, {ENTRY})", n, machine, source, target)


def test_year_steps(app: uuid.UUID) -> None:
    assert step(3, "open", "open") == "yearstep_move_allowed"
    assert step(3, "draft", "open") == "yearstep_follows_the_last"
    assert step(4, "cutoff", "closed") == "yearstep_follows_the_last"
    assert step(3, "open", "cutoff", "lamp") == "yearstep_machine"
    assert step(3, "", "draft") == "yearstep_first_leaves_nothing"
    assert step(3, "open", "cutoff") == ""
    assert step(4, "cutoff", "closed") == "year_closes_empty"


def test_closed_years_refuse_transfers(app: uuid.UUID) -> None:
    assert step(3, "open", "cutoff") == ""
    available, reserved = ((account_of(app, b), b.value, app) for b in (Bucket.AVAILABLE, Bucket.RESERVED))
    assert transfer("reserve", available, reserved) == "transfer_year_allows"
    assert transfer("lapse", available, (of_line(app, Bucket.LAPSED).id, "lapsed", app)) == ""


def month_file(form: str = "movements", month: int = 5, won: int = 1_000) -> tuple[uuid.UUID, str]:
    """A month file with one payment, by raw SQL; its id and what was refused."""
    file = uuid.uuid4()
    said = refused(f"INSERT INTO ledger_monthfile (id, year, month, form, sha256, name, provenance, note, entry_id) VALUES (%s, 2023, %s, %s, 'x', 'x', 'assumed', '', {ENTRY})", file, month, form)
    if won and not said:
        said = refused('INSERT INTO ledger_monthmovement (id, file_id, row, document, "on", year, account, policy, unit, detail, item, source, department, kind, amount) '
                       "VALUES (gen_random_uuid(), %s, 3, '가-1', '2023-05-03', 2023, 'general', 'p', 'u', 'd', 'i', 'city', '과', '지출', %s)", file, won)
    return file, said


SEAL = f"INSERT INTO ledger_monthseal (id, file, year, month, form, entry_id) VALUES (gen_random_uuid(), %s, 2023, %s, %s, {ENTRY})"


def test_month_seal(app: uuid.UUID) -> None:
    differing, empty, totals = month_file()[0], month_file(won=0)[0], month_file("totals", won=0)[0]
    assert refused(SEAL, differing, 5, "movements") == "monthseal_without_difference"
    assert refused(SEAL, empty, 6, "movements") == "monthseal_of_file"
    assert refused(SEAL, totals, 5, "totals") == "monthseal_of_movements"
    undo = f"INSERT INTO ledger_monthundo (file_id, entry_id) VALUES (%s, {ENTRY})"
    undone = month_file(won=0)[0]
    assert (refused(undo, undone), refused(SEAL, undone, 5, "movements")) == ("", "monthseal_file_counts")
    assert refused(SEAL, empty, 5, "movements") == ""
    assert refused(undo, empty) == "monthundo_not_sealed"
    assert refused(SEAL, month_file(won=0)[0], 5, "movements") == "monthseal_once"
    assert month_file("moon")[1] == "monthfile_form_known"
    assert month_file(month=13)[1] == "monthfile_month_of_year"
    assert month_file(won=-5)[1] == "monthmovement_amount_positive"


def test_a_month_is_sealed_after_its_end(app: uuid.UUID) -> None:
    file = month_file(won=0)[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(year FROM kernel_now() AT TIME ZONE 'Asia/Seoul')::int, extract(month FROM kernel_now() AT TIME ZONE 'Asia/Seoul')::int")
        year, month = cursor.fetchone()
    assert refused(f"INSERT INTO ledger_monthseal (id, file, year, month, form, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, 'movements', {ENTRY})", file, year, month) == "monthseal_after_the_month"


def test_the_identity_of_an_account_cannot_be_claimed(app: uuid.UUID) -> None:
    other = funded(6, key("다른 사업"))
    commit(other, amount=5, subject=uuid.uuid4(), act=act())
    available = (account_of(other, Bucket.AVAILABLE), "available", app)
    assert transfer("reserve", available, (account_of(app, Bucket.RESERVED), "reserved", app)) == "transfer_from_account"


def test_bookings(app: uuid.UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO record_exchange (id, port, direction, name, sha256, rows, provenance, entry_id) SELECT id, 'transactions', 'in', 'x', '\\x00', 1, 'reported', id FROM record_entry LIMIT 1")
        cursor.execute("INSERT INTO record_evidence (id, mark, size, media, name_sealed, about_id, entry_id) SELECT e.id, '\\x00', 1, 'text/csv', '', (SELECT id FROM record_actor LIMIT 1), e.id FROM record_entry e LIMIT 1")
    file = "INSERT INTO ledger_transactionfile (exchange_id, evidence_id, stood, entry_id) SELECT id, id, %s, id FROM record_entry LIMIT 1"
    assert refused(file, -1) == "transactionfile_stood_counts"
    assert refused(file, 0) == ""
    row = ('INSERT INTO ledger_booking (id, file_id, row, "on", year, account, policy, unit, detail, item, source, department, kind, amount, document, corrects, figure, effect) '
           "SELECT gen_random_uuid(), exchange_id, %s, '2023-03-01', 2023, 'a', 'b', 'c', 'd', 'e', 'f', 'g', %s, %s, 'D', %s, %s, %s FROM ledger_transactionfile")
    assert refused(row, 2, "지출", 5, "", "spent", 5) == ""
    assert refused(row, 2, "지출", 5, "", "spent", 5) == "booking_row_once"
    assert refused(row, 3, "지출", 5, "", "spent", -5) == "booking_effect_follows_kind"
    assert refused(row, 3, "지출", 5, "", "obligated", 5) == "booking_effect_follows_kind"
    assert refused(row, 3, "반납", 5, "", "spent", 5) == "booking_effect_follows_kind"
    assert refused(row, 3, "전용", 5, "", "moved", -4) == "booking_effect_follows_kind"
    assert refused(row, 3, "선물", 5, "", "spent", 5) == "booking_effect_follows_kind"
    assert refused(row, 3, "지출", -5, "", "spent", -5) == "booking_sign_of_correction"
    assert refused(row, 3, "정정", -5, "", "spent", -5) == "booking_correction_says_what"
    assert refused(row, 3, "정정", -5, "D", "spent", -5) == ""


def test_targets_of_spending(app: uuid.UUID) -> None:
    target = f"INSERT INTO ledger_spendtarget (id, year, half, department, detail, share, document, entry_id) VALUES (gen_random_uuid(), 2023, %s, %s, '', %s, %s, {ENTRY})"
    assert refused(target, 1, "갑과", 6_000, "신속집행 계획") == ""
    assert refused(target, 3, "갑과", 6_000, "신속집행 계획") == "spendtarget_half_known"
    assert refused(target, 1, "갑과", 0, "신속집행 계획") == "spendtarget_share_of_the_whole"
    assert refused(target, 1, "갑과", 10_001, "신속집행 계획") == "spendtarget_share_of_the_whole"
    assert refused(target, 1, "", 6_000, "신속집행 계획") == "spendtarget_names_place_and_paper"
    assert refused(target, 1, "갑과", 6_000, "") == "spendtarget_names_place_and_paper"
