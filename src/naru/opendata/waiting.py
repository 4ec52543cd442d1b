"""What waits in open data: a dataset that a second person approved and nobody released. What lies with whoever approves stands among the approvals."""

import uuid

from naru.kernel import Sentence, kst_date
from naru.kernel.database import one, rows
from naru.kernel.waiting import Waiting
from naru.opendata.shapes import BY_ID

_GIVEN = """
SELECT DISTINCT ON (q.content->>'dataset') a.id, q.content->>'dataset', e.at, e.seq
FROM record_entry q JOIN documents_approval a ON a.kind = 'publish' AND a.subject = q.subject JOIN record_entry e ON e.id = a.entry_id
WHERE q.kind = 'opendata.ask' ORDER BY q.content->>'dataset', e.seq DESC
"""
"""The newest approval of each dataset that was asked for."""
_SINCE = "SELECT 1 FROM opendata_edition d JOIN record_entry e ON e.id = d.entry_id WHERE d.dataset = %s AND (e.seq > %s OR d.approval = %s) LIMIT 1"


def waiting() -> list[Waiting]:
    """Of each dataset the newest approval, unless an edition came since. Rows that changed meanwhile are told on its page, where they are checked anyway: here that would take too long."""
    made = []
    for approval, dataset, at, seq in rows(_GIVEN):
        if dataset in BY_ID and one(_SINCE, [dataset, seq, approval]) is None:
            made.append(Waiting("data-release", approval, Sentence("결재가 났습니다: 공공데이터 공개", "Approved: release the open data"), BY_ID[dataset].title, "officer",
                                Sentence("결재만 나고 공개되지 않습니다", "It is approved, and nobody can read it"), since=kst_date(at)))
    return made


def dataset_of(approval: uuid.UUID) -> str:
    """The dataset that an approval is of; '' for any other approval."""
    found = one("SELECT q.content->>'dataset' FROM documents_approval a JOIN record_entry q ON q.kind = 'opendata.ask' AND q.subject = a.subject WHERE a.id = %s LIMIT 1", [approval])
    return str(found[0]) if found else ""
