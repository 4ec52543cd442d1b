"""Whom the registers are asked about: firms whose eligibility is judged next, by what for."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.kernel import Sentence
from naru.kernel.database import rows

_STEP = "JOIN LATERAL (SELECT to_state FROM {0} WHERE {1} ORDER BY n DESC LIMIT 1) s ON true"
_APPLIED = _STEP.format("calls_applicationstep", "application_id = a.id")
_AGREED = _STEP.format("agreements_agreementstep", "agreement_id = g.id")


@dataclass(frozen=True, slots=True)
class Group:
    """Organisations to ask about, and why."""

    key: str
    name: Sentence
    organisations: tuple[uuid.UUID, ...]


def askable() -> list[Group]:
    """Firms before they are screened, before they are selected, and before their next payment; groups with nobody are left out."""
    groups = [Group(key, name, tuple(each for (each,) in rows(sql))) for key, name, sql in (
        ("paying", Sentence("지급 전인 협약 업체", "firms with an agreement, before payment"),
         f"SELECT DISTINCT g.organisation_id FROM agreements_agreement g {_AGREED} WHERE g.kind = 'award' AND s.to_state IN ('signed', 'suspended') ORDER BY 1"),
        ("screening", Sentence("심사를 기다리는 신청 업체", "firms whose application waits for screening"),
         f"SELECT DISTINCT a.organisation_id FROM calls_application a {_APPLIED} WHERE s.to_state = 'submitted' ORDER BY 1"),
        ("selecting", Sentence("선정을 기다리는 업체", "firms that wait for the selection"),
         f"SELECT DISTINCT a.organisation_id FROM calls_application a {_APPLIED} WHERE s.to_state = 'eligible' ORDER BY 1"))]
    return [each for each in groups if each.organisations]


def open_agreements(organisations: Sequence[uuid.UUID]) -> dict[uuid.UUID, int]:
    """How many agreements of each organisation still await a payment: what a changed answer may stop."""
    return dict(rows(f"SELECT g.organisation_id, count(*) FROM agreements_agreement g {_AGREED} WHERE g.kind = 'award' AND s.to_state = 'signed' AND g.organisation_id = ANY(%s) GROUP BY 1",
                     [list(organisations)]))
