"""The execution table of a month over JSON, in won and with the rates as printed."""

from naru.api.answers import Answer, Asked, missing
from naru.kernel.clock import today
from naru.kernel.money import print_rate
from naru.ledger.logic import whole
from naru.ledger.queries import month_execution
from naru.ledger.terms import ExecutionRow


def _said(row: ExecutionRow) -> dict[str, object]:
    return {"department": row.department, "current": row.current, "obligated": row.obligated, "spent": row.spent, "obligated_rate": print_rate(row.obligated, row.current), "spent_rate": print_rate(row.spent, row.current)}


def execution(asked: Asked) -> Answer:
    """Budget, commitments and payments by department from the newest month file of totals."""
    year, month = asked.number("year", today().year, least=2000, most=2100), asked.number("month", today().month, least=1, most=12)
    found = month_execution(year, month)
    if found is None:
        raise missing()
    provenance, note, rows = found
    return Answer({"year": year, "month": month, "note": note, "whole": _said(whole(rows)), "rows": [_said(row) for row in rows]}, provenance)
