"""A first load by its acts: brought in once, its map remembered for the office, judged against what is known, taken in as one batch with cell as source, undone as one. And the constraints of past support."""

import uuid

import pytest

from naru.archive.actions import bring_ledger, remember_map, take_ledger, undo_ledger
from naru.archive.ledger_ground import DryRun, dry_run
from naru.archive.ledger_terms import AWARDS, FIGURES, Plan
from naru.archive.ledgers import BroughtIn, batches_of, ledger, plan_of, sheets_of
from naru.archive.past import past_support
from naru.archive.terms import Known
from naru.figures.queries import of_scope
from naru.kernel import Provenance, Refused
from naru.kernel.database import rows
from naru.parties.actions import register
from naru.parties.terms import Firm, OrganisationKind
from tests.archive import ledgers
from tests.breaking import as_served, may_change, refused
from tests.calls.conftest import OFFICER, act, number

pytestmark = pytest.mark.django_db
CARDS = {"alpha": "가 사업", "beta": "나 사업"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def brought(content: bytes | None = None) -> BroughtIn:
    """A ledger brought in by an office that exists for the test."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'person') ON CONFLICT DO NOTHING", [OFFICER])
    office = Firm(uuid.uuid5(uuid.NAMESPACE_URL, "가상과"), "가상과", OrganisationKind.DEPARTMENT, None, uuid.uuid4(), "담가상", "010-0000-0004", "p@example.kr", {})
    if not rows("SELECT 1 FROM parties_organisation WHERE id = %s", [office.id]):
        register([office], provenance="simulated", source="가상 등록부", act=act())
    found = ledger(bring_ledger(content or ledgers.kept(), media=XLSX, name="장부.xlsx", office=office.id, act=act()))
    assert found is not None
    return found


def looked(held: BroughtIn, sheet: int, target: str, **names: str) -> tuple[Plan, DryRun]:
    found = sheets_of(held)
    assert found is not None
    plan, _ = plan_of(held, found[sheet], target=target)
    assert plan is not None
    plan = Plan(plan.target, plan.head, plan.columns, plan.fixed, {**plan.names, **names})
    return plan, dry_run(found[sheet], plan, CARDS)


def test_figures_come_in_with_their_cell_and_go_as_one_batch(simulated: None) -> None:
    held = brought()
    plan, run = looked(held, 0, FIGURES)
    assert (len(run.of(Known.NEW)), run.read.problems, run.unknown) == (10, [], ())
    batch = take_ledger(held, "실적", plan, run.of(Known.NEW), act=act())
    told = {(each.label, each.period): (each.value, each.places, each.unit, each.printed, each.document, each.line, each.provenance) for each in of_scope("alpha")}
    assert told[("집행액", "2020")] == (200_000_000, 0, "원", "2억", held.document, "6E", Provenance.REPORTED)
    assert {(each.label, each.value, each.places) for each in of_scope("beta") if each.unit == "%"} == {("만족도", 915, 1), ("만족도", 9225, 2)}
    again = looked(held, 0, FIGURES)[1]
    assert [len(again.of(known)) for known in Known] == [0, 10, 0, 0]
    with pytest.raises(Refused) as no:
        take_ledger(held, "실적", plan, run.of(Known.NEW), act=act())
    assert no.value.code == "ledger_taken_already"
    undo_ledger(held, batch, act=act())
    assert (of_scope("alpha"), [each.undone for each in batches_of(held.id)]) == ([], [True])
    with pytest.raises(Refused) as no:
        undo_ledger(held, batch, act=act())
    assert no.value.code == "archive_undone_already"
    assert take_ledger(held, "실적", plan, looked(held, 0, FIGURES)[1].of(Known.NEW), act=act())


def test_what_is_known_and_what_differs_is_told(simulated: None) -> None:
    held = brought()
    plan, run = looked(held, 0, FIGURES)
    take_ledger(held, "실적", plan, run.of(Known.NEW), act=act())
    grid = [list(row) for row in ledgers.FIGURES]
    grid[4][3] = "313"
    other = brought(ledgers.book({"실적": grid}))
    run = looked(other, 0, FIGURES)[1]
    assert [(each.line.address, each.other, each.source) for each in run.of(Known.DIFFERS)] == [("5D", "312개사", f"{held.document}:5D")]
    assert len(run.of(Known.SAME)) == 9


def test_a_name_that_is_no_programme_waits_for_its_meaning(simulated: None) -> None:
    grid = [["사업명", "지표", "연도", "값"], ["가나다라 지원", "수", 2021, 3], ["마바사", "수", 2021, 4]]
    held = brought(ledgers.book({"표": grid}))
    run = looked(held, 0, FIGURES)[1]
    assert ([name for name, _ in run.unknown], len(run.read.problems), run.judged) == (["가나다라 지원", "마바사"], 2, ())
    plan, run = looked(held, 0, FIGURES, **{"가나다라 지원": "beta", "마바사": "-"})
    assert ([(each.programme, each.known) for each in run.judged], run.left_out, run.read.problems) == ([("beta", Known.NEW)], 1, [])
    remember_map(held, "표", plan, act=act())
    next_year = brought(ledgers.book({"표": [*grid[:1], ["가나다라 지원", "수", 2022, 5]]}))
    found = sheets_of(next_year)
    assert found is not None
    again, how = plan_of(next_year, found[0])
    assert again is not None
    assert (how, again.names["가나다라 지원"], again.columns) == ("saved", "beta", plan.columns)


def test_past_support_is_known_by_number_and_by_name(simulated: None) -> None:
    held = brought()
    plan, run = looked(held, 1, AWARDS)
    assert (len(run.of(Known.NEW)), [name for name, _ in run.unknown]) == (4, ["다른 시의 사업"])
    batch = take_ledger(held, "지원업체", plan, run.of(Known.NEW), act=act())
    firms = [Firm(uuid.uuid4(), name, OrganisationKind.FIRM, number, uuid.uuid4(), "가상인", "010-0000-0000", f"{n}@example.kr", {})
             for n, (name, number) in enumerate((("새 이름", "1248100998"), ("주식회사 다라", "2208139938"), ("없음", number(7))))]
    register(firms, provenance="simulated", source="가상", act=act())
    assert [[(each.programme_text, each.programme, each.year, each.amount, each.line) for each in past_support(firm.id)] for firm in firms] == [
        [("가 사업", "alpha", 2021, 200_000_000, "6E.2")], [("가 사업", "alpha", 2023, 1_234_000, "5E.2")], []]
    assert [len(looked(held, 1, AWARDS)[1].of(known)) for known in Known] == [0, 4, 0, 0]
    undo_ledger(held, batch, act=act())
    assert past_support(firms[0].id) == []


def test_a_file_is_brought_once_and_one_with_resident_numbers_never(simulated: None) -> None:
    same = ledgers.kept()
    brought(same)
    for content, code in ((same, "ledger_brought_already"), (ledgers.book({"가": [["대표자"], ["900101-1234567"]]}), "ledger_with_resident_numbers")):
        with pytest.raises(Refused) as no:
            brought(content)
        assert no.value.code == code
    assert rows("SELECT count(*) FROM record_evidence") == [(1,)]


def test_past_support_is_whole_and_never_changed(simulated: None) -> None:
    held = brought()
    plan, run = looked(held, 1, AWARDS)
    batch = take_ledger(held, "지원업체", plan, run.of(Known.NEW), act=act())
    undo_ledger(held, batch, act=act())
    may_change("archive", "pastaward", "pastawardsundone")
    as_served()

    def put(**changed: object) -> str:
        row = {"firm": "가", "business_number": None, "year": 2021, "amount": 1, "provenance": "reported", "document": "d", "line": "9A", "programme_text": "나"} | changed
        return refused("INSERT INTO archive_pastaward (id, firm, firm_key, business_number, programme_text, programme, year, amount, state, note, provenance, document, sheet, line, entry_id) "
                       "VALUES (gen_random_uuid(), %s, '', %s, %s, '', %s, %s, '', '', %s, %s, '', %s, %s)",
                       row["firm"], row["business_number"], row["programme_text"], row["year"], row["amount"], row["provenance"], row["document"], row["line"], batch)

    assert [refused(f"DELETE FROM archive_{table}") for table in ("pastaward", "pastawardsundone")] == ["pastaward_insert_only", "pastawardsundone_insert_only"]
    assert put(firm="") == "pastaward_names_a_firm"
    assert put(business_number="12345") == "pastaward_number_shape"
    assert put(year=1800) == "pastaward_year_plausible"
    assert put(amount=-1) == "pastaward_amount_not_negative"
    assert [put(document=""), put(line=""), put(programme_text=""), put(provenance="computed")] == ["pastaward_has_line"] * 4
    assert (put(), put()) == ("", "pastaward_line_once")
