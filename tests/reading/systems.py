"""Whole reports in several systems of headings, drawn by seed: every line that says something, with what it says and the item it hangs on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tests.reading.phrases import PHRASES

TITLES = (
    "하천 산책로 정비", "빗물저금통 보급", "골목 보안등 교체", "마을버스 노선 개편", "어린이 보호구역 개선", "공공도서관 확충", "청년 주거비 지원", "전통시장 시설 현대화", "치매안심센터 운영", "도시숲 조성", "스마트 주차 안내 도입",
    "자원회수시설 증설", "장애인 콜택시 증차", "공공산후조리원 건립", "농산물 유통센터 이전", "노후 상수도관 교체", "학교 급식 지원", "문화재 야행 개최",
)
GOALS = ("안전한 생활도시", "활력 있는 지역경제", "함께하는 복지공동체", "쾌적한 녹색환경")
ROMAN, SYLLABLES = "ⅠⅡⅢⅣ", "가나다라마바"
Expected = dict[int, tuple[str, list[tuple[object, str]]]]


@dataclass(frozen=True, slots=True)
class System:
    """How one office numbers and marks: p, g, i are part, goal and item from 1; `at` is the address of an item."""

    name: str
    item: str
    at: str
    goal: str = ""
    part: str = "{R}. {t}"
    cover: str = ""
    block: str = "□ "
    first: str = "○ "
    second: str = "- "


SYSTEMS: Sequence[System] = (
    System("pairs", "{g}-{i}. {t}", "{R}-{g}-{i}", "{g}. {t}", first=" ○ ", second="  - "),
    System("boxed numbers and a cover", "{i}  {t}", "{R}-{g}-{i}", "{g}. {t}", "{R}  {t}", cover="①②③", first="ㅇ "),
    System("syllables", "{h}. {t}", "{R}-{g}-{h}", "{g}. {t}"),
    System("brackets", "({i}) {t}", "{R}-{g}-{i}", "{g}. {t}", first="◦ ", second="· "),
    System("half brackets", "{i}) {t}", "{R}-{g}-{i}", "{g}. {t}"),
    System("chapters", "{i}. {t}", "{p}-{g}-{i}", "제{g}절 {t}", "제{p}장 {t}"),
    System("numbers below parts", "{i}. {t}", "{R}-{i}", first="❍ ", second="▶ "),
    System("square brackets", "[{i}] {t}", "{R}-{i}", block="■ "),
    System("syllables below numbers", "{h}. {t}", "{p}-{h}", part="{p}. {t}"),
    System("tasks", "과제 {i}  {t}", "{R}-{i}"),
    System("strategies and tasks", "과제 {g}-{i}. {t}", "{R}-{g}-{i}", "전략 {g}. {t}"),
    System("dark circles", "{d} {t}", "{R}-{i}"),
    System("markdown", "### {i} {t}", "{R}-{g}-{i}", "## {g}. {t}", "# {R}. {t}", block="#### □ ", first="- ○ ", second="  - "),
    System("latin and decimals", "{g}.{i} {t}", "{R}-{g}-{i}", "{g}. {t}", "{L}. {t}", block="▢ "),
    System("two digits", "0{i} {t}", "{R}-{i}"),
)


def report(r: Random, system: System, *, extras: bool = False) -> tuple[str, Expected]:
    """A report, and for each line with figures its item and what it says. `extras` puts in contents, introductions, page numbers and notes."""
    lines = ["제301회 시의회 정례회", "주요업무 보고", "(2024. 6. 30. 기준)", ""]
    said: Expected = {}
    titles, goals = list(r.sample(TITLES, 8)), list(r.sample(GOALS, 2))

    def put(form: str, text: str, *, p: int = 2, g: int = 0, i: int = 0) -> str:
        return form.format(R=ROMAN[p - 1], L="I" * p, p=p, g=g, i=i, h=SYLLABLES[i - 1], d="❶❷❸❹❺"[i - 1], t=text)

    groups = [(g, goals[g - 1], titles[g * 2 - 2 : g * 2]) for g in (1, 2)] if system.goal else [(0, "", titles[:4])]
    if extras:
        lines += ["목   차", "", *(put(system.part, f"{name} ····· {3 * p}", p=p) for p, name in ((1, "일반현황"), (2, "주요업무"))), ""]
    lines += [put(system.part, "일반현황", p=1), "", put(system.part, "주요업무", p=2), ""]
    for g, goal, below in groups:
        lines += [put(system.goal, goal, g=g), ""] if goal else []
        lines += [*(f"{system.cover[at]} {title}" for at, title in enumerate(below)), ""] if system.cover else []
        for i, title in enumerate(below, start=1):
            lines += [put(system.item, title, g=g, i=i), *(["시민이 체감하는 변화를 위하여 차질 없이", "추진하고자 함"] if extras else []), ""]
            _body(r, system, lines, said, put(system.at, "", g=g, i=i))
            lines += [f"- {r.randint(4, 60)} -", ""] if extras else []
    return "\n".join(lines), said


def _body(r: Random, system: System, lines: list[str], said: Expected, item: str) -> None:
    """Blocks of an item, with bullets on two levels."""
    draw: Callable[[], tuple[str, list[tuple[object, str]]]] = lambda: r.choice(PHRASES)(r, 2024)  # noqa: E731  reason: a name for the drawing
    for block in ("사업개요", "추진실적", "향후계획")[: r.randint(1, 3)]:
        lines.append(system.block + block)
        for mark in [system.first, *r.choices((system.first, system.second), k=r.randint(1, 4))]:
            text, values = draw()
            lines.append(mark + text)
            said[len(lines)] = (item, values)
    lines.append("")
