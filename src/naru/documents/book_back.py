"""Reads a HWPX that somebody edited: its paragraphs and cells with the named fields in them, whatever program saved it. Nothing of the file is run or fetched."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

LARGEST = 200_000_000
FIELD = re.compile(r"(figure|date|article|ordinal|name):(\d+):([0-9a-f-]{36})?$")


class Unreadable(ValueError):
    """The file is no HWPX that can be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A field as it stands in the file: its kind, its place among the report's pieces, the id it was bound to, what it says now."""

    kind: str
    place: int
    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph or cell as it stands in the file: words and fields in their order; `at` is '' for a paragraph, 'table/row/column' for a cell."""

    parts: tuple[str | Mark, ...]
    at: str = ""

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Its fields."""
        return tuple(part for part in self.parts if isinstance(part, Mark))


def read_back(content: bytes) -> list[Row]:
    """Every paragraph and cell of the file in the order of reading; empty ones are left out. Raises Unreadable."""
    rows: list[Row] = []
    tables = iter(range(10**6))
    for section in _sections(content):
        for paragraph in section:
            if _name(paragraph) == "p":
                rows += _paragraph(paragraph, tables)
    return [row for row in rows if row.text.strip()]


def _sections(content: bytes) -> Iterator[Any]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            names = sorted((name for name in file.namelist() if re.fullmatch(r"Contents/section\d+\.xml", name)), key=lambda name: int(re.sub(r"\D", "", name)))
            if not names:
                raise Unreadable("no Contents/section*.xml")
            if sum(file.getinfo(name).file_size for name in names) > LARGEST:
                raise Unreadable(f"more than {LARGEST // 1_000_000} MB unpacked")
            if any(file.getinfo(name).flag_bits & 1 for name in names):
                raise Unreadable("locked with a password")
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            for name in names:
                yield etree.fromstring(file.read(name), parser)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, RuntimeError, NotImplementedError) as error:
        raise Unreadable(str(error)[:120]) from error


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _paragraph(paragraph: Any, tables: Iterator[int]) -> list[Row]:
    """The paragraph, then the cells of the tables that hang on it."""
    parts: list[str | Mark] = []
    open_: list[tuple[str, list[str]]] = []
    found: list[Row] = []
    for run in paragraph:
        for element in run if _name(run) == "run" else ():
            match _name(element):
                case "t":
                    (open_[-1][1] if open_ else parts).append(_words(element))
                case "ctrl":
                    _control(element, open_, parts)
                case "tbl":
                    found += _table(element, next(tables), tables)
    parts += ["".join(words) for _, words in open_]
    return [Row(tuple(_joined(parts))), *found]


def _control(element: Any, open_: list[tuple[str, list[str]]], parts: list[str | Mark]) -> None:
    """Opens or closes a field; what stands in a field that is none of ours is words."""
    for mark in element:
        if _name(mark) == "fieldBegin":
            open_.append((mark.get("name") or "", []))
        elif _name(mark) == "fieldEnd" and open_:
            name, words = open_.pop()
            known = FIELD.fullmatch(name)
            text = "".join(words)
            made: str | Mark = Mark(known[1], int(known[2]), known[3] or "", text) if known else text
            if open_:
                open_[-1][1].append(text)
            else:
                parts.append(made)


def _words(element: Any) -> str:
    """Text of a run, tabs and line breaks as blanks."""
    made = [element.text or ""]
    for child in element:
        made.append(" " if _name(child) in ("tab", "lineBreak", "nbSpace", "fwSpace") else child.text or "")
        made.append(child.tail or "")
    return "".join(made)


def _joined(parts: list[str | Mark]) -> Iterator[str | Mark]:
    """Words that stand side by side as one."""
    words = ""
    for part in parts:
        if isinstance(part, str):
            words += part
        else:
            if words:
                yield words
            words = ""
            yield part
    if words:
        yield words


def _table(table: Any, number: int, tables: Iterator[int]) -> list[Row]:
    found: list[Row] = []
    for cell in table.iter("{*}tc"):
        if next(cell.iterancestors("{*}tbl")) is not table:
            continue
        address = cell.find("{*}cellAddr")
        at = f"{number}/{address.get('rowAddr')}/{address.get('colAddr')}" if address is not None else f"{number}/?/?"
        parts: list[str | Mark] = []
        for paragraph in cell.iterfind("{*}subList/{*}p"):
            first, *inner = _paragraph(paragraph, tables)
            parts += [" ", *first.parts] if parts else first.parts
            found += inner
        found.append(Row(tuple(_joined(parts)), at))
    return found
