"""What waits on reports to the council: an edition that was approved and is not published."""

from naru.kernel import Sentence
from naru.kernel.database import rows
from naru.kernel.waiting import Waiting

_APPROVED = """
SELECT r.id, concat_ws(' ', nullif(r.session, ''), r.as_of::text), (a.at AT TIME ZONE 'Asia/Seoul')::date FROM council_edition e JOIN council_report r ON r.id = e.report_id
JOIN documents_approval p ON p.kind = 'publish' AND p.subject = e.id JOIN record_entry a ON a.id = p.entry_id
WHERE NOT EXISTS (SELECT 1 FROM council_publication x WHERE x.report_id = r.id)
  AND NOT EXISTS (SELECT 1 FROM council_edition l WHERE l.report_id = e.report_id AND l.n > e.n) ORDER BY a.seq
"""


def waiting() -> list[Waiting]:
    """Reports to publish."""
    return [Waiting("council-report", id, Sentence("결재가 난 업무보고 공표", "Publish the approved report"), Sentence(f"업무보고 {name}", f"Council report {name}"), "officer",
                    Sentence("결재만 나고 공표되지 않습니다", "It is approved, and nobody can read it"), since=since) for id, name, since in rows(_APPROVED)]
