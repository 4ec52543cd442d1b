"""The city's books of a month as they come in the next: first with a booking on another item, then right; the month is sealed on the right one. All simulated."""

from dataclasses import replace

from naru.ledger.actions import seal_month, take_month, undo_month
from naru.ledger.books import BookRow, write_book
from naru.ledger.queries import month_files, paid_in
from naru.worlds.offices import cast_of, today
from naru.worlds.stage import Cue, Stage


def _month() -> tuple[int, int]:
    """The month before the scene's."""
    day = today()
    return (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)


def _name(more: str = "") -> str:
    year, month = _month()
    return f"e호조-{year}-{month:02d}{more}.xlsx"


def _book(rows: list[BookRow]) -> bytes:
    year, month = _month()
    return write_book(rows, title=f"월 장부 {year}-{month:02d} (가상자료)")


def _take(stage: Stage, name: str, content: bytes) -> None:
    year, month = _month()
    take_month(content, year=year, month=month, name=name, provenance="simulated", note="", act=stage.world.act("month-book", name, actor=cast_of(stage.world).officer))


def book_comes(stage: Stage, cue: Cue) -> None:
    """The first file: one payment stands on another 통계목, and the page says so."""
    rows = paid_in(*_month())
    if rows:
        account, policy, unit, detail, _, source = rows[0].movement.line
        rows[0] = replace(rows[0], movement=replace(rows[0].movement, line=(account, policy, unit, detail, "민간경상사업보조", source)))
    _take(stage, _name(), _book(rows))


def book_sealed(stage: Stage, cue: Cue) -> None:
    """The corrected file: the wrong one is undone, the month sealed."""
    who = cast_of(stage.world)
    wrong = next(each for each in month_files() if each.name == _name())
    undo_month(wrong.id, act=stage.world.act("month-undo", *_month(), actor=who.officer, reason="통계목이 잘못 적힌 장부"))
    _take(stage, _name("-정정"), _book(paid_in(*_month())))
    right = next(each for each in month_files() if each.name == _name("-정정"))
    seal_month(right.id, act=stage.world.act("month-seal", *_month(), actor=who.officer))
