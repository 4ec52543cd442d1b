"""Dates as reports print them: '’21. 4~6월', '3.25.~4.7.', '’20.12월~’21.1월', '~12월', '하반기', '1/4분기', '’16~’20년'.

A month without a year takes the year of the date just before it, else the report's year.
"""

import calendar
import re
from dataclasses import dataclass, replace

from naru.reading.units import unit_at

_YEAR = r"(?:'\s?(?P<yy>\d{2})(?!\d)|(?<!\d)(?P<yyyy>(?:19|20)\d{2})(?!\d))"
_DAY_END = r"(?:\s?일|\.)?(?P<week>\s?\([월화수목금토일]\))?"
_FULL = re.compile(rf"{_YEAR}(?:\s?[.년]\s?)(?P<m>1[0-2]|0?[1-9])(?:\s?[.월]\s?)(?P<d>3[01]|[12]\d|0?[1-9])(?!\d|\s?%|\s?[억조만천백배㎡](?![가-힣]*요일)){_DAY_END}")
_BARE_FULL = re.compile(rf"(?<![\d.,'/-])(?P<yy>1[3-9]|2\d|3[0-9])\.\s?(?P<m>1[0-2]|0?[1-9])\.\s?(?P<d>3[01]|[12]\d|0?[1-9])(?!\d|\.\d|,\d|\s?%){_DAY_END}")
_BARE_YEAR = re.compile(
    r"(?<![\d.,'~])(?P<yy>1[3-9]|2\d|3\d)년도?(?:\s?(?:(?P<m>1[0-2]|0?[1-9])월(?:\s?(?:초순|중순|하순|초|말|중(?![가-힣])))?|(?P<half>[상하])반기|(?P<q>[1-4])(?:/4)?\s?분기)"
    r"|(?=\s?(?:본?예산|당초|추경|결산|기준|현재|목표|실적|사업비|신규|대비|말(?![가-힣])|\d{1,2}\.\s?\d)))"
)
_ISO = re.compile(r"(?<!\d)(?P<yyyy>(?:19|20)\d{2})[-/](?P<m>0[1-9]|1[0-2])[-/](?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH = re.compile(rf"{_YEAR}(?:\s?[.년]\s?)(?P<m>1[0-2]|0?[1-9])(?:\s?월|\.(?!\d)|(?=\s?(?:[~)\]·→/|\t]|,(?!\d))|$))(?:\s?(?:초순|중순|하순|초|말|중(?![가-힣])))?")
_PART = re.compile(rf"{_YEAR}(?:\s?[.년])?(?:도)?\s?(?:(?P<half>[상하](?=반기)|[上下])(?:반기)?|(?P<q>[1-4])(?:/4)?\s?분기)")
_ONLY = re.compile(r"(?:'\s?(?P<yy>\d{2})(?!\d)(?:\s?년도?|\.(?!\s?\d))?|(?<![\d.,])(?P<yyyy>(?:19|20)\d{2})\s?년도?)(?!\s?간)(?:\s?말(?![가-힣]))?")
_SPAN_YEAR = re.compile(r"(?<![\d.,])(?P<yyyy>(?:19|20)\d{2})(?=\s?[~-]\s?(?:19|20)\d{2}(?!\d))|(?:(?<=[~-])|(?<=[~-]\s))\s?(?P<yyyy2>(?:19|20)\d{2})(?![\d,]|\s?[가-힣㎡%])")
_MD = re.compile(r"(?<!\d)(?<!\d[.,])(?<!')(?P<m>1[0-2]|[1-9])\s?월\s?(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)\s?일(?P<week>\s?\([월화수목금토일]\))?")
_M = re.compile(r"(?<![×*xX])(?<![×*xX]\s)(?<!\d)(?<!\d[.,])(?<!')(?P<m>1[0-2]|[1-9])\s?월(?![가-힣]{0,1}급)(?:\s?(?:초순|중순|하순|초|말|중(?![가-힣])))?")
_DOT = re.compile(rf"(?<![\d.'])(?<!\d,)(?P<m>1[0-2]|0?[1-9])\.\s?(?P<d>3[01]|[12]\d|0?[1-9])(?!\d|,\d|\.\d|\s?(?:[%억조만천백배㎡평]|백만|명|개(?![강최통관막])|시간|년|원|:\s?\d)){_DAY_END}")
_COMMA = re.compile(r"(?<![\d.,'])(?P<m>1[0-2]|[1-9]),(?P<d>3[01]|[12]\d)(?!\d),?")
_HALF = re.compile(r"(?<![가-힣])(?P<half>[상하])반기(?!별)|(?<![\d/])(?P<q>[1-4])(?:/4)?\s?분기(?!별)|연내(?![가-힣])")
_TILDE = re.compile(r"\s*~\s*")
_RIGHT_DAY = re.compile(rf"(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)(?!\s?[월.]\s?\d)(?!\s?(?:명|개|억|만|%|년|분기|월|시)){_DAY_END}")
_LEFT_MONTH = re.compile(rf"(?:{_YEAR}(?:\s?[.년]\s?))?(?<![\d,])(?P<m>1[0-2]|[1-9])(?=\s?~\s?(?:1[0-2]|[1-9])\s?월)")
_LEFT_QUARTER = re.compile(rf"(?:{_YEAR}(?:\s?[.년]\s?))?(?<![\d,./])(?P<q>[1-4])\s?(?:/4)?\s?~\s?(?=[1-4](?:/4)?\s?분기)")
_RIGHT_MONTH = re.compile(r"(?P<m>1[0-2]|[1-9])(?:\.(?!\s?\d)|(?=\s?[),]))")
_RIGHT_FULL = re.compile(rf"(?P<yy>\d{{2}})\s?\.\s?(?P<m>1[0-2]|0?[1-9])\.\s?(?:(?P<d>3[01]|[12]\d|0?[1-9])(?!\d){_DAY_END})?")
_RIGHT_YEAR = re.compile(r"(?P<yy>\d{2})\s?년")
_TIME = re.compile(r"\s*(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)")
_NEAR = 8
_SPANNED = re.compile(r"(?:일수|기간|소요일|평균|소요)[가-힣]*\s?:?\s*$")
_RATE_WORD = re.compile(r"(?:율|률|비중|점수|평점|지수|배)\s?\(?$")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as far as it is printed; `year` 0 where none stands."""

    year: int
    month: int = 0
    day: int = 0
    part: str = ""
    firm: bool = True

    def iso(self, year: int) -> str:
        """'2021', '2021-H2', '2021-04', '2021-04-07'."""
        shown = f"{self.year or year}"
        if self.part:
            return f"{shown}-{self.part}"
        return shown + (f"-{self.month:02}" if self.month else "") + (f"-{self.day:02}" if self.day else "")

    @property
    def precision(self) -> str:
        """How exactly it is printed."""
        return "day" if self.day else "month" if self.month else "part" if self.part else "year"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or a range of dates in a text; an open end is None, and `until` says which end is open."""

    start: int
    end: int
    first: Moment
    last: Moment | None = None
    open: str = ""
    damaged: bool = False


def _year(found: re.Match[str]) -> int:
    groups = found.groupdict()
    if groups.get("yy"):
        short = int(groups["yy"])
        return 1900 + short if short >= 60 else 2000 + short
    return int(groups.get("yyyy") or groups.get("yyyy2") or 0)


def _moment(found: re.Match[str], *, firm: bool = True) -> Moment | None:
    groups = found.groupdict()
    month, day = int(groups.get("m") or 0), int(groups.get("d") or 0)
    if day and month and day > calendar.monthrange(_year(found) or 2000, month)[1]:
        return None
    half, quarter = groups.get("half"), groups.get("q")
    part = f"Q{quarter}" if quarter else {"상": "H1", "하": "H2", "上": "H1", "下": "H2"}.get(half or "", "")
    return Moment(_year(found), month, day, part, firm)


def _atom(text: str, place: int, year: int) -> tuple[Moment, int] | None:
    """The date that begins at a place."""
    for pattern in (_FULL, _ISO, _BARE_FULL, _PART, _MONTH, _MD, _M, _SPAN_YEAR, _ONLY, _HALF):
        found = pattern.match(text, place)
        if found and pattern in {_FULL, _BARE_FULL} and _counts(text, found):
            continue
        if found and (moment := _moment(found)):
            if pattern is _HALF and not moment.part:
                moment = Moment(year)
            return moment, found.end()
    found = _BARE_YEAR.match(text, place)
    if found and abs(_year(found) - year) <= _NEAR and (moment := _moment(found)):
        return moment, found.end()
    found = _DOT.match(text, place)
    if found and (moment := _moment(found, firm=_dot_is_date(text, found))):
        return moment, found.end()
    return None


def _counts(text: str, found: re.Match[str]) -> bool:
    """The number where a day would stand counts something: "'22.9월 20건"."""
    unit = unit_at(text, found.end("d"))
    return unit is not None and unit.name != "day"


def _dot_is_date(text: str, found: re.Match[str]) -> bool:
    """'5.30' is a date and not a number when weekday, brackets, a colon, or a second dot say so."""
    before, after = text[: found.start()].rstrip(), text[found.end() :]
    if found["week"] or (found.group().rstrip().endswith(".") and (re.match(r"\s*(?:[)~,\]·/→※]|$)", after) or (before and re.match(r"\s(?:기준|현재|[가-힣]{2,4}(?:[\s,)]|$))", after)))):
        return True
    if _RATE_WORD.search(before):
        return False
    if _counts(text, found) or (re.match(r"\s?일", text[found.end("d") :]) and _SPANNED.search(before)):
        return False
    if re.match(r"\s?대\s?\d", after) or (re.match(r"[가-힣]", after) and unit_at(text, found.end()) is not None):
        return False
    opened = before.rfind("(") > before.rfind(")")
    closes = re.match(r"\s*(?:[),~/·]|[가-힣])", after)
    if before.endswith(":") and re.match(r"\s(?:공고|개최|개관|개소|예정|접수|발표|준공|착공|시행|오픈|개통|마감|체결)(?![가-힣])", after):
        return True
    return bool((opened and before.endswith(("(", ",", ":")) and closes) or (before.endswith(":") and re.match(r"\s*(?:/|$|\()", after)))


def dates(text: str, year: int) -> list[Dated]:
    """All dates of a normal text, from the left; months take the year of the date just before them, else `year`."""
    found: list[Dated] = []
    place, carried = 0, (0, -100)
    while place < len(text):
        dated = _at(text, place, year)
        if dated is None:
            place += 1
            continue
        if dated.first.year == 0 and dated.first.precision in {"month", "day"} and carried[0] and dated.start - carried[1] <= 12:
            dated = replace(dated, first=replace(dated.first, year=carried[0]))
        dated = _settled(dated, year)
        last = dated.last or dated.first
        if last.month:
            carried = (last.year, dated.end)
        found.append(dated)
        place = dated.end
        if time := _TIME.match(text, place):
            place = time.end()
    return found


def _settled(dated: Dated, year: int) -> Dated:
    """Both ends with their years: the right end takes the left one's, a year later when it would run backwards."""
    first = replace(dated.first, year=dated.first.year or year)
    last = dated.last
    if last is None:
        return replace(dated, first=first)
    if last.year and not dated.first.year:
        first = replace(first, year=min(year, last.year) if first.month <= last.month or year < last.year else last.year)
    if not last.year:
        turns = bool(last.month and (last.month, last.day) < (first.month, first.day))
        last = replace(last, year=first.year + turns)
    return replace(dated, first=first, last=last)


def _at(text: str, place: int, year: int) -> Dated | None:
    sign = text[place]
    if sign == "~":
        return _until(text, place, year)
    if not (sign.isdigit() or sign in "'상하연"):
        return None
    if damaged := _commas(text, place):
        return damaged
    if (months := _LEFT_MONTH.match(text, place)) and (dated := _months(text, months)):
        return dated
    if (quarters := _LEFT_QUARTER.match(text, place)) and (left := _moment(quarters)) and (right := _atom(text, quarters.end(), year)) and right[0].part.startswith("Q"):
        return Dated(place, right[1], left, right[0])
    if sign == "'" and _closes_quote(text, place):
        return None
    atom = _atom(text, place, year)
    if atom is None:
        return None
    first, end = atom
    return _ranged(text, place, first, end, year)


def _closes_quote(text: str, place: int) -> bool:
    """The sign closes a quotation ("'상생아파트' 10개"): a word stands right before it, a blank behind, and one more such sign opens before."""
    return bool(re.match(r"'\s", text[place : place + 2])) and bool(re.search(r"[가-힣A-Za-z)]$", text[:place])) and text[:place].count("'") % 2 == 1


def _months(text: str, months: re.Match[str]) -> Dated | None:
    """'4~6월', '’21.2~4월': the month word stands at the right end alone."""
    tilde = _TILDE.match(text, months.end())
    right = _M.match(text, tilde.end()) if tilde else None
    first, last = _moment(months), _moment(right) if right else None
    return Dated(months.start(), right.end(), first, last) if right and first and last else None


def _ranged(text: str, place: int, first: Moment, end: int, year: int) -> Dated | None:
    tilde = re.compile(r"\s*[~]\s*|(?<=\d)-(?='?\d)").match(text, end) if first.precision == "year" else _TILDE.match(text, end)
    if tilde is None:
        return Dated(place, end, first) if first.firm else None
    right = _right(text, tilde.end(), first, year)
    if right is not None:
        last, stop = right
        return Dated(place, stop, first, last)
    if not first.firm:
        return None
    if re.match(r"\s*(?:[,)/\]·→※(]|$|계속)", text[tilde.end() :]):
        return Dated(place, len(text[: tilde.end()].rstrip()), first, open="from")
    return Dated(place, end, first)


def _right(text: str, place: int, first: Moment, year: int) -> tuple[Moment, int] | None:
    """The right end of a range: a whole date, or what is left of one ('~26', '~20년')."""
    if (found := _RIGHT_FULL.match(text, place)) and first.month and int(found["yy"]) > 12 and 0 <= _year(found) - (first.year or year) <= 9 and (moment := _moment(found)):
        return moment, found.end()
    if first.day and (found := _RIGHT_DAY.match(text, place)) and (moment := _moment(found)):
        return Moment(first.year, first.month, moment.day), found.end()
    if first.precision == "month" and (found := _RIGHT_MONTH.match(text, place)) and (moment := _moment(found)):
        return moment, found.end()
    if first.precision == "year" and (found := _RIGHT_YEAR.match(text, place)):
        return Moment(_year(found)), found.end()
    atom = _atom(text, place, year)
    if atom is None:
        return None
    last, end = atom
    same = last.precision == first.precision or {last.precision, first.precision} <= {"month", "day"} or last.year
    return (last, end) if same or first.firm else None


def _until(text: str, place: int, year: int) -> Dated | None:
    """'~12월', '~’22. 12.': the left end is open; not when a numeral stands left of it."""
    if re.search(r"[\d월일년.)%명개]\s?$", text[:place]) and not text[:place].rstrip().endswith(("(", ":")):
        return None
    tilde = _TILDE.match(text, place)
    atom = _atom(text, tilde.end(), year) if tilde else None
    return Dated(place, atom[1], atom[0], open="until") if atom and atom[0].firm else None


def _commas(text: str, place: int) -> Dated | None:
    """'5,18 ~ 6,16,': two digits behind a comma are no thousands, so commas stand for dots; only as a range, where nothing else fits."""
    left = _COMMA.match(text, place)
    tilde = _TILDE.match(text, left.end()) if left else None
    right = _COMMA.match(text, tilde.end()) if tilde else None
    if left is None or right is None:
        return None
    first, last = _moment(left), _moment(right)
    return Dated(place, right.end(), first, last, damaged=True) if first and last else None
