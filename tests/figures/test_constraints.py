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
