"""A figure as printed, with its unit in English: the number stays, money in 억 and 만 becomes whole won. What is more than a number and its unit stays as the document has it. Pure."""

import re

from naru.kernel import parse_won

_COUNTED: dict[str, tuple[str, str]] = {
    "명": ("person", "people"), "천명": ("thousand people", "thousand people"), "개사": ("firm", "firms"), "개社": ("firm", "firms"), "社": ("firm", "firms"), "개 기업": ("firm", "firms"), "개 업체": ("firm", "firms"),
    "개소": ("site", "sites"), "곳": ("place", "places"), "실": ("room", "rooms"), "팀": ("team", "teams"), "회": ("time", "times"), "건": ("case", "cases"), "점": ("point", "points"), "년": ("year", "years"),
    "개월": ("month", "months"), "주": ("week", "weeks"), "시간": ("hour", "hours"), "개": ("item", "items"), "석": ("seat", "seats"), "개 과제": ("project", "projects"), "개 프로젝트": ("project", "projects"),
    "개 사업": ("programme", "programmes"), "개 자치구": ("district", "districts"), "개 과정": ("course", "courses"), "개 기관": ("body", "bodies"), "개국": ("country", "countries"), "개 분야": ("field", "fields"),
    "개 지역": ("area", "areas"), "개 도시": ("city", "cities"), "개 협회": ("association", "associations"), "개 부서": ("department", "departments"), "개 대학": ("university", "universities"), "개 학과": ("department", "departments")}
_PER = {"기업당": "a firm", "팀당": "a team", "과제당": "a project", "자치구당": "a district", "1인당": "a person", "월": "a month", "1인당 월": "a person and month", "시간당": "an hour", "연": "a year"}
_SHAPE = re.compile(r"(?:(?P<per>1인당 월|기업당|팀당|과제당|자치구당|1인당|시간당|월|연) )?(?P<about>약 |총 )?(?P<sign>[+△-])?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit> ?[^\d\s].*)?")
_ABOUT = {"약 ": "about ", "총 ": "in all "}


def in_english(printed: str) -> str:
    """'397개사' -> '397 firms', '기업당 900만원' -> '9,000,000 won a firm', '749,673백만원' -> '749,673 million won'; any other words stay."""
    found = _SHAPE.fullmatch(printed.strip())
    if found is None or not (found["unit"] or found["per"]):
        return printed
    unit = (found["unit"] or "").strip()
    said = _money(found["number"], unit) if unit.endswith("원") else _many(found["number"], unit)
    if said is None:
        return printed
    per = f" {_PER[found['per']]}" if found["per"] else ""
    return f"{_ABOUT.get(found['about'] or '', '')}{found['sign'] or ''}{said}{per}"


def _many(number: str, unit: str) -> str | None:
    one, more = _COUNTED.get(unit, ("", ""))
    return f"{number} {one if number == '1' else more}" if one else None


def _money(number: str, unit: str) -> str | None:
    if unit in ("백만원", "원"):
        return f"{number} {'million won' if unit == '백만원' else 'won'}"
    try:
        return f"{parse_won(f'{number}{unit}'):,} won"
    except ValueError:
        return None
