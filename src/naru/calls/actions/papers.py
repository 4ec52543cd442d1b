"""The applicant's papers of a submission (신청서, 접수증), frozen from what was received: asked for once, the same papers ever after."""

import uuid

from naru.calls.queries import submissions_of
from naru.calls.sheets import submitted
from naru.documents.actions import issue
from naru.documents.terms import PaperKind
from naru.kernel import Refused, derive
from naru.kernel.database import act as together
from naru.record import Act


def issue_papers(application: uuid.UUID, *, act: Act) -> uuid.UUID:
    """Issues application and receipt of the newest submission; asked again it is the same act, whoever asks first. Returns the application paper.

    Raises Refused('application_unknown') when there is none, or the person was erased.
    """
    found = submitted(application)
    if found is None:
        raise Refused("application_unknown", str(application))
    case, application_data, receipt_data = found
    n = submissions_of(application)[-1].n
    office = str(application_data["office"])
    with together():
        paper = issue(PaperKind.APPLICATION, subject=application, about=case.person, data=application_data, office=office, act=Act(derive(application, "application-paper", n), act.actor, act.reason))
        issue(PaperKind.RECEIPT, subject=application, about=case.person, data=receipt_data, office=office, act=Act(derive(application, "receipt-paper", n), act.actor, act.reason))
    return paper
