"""How a call's applications stand against its conditions: what screening would say, or what it said, condition by condition."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace

from naru.calls.actions.screen import judged, pending_of
from naru.kernel import Sentence, clock
from naru.kernel.database import one, rows
from naru.kernel.listing import Column, Filter, Listing
from naru.programmes.queries import text_of
from naru.rules.bulk import NO, UNKNOWN, YES, Codes


@dataclass(frozen=True, slots=True)
class Counted:
    """One condition: how many meet it, do not, or are not known to."""

    condition: str
    says: Sentence
    cite: str
    yes: int
    no: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Screening:
    """A whole call: how many applications, how they come out, condition by condition."""

    applications: int
    eligible: int
    ineligible: int
    unknown: int
    conditions: tuple[Counted, ...]


def preview(call: uuid.UUID, version: str) -> Screening:
    """What screening would say of the applications that wait, judged today. Nothing is written."""
    text, pending = text_of(version), pending_of(call)
    if not pending:
        return Screening(0, 0, 0, 0, ())
    _, outcomes, whole = judged(text, pending, clock.today())

    def many(codes: Codes, code: int) -> int:
        return int((codes == code).sum())

    counted = tuple(Counted(each.id, each.say, each.cite or "", *(many(outcomes[each.id], code) for code in (YES, NO, UNKNOWN))) for each in text.conditions if each.id in outcomes)
    return Screening(len(pending), many(whole, YES), many(whole, NO), many(whole, UNKNOWN), counted)


_SCREENED = """
SELECT v.condition, count(*) FILTER (WHERE v.outcome = 'yes'), count(*) FILTER (WHERE v.outcome = 'no'), count(*) FILTER (WHERE v.outcome = 'unknown') FROM (
  SELECT DISTINCT ON (v.application_id, v.condition) v.condition, v.outcome FROM calls_verdict v JOIN calls_application a ON a.id = v.application_id JOIN record_entry e ON e.id = v.entry_id
  WHERE a.call_id = %s AND v.moment = 'applied_on' ORDER BY v.application_id, v.condition, e.seq DESC) v GROUP BY v.condition
"""
_STATES = """
SELECT count(*), count(*) FILTER (WHERE s.to_state NOT IN ('submitted', 'ineligible', 'withdrawn')), count(*) FILTER (WHERE s.to_state = 'ineligible'), count(*) FILTER (WHERE s.to_state = 'submitted')
FROM calls_application a JOIN LATERAL (SELECT to_state FROM calls_applicationstep WHERE application_id = a.id ORDER BY n DESC LIMIT 1) s ON true WHERE a.call_id = %s
"""


def screened(call: uuid.UUID, version: str) -> Screening:
    """What screening said, by the newest verdict of each application and condition."""
    found = {condition: counts for condition, *counts in rows(_SCREENED, [call])}
    applications, eligible, ineligible, unknown = one(_STATES, [call]) or (0, 0, 0, 0)
    return Screening(applications, eligible, ineligible, unknown, tuple(Counted(each.id, each.say, each.cite or "", *found[each.id]) for each in text_of(version).conditions if each.id in found))


VERDICTS = {"no": Sentence("미달", "not met"), "unknown": Sentence("모름", "unknown")}
NOT_MET = Listing(
    columns=[Column("id", Sentence("번호", "Id"), "a.id", "hidden"), Column("firm", Sentence("업체", "Firm"), "o.name"), Column("through", Sentence("경유", "Through"), "i.name"),
             Column("condition", Sentence("조건", "Condition"), "v.condition"), Column("outcome", Sentence("판단", "Verdict"), "v.outcome", names=VERDICTS),
             Column("on", Sentence("판단한 날", "Judged on"), 'v."on"', "day")],
    source="(SELECT DISTINCT ON (v.application_id, v.condition) v.* FROM calls_verdict v JOIN record_entry e ON e.id = v.entry_id WHERE v.moment = 'applied_on' "
           "ORDER BY v.application_id, v.condition, e.seq DESC) v JOIN calls_application a ON a.id = v.application_id JOIN parties_organisation o ON o.id = a.organisation_id "
           "LEFT JOIN parties_organisation i ON i.id = a.intermediary_id",
    where="v.outcome <> 'yes'", key="v.id", search="o.name",
    filters=[Filter("outcome", Sentence("판단", "Verdict"), "v.outcome", names=VERDICTS), Filter("condition", Sentence("조건", "Condition"), "v.condition"), Filter("through", Sentence("경유", "Through"), "i.name")],
    sort="firm",
)
"""What stands between an application and eligibility, application by application."""


def not_met(call: uuid.UUID, version: str) -> Listing:
    """The list of one call, its conditions named by the text."""
    names: Mapping[str, Sentence] = {each.id: each.say for each in text_of(version).conditions}
    columns = [replace(each, names=names) if each.key == "condition" else each for each in NOT_MET.columns]
    filters = [replace(each, names=names) if each.key == "condition" else each for each in NOT_MET.filters]
    return replace(NOT_MET.about("a.call_id = %s", call), columns=columns, filters=filters)
