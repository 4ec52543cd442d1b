"""What a line begins with: part, goal, item, sub-item, block, bullet, note, footnote. Marks of text, markdown and the private signs of word processors."""

import re
import unicodedata
from dataclasses import dataclass

from naru.reading.normal import normal, squeezed

ROMAN = {sign: number for number, sign in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", start=1)}
_LATIN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
CIRCLED = {sign: number for signs in ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮", "➀➁➂➃➄➅➆➇➈➉", "⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾", "❶❷❸❹❺❻❼❽❾❿", "➊➋➌➍➎➏➐➑➒➓") for number, sign in enumerate(signs, start=1)}
_BOXED = {chr(0xF02B1 + place): place + 1 for place in range(20)} | {sign: number for number, sign in enumerate("🄀⒈⒉⒊⒋⒌⒍⒎⒏⒐") if number}
_PART = re.compile(r"^([ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|(?:IX|IV|VI{0,3}|I{1,3}|X)(?=\s?[.．])|(?:I{2,3}|IV|VI{1,3}|IX)(?=\s+[가-힣][^:]{2,30}$))\s?[.．]?\s*(\S.*)$")
_PART_HEAD = re.compile(r"^([IVX])\s+([가-힣][^:]{2,30})$")
_BROKEN_PART = re.compile(r"^[│|ㅣl]\s?[.．]\s*(\S.*)$")
_NAMED = r"(?:\D|\d{1,4}(?=[가-힣])(?!\d*(?:월|일|시(?![가-힣])))).{2,80}"
"""A title; also one that begins with a number of its own ('9호선 연장'), which no date is."""
_GOAL = re.compile(rf"^(\d{{1,2}})\s?[.．]\s+({_NAMED})$")
_PAIR = re.compile(rf"^(\d{{1,2}})-(\d{{1,2}})[.)]?\s+({_NAMED})$")
_ITEM = re.compile(r"^(\d{1,2})\s{1,8}(\S.{3,80})$")
_CHAPTER = re.compile(r"^제\s?(\d{1,2})\s?(장|편|부|절)(?:\s?[.:]\s*|\s+)(\S.{1,60})$")
_WORDED = re.compile(
    r"^[\[【<〈]?\s?(?:(?:추진|정책|세부|핵심|중점|주요|실천|이행)\s?)?(?P<word>과제|전략|목표|분야|사업|업무)\s?(?P<first>\d{1,2})(?:\s?-\s?(?P<second>\d{1,2}))?(?:\s?[\]】>〉]\s*|\s?[.:)]\s*|\s{1,8})(?P<text>[^\d\s].{2,60})$"
)
_BOX = re.compile(r"^[\[【〔]\s?(\d{1,2})\s?[\]】〕]\s*(\D.{2,80})$")
_HANGUL = re.compile(r"^([가나다라마바사아자차카타파하])\s?[.．]\s+(\S.{2,80})$")
_PAREN = re.compile(r"^\((\d{1,2})\)\s*(\D.{2,80})$")
_DOTTED = re.compile(r"^(\d{1,2}\.\d{1,2})\.?\s+(\D.{2,80})$")
_DARK = "❶❷❸❹❺❻❼❽❾❿➊➋➌➍➎➏➐➑➒➓"
_FOOTNOTE = re.compile(r"^(\d{1,2})\)\s?(?=\S)")
_SUP_NOTE = re.compile(r"^<sup>\s*(\d{1,2})\)\s*</sup>")
_FIRST = re.compile(r"^(?:[○ㅇ◦∘◯●⚬❍⭘〇]\s?|[oO](?=\s|「|『)|ㅇ\s?)")
_SECOND = re.compile(r"^-\s?")
_THIRD = re.compile(r"^[▸‣·•▶◆◈►▷◾▪→➢☞✓✔⁃]\s?")
_NOTE = re.compile(r"^[※*＊]\s?")
_SQUARE = re.compile(r"^[□■◻▢❏▣☐◼]\s?")
_BLOCK_WORD = re.compile(
    r"^(?:'?\d{2,4}년)?(?:그간|주요|향후|세부|사업|추진|운영|조성|행사|지원|연구|용역|과업|신청|선정|현|및|의|·)*"
    r"(?:개요|배경|목적|근거|내용|현황|실적|계획|일정|성과|방향|방안|효과|절차|체계|필요성|문제점|기준)$"
)
_BLOCK_END = re.compile(r"(?:개요|배경|목적|근거|내용|현황|실적|계획|일정|성과|방향|방안|효과|절차|체계|필요성|문제점|기준|내역|대책|목표|경위|의견|결과|사항|사유|규모|대상)$")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line is by its beginning, and what it says behind it."""

    kind: str
    level: int
    number: str
    text: str
    head: bool = False
    listed: bool = False
    strong: bool = False
    shown: str = ""
    whole: str = ""


def is_block(text: str) -> bool:
    """The words head a block of an item and no item: '운영 개요', '예산 및 집행 내역'; longer ones are titles."""
    words = re.sub(r"\s", "", re.split(r"\s?[:(]", text, maxsplit=1)[0])
    return len(words) <= 14 and bool(_BLOCK_END.search(words))


def is_private(sign: str) -> bool:
    """A sign of a private area: word processors put their box marks there."""
    return "\ue000" <= sign <= "\uf8ff" or sign >= "\U000f0000"


def mark(raw: str) -> Mark:
    """The mark of a line."""
    text = raw.strip()
    head = bool(re.match(r"#{1,6}\s", text))
    text = re.sub(r"^#{1,6}\s+", "", text)
    if note := _SUP_NOTE.match(text):
        return Mark("footnote", 3, note[1], text[note.end() :].strip(), head)
    plain = normal(text).text.strip()
    listed = False
    while (found := re.match(r"^-\s+(?=[○ㅇ◦∘◯●❍oO※▶◆◈▸‣□-]\s?|[①-⑮➀-➉❶-❿]|\d\.?\s)", plain)) or (not head and re.match(r"^-\s+$", plain)):
        listed, plain = True, plain[found.end() if found else len(plain) :].strip()
    return _numbered(plain, head, listed) or _bulleted(plain, head, listed)


def _numbered(text: str, head: bool, listed: bool) -> Mark | None:
    if not text:
        return Mark("blank", 9, "", "", head, listed)
    if found := _PART.match(text) or (head and _PART_HEAD.match(text)):
        order = ROMAN.get(found[1]) or _LATIN[found[1]]
        return Mark("part", -4, "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"[order - 1], squeezed(found[2]), head, listed)
    if found := _BROKEN_PART.match(text):
        return Mark("broken_part", -4, "", squeezed(found[1]), head, listed)
    if text[0] in CIRCLED:
        rest = text.lstrip(text[0]).strip()
        return Mark("dark" if text[0] in _DARK else "circled", -1, str(CIRCLED[text[0]]), rest, head, listed)
    if text[0] in _BOXED:
        return Mark("item", -2, str(_BOXED[text[0]]), text[1:].strip(), head, listed)
    for pattern, kind, level in ((_PAIR, "pair", -2), (_GOAL, "goal", -3), (_FOOTNOTE, "footnote", 3), (_ITEM, "item", -2)):
        if found := pattern.match(text):
            number = f"{int(found[1])}-{int(found[2])}" if kind == "pair" else str(int(found[1]))
            return Mark(kind, level, number, text[found.end() :] if kind == "footnote" else found[found.re.groups].strip(), head, listed)
    return _worded(text, head, listed)


def _worded(text: str, head: bool, listed: bool) -> Mark | None:
    """Heads of other offices: '제1장', '과제 1-1', '[1]', '가.', '(1)', '1.1'; the ladder decides which of the last three head items."""
    if found := _CHAPTER.match(text):
        kind, level = ("goal", -3) if found[2] == "절" else ("part", -4)
        return Mark(kind, level, str(int(found[1])), squeezed(found[3]), head, listed, strong=True)
    if found := _WORDED.match(text):
        first, second = str(int(found["first"])), found["second"]
        if second:
            return Mark("pair", -2, f"{first}-{int(second)}", found["text"].strip(), head, listed)
        kind, level = ("goal", -3) if found["word"] in {"전략", "목표", "분야"} else ("item", -2)
        return Mark(kind, level, first, found["text"].strip(), head, listed, strong=True)
    if found := _BOX.match(text):
        return Mark("item", -2, str(int(found[1])), found[2].strip(), head, listed)
    for pattern, kind in ((_HANGUL, "hangul"), (_PAREN, "paren"), (_DOTTED, "dotted")):
        if found := pattern.match(text):
            number = str("가나다라마바사아자차카타파하".index(found[1]) + 1) if kind == "hangul" else found[1]
            return Mark(kind, 4, number, found[2].strip(), head, listed, shown=found[1] if kind == "hangul" else "", whole=text)
    return None


def _bulleted(text: str, head: bool, listed: bool) -> Mark:
    if is_private(text[0]):
        return Mark("block", 0, "", text[1:].strip(), head, listed)
    if found := _SQUARE.match(text):
        return Mark("block", 0, "", text[found.end() :].strip(), head, listed)
    for pattern, kind, level in ((_NOTE, "note", 3), (_FIRST, "bullet", 1), (_SECOND, "bullet", 2), (_THIRD, "bullet", 3)):
        if found := pattern.match(text):
            return Mark(kind, level, "", text[found.end() :].strip(), head, listed)
    if unicodedata.category(text[0]) in {"So", "Sm"} and text[0] not in "△▲+<>~=|㈜№℃":
        return Mark("bullet", 2, "", text[1:].strip(), head, listed)
    if len(text) <= 18 and _BLOCK_WORD.match(re.sub(r"\s", "", text)):
        return Mark("block", 0, "", squeezed(text), head, listed)
    return Mark("text", 4, "", text, head, listed)


def is_status(block: str) -> bool:
    """The block tells what was done."""
    return bool(re.search(r"현황|실적|성과", block)) and "계획" not in block


def is_future(block: str) -> bool:
    """The block tells what comes."""
    return "향후" in block or bool(re.search(r"계획|일정", block))
