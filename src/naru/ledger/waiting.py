"""What waits on the books: months that are over, in which money moved, and that no seal closes yet."""

import datetime as dt

from naru.kernel import Sentence
from naru.kernel.database import rows
from naru.kernel.waiting import Waiting

_OPEN = """
SELECT m.first, m.many, m.paid, EXISTS (SELECT 1 FROM ledger_monthfile f WHERE f.year = extract(year FROM m.first) AND f.month = extract(month FROM m.first) AND f.form = 'movements'
    AND NOT EXISTS (SELECT 1 FROM ledger_monthundo u WHERE u.file_id = f.id))
FROM (SELECT date_trunc('month', t.at AT TIME ZONE 'Asia/Seoul')::date AS first, count(*) AS many, sum(t.amount)::bigint AS paid FROM ledger_transfer t WHERE t.kind IN ('pay', 'refund') GROUP BY 1) m
WHERE m.first + interval '1 month' <= %s AND NOT EXISTS (SELECT 1 FROM ledger_monthseal s WHERE s.year = extract(year FROM m.first) AND s.month = extract(month FROM m.first)) ORDER BY 1
"""


def waiting(today: dt.date) -> list[Waiting]:
    """Months to seal, oldest first: with the city's file in hand, or still to be taken in."""
    made = []
    for first, many, paid, filed in rows(_OPEN, [today]):
        about = Sentence(f"{first:%Y}년 {first.month}월", f"{first:%Y-%m}")
        what = Sentence("시 장부와 맞추어 봉인", "Reconcile and seal") if filed else Sentence("시 장부를 받아 맞추기", "Take in the city's book")
        made.append(Waiting("books", None, what, about, "officer", Sentence("이 달의 집행이 확정되지 않습니다", "The month's execution is not certain"),
                            since=(first + dt.timedelta(days=31)).replace(day=1), many=many, amount=paid))
    return made
