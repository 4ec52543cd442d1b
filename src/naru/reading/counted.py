"""What a counter counts when the words beside it say more than the counter does: '정기회의 2회' are meetings, '재협약 2건' agreements, '인턴수요 30명' slots.

A counter that counts anything (회, 건, 개소) takes the unit of the thing named; where nothing is named it keeps its own. The README lists the conventions.
"""

import re

from naru.reading.units import noun_unit

_WORDS = re.compile(r"[가-힣A-Za-z]{2,}|[가-힣]")
_ACTS = re.compile(
    r"^(?:구축|완료|운영|추진|지원|설치|개최|확정|선정|체결|예정|개관|개소|조성|신설|신규|설립|실시|시행|강화|확대|정기|수시|기획|개설|마련|발굴|제공|참여|참가|현재|누적|연간|올해|실적|결과|목표|"
    r"총|약|각|등|및|분기|반기|상시|회당|최대|최소|평균|규모|물량|수량|사업|목표|분기별|반기별|월별|연도별|매월|매년|매주|매일|월|연|주|일|상반기|하반기|[가-힣]요일|첫째|둘째|셋째|넷째|마지막)+(?:을|를|로|으로)?$"
)
_CUT = re.compile(r"[,/→;:()\[\]]|(?<=\d)\s?(?:명|건|회|개)\s")
_BEHIND: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "event": (
        (re.compile(r"^\s?(?:연임|중임)"), "term"), (re.compile(r"^\s?(?:로|까지|이내로?|한도로?)\s?(?:제한|한정|가능|허용)"), "time"),
        (re.compile(r"^\s?(?:\([^()]*\)\s?)?(?:방송|방영|송출)"), "programme"), (re.compile(r"^\s?,?\s?(?:\()?회차|^차(?=[\s,.)]|$)"), "round"),
        (re.compile(r"^\s?(?:(?:정기|수시|임시|이내|이상|내외|및|또는|\([^()]*\))\s?)*회의"), "meeting"), (re.compile(r"^\s?(?:특강|강의)"), "lecture"),
    ),
    "person": ((re.compile(r"^\s?(?:[가-힣]{2}\s?)?수요"), "slot"),),
    "project": ((re.compile(r"^\s?사업\s?(?:통합\s?)?공고"), "programme"),),
}
_BEFORE: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "event": (
        (re.compile(r"횟수(?:를|는|은)?$"), "time"), (re.compile(r"(?<!협)회의$"), "meeting"), (re.compile(r"(?:특강|강의)$"), "lecture"), (re.compile(r"교육프로그램$"), "session"),
        (re.compile(r"교육$"), "course"),
    ),
    "person": ((re.compile(r"(?:수요|결원|빈자리)$"), "slot"),),
    "company": ((re.compile(r"(?:[^A-Za-z]|^)[LG]P$"), "organisation"),),
}
_CASES = re.compile(r"(?P<agreement>협약|양해각서|MOU)|(?P<match>매칭)|(?P<case>상담|취업|계약|특허|출원|민원|신고|신청|접수|발굴|협력\s?사업|연계|수집|점검|처리|사례|기고|보도|심사)")
_PLACES = {"council", "organisation", "campus", "room"}


def counted(name: str, counter: str, before: str, after: str) -> str:
    """The unit of a count of `name` printed with `counter`, by the words before and behind it."""
    if found := next((unit for pattern, unit in _BEHIND.get(name, ()) if pattern.search(after)), ""):
        return found
    if name == "case" and counter == "건":
        return _case(before)
    word = _thing(before)
    if name == "site" and word:
        told = noun_unit(word)
        if told == "room" and not word.endswith(("실", "룸", "홀")):
            return name
        return told if told in _PLACES else name
    return next((unit for pattern, unit in _BEFORE.get(name, ()) if pattern.search(word)), name)


def _case(before: str) -> str:
    """건 counts what the last of the countable acts before it was."""
    piece = next((part for part in reversed(_CUT.split(before)) if part.strip()), "")
    found = list(_CASES.finditer(piece))
    return found[-1].lastgroup or "case" if found else "case"


def _thing(before: str) -> str:
    """The last word before a figure that names a thing and no act: '협의회' of '협의회' 구축완료('."""
    piece = next((part for part in reversed(_CUT.split(re.sub(r"\([^()]*\)", " ", before))) if part.strip()), "")
    words = re.sub(r"교육\s프로그램", "교육프로그램", piece)
    if all(_ACTS.match(word) for word in _WORDS.findall(words)) and ":" in before:
        words = before.split(":", 1)[0].rsplit(")", 1)[-1]
    elif all(_ACTS.match(word) for word in _WORDS.findall(words)) and "(" in before:
        words = _CUT.split(before.rsplit("(", 1)[0])[-1]
    return next((word for word in reversed(_WORDS.findall(words)) if not _ACTS.match(word)), "")


def silent(before: str) -> bool:
    """The words before a figure name nothing that could be counted: a line that goes on about the thing of the line above it."""
    return not _thing(before)
