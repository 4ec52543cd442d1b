"""Figures are bound, never typed: words become pieces, each number a field of the observation that says it, or one of the closed forms. Pure.

The closed forms are date, article, ordinal, and the name of a programme or site. What is neither stays a plain piece with a digit in it, and the report is refused.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from naru.documents.book import Piece, Text, has_digit
from naru.figures.terms import Observation
from naru.kernel.money import print_scaled

_YEAR = r"[’'‘]\s?\d{2}년?|\d{4}\s?년|(?<!\d)(?:19|20)\d{2}(?!\d)(?=\s*[~/.\-]?\s*(?:\d{1,2}[.월]|[상하]반기|$))"
_MONTH = r"(?:\d{1,2}\s?~\s?)?\d{1,2}월\s?(?:\d{1,2}일|초|중순|말)?"
_DAY = r"\d{1,2}\.\s?\d{1,2}\.(?:\s?\([월화수목금토일]\))?|\d{1,2}\.\d{1,2}\s?\([월화수목금토일]\)(?:\s?~\s?(?:\d{1,2}\.)?\d{1,2}\([월화수목금토일]\))?"
DATE = re.compile(
    rf"(?<![\d.])\d{{4}}\.\s?\d{{1,2}}\.(?:\s?\d{{1,2}}\.)?(?:\s?~\s?(?:\d{{1,2}}\.\s?)?\d{{1,2}}\.)?|"
    rf"(?:{_YEAR})(?:\.?\s?(?:{_MONTH}|{_DAY}|\d{{1,2}}\.(?!\d)))?|(?<!\d)(?:{_MONTH}|{_DAY})|[1-4](?:/4)?분기|\d{{1,2}}:\d{{2}}(?!\d)")
ARTICLE = re.compile(r"제\s?\d+조(?:의\s?\d+)?(?:\s?제?\d+항)?(?:\s?제?\d+호)?")
ORDINAL = re.compile(r"제\s?\d+(?:\s?(?:회|차|기|호|대|단계|분과|별관|캠퍼스))?|\d+(?:차년도|차(?![가-힣]*량)|기(?!가|업|관)|호선|순위|번째|단계|인자)|[①-⑳➀-➉Ⅰ-Ⅻ]")
_COUNTED = "개사업체|개업체|개 업체|개 기업|개 과제|개 사업|개 과정|개 분야|개 대학|개 지역|개 시·도|개사|개소|개국|개월|개|명|팀|실|석|건|회|부|社|편|종|곳|국|점|시간|일간|일|년|세|주|평|대|동|층|칸|회차|인|분"
FIGURE = re.compile(rf"(?:(?<![\w.)])[+\-]|[△▲])?\d(?:[\d,]*\d)?(?:\.\d+)?(?:\s?[조억천백십만]+(?:\s?\d(?:[\d,]*\d)?)?)*(?:백만원|천원|만원|원|만\$|달러|%p|%|㎡|m²|억달러)?(?:{_COUNTED})?")
_YEARS_MARK = re.compile(r"(?<![\w'’])'(?=\d\d(?!\d))")
"""The office writes a year with a closing mark ('’23년'); what documents were typed with is not kept apart in print."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@lru_cache(maxsize=64)
def _finder(names: frozenset[str]) -> re.Pattern[str] | None:
    told = sorted((name for name in names if has_digit(name)), key=lambda name: (-len(name), name))
    return re.compile("|".join(re.escape(name) for name in told)) if told else None


def bind(text: str, ref: str = "", *, names: frozenset[str] = frozenset()) -> Text:
    """Words as pieces. With `ref` (the id of an observation) its numbers are figures of it; without, only the closed forms are bound."""
    return tuple(_bound(text, ref, names))


def _bound(text: str, ref: str, names: frozenset[str]) -> Iterator[Piece]:
    finder = _finder(names)
    if finder and (found := finder.search(text)):
        yield from _forms(text[:found.start()], ref)
        yield Piece(found[0], "name", ref)
        yield from _bound(text[found.end():], ref, names)
    else:
        yield from _forms(text, ref)


def _forms(text: str, ref: str) -> Iterator[Piece]:
    """The words between names: the closed form or figure that begins first is taken, at the same place the more special."""
    kinds = (("article", ARTICLE), ("date", DATE), ("ordinal", ORDINAL), *((("figure", FIGURE),) if ref else ()))
    at = 0
    while at < len(text):
        hits = [(found.start(), n, kind, found) for n, (kind, form) in enumerate(kinds) if (found := form.search(text, at))]
        if not hits:
            break
        start, _, kind, found = min(hits, key=lambda hit: hit[:2])
        if start > at:
            yield Piece(text[at:start])
        taken = found[0].rstrip()
        yield Piece(taken, kind, ref)
        at = start + len(taken)
    if at < len(text):
        yield Piece(text[at:])


def quoted(text: str, ref: str, *, names: frozenset[str] = frozenset()) -> Text:
    """Somebody's own words as they stand, every number of them bound to the observation that keeps them: also a numeral that no form knows (½, ㎥³)."""
    return tuple(Piece(piece.text, "figure", ref) if not piece.field and has_digit(piece.text) else piece for piece in bind(text, ref, names=names))


def figure(each: Observation, text: str = "") -> Piece:
    """A whole cell as the figure of an observation."""
    return Piece(text or each.printed, "figure", each.id)


def forms_of(each: Observation) -> frozenset[str]:
    """Every number that an observation says: of its label, printed form, key and period, and its value as it stands or in million won."""
    said = [each.label, each.printed, each.key, each.period]
    if each.value is not None:
        said += [f"{each.value:,}", str(each.value), print_scaled(each.value), print_scaled(each.value, unit=100_000_000)]
    return frozenset(bare(number) for text in said for number in _NUMBER.findall(text))


def bare(number: str) -> str:
    """A number without its separators and leading noughts: '09' and '9' are the same month."""
    plain = number.replace(",", "").rstrip(".")
    return plain.lstrip("0") or "0" if "." not in plain else plain


def stands(piece: Piece, each: Observation) -> bool:
    """Whether the numbers of a figure's field are said by its observation."""
    return {bare(number) for number in _NUMBER.findall(piece.text)} <= forms_of(each)


def closed(piece: Piece, names: frozenset[str]) -> bool:
    """Whether a field of a closed form is one: a date reads as a date, an article as an article, a name is known."""
    form = {"date": DATE, "article": ARTICLE, "ordinal": ORDINAL}.get(piece.field)
    if piece.field == "ordinal" and re.fullmatch(r"\d{1,3}[.)-]?(?:\d{1,2})?", piece.text):
        return True
    if piece.field == "date":
        return not re.sub(r"[\s~/()월화수목금토일기준현재\-]", "", DATE.sub("", piece.text))
    return piece.text in names if piece.field == "name" else form is not None and form.fullmatch(piece.text) is not None


def bound_line(segments: Sequence[tuple[str, Observation | None]], names: frozenset[str]) -> Text:
    """A line of a card with its observations, bound segment by segment."""
    return tuple(piece for text, each in segments for piece in bind(_YEARS_MARK.sub("’", text), each.id if each else "", names=names))


def share(pieces: Iterable[Piece]) -> tuple[int, int]:
    """How many pieces with a digit are bound, of how many."""
    told = [piece for piece in pieces if has_digit(piece.text)]
    return sum(1 for piece in told if piece.field), len(told)
