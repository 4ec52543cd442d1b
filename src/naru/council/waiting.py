"""What waits in reports to the council: drafts to be reviewed, the freeze, the approval to be asked for, the publication; each by the day of the session."""

import datetime as dt

from naru.council.city import Session
from naru.council.queries import ReportRow, drafts_of, reports
from naru.kernel import Sentence, kst_date
from naru.kernel.waiting import Waiting

NEXT = {"drafting": Sentence("업무보고를 쓰고 굳히기", "Write the report and freeze it"), "frozen": Sentence("업무보고 결재 올리기", "Send the report for approval"),
        "approved": Sentence("결재가 났습니다: 업무보고 공표", "Approved: publish the report")}
WITHOUT = Sentence("회의에 보고서 없이 들어갑니다", "The session meets without the report")


def session_day(found: ReportRow) -> dt.date:
    """The day of a report's session, or the report's own where its head names none."""
    return Session("", found.as_of, found.session, found.committee, found.held).day


def waiting() -> list[Waiting]:
    """Of every report that is not published its next step, and how many drafts wait for a second person. What lies with whoever approves stands among the approvals."""
    made = []
    for each in reports():
        if each.state not in NEXT:
            continue
        title = f"{each.session} {each.as_of}".strip()
        about, due, since = Sentence(title, title), session_day(each), kst_date(each.opened)
        made.append(Waiting("council-report", each.id, NEXT[each.state], about, "officer", WITHOUT, due, since))
        unread = [row for row in drafts_of(each.id).values() if row.accepted is None and row.text.strip()]
        if unread:
            what = Sentence(f"초안 검토 {len(unread)}건", f"Review {len(unread)} draft(s)")
            made.append(Waiting("council-report", each.id, what, about, "officer", Sentence("굳힐 수 없습니다", "It cannot be frozen"), due, min(kst_date(row.at) for row in unread), len(unread)))
    return made
