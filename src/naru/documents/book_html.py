"""A report as a set of web pages that needs no server: the report, and the sources to which every bound piece is a link. The served page has its own template."""

from collections.abc import Mapping, Sequence
from html import escape
from importlib import resources

from naru.documents.book import Book, Cover, Drawing, Grid, Heading, Paragraph, Part, Text, names_rows, placed, said
from naru.documents.book_pdf import checked
from naru.documents.sheets import SIMULATED

SOURCES = ("항목", "값", "단위", "기간", "출처", "문서", "줄")


def inline(text: Text) -> str:
    """A text with its bound pieces: figures and what was taken from a line are links to it."""
    made = []
    for piece in text:
        if piece.field and piece.ref:
            made.append(f'<a class="f {piece.field}" href="sources.html#s{escape(piece.ref)}">{escape(piece.text)}</a>')
        elif piece.field:
            made.append(f'<span class="f {piece.field}">{escape(piece.text)}</span>')
        else:
            made.append(escape(piece.text))
    return "".join(made)


def _paragraph(part: Paragraph, notes: list[Text]) -> str:
    marks = ""
    for note in part.notes:
        notes.append(note)
        marks += f'<sup><a id="back{len(notes)}" href="#note{len(notes)}">{len(notes)})</a></sup>'
    mark = f'<span class="mark">{escape(part.mark.strip())}</span> ' if part.mark else ""
    return f'<p class="l-{escape(part.level)}">{mark}{inline(part.text)}{marks}</p>'


def _grid(part: Grid) -> str:
    rows: dict[int, list[str]] = {r: [] for r in range(len(part.rows))}
    named = names_rows(part)
    for r, c, cell in placed(part):
        head = r < part.head_rows
        tag = "th" if head or (c == 0 and named) else "td"
        span = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (f' colspan="{cell.columns}"' if cell.columns > 1 else "")
        way = "colgroup" if head and cell.columns > 1 else "col" if head else "row"
        scope = f' scope="{way}"' if tag == "th" else ""
        number = ' class="n"' if c in part.right and not head else ""
        rows[r].append(f"<{tag}{span}{scope}{number}>{inline(cell.text)}</{tag}>")
    unit = f" <small>({inline(part.unit)})</small>" if part.unit else ""
    caption = f"<caption>{inline(part.caption)}{unit}</caption>" if part.caption or part.unit else ""
    body = ["<tr>" + "".join(cells) + "</tr>" for cells in rows.values()]
    above, beneath = "".join(body[:part.head_rows]), "".join(body[part.head_rows:])
    return (f'<div class="wide" role="region" tabindex="0" aria-label="{escape(said(part.caption) or part.key)}"><table>{caption}<thead>{above}</thead>'
            f"<tbody>{beneath}</tbody></table></div>")


def _part(part: Part, notes: list[Text]) -> str:
    match part:
        case Heading():
            return f'<h{part.level} id="{escape(part.key)}">{inline(part.text)}</h{part.level}>'
        case Paragraph():
            return _paragraph(part, notes)
        case Grid():
            return _grid(part)
        case Drawing():
            caption = f"<figcaption>{inline(part.caption)}</figcaption>" if part.caption else ""
            return f"<figure>{part.svg}{caption}</figure>"
        case Cover():
            items = "".join(f"<li>{inline(item)}</li>" for item in part.items)
            return f'<section class="cover"><h3 id="{escape(part.key)}">{inline(part.title)}</h3><ul>{items}</ul></section>'


def _cells(row: Sequence[object]) -> str:
    return "".join(f"<td>{escape('' if each is None else str(each))}</td>" for each in row)


def _notes(feet: str) -> str:
    return f'<aside aria-label="각주"><ol>{feet}</ol></aside>' if feet else ""


def _page(book: Book, title: str, body: str) -> bytes:
    mark, words = (f'<p class="simulated">{SIMULATED}</p>', f"{SIMULATED}, simulated") if book.simulated else ("", "")
    return (f'<!doctype html><html lang="{escape(book.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
            f'<meta name="keywords" content="{words}"><link rel="stylesheet" href="report.css"></head><body>{mark}<main>{body}</main></body></html>').encode()


def book_html(book: Book, sources: Mapping[str, Sequence[object]]) -> dict[str, bytes]:
    """The pages of the set by name."""
    notes: list[Text] = []
    parts = "".join(_part(part, notes) for part in book.parts)
    links = "".join(f'<li class="n{part.level}"><a href="#{escape(part.key)}">{escape(said(part.text))}</a></li>' for part in book.parts if isinstance(part, Heading) and part.level in (2, 4))
    feet = "".join(f'<li id="note{n}">{inline(note)} <a href="#back{n}" aria-label="본문으로">↩</a></li>' for n, note in enumerate(notes, start=1))
    front = "".join(f'<p class="front">{inline(text)}</p>' for text in book.front)
    body = (f'<header>{front}<h1>{escape(book.title)}</h1><p class="front">{inline(book.month)}</p><p class="office">{escape(book.office)}</p><p class="check">{escape(checked(book.check))}</p></header>'
            f'<nav aria-label="목차"><ul>{links}</ul></nav>{parts}{_notes(feet)}')
    rows = "".join(f'<tr id="s{escape(id_)}">{_cells(row)}</tr>' for id_, row in sources.items())
    heads = "".join(f'<th scope="col">{name}</th>' for name in SOURCES)
    table = f'<h1>{escape(book.title)}: 수치의 출처</h1><p><a href="report.html">보고서로</a></p><div class="wide" role="region" tabindex="0" aria-label="출처"><table><thead><tr>' \
            f'{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    return {"report.html": _page(book, book.title, body), "sources.html": _page(book, f"{book.title}: 출처", table),
            "report.css": (resources.files("naru.documents") / "book.css").read_bytes()}
