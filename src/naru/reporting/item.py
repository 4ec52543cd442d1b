"""A card printed as an item of the council report, in the office's form: □ block, ㅇ statement, - detail, ※ note. Pure.

Reported lines are printed as reported. Figures of this database stand in a block of their own that says what they are; the two
never share a line. Dates inside the report's year lose their year, as the office prints them.
"""

import re
from collections.abc import Iterator

from naru.documents.sheets import Line, Sheet
from naru.figures.terms import Observation
from naru.kernel import KST, Provenance, print_won, short_won
from naru.kernel.money import print_scaled
from naru.reporting.terms import Block, Card, Live

YEAR = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def month_only(text: str, year: int) -> str:
    """'2023-04' -> '4월', '2023-04-27' -> '4.27.', '2024-01' -> "'24. 1월" in a report of 2023; a range keeps both ends."""

    def one(found: re.Match[str]) -> str:
        head = "" if int(found[1]) == year else f"’{found[1][2:]}. "
        return f"{head}{int(found[2])}.{int(found[3])}." if found[3] else f"{head}{int(found[2])}월"

    return YEAR.sub(one, text).replace("/", " ~ ")


def _of_year(block: Block, document: str) -> list[Observation]:
    return [each for each in block.reported if each.document == document]


def _budget(block: Block, document: str) -> Iterator[Line]:
    lines = _of_year(block, document)
    whole = [each for each in lines if not each.key]
    parts = [each for each in lines if each.key == "subset"]
    for each in whole:
        inside = ", ".join(f"{part.label}:{print_scaled(part.value or 0)}" for part in parts)
        yield Line("1", f"{each.label}: {print_scaled(each.value or 0)}백만원" + (f" ({inside})" if inside else ""))
    for part in parts:
        if part.status == "requested":
            yield Line("note", f"{part.label} {print_scaled(part.value or 0)}백만원은 요구액으로, 의결 전에는 쓸 수 없음")


def _live(block: Block) -> Iterator[Line]:
    for live in block.live:
        yield Line("2", f"{live.label.ko}: {_amount(live)} ({_source(live)})")


def _amount(live: Live) -> str:
    return f"{short_won(live.value)} ({print_won(live.value)})" if live.unit == "원" else f"{live.value:,}{live.unit}"


def _source(live: Live) -> str:
    """What a printed figure says of itself: 가상자료, and the number under which it opens to its rows."""
    return f"{'가상자료, ' if live.provenance is Provenance.SIMULATED else ''}수치 {str(live.id)[:8]}"


def _grouped(lines: list[Observation]) -> Iterator[Line]:
    """Terms: one line a term; keyed ones (shares) joined on one line."""
    keyed: dict[tuple[str, str], list[Observation]] = {}
    for each in lines:
        keyed.setdefault((each.line, "shares" if each.key in ("city", "district", "self") else each.id), []).append(each)
    for same in keyed.values():
        if len(same) > 1:
            yield Line("2", ", ".join(each.label for each in same))
        else:
            [each] = same
            said = each.printed if each.printed and each.printed not in each.label else ""
            yield Line("1", f"{each.label}{' : ' + said if said else ''}")


def item_of(card: Card, *, document: str, year: int, as_of: str) -> Sheet:
    """The card as a report item."""
    blocks = {block.id: block for block in card.blocks}
    goal = f"{card.items[0][0]}-{card.items[0][1]} " if card.items else ""
    title = card.items[0][2] if card.items else card.head.name_ko
    lines: list[Line] = [Line("0", "사업개요")]
    lines += [Line("1", f"추진근거 : {each.label} {each.printed}") for each in _of_year(blocks["basis"], document)]
    lines += _grouped([each for each in _of_year(blocks["overview"], document) if each.status != "assumed"])
    lines += _budget(blocks["budget"], document)
    lines.append(Line("0", f"’{str(year)[2:]}년 추진현황"))
    lines += [Line("1", f"{each.label} : {month_only(each.period, year)}") for each in _of_year(blocks["status"], document)]
    lines += [Line("2", each.printed if each.label in each.printed else f"{each.label} {each.printed}") for each in _of_year(blocks["result"], document)]
    future = sorted(_of_year(blocks["future"], document), key=lambda each: each.period)
    if future:
        lines.append(Line("0", "향후계획"))
        lines += [Line("1", f"{each.label} : {month_only(each.period, year)}") for each in future]
    live = [line for block in card.blocks for line in _live(block)]
    if live:
        counted = f"{card.counted.astimezone(KST):%Y-%m-%d %H:%M}" if card.counted else as_of
        lines += [Line("0", f"이 시스템의 사건과 원장 ({counted} 기준)"), *live]
        lines.append(Line("note", "위 보고 수치와 섞지 않음. " + ("가상자료임" if card.simulated else "이 시스템에서 계산함")))
    return Sheet(title=f"{goal}{title}", blocks=tuple(lines), subtitle=f"{card.head.owner} · {as_of} 기준")
