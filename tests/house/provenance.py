"""The gate of provenance (G10): what a page or file of a simulated database must say of its figures. Pure, but for the answers it is handed.

A figure belongs to the nearest element around it with `data-provenance`; `main` is the last resort, and says the whole page. So a figure that
nobody marked is simulated where the page says so, and a breach where it does not, or where reported figures stand on the same page.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

import openpyxl
import pypdf
from lxml import html

from naru.figures.logic import print_period
from naru.figures.terms import Observation
from naru.kernel import Provenance, print_won, short_won
from naru.kernel.money import print_rate, print_scaled

MARKED = {"simulated": ("가상자료", "Simulated"), "assumed": ("추정", "Assumed")}
FIGURE = re.compile(r"\d[\d,.]*\s*(?:원|won|억|만|백만|%|개사|개 업체|firms)")
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
RAW = re.compile(r"\b(?:Sentence|UUID|Decimal|Observation)\(|datetime\.(?:date|datetime)\(|<naru\.")
"""What a template prints that forgot to say a value in words."""
PRESS = ("언론", "Press")
"""A part of a page may hold figures of the press (no observations): it says so, and holds no others."""
WORDS = {"b-open": "questions that the documents leave open: words about figures, of nobody's counting"}
"""Sections that hold no figures, by the id of their heading, with the reason."""
SOURCE = re.compile(r"/sources/([^/]+)/([^/]+)/$")
Known = Callable[[str], Observation | None]
Opened = Callable[[str], html.HtmlElement | None]


@dataclass(frozen=True, slots=True)
class Breach:
    """One figure that does not say where it comes from, or says it wrongly."""

    where: str
    rule: str
    said: str

    def __str__(self) -> str:
        return f"{self.where}: {self.rule}: {self.said[:90]}"


def _text(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _around(element: html.HtmlElement | None) -> html.HtmlElement | None:
    while element is not None and element.get("data-provenance") is None:
        element = element.getparent()
    return element


def _figures(main: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str]]:
    """Every element whose own words hold a figure: money, shares, firms, or any number in a cell of numbers."""
    for element in main.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "option"):
            continue
        if set(element.xpath("ancestor-or-self::section/@aria-labelledby")) & set(WORDS):
            continue
        if element.xpath("ancestor-or-self::*[@data-press]"):
            continue
        own = " ".join([element.text or "", *(child.tail or "" for child in element)])
        cell = {"n-won", "n-count", "n-figure"} & set((element.get("class") or "").split()) and element.tag in ("td", "dd", "a", "strong")
        if FIGURE.search(own) or (cell and NUMBER.search(own)):
            yield element, " ".join(own.split())


def page_breaches(where: str, page: html.HtmlElement, known: Known, opened: Opened) -> list[Breach]:
    """Everything on a page of a simulated database that breaks G10."""
    found: list[Breach] = []
    title = page.findtext(".//title") or ""
    if not any(word in title.casefold() for word in ("가상자료", "simulated")) or not page.xpath("//header//*[contains(@class, 'n-mark')]"):
        found.append(Breach(where, "the page does not say 가상자료", title.strip()))
    mains = page.xpath("//main")
    if not mains:
        return [*found, Breach(where, "a page without main", title.strip())]
    [main] = mains
    if raw := RAW.search(_text(main)):
        found.append(Breach(where, "a value of the code printed as it is", raw[0]))
    mixed = bool(page.xpath("//main//*[@data-provenance='reported']"))
    for element, said in _figures(main):
        found += [Breach(where, rule, said) for rule in _of_figure(element, main, mixed)]
    for element in main.xpath(".//*[@data-press]"):
        if not any(word in _text(element) for word in PRESS) or element.xpath(".//*[@data-provenance]"):
            found.append(Breach(where, "figures of the press that do not say so, or stand among others", _text(element)))
    for element in main.xpath(".//*[@data-provenance]"):
        found += [Breach(where, rule, _text(element)) for rule in _of_mark(element, known, opened)]
    return found


def _of_figure(element: html.HtmlElement, main: html.HtmlElement, mixed: bool) -> Iterator[str]:
    around = _around(element)
    if around is None:
        yield "a figure without provenance"
    elif around is main and main.get("data-provenance") != "simulated":
        yield f"a figure under a page marked '{main.get('data-provenance')}' and not marked itself"
    elif around is main and mixed:
        yield "a figure beside reported ones that does not say what it is"


def _of_mark(element: html.HtmlElement, known: Known, opened: Opened) -> Iterator[str]:
    kind = element.get("data-provenance")
    if kind not in {each.value for each in Provenance}:
        yield f"no such provenance: '{kind}'"
    elif kind in MARKED and not any(word in _text(element) for word in MARKED[kind]):
        yield f"{kind}, without its mark"
    elif kind in ("reported", "computed"):
        yield from _of_reported(element, kind, known)
        yield from _of_links(element, opened)
    if kind != "reported" and (id_ := element.get("data-figure")):
        named = known(id_)
        if named is None or named.provenance != kind:
            yield f"says {kind}, its observation is {named.provenance if named else 'unknown'}"


def _of_reported(element: html.HtmlElement, kind: str, known: Known) -> Iterator[str]:
    ids = (element.get("data-figure") or element.get("data-of") or "").split()
    if not ids:
        yield f"{kind}, without its observation"
        return
    sources = [known(id_) for id_ in ids]
    for each in sources:
        if each is None:
            yield f"{kind}, of an observation that does not exist"
        elif each.provenance is not Provenance.REPORTED:
            yield f"{kind}, its observation is {each.provenance}"
    stand = [each for each in sources if each is not None]
    if derived := element.get("data-derived"):
        yield from _of_derived(element, derived, stand) if len(stand) == len(sources) else ()
        return
    alien = set(_numbers(_text(element))) - _allowed(stand)
    if len(stand) == len(sources) and alien:
        yield f"{kind}, but {', '.join(sorted(alien))} stands in none of its observations"


def _of_derived(element: html.HtmlElement, derived: str, stand: list[Observation]) -> Iterator[str]:
    """A share of reported figures is reported when it names each: all but the last are parts, the last is the whole. It says their rate and no other number of its own, and leads to the line of each."""
    if derived != "share" or len(stand) < 2:
        yield f"derived, but no share of two figures: '{derived}'"
        return
    *parts, whole = stand
    said = print_rate(sum(each.value or 0 for each in parts), whole.value or 0)
    lines = {f"{found[1]}:{found[2]}" for href in element.xpath(".//a/@href") if (found := SOURCE.search(href))}
    if unnamed := {f"{each.document}:{each.line}" for each in stand} - lines:
        yield f"derived, without naming {', '.join(sorted(unnamed))}"
    places = set(_numbers(" ".join(f"{each.document} {each.line}" for each in stand)))
    if alien := set(_numbers(_text(element))) - places - {said}:
        yield f"derived, but {', '.join(sorted(alien))} is not their share"


def _numbers(text: str) -> Iterator[str]:
    for found in NUMBER.findall(text):
        yield found.strip(",.")


def _allowed(stand: list[Observation]) -> set[str]:
    """Numbers that may stand in an element: those of its observations in the forms we print, and their sum."""
    words = [f"{o.label} {o.key} {o.printed} {o.period} {print_period(o.period)} {o.document} {o.line} {o.scope} {o.unit}" for o in stand]
    values = [o.value for o in stand if o.value is not None]
    for value in {*values, sum(values)}:
        words += [str(value), f"{value:,}", print_won(value), short_won(value), print_scaled(value)]
    return set(_numbers(" ".join(words)))


def _of_links(element: html.HtmlElement, opened: Opened) -> Iterator[str]:
    for href in element.xpath(".//a/@href"):
        if SOURCE.search(href):
            continue
        target = opened(href)
        if target is None or target.get("data-provenance") in MARKED or target.xpath(".//*[@data-provenance='simulated' or @data-provenance='assumed']"):
            yield f"a reported figure leads to simulated rows: {href}"


def json_breaches(where: str, headers: Mapping[str, str], body: Mapping[str, object]) -> list[Breach]:
    """An answer of the JSON door in a simulated database says so in head and body, and mixes reported with simulated nowhere."""
    found = [] if (body.get("simulated"), body.get("mark")) == (True, "가상자료") else [Breach(where, "the answer does not say 가상자료", str(body)[:90])]
    said = str(body.get("provenance"))
    if (headers.get("Naru-Simulated"), headers.get("Naru-Provenance")) != ("true", said):
        found.append(Breach(where, "the head does not say what the body says", f"{headers.get('Naru-Simulated')} {headers.get('Naru-Provenance')}"))
    inside = set(_kinds(body.get("data")))
    if "simulated" in inside and (inside | {said}) - {"simulated"}:
        found.append(Breach(where, "simulated and other figures in one answer", ", ".join(sorted(inside | {said}))))
    return found


def _kinds(data: object) -> Iterator[str]:
    """Every provenance that a part of the data bears."""
    if isinstance(data, dict):
        if "provenance" in data:
            yield str(data["provenance"])
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from _kinds(each)


def file_breaches(where: str, headers: Mapping[str, str], content: bytes) -> list[Breach]:
    """A file of a simulated database says 가상자료 in its name, its head (each page, each sheet) and its metadata."""
    name = unquote(headers.get("Content-Disposition", ""))
    found = [] if "가상자료" in name else [Breach(where, "a file whose name does not say 가상자료", name)]
    form = name.rsplit(".", 1)[-1].strip('"').casefold()
    places = {"xlsx": _xlsx, "csv": _csv, "pdf": _pdf, "hwpx": _hwpx}
    if form not in places:
        return [*found, Breach(where, "a file of a form the gate cannot read", form)]
    return found + [Breach(where, f"{place} does not say 가상자료", text) for place, text in places[form](content) if "가상자료" not in text]


def _xlsx(content: bytes) -> Iterator[tuple[str, str]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    yield "metadata", f"{book.properties.title} {book.properties.description}"
    for sheet in book.worksheets:
        yield f"head of sheet {sheet.title}", " ".join(str(cell.value) for cell in sheet[1])


def _csv(content: bytes) -> Iterator[tuple[str, str]]:
    yield "first line", " ".join(next(csv.reader(io.StringIO(content.decode("utf-8-sig")))))


def _pdf(content: bytes) -> Iterator[tuple[str, str]]:
    book = pypdf.PdfReader(io.BytesIO(content))
    yield "metadata", str(book.metadata)
    for number, page in enumerate(book.pages, start=1):
        yield f"page {number}", page.extract_text()


def _hwpx(content: bytes) -> Iterator[tuple[str, str]]:
    book = zipfile.ZipFile(io.BytesIO(content))
    for name in book.namelist():
        if name.endswith("content.hpf") or ("section" in name and name.endswith(".xml")):
            yield name, book.read(name).decode()
