"""A budget book taken in through the acts of the ledger, and undone as one batch."""

import hashlib
import uuid

from naru.kernel import Refused, derive
from naru.kernel.database import one, rows
from naru.ledger.actions.budget import appropriate, vote
from naru.ledger.actions.years import add_lines, open_year
from naru.ledger.budgetbook import Files, Meaning, Planned
from naru.ledger.terms import BUDGET_PORT
from naru.record import Act, Entered
from naru.record.actions import Own, Stroke, enter, file_came, file_undone, row, stroke, verb


@verb
def take_budget(content: bytes, *, name: str, provenance: str, act: Act) -> uuid.UUID:
    """Takes a budget book in: years that do not stand begin as drafts, lines and appropriations are made, what was voted is voted. One batch, all or nothing.

    Raises Refused('exchange_cell') naming the first wrong cell (`Files().read` tells all), 'exchange_again' for the very same file.
    """
    made = derive(act.id, "budget-book")
    entry = enter(act, "ledger.take_budget", subject=made, content={"name": name, "sha256": hashlib.sha256(content).digest(), "provenance": provenance}, result=made)
    book = Files().read(content)
    for problem in book.table.problems[:1]:
        raise Refused("exchange_cell", problem.print("en"), cell=problem.cell or name, reason=problem.reason)
    file_came(made, port=BUDGET_PORT, name=name, content=content, count=len(book.planned), provenance=provenance, entry=entry)
    for year in book.new_years:
        open_year(year, act=act.part("year", year))
    for line, each in {each.line: each for each in book.planned if each.new_line}.items():
        add_lines([each.key], provenance=provenance, act=act.part("line", line))
    # In the order of their lines: two books taken in at once lock the same accounts in the same order.
    for each in sorted(book.planned, key=lambda each: (each.line, each.row)):
        _take(each, made, provenance, entry, act)
    return made


def _take(each: Planned, file: uuid.UUID, provenance: str, entry: Entered, act: Act) -> None:
    if each.meaning is Meaning.STANDS:
        return
    asked = each.request
    if each.meaning is Meaning.VOTED_OTHERWISE and asked is not None:
        withdraw(asked, act=act.part("withdraw", each.row))
    if each.meaning is not Meaning.VOTE_REQUEST or asked is None:
        asked = appropriate(each.line, amount=each.amount, kind=each.kind, provenance=provenance, document=each.document, exchange=file, act=act.part("appropriate", each.row))
    if each.meaning is not Meaning.REQUEST:
        vote(asked, document=each.document, exchange=file, act=act.part("vote", each.row))


@stroke
def withdraw(appropriation: uuid.UUID, *, act: Act) -> Stroke:
    """A request is taken back; the council can no longer vote it ('vote_of_withdrawn'). A voted one is refused ('withdrawn_was_voted')."""
    return Stroke(act, "ledger.withdraw", subject=appropriation, result=appropriation,
                  writes=[row("ledger_withdrawn", appropriation_id=appropriation, entry_id=Own.ENTRY)])


_BROUGHT = """
SELECT a.id, a.line_id, a.kind, a.amount, a.provenance, a.document, v.id IS NOT NULL, a.exchange_id IS NOT DISTINCT FROM %s FROM ledger_appropriation a
LEFT JOIN ledger_vote v ON v.appropriation_id = a.id AND v.exchange_id = %s
WHERE (v.id IS NOT NULL OR a.exchange_id = %s) AND NOT EXISTS (SELECT 1 FROM ledger_withdrawn w WHERE w.appropriation_id = a.id) ORDER BY a.line_id, a.id
"""


@verb
def undo_budget(file: uuid.UUID, *, act: Act) -> uuid.UUID:
    """Undoes a book as a whole: what it voted is cut again, what it asked for is withdrawn, a request that it voted is asked for anew; its lines stay, empty.

    Raises Refused('budget_undo_bound') when money of it is reserved, committed or spent.
    """
    entry = enter(act, "ledger.undo_budget", subject=file, result=file)
    file_undone(file, port=BUDGET_PORT, entry=entry)
    named = one("SELECT name FROM record_exchange WHERE id = %s", [file])
    document = f"되돌림: {named[0] if named else file}"[:200]
    for id_, line, kind, amount, provenance, wrote, voted, own in rows(_BROUGHT, [file, file, file]):
        if not voted:
            withdraw(id_, act=act.part("withdraw", id_))
            continue
        back = appropriate(line, amount=amount, kind="original" if kind == "cut" else "cut", provenance=provenance, document=document, exchange=file, act=act.part("back", id_))
        try:
            vote(back, document=document, exchange=file, act=act.part("vote-back", id_))
        except Refused as no:
            if no.code != "account_balance_not_below_floor":
                raise
            raise Refused("budget_undo_bound", str(line)) from no
        if not own:
            appropriate(line, amount=amount, kind=kind, provenance=provenance, document=wrote, act=act.part("again", id_))
    return file
