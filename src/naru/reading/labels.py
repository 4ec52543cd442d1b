"""What a figure is called: the words right before it, and behind brackets the figure's head with its part ('사업예산 (종합형)')."""

import re
from collections.abc import Sequence

from naru.reading.marks import mark
from naru.reading.normal import squeezed
from naru.reading.scan import Token
from naru.reading.terms import Kind

_EACH = r"\d*\s?(?:인|명|팀|개소|개사|기업|업체|대|건|회|가구|시간|구|자치구|과제)\s?(?:당|별)"
_EMPTY = re.compile(
    rf"^(?:{_EACH}|총|약|각|최대|최소|및|등|중|내|외|이중|전체|계|소계|현재|목표|누적|평균|대략|수준|만|월|연|주|일|매월|매년|연간|합계|의|당|이상|이하|이내|미만|초과|[\s'\-~,.:·()])*$"
)
_CUTS = re.compile(r"[,/→()\[\];※]|\s-\s|:(?!\d)")
_LEAD = re.compile(r"^\s*(?:\((?P<bracket>[^()]{1,24})\)|(?P<label>[^:()]{1,40}?)\s*(?:\([^()]*\)\s*)*:(?!\d))")


def lead(text: str) -> str:
    """The label a line begins with: '모집규모 :', '(사업예산)'."""
    body = mark(text).text
    found = _LEAD.match(body)
    return squeezed((found["bracket"] or found["label"] or "").strip(" '")) if found else ""


def label(text: str, tokens: Sequence[Token], index: int, fallback: str) -> str:
    """The label of one token of a normal line."""
    token = tokens[index]
    own = _before(text, tokens, index)
    opened = _opening(text, token.start)
    head = ""
    if opened >= 0:
        head = _outside(text, tokens, opened) or lead(text)
    if own and head and own != head and token.kind is not Kind.DATE:
        return f"{head} ({own})"
    if own or head:
        return own or head
    before = next((words for place in range(index - 1, -1, -1) if (words := _before(text, tokens, place))), "")
    return lead(text) or before or fallback


def _before(text: str, tokens: Sequence[Token], index: int) -> str:
    """The words between the last cut or figure and this one."""
    start = max([0, *(other.end for other in tokens if other.end <= tokens[index].start)])
    piece = text[start : tokens[index].start]
    cuts = [found.end() for found in _CUTS.finditer(piece)]
    words = piece[cuts[-1] if cuts else 0 :]
    if not cuts and start == 0:
        words = mark(words).text if words.strip() else ""
    return _clean(words)


def _opening(text: str, place: int) -> int:
    """Where the bracket opens that a place stands in; -1 outside of brackets."""
    depth = 0
    for at in range(place - 1, -1, -1):
        if text[at] in ")]":
            depth += 1
        elif text[at] in "([":
            if depth == 0:
                return at
            depth -= 1
    return -1


def _outside(text: str, tokens: Sequence[Token], opened: int) -> str:
    """What a bracket is about: the words before it, back to a cut; a figure between is skipped."""
    rest = text[:opened]
    while True:
        last = next((token for token in reversed(tokens) if token.end <= len(rest.rstrip()) and not rest[token.end :].strip()), None)
        if last is None:
            break
        rest = rest[: last.start]
    cuts = [found.end() for found in _CUTS.finditer(rest)]
    words = _clean(rest[cuts[-1] if cuts else 0 :] if cuts else mark(rest).text if rest.strip() else "")
    return words or _clean(lead(text))


def _clean(words: str) -> str:
    stripped = squeezed(re.sub(r"[\x00]", " ", words)).strip(" '\"·-:,<>「」『』│|#")
    return "" if _EMPTY.match(stripped) else re.sub(r"\s(?:총|약|각|최대|최소)$", "", stripped)[-60:]
