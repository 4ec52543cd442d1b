"""Pictures of the report, drawn as SVG with attributes only (the pages' policy allows no style): the vision chart and bars. Pure.

A picture says in its description what it shows; its words are texts of pieces, too, so that every figure in it is bound like one in a line.
"""

from collections.abc import Sequence
from html import escape

from naru.documents.book import Drawing, Text, said

INK, BLUE, PALE, LINE, GREY = "#1e2124", "#0b50d0", "#eef2f8", "#9aa4b2", "#464c53"
FONT = "Pretendard GOV, sans-serif"
WIDTH = 960


def text_at(x: float, y: float, words: str, *, size: int = 16, bold: bool = False, fill: str = INK, anchor: str = "middle") -> str:
    """Words at a place."""
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}"{weight} fill="{fill}" text-anchor="{anchor}">{escape(words)}</text>'


def _box(x: float, y: float, width: float, height: float, *, fill: str, stroke: str = "none") -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="6" fill="{fill}" stroke="{stroke}"/>'


def em(words: str) -> float:
    """How wide words are, in units of their size: a syllable is one, a Latin sign about half."""
    return sum(0.92 if sign >= "가" or sign in "「」㈜" else 0.3 if sign in " ·.,'’()" else 0.58 for sign in words)


def wrapped(words: str, room: float) -> list[str]:
    """Words broken at spaces, so that no line is wider than `room`; a single longer word is cut."""
    lines = [""]
    for part in [piece for word in words.split() for piece in _cut(word, room)]:
        if lines[-1] and em(f"{lines[-1]} {part}") > room:
            lines.append(part)
        else:
            lines[-1] = f"{lines[-1]} {part}".strip()
    return lines


def _cut(word: str, room: float) -> list[str]:
    """A word in pieces that fit."""
    at = next((at for at in range(len(word), 1, -1) if em(word[:at]) <= room), 1)
    return [word[:at], *_cut(word[at:], room)] if word[at:] else [word]


def whole(height: float, alt: str, title: str, body: Sequence[str]) -> str:
    """A whole picture with its title and what it says in words."""
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" height="{height:g}" role="img" font-family="{FONT}">'
            f"<title>{escape(title)}</title><desc>{escape(alt)}</desc>{''.join(body)}</svg>")


def _column(x: float, y: float, width: float, head: Sequence[str], items: Sequence[str], *, deep: float) -> tuple[list[str], float]:
    """One goal of the vision chart with its items beneath a head of a height; the drawing, and how far down it reaches."""
    body = [text_at(x + width / 2, y + 28 + 24 * n, line, size=19, bold=True, fill="#ffffff") for n, line in enumerate(head)]
    down = y + deep + 24
    for item in items:
        told = wrapped(item, (width - 26) / 17)
        body += [text_at(x + (7 if n == 0 else 18), down + 23 * n, f"• {line}" if n == 0 else line, size=17, anchor="start") for n, line in enumerate(told)]
        down += 23 * len(told) + 12
    return body, down


def vision_chart(*, title: str, lines: Sequence[Text], goals: Sequence[tuple[Text, Sequence[Text]]]) -> Drawing:
    """Vision above, the goals side by side, the items of each beneath."""
    gap, top = 12, 64.0 + 26 * max(len(lines) - 1, 0)
    width = (WIDTH - gap * (len(goals) - 1)) / max(len(goals), 1)
    heads = [wrapped(said(goal), (width - 16) / 19) for goal, _ in goals]
    deep = 26.0 + 24 * max((len(lines) for lines in heads), default=1)
    columns = [_column(n * (width + gap), top + 18, width, heads[n], [said(item) for item in items], deep=deep) for n, (_, items) in enumerate(goals)]
    bottom = max((down for _, down in columns), default=top) + 6
    body = [_box(0, 0, WIDTH, top, fill=PALE, stroke=LINE)]
    body += [text_at(WIDTH / 2, 40 + 32 * n, said(line), size=30 if n == 0 else 21, bold=n == 0, fill=BLUE if n == 0 else GREY) for n, line in enumerate(lines)]
    for n, (drawn, _) in enumerate(columns):
        x = n * (width + gap)
        body += [_box(x, top + 18, width, bottom - top - 18, fill="#ffffff", stroke=LINE), _box(x, top + 18, width, deep, fill=BLUE), *drawn]
    alt = f"{' — '.join(said(line) for line in lines)}. 목표와 과제: " + "; ".join(f"{said(goal)}({', '.join(said(item) for item in items)})" for goal, items in goals)
    texts = (*lines, *(text for goal, items in goals for text in (goal, *items)))
    return Drawing(whole(bottom, alt, title, body), alt, (), texts, WIDTH, round(bottom))


def bar_chart(*, title: str, caption: Text, bars: Sequence[tuple[str, float, Text]], most: float) -> Drawing:
    """Bars lying side by side under each other: a name, its length against `most`, and what it says."""
    left, room, step = 210, WIDTH - 210 - 90, 36
    body = []
    for n, (name, length, label) in enumerate(bars):
        y = 14 + step * n
        body += [text_at(left - 10, y + 18, name, size=19, anchor="end"), _box(left, y, max(room * length / most, 1), 24, fill=BLUE if n else GREY),
                 text_at(left + room * length / most + 8, y + 18, said(label), size=19, bold=True, anchor="start")]
    alt = f"{title}: " + ", ".join(f"{name} {said(label)}" for name, _, label in bars)
    height = 20 + step * len(bars)
    return Drawing(whole(height, alt, title, body), alt, caption, tuple(label for _, _, label in bars), WIDTH, height)
