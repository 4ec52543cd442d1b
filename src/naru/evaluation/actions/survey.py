"""Site surveys: one from a phone, or a day's list at once."""

import uuid
from collections.abc import Mapping, Sequence

from naru.evaluation.logic import points_hold
from naru.evaluation.terms import Finding
from naru.kernel import Refused, canonical, derive
from naru.kernel.database import rows
from naru.record import Act
from naru.record.actions import enter, verb


@verb
def record_survey(findings: Sequence[Finding], *, rubric: Mapping[str, int], act: Act) -> uuid.UUID:
    """Keeps surveys; points follow the rubric of the text. Raises Refused('survey_points_wrong') naming the application."""
    for finding in findings:
        if not points_hold(finding.points, rubric):
            raise Refused("survey_points_wrong", str(finding.application))
    content = {"surveys": [[each.application, each.points, each.amount] for each in findings]}
    entry = enter(act, "evaluation.survey", subject=findings[0].application if len(findings) == 1 else None, content=content, result=act.id)
    rows(
        "INSERT INTO evaluation_survey (id, application_id, surveyor, points, total, amount, note, surveyed_on, entry_id) "
        "SELECT i, a, %s, p::jsonb, t, m, n, %s, %s FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::int[], %s::bigint[], %s::text[]) AS x(i, a, p, t, m, n)",
        [act.actor, entry.on, entry.id, [derive(act.id, each.application) for each in findings], [each.application for each in findings],
         [canonical(each.points).decode() for each in findings], [sum(each.points.values()) for each in findings], [each.amount for each in findings], [each.note for each in findings]],
    )
    return act.id
