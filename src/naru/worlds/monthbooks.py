"""The city's books as they come: a month's in the next, first with a booking on another item, then right, and sealed; and the year's bookings so far as a transaction file. All simulated."""

from dataclasses import replace

from naru.ledger.actions import seal_month, take_month, take_transactions, undo_month
from naru.ledger.books import BookRow, write_book
from naru.ledger.ours import own_transactions, write_transactions
from naru.ledger.queries import month_files, paid_in
from naru.worlds.offices import cast_of, now, today
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


def transactions_come(stage: Stage, cue: Cue) -> None:
    """Every booking of the year so far, made from what the played ledger holds, comes as a file; what an earlier file holds is passed over."""
    world, who = stage.world, cast_of(stage.world)
    year = world.plan.year
    if found := own_transactions(year, until=now()):
        content = write_transactions(found, title=f"거래 {year}: {today()}까지 (가상자료)")
        take_transactions(content, name=f"거래-{year}-{today()}.xlsx", provenance="simulated", office=who.department.id, act=world.act("transactions", today(), actor=who.officer, reason="그달까지의 거래"))
