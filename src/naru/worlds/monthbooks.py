"""The city's books of May as they come in June: first with a booking on another item, then right; the month is sealed on the right one. All simulated."""

from dataclasses import replace

from naru.ledger.actions import seal_month, take_month, undo_month
from naru.ledger.books import BookRow, write_book
from naru.ledger.queries import month_files, paid_in
from naru.worlds.offices import cast_of
from naru.worlds.stage import Stage

YEAR, MONTH, WRONG = 2023, 5, "e호조-2023-05.xlsx"


def _book(rows: list[BookRow]) -> bytes:
    return write_book(rows, title=f"월 장부 {YEAR}-{MONTH:02d} (가상자료)")


def _take(stage: Stage, name: str, content: bytes) -> None:
    take_month(content, year=YEAR, month=MONTH, name=name, provenance="simulated", note="", act=stage.world.act("month-book", name, actor=cast_of(stage.world).officer))


def may_comes(stage: Stage) -> None:
    """The first file: one payment stands on another 통계목, and the page says so."""
    rows = paid_in(YEAR, MONTH)
    if rows:
        account, policy, unit, detail, _, source = rows[0].movement.line
        rows[0] = replace(rows[0], movement=replace(rows[0].movement, line=(account, policy, unit, detail, "민간경상사업보조", source)))
    _take(stage, WRONG, _book(rows))


def may_sealed(stage: Stage) -> None:
    """The corrected file: the wrong one is undone, the month sealed."""
    who = cast_of(stage.world)
    wrong = next(each for each in month_files() if each.name == WRONG)
    undo_month(wrong.id, act=stage.world.act("month-undo", actor=who.officer, reason="통계목이 잘못 적힌 장부"))
    _take(stage, "e호조-2023-05-정정.xlsx", _book(paid_in(YEAR, MONTH)))
    right = next(each for each in month_files() if each.name == "e호조-2023-05-정정.xlsx")
    seal_month(right.id, act=stage.world.act("month-seal", actor=who.officer))
