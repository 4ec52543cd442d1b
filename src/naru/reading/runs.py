"""Bare numbers behind labels that are no bracket's: '간호사 16, 영양사 8, 운동처방사 6 등 30명', '교육청 50, 시 30, 자치구 20%', '여성 73.1만'.

Nothing is guessed: a run takes a unit only where its sum is printed beside it or above it, a number with a word of size only from the line's one thing counted.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from naru.reading.numerals import NUMBER, numeral_at
from naru.reading.scan import Token, plain
from naru.reading.terms import Kind
from naru.reading.units import base

_NUMBER = re.compile(rf"(?<=[가-힣A-Za-z)\s])(?<![만억조천]\s)(?<![만억조천])(?:{NUMBER})(?![\d%㎡:~]|\.\d|,\d|\s?[~:]\s?\d|\s?[가-힣A-Za-z])|(?<=[가-힣A-Za-z)\s])(?:{NUMBER})(?=\s?(?:등|총|및|계)(?![가-힣]))")
_BETWEEN = re.compile(r"^(?:\([^()\d]*\))?\s*[,/·→+및]\s*(?:\([^()\d]*\)\s*)?(?:\d인)?[가-힣A-Za-z·&\s\x00]{1,20}(?:\([^()\d]*\)\s*)?$")
_LABEL = re.compile(r"[가-힣A-Za-z)\x00]\s?$")
_TO_PART = re.compile(r"^(?:\([^()\d]*\))?\s*[,/·+]\s*[가-힣A-Za-z·\s]{1,20}$")
_ORDER = re.compile(r"제\s?$|[A-Za-z]$|No\.?\s?$")
_FUNDS = re.compile(r"(?:^|[\s(,/·+:])(?:[국시구도군市區]비?|국고|자부담|민간|교육청|[가-힣]{2}시|자치구|정부)\s?$")
_TO_SHARE = re.compile(r"^\s*[,/·]\s*[가-힣A-Za-z·\s]{1,12}$")
_SIZED = re.compile(rf"(?<![A-Za-z\d.,'\-~&])(?:{NUMBER})\s?[백천]?만(?:\s?\d,\d{{3}}|\s?\d{{3,4}}|\s?\d천)?(?=\s*(?:[,/()\]·→]|$))")
_OPENS = re.compile(r"^[가-힣\s]{0,8}\([^()]*(?:\([^()]*\)[^()]*)*$")
_HUNDRED = 100


def _free(text: str, tokens: Sequence[Token]) -> str:
    signs = list(text)
    for token in tokens:
        signs[token.start : token.end] = "\x00" * (token.end - token.start)
    return "".join(signs)


def groups(text: str, tokens: Sequence[Token]) -> list[list[re.Match[str]]]:
    """Runs of bare numbers, each behind a label, with nothing but commas, strokes, arrows and labels between them."""
    free = _free(text, tokens)
    found: list[list[re.Match[str]]] = []
    for match in _NUMBER.finditer(free):
        before = free[: match.start()]
        if not _LABEL.search(before) or _ORDER.search(before):
            continue
        if found and _BETWEEN.match(free[found[-1][-1].end() : match.start()]):
            found[-1].append(match)
        else:
            found.append([match])
    return found


def runs(text: str, tokens: Sequence[Token], above: Sequence[Token] = ()) -> list[Token]:
    """The numbers of runs whose sum is a figure of the line, or of the lines above it."""
    made: list[Token] = []
    for group in groups(text, tokens):
        values = [Decimal(match.group().replace(",", "")) for match in group]
        total = sum(values, Decimal(0))
        whole = next((token for token in (*tokens, *above) if len(group) > 1 and _whole(token, total)), None)
        if owner := whole or _funds(text, group, total) or _share(text, tokens, group, total) or _rest(text, tokens, above, group, total):
            made += [_part(match, value, owner) for match, value in zip(group, values, strict=True)]
    made += _rates(text, tokens, made)
    return [*made, *_sized(text, [*tokens, *made])]


def _rates(text: str, tokens: Sequence[Token], made: Sequence[Token]) -> list[Token]:
    """'원인 : 실직 45.5%, 심리적 어려움 40.9': a bare decimal that goes on a list of rates is one."""
    found = list[Token]()
    for match in (each for group in groups(text, [*tokens, *made]) for each in group):
        before = next((token for token in reversed(tokens) if token.end <= match.start()), None)
        listed = before is not None and before.unit == "%" and re.fullmatch(r"\)?\s*[,/]\s*[가-힣A-Za-z·\s]{2,20}", text[before.end : match.start()])
        if before is not None and listed and "." in match.group() and Decimal(match.group()) <= _HUNDRED:
            found.append(replace(before, start=match.start(), end=match.end(), value=plain(Decimal(match.group())), role="", basis="label"))
    return found


def _whole(token: Token, total: Decimal) -> bool:
    """A figure that a run sums to; small sums of a line above meet by chance."""
    if token.kind not in {Kind.COUNT, Kind.MONEY} or not isinstance(token.value, int) or token.role or token.unit == "edition":
        return False
    return total * (token.size if token.kind is Kind.MONEY else 1) == token.value and total > 2


def _share(text: str, tokens: Sequence[Token], group: Sequence[re.Match[str]], total: Decimal) -> Token | None:
    """The rate that closes a run to a hundred: '시 30, 구 50, 자부담 20%'."""
    behind = next((token for token in tokens if token.start >= group[-1].end()), None)
    if behind is None or behind.unit != "%" or not _TO_SHARE.match(text[group[-1].end() : behind.start]):
        return None
    return behind if total + Decimal(str(behind.value)) == _HUNDRED else None


def _funds(text: str, group: Sequence[re.Match[str]], total: Decimal) -> Token | None:
    """'국 50·시 50': who pays how much of a hundred."""
    paid = len(group) > 1 and total == _HUNDRED and all(_FUNDS.search(text[: match.start()]) for match in group)
    return Token(0, 0, 0, "%", Kind.RATE, "%") if paid else None


def _rest(text: str, tokens: Sequence[Token], above: Sequence[Token], group: Sequence[re.Match[str]], total: Decimal) -> Token | None:
    """The figure that prints the unit for a run before it, when both make a whole: '전화 2,417, 온라인 1,066건 등 3,483건'."""
    behind = next((token for token in tokens if token.start >= group[-1].end()), None)
    if behind is None or behind.kind is not Kind.COUNT or not isinstance(behind.value, int) or not _TO_PART.match(text[group[-1].end() : behind.start]):
        return None
    wholes = [token for token in (*tokens, *above) if token is not behind and token.counter == behind.counter]
    return behind if any(_whole(token, total + behind.value) for token in wholes) else None


def _part(match: re.Match[str], value: Decimal, owner: Token) -> Token:
    size = owner.size if owner.kind is Kind.MONEY else 1
    return replace(owner, start=match.start(), end=match.end(), value=plain(value * size), unit=base(owner.unit), role="", basis="sum")


def _sized(text: str, tokens: Sequence[Token]) -> list[Token]:
    """'여성 73.1만(52.6%)' behind '139만 가구': the line counts one thing only in words of size."""
    many = [token for token in tokens if token.kind is Kind.COUNT and isinstance(token.value, int) and token.value >= 10**4]
    worded = {token.unit for token in many if token.size >= 10**4}
    made = []
    for match in _SIZED.finditer(_free(text, tokens)):
        number, owners = numeral_at(text, match.start()), [token for token in many if token.end <= match.start()]
        inside = bool(owners) and bool(_OPENS.match(text[owners[-1].end : match.start()])) and number is not None and number.value <= Decimal(owners[-1].value)
        if number and owners and (inside or (len(worded) == 1 and owners[-1].unit in worded)):
            made.append(replace(owners[-1], start=match.start(), end=match.end(), value=plain(number.value), unit=base(owners[-1].unit), role="", basis="sum"))
    return made
