"""How a document's figure and date are printed: typed values with their unit, month-only dates in the office's form. Pure."""

import calendar
import datetime as dt
import re

from naru.kernel import parse_won, short_won

_UNITS: dict[str, tuple[str, str]] = {
    "%": ("", "%"), "% of city commitment": ("시 출자금의 ", "%"), "m2": ("", "㎡"), "m": ("", "m"), "person": ("", "명"), "person/company": ("기업당 ", "명"), "company": ("", "개사"),
    "team": ("", "팀"), "room": ("", "실"), "seat": ("", "석"), "site": ("", "개소"), "floor": ("", "층"), "area": ("", "개 지역"), "region": ("", "개 시·도"), "field": ("", "개 분야"),
    "point": ("", "점"), "item": ("", "개"), "project": ("", "개 과제"), "programme": ("", "개 사업"), "edition": ("제", "회"), "term": ("", "회 연임"), "time": ("", "회"), "round": ("", "회"),
    "month": ("", "개월"), "week": ("", "주"), "day": ("", "일"), "hour": ("", "시간"), "minute": ("", "분"), "full years": ("만 ", "세"), "years": ("", "세"),
    "hour/month": ("월 ", "시간"), "hour/day": ("1일 ", "시간"), "hour/week": ("주 ", "시간"), "day/week": ("주 ", "일"), "meeting/year": ("연 ", "회"), "lecture/year": ("연 ", "회"),
}
_MONEY: dict[str, str] = {"KRW": "", "won": "", "KRW/company": "기업당 ", "KRW/team": "팀당 ", "KRW/project": "과제당 ", "KRW/person": "1인당 ", "KRW/district": "자치구당 ", "KRW/month": "월 ",
                          "KRW/person/month": "1인당 월 ", "KRW/hour": "시간당 "}
_PARTS = {"city": "시", "district": "구", "self": "자부담", "national": "국"}
_DATE = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|([HQ])(\d)))?")
_HALF = {"1": "상반기", "2": "하반기"}


def print_value(value: object, unit: str = "") -> str:
    """A value of a term as people read it: (9000000, 'KRW/company') -> '기업당 900만원', (70, '%') -> '70%', a list with commas. A calendar year stays bare."""
    if isinstance(value, bool):
        return "예" if value else "아니오"
    if isinstance(value, list):
        return ", ".join(print_value(each) for each in value)
    if isinstance(value, dict):
        return " : ".join(f"{_PARTS.get(str(key), key)} {print_value(each)}" for key, each in value.items())
    if not isinstance(value, (int, float)):
        return print_period(str(value))
    if unit in _MONEY and isinstance(value, int):
        return _MONEY[unit] + short_won(value)
    if unit == "USD" and isinstance(value, int):
        return f"미화 {short_won(value).removesuffix('원')}달러"
    if unit == "year":
        return str(value) if value > 1900 else f"{value}년"
    before, after = _UNITS.get(unit, ("", ""))
    return f"{before}{value:,}{after}"


def print_period(text: str) -> str:
    """'2023-05' -> '2023. 5.', '2023-04-27' -> '2023. 4. 27.', '2023-05/2023-11' -> '2023. 5. ~ 11.', '/2023-05-31' -> '~ 2023. 5. 31.', '2021-H2' -> '2021 하반기'; other words stay."""
    begin, slash, end = (f"/{text[3:]}" if text.startswith("to ") else text).partition("/")
    if not slash:
        return _point(text)
    first, last = _DATE.fullmatch(begin), _DATE.fullmatch(end)
    if not (first and last):
        return f"{_point(begin)} ~ {_point(end)}".strip()
    if begin == end:
        return _point(begin)
    if first[1] != last[1] or last[4] or not (first[2] and last[2]):
        return f"{_point(begin)} ~ {_point(end)}"
    month = "" if last[3] and first[2] == last[2] else f"{int(last[2])}."
    return f"{_point(begin)} ~ {' '.join(part for part in (month, f'{int(last[3])}.' if last[3] else '') if part)}"


def _point(text: str) -> str:
    found = _DATE.fullmatch(text)
    if found is None:
        return text
    year, month, day, part, number = found.groups()
    if part:
        return f"{year} {_HALF.get(number, number) if part == 'H' else f'{number}분기'}"
    return " ".join([f"{year}." if month else year, *(f"{int(each)}." for each in (month, day) if each)])


def begins(text: str) -> dt.date | None:
    """The first day of a period; None for words, and for one without beginning."""
    found = _DATE.fullmatch(text.partition("/")[0])
    if found is None:
        return None
    year, month, day, part, number = found.groups()
    first = {"H": 6, "Q": 3}.get(part or "", 0) * (int(number or 1) - 1) + 1 if part else int(month or 1)
    return dt.date(int(year), first, int(day or 1))


def ends(text: str) -> dt.date | None:
    """The last day of a period ('2023-05' ends on the 31st); None for words."""
    found = _DATE.fullmatch(text.rpartition("/")[2])
    if found is None:
        return None
    year, month, day, part, number = found.groups()
    last = {"H": 6, "Q": 3}[part] * int(number) if part else int(month or 12)
    return dt.date(int(year), last, int(day or calendar.monthrange(int(year), last)[1]))


def line_of(label: str, printed: str) -> str:
    """Label and value as one line; neither is said twice: ('업체 당 최대 900만원 지원', '기업당 900만원') -> the label alone."""
    said, shown = _squeezed(label), _squeezed(printed)
    if not shown or shown in said:
        return label
    if said in shown:
        return printed
    if all(_squeezed(part) in said for part in printed.split(", ")):
        return label
    figures = _FIGURE.findall(shown)
    if figures and all(figure in said or _won(figure) in {_won(each) for each in _FIGURE.findall(said)} - {None} for figure in figures):
        return label
    first, *rest = label.split()
    if rest and len(_squeezed(first)) > 1 and _squeezed(first) in shown:
        return " ".join([printed, *(word for word in rest if _squeezed(word) not in shown)])
    return f"{label}({printed})" if ":" in label else f"{label} : {printed}"


_FIGURE = re.compile(r"\d[\d.]*(?:[조억천백십만]+\d*)*[^\d\s]?")


LINE = 500


def lines_said(text: str) -> list[str]:
    """Words as the lines that observations keep: by line, and a line longer than one can hold at its last blank before that."""
    made: list[str] = []
    for each in text.splitlines():
        rest = " ".join(each.split())
        while len(rest) > LINE:
            at = rest.rfind(" ", 1, LINE)
            made.append(rest[:at if at > 0 else LINE])
            rest = rest[len(made[-1]):].strip()
        made += [rest] if rest else []
    return made


def _won(figure: str) -> int | None:
    """The amount a figure names, None when it names none."""
    try:
        return parse_won(figure) if figure.endswith("원") else None
    except ValueError:
        return None


def _squeezed(text: str) -> str:
    return re.sub(r"[\s·,()（）'’‘]", "", text).casefold()
