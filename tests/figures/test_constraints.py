"""Reported and simulated never mix (G10): broken in raw SQL as the serving role and refused by name."""

import uuid

import pytest
from django.db import connection

from naru.figures.actions import observe
from naru.figures.queries import beside, of_scope
from naru.figures.terms import Said
from naru.kernel import Provenance
from naru.kernel.database import rows
from naru.record import Act
from tests.breaking import refused

CLERK = uuid.UUID(int=41)
ENTRY = "(SELECT id FROM record_entry LIMIT 1)"
SAID = [Said("work-environment-improvement", "result", "1차 선정", "1차 397개 업체", 397, "company", "2023-05-31", "council-2023", "1109"),
        Said("work-environment-improvement", "result", "1차 선정(가상)", "397", 397, "company", "2023-05-31", "", "", provenance=Provenance.SIMULATED),
        Said("work-environment-improvement", "budget", "가정", "1", 1, "won", "2023", "", "", provenance=Provenance.COMPUTED)]


@pytest.fixture
def said(db: None) -> list[uuid.UUID]:
    """A reported, a simulated and a computed figure; the rest is the serving role."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system')", [CLERK])
    observe(SAID, act=Act(uuid.uuid4(), CLERK))
    with connection.cursor() as cursor:
        cursor.execute("GRANT DELETE ON figures_observation, figures_derivation TO naru_app; SET ROLE naru_app")
    return [id_ for (id_,) in rows("SELECT id FROM figures_observation ORDER BY position")]


def put(provenance: str, document: str, line: str, reason: str = "") -> str:
    """The refusal of an observation put in by hand."""
    return refused("INSERT INTO figures_observation (id, scope, block, position, label, key, printed, unit, period, status, provenance, document, line, reason, entry_id) "
                   f"VALUES (gen_random_uuid(), 'x', 'result', 1, 'x', '', '1', '', '', '', %s, %s, %s, %s, {ENTRY})", provenance, document, line, reason)


def test_reported_has_document_and_line(said: list[uuid.UUID]) -> None:
    assert put("reported", "", "") == "observation_reported_has_line"
    assert put("reported", "council-2023", "") == "observation_reported_has_line"
    assert put("simulated", "council-2023", "1109") == "observation_reported_has_line"
    assert put("assumed", "", "") == "observation_assumed_has_reason"
    assert put("rumoured", "", "") == "observation_provenance_known"
    assert put("reported", "council-2023", "1109") == ""
    assert put("assumed", "", "", "문서에 없음") == ""


def lead(figure: uuid.UUID, of: str, source: uuid.UUID, provenance: str) -> str:
    """The refusal of a derivation put in by hand."""
    return refused(f"INSERT INTO figures_derivation (figure, figure_provenance, source, source_provenance, entry_id) VALUES (%s, %s, %s, %s, {ENTRY})", figure, of, source, provenance)


def test_reported_and_simulated_never_mix(said: list[uuid.UUID]) -> None:
    reported, simulated, computed = said
    assert lead(reported, "reported", simulated, "simulated") == "derivation_never_mixes"
    assert lead(reported, "reported", computed, "computed") == "derivation_never_mixes"
    assert lead(computed, "computed", simulated, "simulated") == "derivation_never_mixes"
    assert lead(computed, "computed", simulated, "reported") == "derivation_from"
    assert lead(reported, "simulated", simulated, "simulated") == "derivation_of"
    assert lead(computed, "computed", reported, "reported") == ""
    assert lead(computed, "computed", reported, "reported") == "derivation_once"
    assert lead(simulated, "simulated", reported, "reported") == ""


def test_facts_are_insert_only(said: list[uuid.UUID]) -> None:
    assert refused("DELETE FROM figures_observation") == "observation_insert_only"
    assert refused("DELETE FROM figures_derivation") == "derivation_insert_only"


def test_a_figure_opens_to_its_line(said: list[uuid.UUID]) -> None:
    [found] = beside("council-2023", "1109")
    assert (found.value, found.printed, found.provenance) == (397, "1차 397개 업체", Provenance.REPORTED)
    assert [each.provenance.value for each in of_scope("work-environment-improvement")] == ["reported", "simulated", "computed"]


@pytest.fixture
def defined(said: list[uuid.UUID]) -> uuid.UUID:
    """An indicator with one value."""
    made = uuid.uuid4()
    rows(f"INSERT INTO figures_indicator (id, code, version, name_ko, name_en, definition_ko, definition_en, unit, direction, due, owner, evidence, lag_days, entry_id) "
         f"VALUES (%s, 'rate', 1, '율', 'rate', '무엇', 'what', '%%', 'up', '', '과', 'office', 0, {ENTRY})", [made])
    return made


def indicator(**changed: object) -> str:
    """The refusal of a definition put in by hand."""
    held = {"code": "other", "version": 1, "direction": "up", "target": None, "due": "", "owner": "과", "evidence": "office", "lag_days": 0, "definition_ko": "무엇", **changed}
    return refused(f"INSERT INTO figures_indicator (id, name_ko, name_en, definition_en, unit, {', '.join(held)}, entry_id) VALUES (gen_random_uuid(), '율', 'rate', '', '%%', {', '.join(['%s'] * len(held))}, {ENTRY})",
                   *held.values())


def test_a_definition_is_whole_and_never_changed(defined: uuid.UUID) -> None:
    assert indicator(code="rate") == "indicator_version_once"
    assert indicator(code="rate", version=2) == ""
    assert indicator(direction="sideways") == "indicator_direction_known"
    assert indicator(evidence="rumour") == "indicator_evidence_known"
    assert indicator(target=5) == "indicator_target_has_due"
    assert indicator(due="2022") == "indicator_target_has_due"
    assert indicator(lag_days=-1) == "indicator_lag_not_negative"
    assert indicator(version=0) == "indicator_lag_not_negative"
    assert indicator(owner="") == "indicator_owned"
    assert indicator(definition_ko="") == "indicator_owned"
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; GRANT UPDATE, DELETE ON figures_indicator, figures_department, figures_departmentchange, figures_pressfigure TO naru_app; SET ROLE naru_app")
    assert refused("UPDATE figures_indicator SET unit = 'x'") == "indicator_insert_only"


def value(of: uuid.UUID | None, **changed: object) -> str:
    """The refusal of a value put in by hand."""
    held = {"scope": "indicator/rate/시", "period": "2022", "stated": "2023-05", "status": "", "value": 586, "places": 1, "basis": "level", "numerator": None, "denominator": None, **changed}
    return refused(f"INSERT INTO figures_observation (id, block, position, label, key, printed, unit, provenance, document, line, reason, indicator_id, {', '.join(held)}, entry_id) "
                   f"VALUES (gen_random_uuid(), 'result', 1, 'x', '', '58.6', '%%', 'reported', 'council-2023', '105', '', %s, {', '.join(['%s'] * len(held))}, {ENTRY})", of, *held.values())


def test_an_indicator_has_one_value_for_scope_period_and_day(defined: uuid.UUID) -> None:
    assert value(defined) == ""
    assert value(defined, value=590) == "observation_one_value"
    assert value(defined, stated="2023-06") == ""
    assert value(defined, status="종전 전망") == ""
    assert value(defined, period="", stated="x") == "observation_indicator_dated"
    assert value(defined, period="2020", stated="") == "observation_indicator_dated"
    assert value(None, numerator=1) == "observation_share_whole"
    assert value(None, numerator=1, denominator=0) == "observation_share_whole"
    assert value(None, denominator=2) == "observation_share_whole"
    assert value(None, basis="monthly") == "observation_basis_known"


def test_departments_are_listed_once_with_their_line_and_changes_have_a_reason(said: list[uuid.UUID]) -> None:
    listed = f"INSERT INTO figures_department (as_of, place, name, document, line, entry_id) VALUES (%s, %s, %s, %s, %s, {ENTRY})"
    assert refused(listed, "2021-03-31", 0, "갑과", "council-2021", "23") == ""
    assert refused(listed, "2021-03-31", 1, "갑과", "council-2021", "23") == "department_listed_once"
    assert refused(listed, "2021-03-31", 0, "을과", "council-2021", "23") == "department_place_once"
    assert refused(listed, "2021-03-31", 2, "병과", "council-2021", "") == "department_has_line"
    change = f"INSERT INTO figures_departmentchange (kind, former, latter, after, by, reason, entry_id) VALUES (%s, '[]', '[]', %s, %s, %s, {ENTRY})"
    assert refused(change, "split", "2021-03-31", "2023-05-31", "나뉨") == ""
    assert refused(change, "moved", "2021-03-31", "2023-05-31", "나뉨") == "departmentchange_kind_known"
    assert refused(change, "split", "2023-05-31", "2023-05-31", "나뉨") == "departmentchange_in_order"
    assert refused(change, "split", "2021-03-31", "2023-05-31", "") == "departmentchange_has_reason"
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; GRANT UPDATE, DELETE ON figures_department, figures_departmentchange TO naru_app; SET ROLE naru_app")
    assert refused("UPDATE figures_department SET name = '새 이름'") == "department_insert_only"
    assert refused("DELETE FROM figures_departmentchange") == "departmentchange_insert_only"


def test_a_figure_of_the_press_stands_apart_with_its_address(said: list[uuid.UUID]) -> None:
    put_in = f"INSERT INTO figures_pressfigure (id, code, label, printed, value, places, unit, period, address, published, document, note, entry_id) VALUES (gen_random_uuid(), %s, 'x', '1', 1, 0, '', '', %s, '', '', '', {ENTRY})"
    assert refused(put_in, "a", "example.org/1") == ""
    assert refused(put_in, "a", "example.org/1") == "pressfigure_once"
    assert refused(put_in, "b", "") == "pressfigure_has_address"
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; GRANT UPDATE ON figures_pressfigure TO naru_app; SET ROLE naru_app")
    assert refused("UPDATE figures_pressfigure SET value = 2") == "pressfigure_insert_only"
