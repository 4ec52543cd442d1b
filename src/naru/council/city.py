"""How a city's report looks: its title, parts, vision and sessions, from `cities/<city>/report.yaml`. A city without that file gets the plain words of this room."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from naru.kernel.trees import CityFile, Leaf, Tree, TreeWrong, city_file

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
    try:
        return _form(city_file(file))
    except TreeWrong as error:
        raise ReportFormWrong(str(error)) from error


def _form(file: CityFile) -> ReportForm:
    top = file.top
    parts = {key.text: file.leaf(value, key.line) for key, value in file.keys(top.get("parts"), top.line)} if top.get("parts") else {}
    return ReportForm(file.leaf(top.get("office"), top.line), file.leaf(top.get("title"), top.line), {**PARTS, **parts}, tuple(_vision(each, file) for each in file.items(top.get("vision"), top.line)),
                      tuple(_session(name, value, file) for name, value in file.keys(top.get("sessions"), top.line)), _economy(top.get("economy"), file))


def _economy(tree: Tree | None, file: CityFile) -> EconomyForm:
    if tree is None:
        return EconomyForm()
    keys = file.keys(tree, tree.line)
    lists = [tuple(file.leaf(each, keys.line) for each in file.items(keys.get(name), keys.line)) for name in ("ratio", "series", "forecast")]
    return EconomyForm(file.leaf(keys.get("national"), keys.line), file.leaf(keys.get("city"), keys.line), *lists)


def _vision(tree: Tree, file: CityFile) -> tuple[str, str, str]:
    keys = file.keys(tree, tree.line)
    return file.leaf(keys.get("text"), keys.line), file.leaf(keys.get("document"), keys.line), file.leaf(keys.get("line"), keys.line)


def _session(name: Leaf, tree: Tree, file: CityFile) -> Session:
    keys = file.keys(tree, name.line)
    try:
        day = dt.date.fromisoformat(file.leaf(keys.get("as_of"), name.line))
    except TreeWrong:
        raise
    except ValueError as error:
        raise TreeWrong(f"{file.name}:{name.line}: as_of는 2023-05-31처럼 적습니다 (write as_of like 2023-05-31)") from error
    return Session(name.text, day, *(file.leaf(keys.get(key), name.line) if keys.get(key) else "" for key in ("session", "committee", "held")))
