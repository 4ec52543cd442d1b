"""Eligibility: the whole call at once after closing, and one application again before it is decided, signed or paid."""

import datetime as dt
import json
import uuid
from collections.abc import Sequence

import numpy as np

from naru.calls.actions.apply import step_application, step_many
from naru.calls.logic import facts_for, objection_due
from naru.calls.past import doubled as doubled_before
from naru.kernel import Refused, derive
from naru.kernel.database import one, rows
from naru.kernel.workdays import calendar
from naru.parties.queries import facts_of
from naru.programmes.queries import text_of
from naru.programmes.terms import ProgrammeText
from naru.record import Act, Entered, vault
from naru.record.actions import enter, verb
from naru.rules.bulk import MET, Codes, judge_many, overall
from naru.rules.logic import facts_of as facts_in
from naru.rules.logic import in_force, judge, rule_digest
from naru.rules.terms import Fact, Verdict


def gather(applications: Sequence[tuple[uuid.UUID, uuid.UUID, str]], on: dt.date) -> list[dict[str, Fact]]:
    """The facts of applications (id, organisation, kind of organisation) on a date, in the same order. An answer whose days are over counts as not known."""
    known = facts_of([organisation for _, organisation, _ in applications], on)
    doubled = {each for (each,) in rows(
        "SELECT h.organisation FROM calls_hold h GROUP BY h.organisation, h.exclusivity_group HAVING count(DISTINCT h.call) > 1")}
    doubled |= doubled_before([organisation for _, organisation, _ in applications], on)
    return [
        facts_for(kind, known[organisation], on=on, supported=organisation in doubled)
        for _, organisation, kind in applications
    ]


@verb
def screen(call: uuid.UUID, *, act: Act) -> uuid.UUID:
    """Judges every submitted application of a call by the conditions of its text, keeps each verdict, and moves each to eligible or ineligible.

    Unknown is not no: such an application stays submitted until the missing fact is supplied and it is judged again.
    """
    found = one("SELECT version_id FROM calls_call WHERE id = %s", [call])
    if found is None:
        raise Refused("call_unknown", str(call))
    text = text_of(found[0])
    entry = enter(act, "calls.screen", subject=call, content={"version": found[0]}, result=call)
    if pending := pending_of(call):
        _judge_all(text, pending, entry)
    return call


def pending_of(call: uuid.UUID) -> list[tuple[uuid.UUID, uuid.UUID, str]]:
    """The applications of a call that screening judges: (id, organisation, kind of organisation)."""
    return [(id, organisation, kind) for id, organisation, kind in rows(
        "SELECT a.id, a.organisation_id, o.kind FROM calls_application a JOIN parties_organisation o ON o.id = a.organisation_id "
        "JOIN LATERAL (SELECT to_state FROM calls_applicationstep WHERE application_id = a.id ORDER BY n DESC LIMIT 1) s ON true "
        "WHERE a.call_id = %s AND s.to_state = 'submitted' ORDER BY a.id", [call])]


def judged(text: ProgrammeText, pending: Sequence[tuple[uuid.UUID, uuid.UUID, str]], on: dt.date) -> tuple[list[dict[str, Fact]], dict[str, Codes], Codes]:
    """Facts, outcome codes by condition and whole outcomes of some applications, as screening on that date finds them. Writes nothing."""
    facts = gather(pending, on)
    names = sorted({name for each in facts for name in each})
    table = {name: np.array([each[name].value if name in each else None for each in facts], dtype=object) for name in names}
    outcomes = judge_many(table, len(pending), text.conditions, on, moment="applied_on")
    return facts, outcomes, overall(outcomes, len(pending))


def _judge_all(text: ProgrammeText, pending: list[tuple[uuid.UUID, uuid.UUID, str]], entry: Entered) -> None:
    facts, outcomes, whole = judged(text, pending, entry.on)
    digest = rule_digest(in_force(text.conditions, entry.on, "applied_on"))
    looked = {condition.id: facts_in(condition.node) for condition in in_force(text.conditions, entry.on, "applied_on")}
    kept = [
        (derive(entry.id, application, condition), application, condition, MET[int(codes[index])].value, _shown(facts[index], looked[condition]))
        for condition, codes in outcomes.items()
        for index, (application, _, _) in enumerate(pending)
    ]
    _keep(kept, "applied_on", digest, entry)
    for code, state in ((0, "ineligible"), (2, "eligible")):
        chosen = [application for index, (application, _, _) in enumerate(pending) if int(whole[index]) == code]
        if chosen:
            step_many(chosen, state, entry)
            if state == "ineligible":
                rows("DELETE FROM calls_hold WHERE application_id = ANY(%s)", [chosen])


def _shown(facts: dict[str, Fact], names: Sequence[str]) -> str:
    """What a verdict looked at, as it keeps it: value, source, the days that matter, the way of checking."""
    return json.dumps({name: _as_kept(facts[name]) for name in names if name in facts}, ensure_ascii=False)


def _as_kept(fact: Fact) -> dict[str, object]:
    days = {"asked": fact.asked, "until": fact.until}
    return {"value": fact.value, "source": fact.source, "on": str(fact.on) if fact.on else None, **{key: str(day) for key, day in days.items() if day}, **({"way": fact.way} if fact.way else {})}


def _keep(kept: Sequence[tuple[uuid.UUID, uuid.UUID, str, str, str]], moment: str, digest: str, entry: Entered) -> None:
    rows(
        'INSERT INTO calls_verdict (id, application_id, condition, moment, outcome, "on", facts, rules, entry_id) '
        "SELECT i, a, c, %s, o, %s, f::jsonb, %s, %s FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::text[], %s::text[]) AS t(i, a, c, o, f)",
        [moment, entry.on, digest, entry.id, *([each[column] for each in kept] for column in range(5))],
    )


def rejudge(application: uuid.UUID, *, moment: str, entry: Entered) -> Verdict:
    """Judges one application again at a moment ('decided_on', 'signed_on', 'paid_on') inside an act, and keeps the verdicts."""
    found = one("SELECT a.organisation_id, o.kind, c.version_id FROM calls_application a JOIN parties_organisation o ON o.id = a.organisation_id "
                "JOIN calls_call c ON c.id = a.call_id WHERE a.id = %s", [application])
    if found is None:
        raise Refused("application_unknown", str(application))
    organisation, kind, version = found
    [facts] = gather([(application, organisation, kind)], entry.on)
    verdict = judge(facts, text_of(version).conditions, entry.on, moment=moment)
    kept = [(derive(entry.id, application, f.condition), application, f.condition, f.met.value, _shown(facts, [name for name, _ in f.looked_at])) for f in verdict.findings]
    _keep(kept, moment, verdict.digest, entry)
    return verdict


@verb
def supply(application: uuid.UUID, *, act: Act) -> uuid.UUID:
    """A missing fact was supplied: the application is judged again, and moves on when nothing is unknown any more."""
    entry = enter(act, "calls.supply", subject=application, result=application)
    verdict = rejudge(application, moment="applied_on", entry=entry)
    if verdict.met.value != "unknown":
        step_application(application, "eligible" if verdict.met.value == "yes" else "ineligible", entry)
    return application


@verb
def object_to(application: uuid.UUID, *, text: str, person: uuid.UUID, act: Act) -> uuid.UUID:
    """The applicant objects to the present decision, inside the days that the text gives."""
    found = one("SELECT s.to_state, e.on_date, c.version_id FROM calls_applicationstep s JOIN record_entry e ON e.id = s.entry_id "
                "JOIN calls_application a ON a.id = s.application_id JOIN calls_call c ON c.id = a.call_id WHERE s.application_id = %s ORDER BY s.n DESC LIMIT 1", [application])
    if found is None:
        raise Refused("application_unknown", str(application))
    state, decided_on, version = found
    made = derive(act.id, "objection")
    entry = enter(act, "calls.object", subject=application, content={"state": state}, result=made)
    rows("INSERT INTO calls_objection (id, application_id, state, text_sealed, filed_on, due_on, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s)",
         [made, application, state, vault.seal(text, about=person), entry.on, objection_due(text_of(version), decided_on, calendar()), entry.id])
    return made


@verb
def answer_objection(objection: uuid.UUID, *, upheld: bool, reason: str, act: Act) -> uuid.UUID:
    """The office answers. Upheld against an ineligible verdict, the application becomes eligible."""
    found = one("SELECT application_id, state FROM calls_objection WHERE id = %s", [objection])
    if found is None:
        raise Refused("application_unknown", str(objection))
    made = derive(act.id, "answer")
    entry = enter(act, "calls.answer_objection", subject=found[0], content={"objection": objection, "upheld": upheld, "reason": reason}, result=made)
    rows("INSERT INTO calls_objectionanswer (id, objection_id, upheld, reason, entry_id) VALUES (%s, %s, %s, %s, %s)", [made, objection, upheld, reason, entry.id])
    if upheld and found[1] == "ineligible":
        step_application(found[0], "eligible", entry)
    return made
