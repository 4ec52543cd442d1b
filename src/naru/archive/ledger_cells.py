"""Cells of ledgers that nobody kept to a form: amounts, numbers, periods, business numbers, ditto marks, totals. Amounts by the kernel's grammar, numerals, units and dates by the reader's. Pure."""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from naru.archive.ledger_terms import Number
from naru.archive.sheets import Held
from naru.kernel import Sentence, parse_won
from naru.reading.dates import dates
from naru.reading.normal import normal
from naru.reading.numerals import numeral_at
from naru.reading.units import Unit, head_unit, unit_at

DITTO = frozenset({"〃", "″", '"', "''", "“", "”", "상동", "위와같음", "동일", "同上", "↑", "〃〃"})
NONE = frozenset({"-", "–", "—", "−", "·", "없음", "해당없음", "해당사항없음", "미집계", "N/A", "n/a", "x", "X"})
_TOTAL = re.compile(r"(?:.{0,12}(?:합계|총계|소계|누계|총합계)|계|전체|평균|total|sum|subtotal|average)", re.I)
_MEAN = re.compile(r"(?:.{0,12}누계|평균|average)", re.I)
_SERIAL = (20_000, 80_000)
_EPOCH = dt.date(1899, 12, 30)
_NUMERIC_DATE = re.compile(r"((?:19|20)\d\d)\s*[-./년]\s*(\d{1,2})(?:\s*[-./월]\s*(\d{1,2})\s*[일.]?)?\s*[월.]?")
_PACKED = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])?")
_SHORT = re.compile(r"'?(\d\d)\s*[./]\s*(\d{1,2})(?:\s*[./]\s*(\d{1,2})\.?)?\.?")
_SHORT_YEAR = re.compile(r"'?(\d\d)\s*년도?")
_WON_WORDS = ("원", "원정")
_MONEY = "원"
_FORMS = (re.compile(r"\(?주\)|㈜|주식회사|\(?유\)|유한회사|농업회사법인|사단법인|재단법인"), re.compile(r"[\s()·.,&_-]"))


class Unclear(ValueError):
    """A cell that cannot be read: why, and what to write."""

    def __init__(self, reason: tuple[str, str], remedy: tuple[str, str]) -> None:
        super().__init__(reason[1])
        self.reason, self.remedy = reason, remedy


_NO_NUMBER = (("수로 읽을 수 없습니다.", "It cannot be read as a number."), ("수와 단위만 적고 설명은 비고로 옮기십시오 (1,234 · 1,234천원 · 2억).", "Write number and unit alone, and move what explains it to a remark."))
_NO_PERIOD = (("연도·연월·날짜로 읽을 수 없습니다.", "It is no year, month or day."), ("2023, 2023-05, 2023.5.31.처럼 연도를 함께 적으십시오.", "Write it with its year, like 2023, 2023-05 or 2023-05-31."))
_LOST = (("수식만 있고 계산된 값이 저장되어 있지 않습니다.", "There is a formula without its value."), ("엑셀에서 파일을 열어 저장한 뒤 다시 올리십시오.", "Open and save it in the spreadsheet, then upload it again."))
_FAULT = (("엑셀의 오류 값입니다.", "It is an error of the spreadsheet."), ("수식을 고치거나 값으로 바꾸십시오.", "Mend the formula, or put its value."))


def whole(held: Held) -> None:
    """Raises Unclear when a cell holds an error or a formula without its value."""
    if held.how in ("lost", "fault"):
        raise Unclear(*(_LOST if held.how == "lost" else _FAULT))


def is_ditto(text: str) -> bool:
    """Whether a cell says 'as above'."""
    return re.sub(r"\s", "", text) in DITTO


def is_none(text: str) -> bool:
    """Whether a cell says that there is nothing."""
    return re.sub(r"\s", "", text) in NONE


def is_total(text: str) -> bool:
    """Whether a cell names a row of totals."""
    return bool(_TOTAL.fullmatch(re.sub(r"[\s\[\]()<>·:【】]", "", text)))


def is_mean(text: str) -> bool:
    """Whether a row of totals is a mean or a running sum, which rows above do not add up to."""
    return bool(_MEAN.fullmatch(re.sub(r"[\s\[\]()<>·:【】]", "", text)))


@lru_cache(maxsize=20_000)
def unit_word(text: str) -> Unit | None:
    """A unit that stands alone ('천원', '명', '%'), None when it is none."""
    return head_unit(text.strip()) if text.strip() else None


def _named(unit: Unit) -> str:
    """What a unit counts in once its size is multiplied in: every amount in 원, '천명' in 명."""
    if unit.name == "KRW":
        return _MONEY
    return re.sub(r"^(?:십|백|천|만|억|조|십만|백만|천만)+(?=.)", "", unit.counter) if unit.scale > 1 else unit.counter or unit.name


def number(held: Held, unit: str) -> Number:
    """The number of a cell; `unit` is what its column, head or caption says. A unit of the cell's own comes before that. Raises Unclear."""
    whole(held)
    common = unit_word(unit)
    if isinstance(held.value, bool):
        raise Unclear(*_NO_NUMBER)
    if isinstance(held.value, (int, float)):
        value = _of_float(held.value)
        if held.text.endswith("%"):
            return Number(value, "%", held.text)
        return Number(value * (common.scale if common else 1), _named(common) if common else unit.strip(), held.text + unit.strip())
    return _written(held.text, unit.strip(), common)


def _of_float(value: float) -> Decimal:
    try:
        exact = Decimal(str(round(value, 6) if isinstance(value, float) else value))
    except InvalidOperation as error:
        raise Unclear(*_NO_NUMBER) from error
    if not exact.is_finite() or abs(exact) >= 10**15:
        raise Unclear(*_NO_NUMBER)
    return exact


def _written(text: str, unit: str, common: Unit | None) -> Number:
    bare = normal(text).text.strip()
    inner = re.fullmatch(r"\((.*)\)", bare)
    sign = -1 if inner or bare[:1] in "△▲-" else 1
    bare = (inner[1] if inner else bare).strip().lstrip("△▲-+").strip()
    bare = re.sub(r"^(?:약|총|금|일금|₩|\\)\s*", "", bare)
    found = numeral_at(bare, 0)
    if found is None:
        return Number(sign * Decimal(_spoken(bare)), _MONEY, text)
    rest = bare[found.end :].strip()
    own = unit_at(bare, found.end) if rest else None
    if rest in _WON_WORDS:
        return Number(sign * found.value, _MONEY, text)
    if rest and own is not None and own.end == len(bare):
        return Number(sign * found.value * own.scale, _MONEY if own.name == "KRW" else own.counter or own.name, text)
    if rest and rest != unit:
        raise Unclear(*_NO_NUMBER)
    if rest or common is None:
        return Number(sign * found.value * (common.scale if common else 1), (_named(common) if common else unit) or (_MONEY if found.worded and found.scale >= 10_000 else ""), text if rest else text + unit)
    # '2억' under a head in 천원 is two hundred million, not a hundred thousand times as much.
    scale = 1 if found.worded and common.name == "KRW" else common.scale
    return Number(sign * found.value * scale, _named(common), text if scale == 1 and found.worded else text + unit)


def _spoken(bare: str) -> int:
    """'일억 이천만원'. Raises Unclear."""
    if not re.search(r"[일이삼사오육칠팔구십백천].*[만억조원]", bare):
        raise Unclear(*_NO_NUMBER)
    try:
        return parse_won(bare)
    except ValueError as error:
        raise Unclear(*_NO_NUMBER) from error


def period(held: Held) -> str:
    """A year, month, day or span as '2023', '2023-05', '2023-05-31', '2023-H1', '2023-01~2023-06'. Raises Unclear."""
    whole(held)
    if isinstance(held.value, (dt.datetime, dt.date)):
        day = held.value.date() if isinstance(held.value, dt.datetime) else held.value
        return day.isoformat() if "day" in held.shows else f"{day:%Y-%m}" if "month" in held.shows else f"{day:%Y}"
    if (isinstance(held.value, float) and held.value.is_integer()) or (isinstance(held.value, int) and not isinstance(held.value, bool)):
        serial = int(held.value)
        if _SERIAL[0] < serial < _SERIAL[1]:
            return (_EPOCH + dt.timedelta(days=serial)).isoformat()
    found = period_text(held.text)
    if not found:
        raise Unclear(*_NO_PERIOD)
    return found


@lru_cache(maxsize=20_000)
def period_text(text: str) -> str:
    """A period in words, '' when the text is none."""
    bare = normal(text).text.strip()
    if re.fullmatch(r"(?:FY\s?)?(?:19|20)\d\d(?:\s*년도?|\s*회계연도)?\.?", bare):
        return re.sub(r"\D", "", bare)[:4]
    if found := _PACKED.fullmatch(bare) or _NUMERIC_DATE.fullmatch(bare):
        return _day(int(found[1]), int(found[2]), int(found[3] or 0))
    if found := _SHORT.fullmatch(bare):
        return _day(2000 + int(found[1]), int(found[2]), int(found[3] or 0))
    if found := _SHORT_YEAR.fullmatch(bare):
        return str(2000 + int(found[1]))
    told = [each for each in dates(bare, 0) if each.start == 0 and each.end == len(bare)] if re.search(r"\d", bare) else []
    if len(told) != 1 or told[0].open or told[0].first.year < 1900:
        return ""
    first, last = told[0].first, told[0].last
    return first.iso(0) if last is None else f"{first.iso(0)}~{last.iso(0)}"


def _day(year: int, month: int, day: int) -> str:
    try:
        made = dt.date(year, month, day or 1)
    except ValueError:
        return ""
    return made.isoformat() if day else f"{made:%Y-%m}"


def business_number(held: Held) -> str:
    """Ten digits. Raises Unclear."""
    whole(held)
    digits = re.sub(r"[\s\-‐–—]", "", held.text.removesuffix(".0"))
    if not re.fullmatch(r"[1-9]\d{9}", digits):
        raise Unclear(("사업자등록번호는 숫자 10자리입니다.", "A business number has ten digits."), ("123-45-67890처럼 적거나, 모르면 비우고 업체 이름만 두십시오.", "Write it like 123-45-67890, or leave it empty and keep the name."))
    return digits


def adds_up(number: str) -> bool:
    """Whether the last digit of a business number is its check digit."""
    digits = [int(each) for each in number]
    total = sum(digit * weight for digit, weight in zip(digits[:9], (1, 3, 7, 1, 3, 7, 1, 3, 5), strict=True)) + digits[8] * 5 // 10
    return (10 - total % 10) % 10 == digits[9]


def firm_key(name: str) -> str:
    """A firm's name without its legal form, blanks and signs: how two spellings of it are known to be one."""
    for each in _FORMS:
        name = each.sub("", name)
    return name.casefold()


def tell(no: Unclear) -> tuple[Sentence, Sentence]:
    """Reason and remedy as sentences."""
    return Sentence(*no.reason), Sentence(*no.remedy)
