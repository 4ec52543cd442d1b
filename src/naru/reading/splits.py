"""Numbers without a unit of their own: the parts in brackets behind a figure, noun(number), and series behind a label that names the unit.

'37,564백만원(종합형 24,407/ 단위형 12,797/ 기타 360)': the parts take the unit of the figure before them when they stand in its bracket or sum to it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from naru.kernel import Sentence
from naru.reading.numerals import NUMBER, numeral_at
from naru.reading.scan import Token, plain
from naru.reading.terms import Kind, Notes
from naru.reading.units import Unit, base, head_unit, noun_unit

_BARE = re.compile(rf"(?<![A-Za-z\d.,'\-~&])(?<!\d[만억조천]\s)(?<!\d[만억조천])(?:{NUMBER})(?![\d%㎡]|\.\d|,\d|\s?[~:→]\s?\d|[A-Za-z가-힣]|\s?(?:여|개|명|건|회|원)(?![가-힣]))(?=\s*(?:[,/)\]·]|등|$|[가-힣A-Za-z'(]))")
_NOUN = re.compile(rf"(?P<noun>[가-힣A-Za-z·&]+)\s?\(\s?(?P<number>{NUMBER})\s?\)")
_BRACKET = re.compile(r"[(\[]")
_SERIES = re.compile(r"\((?:[^()]*,\s?)?(?P<unit>[^(),]{1,8})\)\s*:")
_SERIES_NUMBER = re.compile(rf"(?<![\d.,'])(?!(?<=\()\d{{1,2}}\)\s?[\d+\-△▲])(?P<sign>[+\-△▲]?)\s?(?P<number>{NUMBER})(?![\d%㎡가-힣]|\.\d|,\d)")
_BEFORE_ARROW = re.compile(rf"(?<![\d.,'~A-Za-z])(?P<number>{NUMBER})(?![\d,.]\d)\s?(?:\([^()\d]*\))?\s?→\s?")
_SIZED = re.compile(rf"(?<![A-Za-z\d.,'\-~&])(?:{NUMBER})\s?[천만]?만(?=\s*(?:[,/)\]·]|$))")
_CHANGE = re.compile(rf"^\s*(?P<sign>[△▲+\-])\s?(?P<number>{NUMBER})\s*$")
_POSTS = re.compile(rf"(?P<noun>정원|현원|결원|과원)\s?(?::\s?)?(?P<number>{NUMBER})(?![\d%㎡가-힣]|\.\d|,\d|\s?[~:→]\s?\d|\s?(?:명|인|개|세|석|실)(?![가-힣]))")
_DATED = re.compile(r"^[\s\x00(),/·:]*\x00[\s\x00(),/·:]*$")
_REST = re.compile(r"(?:등|기타|외)\s*\)?\s*$")
_HUNDRED = 100
_SIZES = (10**12, 10**8, 10**6, 10**4, 1000, 1)


@dataclass(frozen=True, slots=True)
class Head:
    """The figure whose bracket goes on in the next line."""

    token: Token
    parts: tuple[Decimal, ...] = ()


def _free(text: str, tokens: Sequence[Token]) -> str:
    """The text with everything blanked that is a figure already; brackets and words keep their places."""
    signs = list(text)
    for token in tokens:
        signs[token.start : token.end] = "\x00" * (token.end - token.start)
    return "".join(signs)


def _brackets(text: str) -> list[tuple[int, int]]:
    """All brackets, outermost first; an open one reaches to the end."""
    found, stack = [], []
    for place, sign in enumerate(text):
        if sign in "([":
            stack.append(place)
        elif sign in ")]" and stack:
            found.append((stack.pop(), place))
    return sorted([*found, *((place, len(text)) for place in stack)])


def splits(text: str, tokens: Sequence[Token], line: int, notes: Notes, head: Head | None) -> tuple[list[Token], Head | None]:
    """The figures of a line that take their unit from another one, and the head of a bracket that is still open at its end."""
    found: list[Token] = []
    free = _free(text, tokens)
    if head is not None:
        end = text.find(")") if ")" in text else len(text)
        found += _inherit(free, 0, end, head.token, line)
        _closes(found, head, text, line, notes)
        if end == len(text):
            head = Head(head.token, (*head.parts, *(Decimal(str(token.value)) for token in found)))
            return found, head
    still: Head | None = None
    for start, end in _brackets(text):
        inside = _inside(free, start, end, tokens, line)
        found += [token for token in inside if not any(token.start < other.end and other.start < token.end for other in found)]
        if end == len(text) and inside:
            owner = _owner(tokens, start)
            still = Head(owner, tuple(Decimal(str(token.value)) for token in inside)) if owner else None
        elif inside:
            _check(inside, None if any(start < token.start < end for token in tokens) else _owner(tokens, start), text[start + 1 : end], line, notes)
    found += _series(text, free, tokens) if not found else []
    found += _chain(text, [*tokens, *found])
    found += _nouns(free, found)
    return found, still


def _owner(tokens: Sequence[Token], before: int) -> Token | None:
    """The figure a bracket belongs to: the last one before it that is no date and no rate."""
    owners = [token for token in tokens if token.end <= before and token.kind in {Kind.MONEY, Kind.COUNT, Kind.SIZE, Kind.SPAN}]
    return owners[-1] if owners else None


def _behind_it(between: str, owner: Token) -> bool:
    """Nothing stands between a figure and a bracket but the noun it counts ('4,420개 기업(협동조합 3,420 …)')."""
    return between.strip() in {"", owner.counter.removeprefix("개").strip()}


def _inside(free: str, start: int, end: int, tokens: Sequence[Token], line: int) -> list[Token]:
    """The bare numbers of a bracket with the unit of its figure: right behind it, of the figure within it, or by their sum."""
    rates = [token for token in tokens if start < token.start < end and token.unit == "%"]
    if rates and (shares := _shares(free, start + 1, end, rates, line)):
        return shares
    if marks := _marks(free, start, end, tokens, line):
        return marks
    within = [token for token in tokens if start < token.start < end and token.kind in {Kind.MONEY, Kind.COUNT}]
    if within:
        return _behind(free, within[-1].end, end, within[-1], line) or _listed_behind(free, end, within, line)
    owner = _owner(tokens, start)
    if owner is None:
        return []
    adjacent = _behind_it(free[owner.end : start], owner)
    if adjacent and (change := _CHANGE.match(free[start + 1 : end])):
        return [_changed(change, start + 1, owner)]
    parts = _inherit(free, start + 1, end, owner, line)
    if closed := _closed(free, start + 1, end, owner, parts):
        return closed
    sums = len(parts) > 1 and sum(Decimal(str(part.value)) for part in parts) == Decimal(str(owner.value))
    if not sums and (other := _of_other(parts, tokens, start, owner)):
        return [
            replace(part, value=plain(Decimal(str(part.value)) / (part.size if part.kind is Kind.MONEY else 1)), unit=base(other.unit), kind=other.kind, counter=other.counter, size=1, basis="sum")
            for part in parts
        ]
    if owner.kind is Kind.SPAN:
        return [replace(part, basis="sum") for part in parts] if sums else []
    each = len(parts) == 1 and bool(re.search(r"[각총]\s?$", free[start + 1 : parts[0].start]))
    return [replace(part, basis="sum" if sums else "bracket") for part in parts] if adjacent or sums or each else []


def _of_other(parts: Sequence[Token], tokens: Sequence[Token], before: int, owner: Token) -> Token | None:
    """The figure further left that the parts sum to: '144개소 24만 5천호(재개발 104, 재건축 40)' are sites."""
    total = sum((Decimal(str(part.value)) / (part.size if part.kind is Kind.MONEY else 1) for part in parts), Decimal(0))
    others = [token for token in tokens if token.end <= before and token is not owner and token.kind is Kind.COUNT and len(parts) > 1]
    return next((token for token in reversed(others) if Decimal(str(token.value)) == total), None)


def _changed(change: re.Match[str], start: int, owner: Token) -> Token:
    """'226명(△5)': how much more or less, in the unit of the figure before it."""
    size = owner.size if owner.kind is Kind.MONEY else 1
    value = plain(Decimal(change["number"].replace(",", "")) * size * (-1 if change["sign"] in "△▲-" else 1))
    return replace(owner, start=start + change.start("sign"), end=start + change.end("number"), value=value, unit=base(owner.unit), role="", basis="bracket")


def _closed(free: str, start: int, end: int, owner: Token, parts: Sequence[Token]) -> list[Token]:
    """Parts behind years ('1,012대('18년 29, '19년 106 …)') or with words of size ('80만명(체험관 36만, 방문 44만)'): only when all sum to the whole."""
    dated = sorted([*parts, *_inherit(free, start, end, owner, 0, dated=True)], key=lambda token: token.start)
    sized = [
        replace(owner, start=found.start(), end=found.end(), value=plain(number.value), unit=base(owner.unit), role="", basis="sum")
        for found in _SIZED.finditer(free, start, end)
        if owner.kind is Kind.COUNT and (number := numeral_at(free, found.start()))
    ]
    for group in (dated, sized):
        if len(group) > max(1, len(parts)) and sum(Decimal(str(token.value)) for token in group) == Decimal(str(owner.value)):
            return [replace(token, basis="sum") for token in group]
    return []


def _marks(free: str, start: int, end: int, tokens: Sequence[Token], line: int) -> list[Token]:
    """'96.3%(친절 97.1, 시설 95.4)': decimals in the bracket right behind a rate are rates."""
    last = next((token for token in reversed(tokens) if token.end <= start), None)
    if last is None or last.unit != "%" or free[last.end : start].strip():
        return []
    parts = _inherit(free, start + 1, end, last, line)
    return parts if parts and all("." in free[part.start : part.end] and Decimal(str(part.value)) <= _HUNDRED for part in parts) else []


def _shares(free: str, start: int, end: int, within: Sequence[Token], line: int) -> list[Token]:
    """'(국 30, 시 35, 구 35%)': bare parts that make 100 with those that print %."""
    last = within[-1]
    parts = _inherit(free, start, end, last, line)
    total = sum((Decimal(str(token.value)) for token in (*parts, *within)), Decimal(0))
    return [replace(part, basis="sum") for part in parts] if parts and total == _HUNDRED else []


def _behind(free: str, start: int, end: int, owner: Token, line: int) -> list[Token]:
    """'(총사업비 129억원, 국55/시30/구44)': parts behind a figure in the same bracket, when they sum to it."""
    parts = _inherit(free, start, end, owner, line)
    total = sum(Decimal(str(part.value)) for part in parts)
    if len(parts) > 1 and total == Decimal(str(owner.value)):
        return [replace(part, basis="sum") for part in parts]
    return []


def _listed_behind(free: str, end: int, within: Sequence[Token], line: int) -> list[Token]:
    """'(문래 1,357개사, 성수 450, 종로 2,300 등)': only the first of a list prints its unit."""
    counts = [token for token in within if token.kind is Kind.COUNT]
    if not counts or len({token.unit for token in counts}) > 1 or counts[-1].role or not re.match(r"[\s\x00]*[,/·]", free[counts[-1].end :]):
        return []
    return _inherit(free, within[-1].end, end, counts[-1], line)


def _inherit(free: str, start: int, end: int, owner: Token, line: int, *, dated: bool = False) -> list[Token]:
    """Every bare number between two places, each behind a label (`dated`: each behind a date alone), in the unit of the owner."""
    parts, last = list[Token](), start
    size = owner.size if owner.kind in {Kind.MONEY, Kind.SIZE} else 1
    for found in _BARE.finditer(free, start, end):
        label = free[last : found.start()]
        last = found.end()
        if dated != bool(_DATED.match(label)) or (not dated and (not re.search(r"[가-힣A-Za-z+\u4e00-\u9fff]", label) or re.search(r"(?<![가-힣])제\s?$", label))):
            continue
        value = plain(Decimal(found.group().replace(",", "")) * size)
        parts.append(Token(found.start(), found.end(), value, base(owner.unit), owner.kind, owner.counter, basis="bracket", size=size))
    return _resized(parts, owner) if owner.kind is Kind.MONEY else _worded(parts, owner)


def _worded(parts: list[Token], owner: Token) -> list[Token]:
    """'43.1만호(SH 25.6, LH 8.4, 기타 9.1)': parts of a count in words of size are in them too when that makes the whole."""
    total = sum((Decimal(str(part.value)) for part in parts), Decimal(0)) * owner.size
    if owner.kind is not Kind.COUNT or owner.size < 1000 or not parts or total != Decimal(str(owner.value)):
        return parts
    return [replace(part, value=plain(Decimal(str(part.value)) * owner.size), size=owner.size) for part in parts]


def _resized(parts: list[Token], owner: Token) -> list[Token]:
    """'1조 7,228억원(국비 2,345, …)' counts its parts in 억: the largest size in which they do not make more than the whole."""
    whole, total = abs(Decimal(str(owner.value))), sum((abs(Decimal(str(part.value))) for part in parts), Decimal(0))
    if total <= whole * 2:
        return parts
    size = next((each for each in _SIZES if each < owner.size and total / owner.size * each <= whole * 2), owner.size)
    return [replace(part, value=plain(Decimal(str(part.value)) / owner.size * size), size=size) for part in parts]


def _check(parts: Sequence[Token], owner: Token | None, inside: str, line: int, notes: Notes) -> None:
    if owner is None or len(parts) < 2 or _REST.search(inside):
        return
    total, whole = sum(Decimal(str(part.value)) for part in parts), Decimal(str(owner.value))
    if abs(total - whole) > _rounded(parts, owner, inside) and not _closed_by_groups(parts, whole):
        notes.find(line, "parts_do_not_sum", Sentence(f"괄호 안 합 {total:,} ≠ {whole:,}", f"the parts sum to {total:,}, printed is {whole:,}"))


def _rounded(parts: Sequence[Token], owner: Token, inside: str) -> Decimal:
    """By how much amounts printed in decimals may miss their sum: half of the last digit of each."""
    if owner.kind is not Kind.MONEY:
        return Decimal(0)
    decimals = max((len(found[1]) for found in re.finditer(r"\d\.(\d+)", inside)), default=0)
    return Decimal(max(part.size for part in parts)) / 10**decimals * len(parts) / 2 if decimals else Decimal(0)


def _closed_by_groups(parts: Sequence[Token], whole: Decimal) -> bool:
    """Some run of the parts sums to the whole ('기정 … / 추경 …': the last pair is the new total)."""
    values = [Decimal(str(part.value)) for part in parts]
    return any(sum(values[low:high]) == whole for low in range(len(values)) for high in range(low + 1, len(values) + 1))


def _closes(parts: Sequence[Token], head: Head, text: str, line: int, notes: Notes) -> None:
    if ")" in text and not _REST.search(text[: text.find(")") + 1]):
        total = sum((Decimal(str(part.value)) for part in parts), sum(head.parts, Decimal(0)))
        if total != Decimal(str(head.token.value)):
            notes.find(line, "parts_do_not_sum", Sentence(f"괄호 안 합 {total:,} ≠ {head.token.value:,}", f"the parts sum to {total:,}, printed is {head.token.value:,}"))


def _nouns(free: str, found: Sequence[Token]) -> list[Token]:
    """'참여기관(80)': a number alone in the bracket of a noun that says what is counted."""
    tokens = [
        Token(match.start("number"), match.end("number"), int(match["number"].replace(",", "")), "slot" if match["noun"] == "결원" else "person", Kind.COUNT, "", basis="noun")
        for match in _POSTS.finditer(free)
        if "." not in match["number"] and not any(token.start < match.end("number") and match.start("number") < token.end for token in found)
    ]
    for match in _NOUN.finditer(free):
        unit = noun_unit(match["noun"])
        start, end = match.span("number")
        if unit and not any(token.start < end and start < token.end for token in [*found, *tokens]):
            tokens.append(Token(start, end, plain(Decimal(match["number"].replace(",", ""))), unit, Kind.COUNT, "", basis="noun"))
    return tokens


def _series(text: str, free: str, tokens: Sequence[Token]) -> list[Token]:
    """'고용률(%) : ('20) 58.6 → ('21) 59.2': the label's bracket names the unit of the numbers behind the colon."""
    label = _SERIES.search(text)
    unit = head_unit(label["unit"]) if label else None
    if label is None or unit is None:
        return []
    return [_of_series(match, unit) for match in _SERIES_NUMBER.finditer(free, label.end()) if "→" in text[label.end() :] or len(tokens) == 0]


def _chain(text: str, tokens: Sequence[Token]) -> list[Token]:
    """'1,234 → 2,345 → 3,456명': numbers before an arrow take the unit of the figure the arrows lead to; dates may stand between."""
    counted = [token for token in tokens if token.kind is not Kind.DATE]
    free, made = _free(text, tokens), list[Token]()
    for found in reversed(list(_BEFORE_ARROW.finditer(free))):
        after = min((token for token in [*counted, *made] if token.start >= found.end()), key=lambda token: token.start, default=None)
        if after is None or re.search(r"[^\s\x00()~]", free[found.end() : after.start]) or after.kind is Kind.RATIO:
            continue
        size = after.size if after.kind is Kind.MONEY else 1
        value = plain(Decimal(found["number"].replace(",", "")) * size)
        made.append(replace(after, start=found.start("number"), end=found.end("number"), value=value, basis="label", role="", size=after.size))
    return made


def _of_series(match: re.Match[str], unit: Unit) -> Token:
    sign = -1 if match["sign"] in {"-", "△", "▲"} else 1
    value = plain(sign * Decimal(match["number"].replace(",", "")) * unit.scale)
    return Token(match.start("sign"), match.end(), value, unit.name, unit.kind, unit.counter, basis="label", size=unit.scale)
