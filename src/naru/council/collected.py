"""What was collected for an item (취합): the signed texts line by line and the frozen figures, each bound to its observation; an item with something simulated in it says so first. Pure."""

from collections.abc import Iterator

from naru.collection.terms import PARTIAL, QUERY
from naru.council.gather import Gathered, Item
from naru.council.logic import bind, figure, quoted
from naru.documents.book import Cell, Grid, Heading, Paragraph, Part, Text, words
from naru.figures.logic import print_period
from naru.figures.terms import Observation
from naru.kernel import Provenance, print_won
from naru.kernel.money import print_scaled

SIMULATED, HERE, GATHERED = "가상자료", "이 시스템에서 셈", "취합"
SHOWN = 5


def marked(item: Item) -> Iterator[Part]:
    """The remark of an item in which something is simulated: it must not be taken for what was reported."""
    printed = (each for card in item.cards for block in card.blocks for each in block.reported)
    if any(each.provenance is Provenance.SIMULATED for each in (*item.counted, *item.told, *printed)):
        yield Paragraph("note", words(f"{SIMULATED}가 든 항목: 아래에서 '{SIMULATED}'라고 적힌 글과 수치는 실제가 아님"), key=f"{item.key}/simulated")


def told_parts(item: Item, found: Gathered) -> Iterator[Part]:
    """'취합한 글': what the bodies wrote and signed, by whom."""
    if not item.told:
        return
    mark = f", {SIMULATED}" if any(each.provenance is Provenance.SIMULATED for each in item.told) else ""
    yield Heading(5, words("□ 취합한 글 (", bind(print_period(item.told[0].period), item.told[0].id), f" 기준{mark})"), key=f"{item.key}/told")
    for number, each in enumerate(item.told, start=1):
        yield Paragraph("1", words(quoted(each.printed, each.id, names=found.names), " (", quoted(each.label, each.id, names=found.names), ")"), key=f"{item.key}/told/{number}")


def live_grid(item: Item, found: Gathered) -> Grid | None:
    """What was counted in this system or collected by the report's day, in a table of its own that says what each is."""
    if not item.counted:
        return None
    simulated = any(each.provenance is Provenance.SIMULATED for each in item.counted)
    rows = tuple((Cell(quoted(each.label, each.id, names=found.names)), Cell((figure(each, _printed(each)),)), Cell(words(_source(each))), Cell(_missing(item.missing.get(each.id, ())))) for each in item.counted)
    head = tuple(Cell(words(name)) for name in ("구분", "수치", "출처", "빠진 곳"))
    return Grid(words(f"취합한 수치와 이 시스템의 사건·원장 ({SIMULATED if simulated else '계산'})"), (head, *rows), 1, (8, 5, 5, 5), frozenset({1}), key=f"{item.key}/live")


def _printed(each: Observation) -> str:
    """As it prints in a table of the report; what was collected is printed as it was frozen, with how many of those asked are in it."""
    if each.query == QUERY and each.status == PARTIAL:
        return each.printed
    if each.unit == "원" and each.value is not None:
        return f"{print_scaled(each.value)}백만원" if abs(each.value) >= 1_000_000 else print_won(each.value)
    return each.printed if each.query == QUERY else f"{each.value or 0:,}{each.unit}"


def _source(each: Observation) -> str:
    whence = GATHERED if each.query == QUERY else HERE
    return f"{whence} ({SIMULATED})" if each.provenance is Provenance.SIMULATED else whence


def _missing(names: tuple[str, ...]) -> Text:
    """Who was asked and is not in a collected figure, by name; a figure without somebody must not look whole."""
    shown = [part for n, name in enumerate(names[:SHOWN]) for part in ((", ",) if n else ()) + (bind(name, names=frozenset(names)),)]
    return words(*shown, " 등" if len(names) > SHOWN else "") if names else words("-")
