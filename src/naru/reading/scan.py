"""The figures of one line: every numeral with its unit, every date and ratio, from the left; what is no figure (articles, ordinals) is passed over."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from naru.reading.counted import counted
from naru.reading.dates import Dated, Moment, dates
from naru.reading.normal import Normal
from naru.reading.numerals import Numeral, numeral_at
from naru.reading.terms import Figure, Kind
from naru.reading.units import Unit, per_before, per_behind, unit_at

_PASSED = re.compile(
    r"제\s?\d+(?:\s?[·,~]\s?\d+)*\s?(?:조|항|호|장|절|편|관|기|차|대|세대)(?:의\s?\d+)?|코로나\s?-?19|\d+\s?차(?!량|원|례|시[\s,.)(]|로(?:\s?(?:→|~|[)]|확장|도로)|$))(?:년도)?|\d+\s?회\s?추(?:경|가경정)|\d+\s?단계|(?<![가-힣])\d+\s?위(?![원탁])"
    r"|(?<!\d)(?:1|3\.3)\s?(?:개\s?소|개\s?사|개|곳|명|팀|대|건|회|가구|세대|시간|㎡|㎥|㎞|km|m|과제|면|호|기|톤|동|필지|마리|그루|식|끼|병상|교|실|편|점|권|종|석|구좌|주)\s?당|(?<!\d)1\s?회(?=\s?\d+\s?(?:분|시간))|(?<!\d)1\s?일(?=\s?(?:평균|최대|약|정원|\d|이용|생산|처리|방문|통행|수송|급수|발생|예상))|\d+\s?인\s?\d+\s?조|(?<![\d:])(?:[01]?\d|2[0-4])\s?시(?![가-힣·])(?:\s?[0-5]?\d\s?분)?|\d+\s?[실부본](?=\s?\d)"
    r"|(?<!\d)1:1(?=\s?(?:맞춤|상담|매칭|멘토|컨설팅|교육|방문|지도|코칭|밀착|비대면|대면|온라인))|(?<!\d)1\s?[식끼](?=\s?\d)|(?<!\d)1\s?인\s?1\s?[가-힣](?=[\s)(,]|$)|\d+국(?=\s?\d)|(?<!\d)1\s?인(?=\s?(?:최대|창조|당|가구|기업|미디어|평균|시위|\d))|(?<!\d)\d{1,2}:[0-5]\d\s?~\s?\d{1,2}:[0-5]\d"
    r"|(?<![\d:.])(?<![율률] )(?:[01]?\d|2[0-4]):[03]0(?![\d:])(?!\s?매칭)|\d+\s?실(?=\s?·\s?\d)|(?<=[실관단국])\s?·\s?\d+\s?(?:실|국|관)"
    r"|\d+(?:\.\d+)?\s?[GD](?![A-Za-z])|\d+-\d+\s?(?:번지|호|일대|일원|필지|외)|\d+\s?년\s?차|(?<![\d,])\d+\s?[~-]?\d*\s?번길|(?<=[A-Za-z가-힣])\d{1,2}\)(?=\s|[가-힣:,])"
)
_EDITION = re.compile(r"제\s?(\d+)\s?회")
_HALVED = re.compile(r"(?<![\d.,제])(\d{1,3})\s?조\s?(\d,\d{3}|\d{3})(?=\s*(?:[,/)\]]|$))")
_COMMAED = re.compile(r"\d,$")
"""'11,4MW': a comma where a dot stood; four megawatts stand nowhere."""
_RANKED = re.compile(r"순위|랭킹")
_RATIO = re.compile(r"(?<![\d.:])(\d+(?:\.\d+)?)((?:\s?:\s?\d+(?:\.\d+)?)+)(?![\d:])")
_SPLIT = re.compile(r"[가-힣]{1,4}\s?(\d{1,3})\s?:\s?[가-힣]{1,4}\s?(\d{1,3})(?:\s?:\s?[가-힣]{1,4}\s?(\d{1,3}))?(?![\d.,가-힣%])")
_AGAINST = re.compile(r"(?<![\d.,])(\d+(?:\.\d+)?)\s?대\s?(\d+(?:\.\d+)?)(?![\d가-힣]{2})")
_DECADE = re.compile(r"(?<!\d)([1-9]0)(?:\s?[~·,-]\s?([1-9]0)\s?대(?=\s?[가-힣,)~(]|$)|\s?대(?=\s?(?:\d+(?:\.\d+)?\s?%|청년|여성|남성|구직|이상|이하|미만|초반|중반|후반|의|층)))")
_FLOOR = re.compile(r"(지하|지상)\s?(\d{1,3})\s?층?")
_FLOORS = re.compile(r"(?:지하|지상)\s?\d{1,3}\s?층")
_LEFT = re.compile(r"(?<![\d.])(?<!\d,)([+\-△▲]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(\s?[십백천]?[만억]?)\s?(~|→|-|∼)\s?$")
_NOTHING = re.compile(r"(?:예산|사업비|예산액|소요액|집행액)\s?:\s?(없음|해당\s?없음|비예산)")
_EACH_RANGE = re.compile(r"\d\s?(팀|명)\s?\)\s*$")
_DOLLARS = re.compile(r"(?:US\s?\$|USD|\$)\s?$")
_TOO_MUCH = 10**15
"""No city has 1,000조 won: '공기호흡기 1,150조' are sets."""
_ABOUT = re.compile(r"(?:약|대략|최소|최대)\s*$")


@dataclass(frozen=True, slots=True)
class Token:
    """A figure on its normal line, before it gets a label."""

    start: int
    end: int
    value: int | float | str
    unit: str
    kind: Kind
    counter: str = ""
    role: str = ""
    about: bool = False
    basis: str = "printed"
    size: int = 1
    dotted: bool = False


def plain(value: Decimal) -> int | float:
    """An integer when it is one, else a float of the printed digits."""
    return int(value) if value == value.to_integral_value() else float(value)


def scan(text: str, year: int) -> list[Token]:
    """All figures of a normal line with a unit of their own, in order."""
    taken = bytearray(len(text))
    found: list[Token] = []
    ranked = bool(_RANKED.search(text))
    _take(taken, [(match.start(), match.end()) for match in _PASSED.finditer(text) if not _EDITION.match(text, match.start()) and not (ranked and match.group().endswith("위"))])
    for step in (_editions, _decades, _dates, _ratios, _floors, _halved, _numerals):
        tokens = [token for token in step(text, year, taken) if not any(taken[token.start : token.end])]
        _take(taken, [(token.start, token.end) for token in tokens])
        found += tokens
    found += [Token(match.start(1), match.end(1), 0, "KRW", Kind.MONEY, match[1]) for match in _NOTHING.finditer(text)]
    return sorted(found, key=lambda token: (token.start, token.end))


def _take(taken: bytearray, spans: list[tuple[int, int]]) -> None:
    for start, end in spans:
        taken[start:end] = b"\x01" * (end - start)


def _editions(text: str, _year: int, _taken: bytearray) -> list[Token]:
    return [Token(found.start(), found.end(), int(found[1]), "edition", Kind.ORDINAL, "회") for found in _EDITION.finditer(text)]


def _decades(text: str, _year: int, _taken: bytearray) -> list[Token]:
    tokens = []
    for found in _DECADE.finditer(text):
        low, high = int(found[1]), int(found[2] or found[1]) + 9
        tokens += [Token(found.start(), found.end(), low, "years", Kind.SPAN, "대", "from"), Token(found.start(), found.end(), high, "years", Kind.SPAN, "대", "to")]
    return tokens


def _dates(text: str, year: int, taken: bytearray) -> list[Token]:
    free = "".join("\x00" if used else sign for sign, used in zip(text, taken, strict=True))
    return [token for dated in dates(free, year) for token in _of_date(dated, year)]


def _of_date(dated: Dated, year: int) -> list[Token]:
    """A year alone is a number of the calendar; everything finer is a date, a range one proposal."""
    first, last = dated.first, dated.last
    if first.precision == "year" and (last is None or last.precision == "year"):
        ends: list[tuple[Moment, str]] = [(first, dated.open or ("from" if last else ""))]
        ends += [(last, "to")] if last else []
        return [Token(dated.start, dated.end, moment.year or year, "year", Kind.DATE, "년", role) for moment, role in ends]
    value = first.iso(year) + (f"/{last.iso(year)}" if last else "")
    return [Token(dated.start, dated.end, value, "date", Kind.DATE, role=dated.open or ("range" if last else ""), dotted=dated.damaged)]


def _ratios(text: str, _year: int, _taken: bytearray) -> list[Token]:
    tokens = []
    for found in _RATIO.finditer(text):
        parts = [found[1], *re.findall(r"\d+(?:\.\d+)?", found[2])]
        if len(parts) == 2 and len(parts[1]) == 2 and int(float(parts[0])) < 24 and "." not in found.group() and re.search(r"\)\s*$|시간|시각|일시", text[: found.start()]):
            continue
        tokens += _ratio(found, parts)
    tokens += [
        Token(found.start(), found.end(), int(found[group]), "ratio part", Kind.RATIO, ":")
        for found in _SPLIT.finditer(text)
        if sum(int(each) for each in found.groups() if each) in {10, 100}
        for group in range(1, 4)
        if found[group]
    ]
    tokens += [token for found in _AGAINST.finditer(text) if found[2] == "1" for token in _ratio(found, [found[1], found[2]])]
    return tokens


def _ratio(found: re.Match[str], parts: list[str]) -> list[Token]:
    if len(parts) == 2 and parts[1] == "1":
        return [Token(found.start(), found.end(), plain(Decimal(parts[0])), "ratio", Kind.RATIO, ":1")]
    return [Token(found.start(), found.end(), plain(Decimal(part)), "ratio part", Kind.RATIO, ":") for part in parts]


def _floors(text: str, _year: int, _taken: bytearray) -> list[Token]:
    return [
        Token(found.start(), found.end(), int(found[2]), "floor", Kind.COUNT, f"{found[1]} 층", "below" if found[1] == "지하" else "above")
        for found in _FLOOR.finditer(text)
        if found.group().endswith("층") or _FLOORS.search(text)
    ]


def _halved(text: str, _year: int, _taken: bytearray) -> list[Token]:
    """'3조 6,412억원(공공 1조 1,208, 민자 2조 5,204)': behind 조 a number without a word of size is of the next size, where the line speaks of 억."""
    if "억" not in text:
        return []
    return [
        Token(found.start(), found.end(), int(found[1]) * 10**12 + int(found[2].replace(",", "")) * 10**8, "KRW", Kind.MONEY, "조", size=10**8)
        for found in _HALVED.finditer(text)
    ]


def _numerals(text: str, _year: int, taken: bytearray) -> list[Token]:
    tokens: list[Token] = []
    place = 0
    while place < len(text):
        if taken[place] or not text[place].isdigit() or (place and (text[place - 1].isdigit() or re.match(r"[A-Za-z'.]", text[place - 1]))):
            place += 1
            continue
        numeral = numeral_at(text, place)
        if numeral is None:
            place += 1
            continue
        if any(taken[place : numeral.end]):
            place += 1
            continue
        made = _measured(text, numeral, taken)
        if made and tokens and made[0].start <= tokens[-1].start:
            # the left end of '1.8억~2.4억원' was read alone
            tokens.pop()
        tokens += made
        place = max(numeral.end, place + 1)
    return tokens


def _measured(text: str, numeral: Numeral, taken: bytearray) -> list[Token]:
    """The numeral with its unit, and the one before it in '1~2천만원' or '4→6개', which has the same."""
    unit = _unit(text, numeral)
    if unit is None or (unit.kind in {Kind.SIZE, Kind.RATE} and _COMMAED.search(text[: numeral.start])):
        return []
    start = _signed(text, numeral.start)
    sign = -1 if text[start] in "△▲-" and start < numeral.start else 1
    before = text[:start]
    left = _LEFT.search(before)
    if left and (any(taken[left.start() : left.end()]) or (left[4] == "-" and unit.kind is not Kind.COUNT)):
        left = None
    lead = before[: left.start()] if left else before
    each = _EACH_RANGE.search(lead) if left else None
    per = f"/{'team' if each[1] == '팀' else 'person'}" if each else per_before(lead)
    behind = per_behind(text, unit.end) if unit.name in {"KRW", "USD", "person", "tonne", "m3", "m2", "kWh", "MWh", "piece", "vehicle", "case", "kg", "litre", "mm"} else ""
    told = _per(unit.name, per)
    name = unit.name + told + (behind if behind not in told else "")
    about = bool(_ABOUT.search(lead)) or "여" in text[numeral.end : unit.end]
    token = Token(start, unit.end, plain(sign * numeral.value * unit.scale), name, unit.kind, unit.counter, about=about, size=numeral.scale * unit.scale, dotted=numeral.dotted)
    if left is None:
        return [token]
    value = _left_value(left, numeral) * unit.scale
    first = replace(token, start=left.start(), end=left.end(3), value=plain(value), role="from")
    return [first, replace(token, role="to")]


def _left_value(left: re.Match[str], numeral: Numeral) -> Decimal:
    """The left end of a range: '3만~5만원' by its own words, '1~2천만원' by those of the right end, '1천~2천만원' by both."""
    own = numeral_at(left[2] + left[3].strip(), 0) if left[3].strip() else None
    if own is None:
        return Decimal(left[2].replace(",", "")) * (numeral.scale if numeral.worded else 1)
    return own.value * (numeral.big or 1) if own.big == 0 else own.value


_SOME = re.compile(r"[가-힣]{1,2}(?=[\s,.()\[\]/·→~]|$)")
_NOT_COUNTED = re.compile(
    r"등$|여|이상|이하|이내|미만|초과|내외|수준|규모|가량|정도|돌파|달성|및|중$|총|대비|증가|감소|대$|선$|원|까지|부터|에서|으로|[은는이가을를의와과로도만씩간당]$"
    r"|확보|지원|지급|투입|조성|목표|예정|절감|보급|설치|확대|추가|[국시구도]비|[십백천만억조]"
)
_TREES = re.compile(r"나무|수목|식재|교목|관목|가로수|묘목|그루")
_LONG = re.compile(r"/(?:year|quarter|half)")
_HELD = {"event", "meeting", "lecture", "session", "course", "round", "time"}
_RATED = {
    "KRW", "USD", "person", "hour", "day", "case", "tonne", "kg", "m3", "m2", "mm", "litre", "piece", "vehicle", "household", "MB", "GB", "copy", "view", "bed", "seat", "animal", "tree", "meal", "school", "point",
    *_HELD,
}


def _per(name: str, per: str) -> str:
    """'/person', '/month' for what is paid or done by each; years, halves and quarters only for what is held so often ('연 2회'): '연 3백만원' is a year's money."""
    told = per if name in _HELD else _LONG.sub("", per)
    return told if name in _RATED and f"/{name}" != told else ""


def _signed(text: str, start: int) -> int:
    """Where the numeral begins with its sign: △ and ▲ always, + and - only behind a blank, a bracket or an arrow."""
    if start and text[start - 1] in "△▲":
        return start - 1
    if start and text[start - 1] in "+-" and (start == 1 or text[start - 2] in " (→:,\t/"):
        return start - 1 if start > 1 else start
    return start


def _unit(text: str, numeral: Numeral) -> Unit | None:
    """The unit behind a numeral; large won stand without '원' ('89억')."""
    label = text[max(0, numeral.start - 40) : numeral.start]
    found = unit_at(text, numeral.end, label=label)
    if found is not None:
        found = replace(found, name=counted(found.name, found.counter, text[: numeral.start], text[found.end :]))
    if found is not None and not _taken_for_won(numeral, found):
        # '3만 주' are trees or shares, not weeks
        return replace(found, name="tree" if _TREES.search(text) else "item", kind=Kind.COUNT) if found.name == "week" and numeral.value > 200 else found
    if _DOLLARS.search(text[: numeral.start]):
        return Unit("USD", Kind.MONEY, "$", _about(text, numeral.end))
    if numeral.big >= 10**8 and numeral.value < _TOO_MUCH and not _is_article(text, numeral):
        return Unit("KRW", Kind.MONEY, "억" if numeral.big == 10**8 else "조", _about(text, numeral.end))
    return _unknown(text, numeral)


def _unknown(text: str, numeral: Numeral) -> Unit | None:
    """A counter nobody listed ('1,200등', '3만령'): what is counted in thousands right before a word of one or two letters is a count of things."""
    found = _SOME.match(text, numeral.end)
    if found is None or not ("," in text[numeral.start : numeral.end] or numeral.worded) or _NOT_COUNTED.match(found.group()):
        return None
    return Unit("item", Kind.COUNT, found.group(), found.end())


def _taken_for_won(numeral: Numeral, unit: Unit) -> bool:
    """'100억 목표' is won; '1억 5천 명' is not: a unit behind a blank counts only for small numerals or things that come in such numbers."""
    return numeral.big >= 10**8 and unit.name in {"item", "site", "year", "day", "point", "copy", "room"}


def _about(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] == "여" else end


def _is_article(text: str, numeral: Numeral) -> bool:
    """'조례 10조' is law, not money."""
    if numeral.big != 10**12 or text[numeral.end - 1] != "조":
        return False
    return bool(re.search(r"(?:제|조례|법|규칙|령|규정)[」』\"']?\s?$", text[: numeral.start]) or re.match(r"\s?(?:제\d|에\s|의\d|및\s제)", text[numeral.end :]))


def figure(token: Token, line: int, place: Normal, label: str) -> Figure:
    """A token as a proposal, with its printed form."""
    start, end = place.span(token.start, token.end)
    return Figure(line, token.value, token.unit, label, token.kind, place.printed(token.start, token.end), start, end, token.counter, token.role, token.about, token.basis)
