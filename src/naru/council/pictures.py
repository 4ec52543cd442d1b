"""Pictures of what moved: steps whose dates changed, and values of one kind over the years. Pure; each number in a picture is a bound piece of its texts, and a table beside it says the same."""

from collections.abc import Iterator, Sequence

from naru.council.charts import BLUE, GREY, INK, LINE, WIDTH, text_at, whole
from naru.council.gather import Gathered, Item
from naru.council.logic import bind, figure
from naru.documents.book import Drawing, Part, Piece, Text, has_digit, said, words
from naru.figures.logic import begins, print_period
from naru.figures.terms import Observation
from naru.kernel import Provenance
from naru.reporting.closing import slips_of
from naru.reporting.slipchart import WIDTH as SLIP_WIDTH
from naru.reporting.slipchart import draw_slips

STEP, PANEL, LEFT, RIGHT = 34, (WIDTH - 30) // 2, 96, 120
Series = tuple[Text, Sequence[Observation]]
"""What a panel is called, and its values in the order of their periods."""


def slips_picture(steps: Sequence[Observation], found: Gathered, key: str) -> Drawing | None:
    """Steps with a former date on one line of time; the table of dates says the same in words."""
    drawn = draw_slips(slips_of(steps), {head.id: head.name_ko for head in found.heads})
    if drawn is None:
        return None
    caption = "일정이 바뀐 단계: 빈 동그라미는 처음 일정, 찬 동그라미는 지금 일정, 점선은 새 날짜 없음"
    texts = [text for each in drawn.marks for text in (bind(each.label, each.slip.said.id, names=found.names), dated(each.slip.former, each.slip.said), dated(each.slip.said.printed, each.slip.said))]
    years = [(Piece(str(year), "date"),) for year in range(drawn.first, drawn.last + 1)]
    return Drawing(drawn.svg(months=False, title=caption), drawn.alt("ko", months=False), words(caption), (*texts, *years), SLIP_WIDTH, drawn.height, key)


def dated(text: str, each: Observation) -> Text:
    """A date as a field of what says it."""
    return tuple(Piece(piece.text, "date" if piece.field == "figure" else piece.field, piece.ref) for piece in bind(text or "-", each.id))


def series_of(item: Item, found: Gathered) -> list[Series]:
    """Of an item's lines: values of one name on one report over several years, and indicators of which a value stands on one of its lines. What has two names may be two things, and is not drawn as one."""
    by: dict[tuple[str, ...], list[Observation]] = {}
    lines = set()
    for card in item.cards:
        for each in (one for block in ("result", "target") for one in card.block(block).reported):
            if _known(each, found):
                lines.add((each.document, each.line))
                by.setdefault((each.scope, each.block, each.label, each.unit, each.document), []).append(each)
    for each in found.values:
        by.setdefault((each.scope, each.unit), []).append(each)
    told = [(_name(those[0], found), ordered) for those in by.values() if len(ordered := _ordered(those)) > 1 and any((each.document, each.line) in lines for each in those)]
    return [pair for pair in told if len({each.provenance for each in pair[1]}) == 1]


def notes_of(series: Sequence[Series], found: Gathered) -> Iterator[Text]:
    """What an indicator of a series counts, in the words of its definition: whether its values may be set against each other stands there."""
    for name, those in series:
        text = bind(found.definitions.get(str(those[0].indicator), ""))
        if text and not any(has_digit(piece.text) and not piece.field for piece in text):
            yield words(name, " : ", text)


def _known(each: Observation, found: Gathered) -> bool:
    """Whether a value was known on the report's day: its document is no later one, its period has begun."""
    told = next((session.as_of for session in found.form.sessions if session.document == each.document), None)
    begin = begins(each.period)
    year = int(each.document[-4:]) if each.document[-4:].isdigit() else 0
    return each.value is not None and begin is not None and begin <= found.as_of and (told <= found.as_of if told else year <= found.as_of.year)


def _ordered(those: Sequence[Observation]) -> list[Observation]:
    """One value for each period, in their order; of two the later statement."""
    return [each for _, each in sorted({each.period: each for each in those if each.value is not None}.items())]


def _name(each: Observation, found: Gathered) -> Text:
    unit = f" ({each.unit})" if each.unit and each.unit != "원" and each.printed[-1:].isdigit() else ""
    return words(bind(each.label, each.id, names=found.names), bind(unit, each.id))


def series_picture(series: Sequence[Series], *, caption: str, key: str) -> Iterator[Part]:
    """Series as panels of bars, two side by side."""
    if not series:
        return
    simulated = any(each.provenance is Provenance.SIMULATED for _, those in series for each in those)
    body, tops, texts, told = [], [0.0, 0.0], [], []
    for n, (name, those) in enumerate(series):
        side = n % 2
        body += _panel(side * (PANEL + 30), tops[side], name, those)
        tops[side] += 44 + STEP * len(those)
        texts += [name, *(text for each in those for text in (_when(each), (figure(each),)))]
        told.append(f"{said(name)}: " + ", ".join(f"{said(_when(each))} {each.printed}" for each in those))
    title = f"{caption}{' (가상자료)' if simulated else ''}"
    height = round(max(tops))
    yield Drawing(whole(height, "; ".join(told), title, body), "; ".join(told), words(title), tuple(texts), WIDTH, height, key)


def _when(each: Observation) -> Text:
    return (Piece(print_period(each.period), "date", each.id),)


def _panel(x: float, y: float, name: Text, those: Sequence[Observation]) -> list[str]:
    """One series: its name, then a bar from nought for each period with its value as printed."""
    places = max(each.places for each in those)
    values = [(each.value or 0) * 10 ** (places - each.places) for each in those]
    low, high = min(0, *values), max(0, *values)
    room, span = PANEL - LEFT - RIGHT, high - low or 1
    nought = x + LEFT + room * -low / span
    drawn = [text_at(x, y + 20, said(name), size=20, bold=True, anchor="start"),
             f'<line x1="{nought:g}" y1="{y + 30:g}" x2="{nought:g}" y2="{y + 34 + STEP * len(those):g}" stroke="{LINE}"/>']
    for n, (each, value) in enumerate(zip(those, values, strict=True)):
        top, end = y + 36 + STEP * n, x + LEFT + room * (value - low) / span
        fill = BLUE if n == len(those) - 1 else GREY
        drawn += [text_at(x + LEFT - 8, top + 17, said(_when(each)), size=18, anchor="end"),
                  f'<rect x="{min(nought, end):g}" y="{top:g}" width="{max(abs(end - nought), 1):g}" height="20" fill="{fill}"/>',
                  text_at(max(nought, end) + 8, top + 17, each.printed, size=18, bold=True, fill=INK, anchor="start")]
    return drawn
