"""Site surveys: one from a phone, or a day's list at once."""

import uuid
from collections.abc import Mapping, Sequence

from naru.calls.ceilings import ceilings_of
from naru.evaluation.logic import points_hold
from naru.evaluation.terms import Finding
from naru.kernel import Refused, canonical, derive
from naru.kernel.database import rows
from naru.record import Act, Entered
from naru.record.actions import Kept, enter, keep_many, verb


@verb
def record_survey(findings: Sequence[Finding], *, rubric: Mapping[str, int], act: Act) -> uuid.UUID:
    """Keeps surveys; points follow the rubric of the text, amounts lie inside the call's bounds of support.

    Raises Refused: 'survey_points_wrong' naming the application, 'survey_people_unknown' naming the fact, 'survey_without_photos', 'survey_within_ceiling'.
    """
    for finding in findings:
        if not points_hold(finding.points, rubric):
            raise Refused("survey_points_wrong", str(finding.application))
    content = {"surveys": [[each.application, each.points, each.amount] for each in findings]}
    entry = enter(act, "evaluation.survey", subject=findings[0].application if len(findings) == 1 else None, content=content, result=act.id)
    _entitle([each.application for each in findings if each.amount], entry)
    _keep_photos(findings, act)
    rows(
        "INSERT INTO evaluation_survey (id, application_id, surveyor, points, total, amount, note, surveyed_on, entry_id) "
        "SELECT i, a, %s, p::jsonb, t, m, n, %s, %s FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::int[], %s::bigint[], %s::text[]) AS x(i, a, p, t, m, n)",
        [act.actor, entry.on, entry.id, [derive(act.id, each.application) for each in findings], [each.application for each in findings],
         [canonical(each.points).decode() for each in findings], [sum(each.points.values()) for each in findings], [each.amount for each in findings], [each.note for each in findings]],
    )
    return act.id


def _keep_photos(findings: Sequence[Finding], act: Act) -> None:
    """The photos as evidence about whoever applied, all in one act; a survey with too few of them is refused after."""
    about = dict(rows("SELECT id, person_id FROM calls_application WHERE id = ANY(%s)", [[each.application for each in findings if each.photos]]))
    taken = [Kept(photo.content, photo.media, photo.name, about[each.application], each.application) for each in findings for photo in each.photos if each.application in about]
    if taken:
        keep_many(taken, act=act.part("photos"))


def _entitle(applications: Sequence[uuid.UUID], entry: Entered) -> None:
    """Where a call counts people: how many each application has today, and what they come to."""
    for application, found in ceilings_of(applications, entry.on).items():
        rate = found.ceiling.rate
        if rate is None:
            continue
        if found.people is None:
            raise Refused("survey_people_unknown", str(application), fact=rate.people)
        rows("INSERT INTO evaluation_entitlement (application_id, call_id, organisation, rate, months, not_counted, people, most, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) "
             "ON CONFLICT (application_id) DO NOTHING",
             [application, found.call, found.organisation, rate.won, rate.months, rate.not_counted, found.people, rate.total(found.people), entry.id])
