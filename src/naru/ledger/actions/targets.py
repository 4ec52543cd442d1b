"""Sets what share of a budget is to be spent by the end of a half-year."""

from naru.kernel import Bp, derive
from naru.record import Act
from naru.record.actions import Own, Stroke, row, stroke


@stroke
def set_target(year: int, half: int, *, department: str, share: Bp, document: str, act: Act, detail: str = "") -> Stroke:
    """Sets the target of a department, or of one of its details; a newer one of the same place counts instead. `document` is the paper that set it."""
    made = derive(act.id, "spendtarget")
    told = {"year": year, "half": half, "department": department, "detail": detail, "share": share, "document": document}
    return Stroke(act, "ledger.set_target", subject=made, content=told, result=made, writes=[row("ledger_spendtarget", id=made, **told, entry_id=Own.ENTRY)])
