"""How a city's report looks: its title, parts, vision and sessions, from `cities/<city>/report.yaml`. A city without that file gets the plain words of this room."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from naru.programmes.reading import Items, Keys, Leaf, Tree, read

PARTS = {"general": "일반현황", "economy": "경제상황", "vision": "정책비전 및 목표", "work": "주요 업무보고", "closing": "지난 보고의 마무리"}


class ReportFormWrong(ValueError):
    """The file of the report's form does not hold; the message names the line and the remedy."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session of the council for which a report was or will be made: its document, day, and what stands in the head."""

    document: str
    as_of: dt.date
    session: str = ""
    committee: str = ""
    held: str = ""

    @property
    def day(self) -> dt.date:
        """The day of the session, as its head says it; the report's own day where that says none."""
        digits = "".join(sign if sign.isdigit() else " " for sign in self.held).split()
        try:
            return dt.date(2000 + int(digits[0]) % 100, int(digits[1]), int(digits[2]))
        except (IndexError, ValueError):
            return self.as_of


@dataclass(frozen=True, slots=True)
class EconomyForm:
    """Which indicators the chapter of the economy prints: `ratio` beside the nation, `series` over the years, `forecast` as a list; scopes as the facts name them."""

    national: str = ""
    city: str = ""
    ratio: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    forecast: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportForm:
    """The form of a city's reports. `vision` are lines with the document and line they were taken from."""

    office: str = ""
    title: str = "주요 업무보고"
    parts: Mapping[str, str] = field(default_factory=lambda: PARTS)
    vision: tuple[tuple[str, str, str], ...] = ()
    sessions: tuple[Session, ...] = ()
    economy: EconomyForm = EconomyForm()

    def session_at(self, day: dt.date) -> Session | None:
        """The newest report that counts for this day or before."""
        return max((each for each in self.sessions if each.as_of <= day), key=lambda each: each.as_of, default=None)

    def before(self, session: Session) -> Session | None:
        """The report before one."""
        return max((each for each in self.sessions if each.as_of < session.as_of), key=lambda each: each.as_of, default=None)


def read_form(folder: Path) -> ReportForm:
    """The form of a city's folder. Raises ReportFormWrong."""
    file = folder / "report.yaml"
    if not file.exists():
        return ReportForm()
    tree, problems = read(file.read_text(), str(file))
    if problems:
        raise ReportFormWrong("\n".join(problem.print("ko") for problem in problems))
    top = _keys(tree, file, 1)
    parts = {key.text: _leaf(value, file, key.line) for key, value in _keys(top.get("parts"), file, top.line)} if top.get("parts") else {}
    return ReportForm(_leaf(top.get("office"), file, top.line), _leaf(top.get("title"), file, top.line), {**PARTS, **parts},
                      tuple(_vision(each, file) for each in _items(top.get("vision"))),
                      tuple(_session(name, value, file) for name, value in _keys(top.get("sessions"), file, top.line)), _economy(top.get("economy"), file))


def _economy(tree: Tree | None, file: Path) -> EconomyForm:
    if tree is None:
        return EconomyForm()
    keys = _keys(tree, file, tree.line)
    lists = [tuple(_leaf(each, file, keys.line) for each in _items(keys.get(name))) for name in ("ratio", "series", "forecast")]
    return EconomyForm(_leaf(keys.get("national"), file, keys.line), _leaf(keys.get("city"), file, keys.line), *lists)


def _items(tree: Tree | None) -> tuple[Tree, ...]:
    return tree.items if isinstance(tree, Items) else ()


def _keys(tree: Tree | None, file: Path, line: int) -> Keys:
    if isinstance(tree, Keys):
        return tree
    raise ReportFormWrong(f"{file}:{tree.line if tree else line}: '이름: 값'의 묶음이어야 합니다. 줄을 고쳐 다시 하십시오 (lines of 'name: value' are needed here)")


def _leaf(tree: Tree | None, file: Path, line: int) -> str:
    if isinstance(tree, Leaf):
        return tree.text
    raise ReportFormWrong(f"{file}:{tree.line if tree else line}: 글이 있어야 합니다. 값을 적으십시오 (a text is needed here)")


def _vision(tree: Tree, file: Path) -> tuple[str, str, str]:
    keys = _keys(tree, file, tree.line)
    return _leaf(keys.get("text"), file, keys.line), _leaf(keys.get("document"), file, keys.line), _leaf(keys.get("line"), file, keys.line)


def _session(name: Leaf, tree: Tree, file: Path) -> Session:
    keys = _keys(tree, file, name.line)
    try:
        day = dt.date.fromisoformat(_leaf(keys.get("as_of"), file, name.line))
    except ValueError as error:
        raise ReportFormWrong(f"{file}:{name.line}: as_of는 2023-05-31처럼 적습니다 (write as_of like 2023-05-31)") from error
    return Session(name.text, day, *(_leaf(keys.get(key), file, name.line) if keys.get(key) else "" for key in ("session", "committee", "held")))
