"""The list page: search, filter chips in the address, sort, chosen columns, sums of all that is shown, windows of 50, export of exactly that."""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from naru.kernel import KST, Sentence
from naru.kernel.listing import Asked, Column, Filter, Listing, Overview
from naru.kernel.sentences import won_sentence
from naru.web.shell.context import shell_of
from naru.web.shell.rowlist import Rich, RowListing, plain
from naru.web.shell.saved import on_list, opening
from naru.web.templatetags.named import named, plain_name
from naru.web.templatetags.naru import day, kst

WINDOW = 50
CHIPS = 9
"""So many chips of a filter stand at first; from four more on the rest is opened by a word."""
OWN = {"q", "sort", "desc", "from", "cols", "format", "view", "saved"}
NOTHING_YET = Sentence("아직 아무것도 없습니다.", "Nothing here yet.")
SIGNED = re.compile(r"-|[+-]\d[\d,]*(?:\.\d+)?%?p?")
Href = Callable[[Mapping[str, object]], str]


def asked_of(request: HttpRequest, listing: Listing | RowListing) -> Asked:
    """What the address asks for; unknown filters and sorts are left aside."""
    query = request.GET
    sort = query.get("sort", "")
    return Asked(
        search=query.get("q", "").strip()[:100],
        filters={each.key: query.getlist(each.key) for each in listing.filters if query.getlist(each.key)},
        sort=sort if any(column.key == sort for column in listing.columns) else "",
        descending=query.get("desc") == "1",
    )


def says(column: Column, value: object, language: str) -> str:
    """A cell as people read it."""
    if (value := plain(value)) is None:
        return "-"
    if column.names:
        named = column.names.get(str(value))
        return named.say(language) if named else str(value)
    match column.kind:
        case "won":
            return won_sentence(int(str(value))).say(language)
        case "count":
            return f"{int(str(value)):,}"
        case "instant" if isinstance(value, dt.datetime):
            return kst(value)
        case "day" if isinstance(value, dt.date):
            return day(value)
        case _:
            return value.say(language) if isinstance(value, Sentence) else str(plain_name(value))


def _css(column: Column) -> str:
    return {"won": "n-won", "count": "n-count", "rate": "n-count"}.get(column.kind, "")


class Shown:
    """One list as its template needs it."""

    def __init__(self, request: HttpRequest, listing: Listing | RowListing, *, links: Mapping[str, Href], empty: Sentence) -> None:
        self.request, self.listing, self.links, self.empty = request, listing, links, empty
        self.language = shell_of(request).language
        self.asked = asked_of(request, listing)
        self.first = max(0, int(request.GET.get("from", "0") or 0)) if request.GET.get("from", "0").isdigit() else 0
        wanted = request.GET.getlist("cols")
        self.columns = [c for c in listing.columns if c.kind != "hidden" and ((c.key in wanted) if wanted else c.shown)]
        self.provenance = listing.provenance or ("simulated" if shell_of(request).simulated else "")
        window = listing.window(self.asked, first=self.first, many=WINDOW + 1)
        self.has_more = len(window) > WINDOW
        self.rows = [self._row(row) for row in window[:WINDOW]]

    def _row(self, row: Mapping[str, object]) -> list[dict[str, object]]:
        return [{"name": c.name, "says": value.draw() if isinstance(value := row[c.key], Rich) else named(says(c, value, self.language)), "css": _css(c), "href": self.links[c.key](row) if c.key in self.links else ""} for c in self.columns]

    def address(self, **changes: object) -> str:
        """The list's address with some parameters changed; the window starts again."""
        pairs = [(key, value) for key, values in self.request.GET.lists() if key not in changes and key not in ("from", "format", "kept") for value in values]
        for key, value in changes.items():
            values = list(value) if isinstance(value, (list, tuple)) else [value]
            pairs += [(key, str(each)) for each in values if each not in (None, "")]
        return f"{self.request.path}?{urlencode(pairs)}"

    @property
    def narrowed(self) -> bool:
        """Whether a search or filter is set."""
        return bool(self.asked.search or self.asked.filters)

    @property
    def next(self) -> str:
        """The address of the next window, or ''."""
        return self.address(**{"from": self.first + WINDOW}) if self.has_more else ""

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What a new search keeps."""
        return [(key, value) for key, values in self.request.GET.lists() if key not in ("q", "from", "format", "kept") for value in values]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a new choice of columns keeps."""
        return [(key, value) for key, values in self.request.GET.lists() if key not in ("cols", "from", "format", "kept") for value in values]

    @property
    def all_columns(self) -> list[dict[str, object]]:
        """Every column that can be shown."""
        return [{"key": c.key, "name": c.name, "shown": c in self.columns} for c in self.listing.columns if c.kind != "hidden"]

    @property
    def heads(self) -> list[dict[str, object]]:
        """The column heads, each a door to its sort."""
        sort = self.asked.sort or self.listing.sort
        down = self.asked.descending if self.asked.sort else self.listing.descending
        return [{"name": c.name, "css": _css(c), "sorted": ("descending" if down else "ascending") if c.key == sort else "",
                 "href": self.address(sort=c.key, desc="1" if c.key == sort and not down else "")} for c in self.columns]

    @property
    def filters(self) -> list[dict[str, object]]:
        """Each filter with its chips, counted; of a long one the first, those chosen, and how many more may be opened."""
        return [{"name": each.name, "chips": chips, "first": CHIPS, "more": sum(not chip["on"] for chip in chips[CHIPS:])}
                if len(chips) > CHIPS + 3 else {"name": each.name, "chips": chips, "first": len(chips), "more": 0} for each in self.listing.filters for chips in (self._chips(each),)]

    def _chips(self, each: Filter) -> list[dict[str, object]]:
        chosen = list(self.asked.filters.get(each.key, ()))
        counted = self.overview.counts[each.key]
        chips: list[dict[str, object]] = [{"name": Sentence("전체", "All"), "href": self.address(**{each.key: ""}), "on": not chosen, "count": sum(n for _, n in counted)}]
        for value, number in counted:
            on = value in chosen
            then = [v for v in chosen if v != value] if on else [*chosen, value]
            chips.append({"name": each.names.get(value or "", plain_name(value) or Sentence("미상", "unknown")), "href": self.address(**{each.key: then}), "on": on, "count": number})
        return chips

    @cached_property
    def overview(self) -> Overview:
        """Rows, sums and counts over all that is asked for."""
        return self.listing.overview(self.asked)

    @property
    def total(self) -> int:
        """How many rows are asked for."""
        return self.overview.total

    @property
    def sums(self) -> list[dict[str, object]]:
        """Sums over all rows asked for."""
        return [{"name": c.name, "says": says(c, self.overview.sums[c.key], self.language)} for c in self.listing.columns if c.key in self.overview.sums]


def list_page(request: HttpRequest, listing: Listing | RowListing, *, title: Sentence, lead: Sentence | None = None, links: Mapping[str, Href] | None = None,
              empty: Sentence = NOTHING_YET, template: str = "naru/list.html", status: int = 200, **context: Any) -> HttpResponse:
    """One list page: HTML, the next window (htmx), XLSX or CSV, by the address. `links` gives each column's door from its row."""
    if (form := request.GET.get("format")) in ("xlsx", "csv"):
        return export(request, listing, title=title, form=str(form))
    if (elsewhere := opening(request)) is not None:
        return elsewhere
    shown = Shown(request, listing, links=links or {}, empty=empty)
    if request.headers.get("HX-Request") and shown.first:
        return render(request, "naru/parts/list_rows.html", {"listing": shown})
    return render(request, template, {"listing": shown, "title": title, "lead": lead, "views": on_list(request, title), **context}, status=status)


def export(request: HttpRequest, listing: Listing | RowListing, *, title: Sentence, form: str) -> HttpResponse:
    """Exactly what is shown: same columns, filters, sort; all windows. 가상자료 stands in the head and the metadata."""
    shell, asked = shell_of(request), asked_of(request, listing)
    wanted = request.GET.getlist("cols")
    columns = [c for c in listing.columns if c.kind != "hidden" and ((c.key in wanted) if wanted else c.shown)]
    simulated = shell.simulated or listing.provenance == "simulated"
    heads = [c.name.say(shell.language) for c in columns]
    head = [f"{title.say(shell.language)}{' (가상자료 simulated)' if simulated else ''}", f"{shell.now.astimezone(KST):%Y-%m-%d %H:%M} KST"]
    body = _csv(listing, asked, columns, heads, head, shell.language) if form == "csv" else _xlsx(listing, asked, columns, heads, head, shell.language, simulated)
    kind = "text/csv; charset=utf-8" if form == "csv" else "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = HttpResponse(body, content_type=kind)
    name = f"{'가상자료-' if simulated else ''}{title.ko}-{shell.now.astimezone(KST):%Y%m%d}.{form}"
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


def rows_file(request: HttpRequest, name: str, heads: Sequence[str], body: Iterable[Sequence[object]]) -> HttpResponse:
    """Rows that no list shows, as CSV: one of a simulated database says so in its name and its first line, whatever its figures are."""
    out, simulated = io.StringIO(), shell_of(request).simulated
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([*([["# 가상자료 simulated"]] if simulated else []), heads, *([inert(each) if isinstance(each, str) else each for each in row] for row in body)])
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = "attachment; filename*=UTF-8''" + quote(("가상자료-" if simulated else "") + name + ".csv")
    return answer


def inert(text: str) -> str:
    """A cell that no spreadsheet runs: one that begins like a formula is marked as text; a dash and a signed number stay."""
    return f"'{text}" if text[:1] and text[0] in "=+-@\t\r" and not SIGNED.fullmatch(text) else text


def _plain(column: Column, value: object, language: str) -> object:
    if (value := plain(value)) is None:
        return ""
    if column.kind in ("won", "count") and not column.names:
        return int(str(value))
    if isinstance(value, dt.datetime):
        return f"{value.astimezone(KST):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, dt.date):
        return value.isoformat()
    return inert(says(column, value, language))


def _csv(listing: Listing | RowListing, asked: Asked, columns: Sequence[Column], heads: list[str], head: list[str], language: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([head, heads])
    writer.writerows([_plain(c, row[c.key], language) for c in columns] for row in listing.everything(asked))
    return out.getvalue().encode("utf-8-sig")


def _xlsx(listing: Listing | RowListing, asked: Asked, columns: Sequence[Column], heads: list[str], head: list[str], language: str, simulated: bool) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": head[0], "comments": "가상자료 simulated" if simulated else ""})
    sheet, bold, money = book.add_worksheet(), book.add_format({"bold": True, "bg_color": "#E5ECF9", "border": 1}), book.add_format({"num_format": "#,##0"})
    sheet.write_row(0, 0, head)
    sheet.write_row(1, 0, heads, bold)
    for n, row in enumerate(listing.everything(asked), start=2):
        for c, column in enumerate(columns):
            value = _plain(column, row[column.key], language)
            sheet.write(n, c, value, money if isinstance(value, int) else None)
    sheet.freeze_panes(2, 1)
    for c, column in enumerate(columns):
        sheet.set_column(c, c, 16 if column.kind in ("won", "count", "day", "instant") else 24)
    book.close()
    return out.getvalue()
