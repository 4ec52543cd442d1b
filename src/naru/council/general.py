"""Tables of the first chapters from observations: headcount by department and job type, indicators beside the nation, over the years, forecasts. Pure."""

from collections.abc import Iterator, Sequence

from naru.council.city import EconomyForm
from naru.council.logic import bind, figure
from naru.council.pictures import series_picture
from naru.documents.book import Cell, Grid, Heading, Paragraph, Part, Piece, Text, words
from naru.figures.logic import print_period
from naru.figures.terms import Observation
from naru.reporting.tables import FactCell, FactRow, FactTable

TOTAL = "계"


def _cell(cell: FactCell | None) -> Piece | None:
    return Piece(cell.printed, "figure", cell.observation) if cell is not None else None


def _pair(row: FactRow, job: str) -> Text:
    """정원/현원 of a job type; a dash where there is nobody and no post."""
    both = [row.cell(f"{job}:{measure}") for measure in ("authorised", "actual")]
    if all(each is None or not each.value for each in both):
        return words("-")
    left, right = (_cell(each) for each in both)
    return words(left or "-", "/", right or "-")


def headcount_parts(table: FactTable) -> Iterator[Part]:
    """'인력현황 - 정원 269 / 현원 261명 (△8)' and its table: the whole first, 정원/현원 in each cell, women beside it."""
    whole = table.row(TOTAL)
    jobs = [job for job in dict.fromkeys(key.split(":")[0] for key, _ in table.columns) if job != TOTAL]
    head: Text = words("인력현황")
    if whole is not None:
        posts, staff, gap = (_cell(whole.cell(f"{TOTAL}:{measure}")) for measure in ("authorised", "actual", "difference"))
        head = words(head, " - 정원 ", posts or "-", " / 현원 ", staff or "-", "명 (", words(gap, "명") if gap else "-", ")")
    yield Heading(3, head, key="headcount")
    first = (Cell(words("구분"), rows=2), Cell(words("합계"), columns=2), *(Cell(words(job), rows=2) for job in jobs))
    second = (Cell(words("정원/현원")), Cell(words("(여성)")))
    rows = tuple((Cell(words(row.name)), Cell(_pair(row, TOTAL)), Cell(_women(row)), *(Cell(_pair(row, job)) for job in jobs)) for row in table.rows)
    yield Grid(words("인력현황"), (first, second, *rows), 2, (7, 4, 3, *(3 for _ in jobs)), frozenset(range(1, len(jobs) + 3)), words("단위 : 명, ", Piece(print_period(table.as_of), "date"), " 기준"), 2, key="headcount")


def _women(row: FactRow) -> Text:
    women = _cell(row.cell(f"{TOTAL}:female"))
    return words("(", women, ")") if women else words("-")


def economy_parts(form: EconomyForm, values: Sequence[Observation]) -> Iterator[Part]:
    """Ⅱ: indicators beside the nation, series over the years, forecasts; each part only when its values stand."""
    if ratio := _ratio(form, values):
        yield Heading(3, words("주요 지표 현황"), key="economy-indicators")
        yield ratio
    if series := _series(form, values):
        yield Heading(3, words("일자리·고용 동향"), key="economy-series")
        yield series
        yield from series_picture([(label, those) for label, those in _told(form, values) if len(those) > 1], caption="일자리·고용 동향", key="economy-series-picture")
    told = [each for code in form.forecast for each in values if each.scope.split("/")[1] == code]
    if told:
        yield Heading(3, words("경제성장률 전망"), key="economy-forecast")
    for number, each in enumerate(told, start=1):
        yield Paragraph("1", words(bind(each.label, each.id), " : ", figure(each), " (", _when(each.period, each), ", ", bind(_source(each), each.id), f"{', ' if each.status else ''}", bind(each.status, each.id), ")"),
                        key=f"economy-forecast-{number}")


def _when(text: str, each: Observation) -> Text:
    """A period as a field: a bare year is one, too."""
    return (Piece(print_period(text), "date", each.id),)


def _year(each: Observation) -> Text:
    """A bare year as the office writes it in words: '’21년'."""
    return (Piece(f"’{each.period[2:]}년", "date", each.id),) if len(each.period) == 4 and each.period.isdigit() else _when(each.period, each)


def _source(each: Observation) -> str:
    """Who published it: the words of the observation's key that are no statistic."""
    return each.key.split(" · ")[0] if " · " not in each.key else each.key.split(" · ")[1]


def _of(values: Sequence[Observation], code: str, scope: str) -> Observation | None:
    return next((each for each in values if each.scope == f"indicator/{code}/{scope}"), None)


def _ratio(form: EconomyForm, values: Sequence[Observation]) -> Grid | None:
    rows = []
    for code in form.ratio:
        nation, city, share = _of(values, code, form.national), _of(values, code, form.city), _of(values, f"{code}_share", form.city)
        if nation and city:
            label = f"{city.label.removesuffix(f' ({form.city})')} ({city.unit})"
            rows.append((Cell(bind(label, city.id)), Cell((figure(nation),)), Cell((figure(city),)), Cell((figure(share),) if share else words("-")), Cell(words(_source(city))),
                         Cell(words(_year(city), f" {city.status}"))))
    head = tuple(Cell(words(text)) for text in ("주요 지표", f"{form.national} (A)", f"{form.city} (B)", "비중 (B/A)", "출처", "비고"))
    return Grid(words("주요 지표"), (head, *rows), 1, (9, 4, 4, 4, 3, 5), frozenset({1, 2, 3}), key="economy-indicators") if rows else None


def _told(form: EconomyForm, values: Sequence[Observation]) -> list[tuple[Text, list[Observation]]]:
    """The series of the form with their names, each in the order of its periods."""
    found = [sorted((each for each in values if each.scope == f"indicator/{code}/{form.city}"), key=lambda each: each.period) for code in form.series]
    return [(bind(f"{those[0].label.removesuffix(f' ({form.city})')} ({those[0].unit})", those[0].id), those) for those in found if those]


def _series(form: EconomyForm, values: Sequence[Observation]) -> Grid | None:
    told = _told(form, values)
    periods = sorted({each.period for _, those in told for each in those})
    rows = []
    for label, those in told:
        by = {each.period: each for each in those}
        rows.append((Cell(label), *(Cell((figure(by[period]),) if period in by else words("-")) for period in periods)))
    head = (Cell(words("구분")), *(Cell((Piece(print_period(period), "date"),)) for period in periods))
    return Grid(words("일자리·고용 동향"), (head, *rows), 1, (8, *(3 for _ in periods)), frozenset(range(1, len(periods) + 1)), key="economy-series") if rows else None
