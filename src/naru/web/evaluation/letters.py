"""The letters of a selection that the officer publishes: one to every applicant, sealed about the person who applied, in one act."""

import datetime as dt

from naru.agreements.logic import parts_of
from naru.calls import notices
from naru.calls.logic import objection_due
from naru.calls.queries import CallRow
from naru.documents.actions import Draft, issue_many
from naru.documents.terms import PaperKind
from naru.kernel import clock
from naru.kernel.database import rows
from naru.record import Act

NAMES = {"city": "시비", "district": "구비", "self": "자부담"}
_TOLD = """
SELECT a.id, a.person_id, o.name, u.state, u.points, u.place, u.reason, coalesce(w.amount, 0),
  (SELECT number FROM calls_receipt WHERE application_id = a.id ORDER BY n DESC LIMIT 1), d.approval
FROM evaluation_decision d JOIN evaluation_outcome u ON u.selection = d.selection JOIN calls_application a ON a.id = u.application_id AND a.call_id = d.call
JOIN parties_organisation o ON o.id = a.organisation_id LEFT JOIN evaluation_award w ON w.application_id = a.id
WHERE d.call = %s AND d.selection = (SELECT max(selection) FROM evaluation_decision WHERE call = d.call)
  AND NOT EXISTS (SELECT 1 FROM documents_paper p WHERE p.subject = a.id AND p.kind = 'decision' AND p.approval_id = d.approval) ORDER BY a.id
"""


def issue_letters(found: CallRow, *, office: str, act: Act) -> int:
    """Letters of the newest decision to everybody it told and who has none yet. Returns how many."""
    told, on = rows(_TOLD, [found.id]), clock.today()
    if not told:
        return 0
    shares, until = found.text.shares_of(found.group, on), _objection_until(found, on)
    drafts = []
    for application, person, firm, state, points, place, reason, amount, receipt, _ in told:
        selected = state == "selected"
        parts: list[list[object]] = [[NAMES.get(each.source, each.source), f"{each.share // 100}%", each.amount] for each in parts_of(amount, shares.parts)] if selected and shares else []
        drafts.append(Draft(application, person, notices.decision(firm=firm, receipt=receipt, call=found.name.ko, selected=selected, points=points, place=place, amount=amount, reason=reason,
                                                                  shares=parts, object_until=until, on=on, office=office)))
    issue_many(PaperKind.DECISION, drafts, office=office, approval=told[0][-1], act=act)
    return len(drafts)


def _objection_until(found: CallRow, on: dt.date) -> dt.date:
    """The last day to object, by the text's period."""
    stages = found.text.stages("screen")
    minutes = stages[0].parameters.get("objection", 0) if stages else 0
    return objection_due(on, minutes if isinstance(minutes, int) else 0)
