"""Loads a city's content (`cities/<city>/`) into a database: programme texts now; facts as their rooms offer them."""

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from ruamel.yaml import YAML

from naru.figures.actions import define, indicator_id, list_departments, observe, press
from naru.kernel import KST, Refused, clock
from naru.kernel import digest as digest_of
from naru.kernel.database import rows
from naru.ledger.actions import take_month
from naru.programmes.actions import put_in_force
from naru.programmes.content import UNKNOWN, files_loaded, files_now, note_content
from naru.programmes.load import load
from naru.programmes.queries import city, in_force, version_of, words
from naru.programmes.signed import read_approvals
from naru.record import Act
from naru.reporting.actions import link_reports, load_cards, promise, read_cards, take_progress
from naru.reporting.facts import departments_of, press_of, said_by_execution, said_by_headcount, said_by_indicators

LOADER = uuid.uuid5(uuid.NAMESPACE_DNS, "load.naru")
PARTS = {"execution": "facts/execution.csv", "headcount": "facts/headcount.csv", "departments": "facts/departments.yaml", "indicators": "facts/indicators.yaml", "indicator-values": "facts/indicators.csv",
         "press": "facts/press.csv", "links": "facts/closing.yaml"}
"""By the part of the loading act the file it takes in."""
CARDS, PLANS = "facts/programmes", "facts/plans.yaml"


def loaded_at() -> dt.datetime:
    """When a simulated city is loaded: the first morning of its last report's year."""
    return dt.datetime(city().last_as_of.year, 1, 1, 9, tzinfo=KST)


def load_city() -> None:
    """Loads texts and facts of the city; what stands already with the same digest is left alone. Notes which version of each file stands here."""
    months = _months()
    taken = _Taken()
    _load_texts(taken)
    _load_facts(taken)
    _load_books()
    _note(taken, months)


class _Taken:
    """What a load did with the files of facts: those that stand in another version (facts are never written over), and those that could not be taken because of that."""

    def __init__(self) -> None:
        self.other: set[str] = set()
        self.left: set[str] = set()

    def take(self, name: str, load: Callable[[], object]) -> None:
        """Loads what a file holds. Repeated with the same content it is the same act; with another content the first one stands."""
        try:
            load()
        except Refused as no:
            if no.code in {"entry_same_content", "inforce_once_a_day"}:
                self.other.add(name)
            elif self.other:
                self.left.add(name)
            else:
                raise


def _note(taken: _Taken, months: frozenset[str]) -> None:
    """What was loaded, or stood with the same content, stands as the folder has it; the rest is the version that was noted before, or one that nobody noted. Cards are one act: all their files or none."""
    before, now = files_loaded() or {}, files_now()
    files = {}
    for name, digest in now.items():
        part = CARDS if name.startswith("facts/") and name != PLANS and name not in PARTS.values() else name
        if part not in taken.left:
            files[name] = before.get(name, UNKNOWN) if part in taken.other or name in months else digest
    if files == before:
        return
    act = Act(uuid.uuid5(LOADER, f"content/{settings.CITY}/{len(before)}/{digest_of(files).hex()}"), LOADER, "도시 자료 적재")
    with clock.at(loaded_at()) if clock.is_simulated() else nullcontext():
        note_content(files, act=act)


def _months() -> frozenset[str]:
    """The month books that stand here already, in whichever version."""
    return frozenset(f"books/{year}-{month:02d}.csv" for year, month in rows("SELECT DISTINCT year, month FROM ledger_monthfile"))


def _load_books() -> None:
    """The month books of the city, each once; a month that stands already is left alone."""
    note = "문서에는 백만원까지만 있어, 모든 칸과 합계와 비율이 그대로 인쇄되는 원 단위 금액을 가정함"
    for book in sorted((settings.CITIES / settings.CITY / "books").glob("????-??.csv")):
        year, month = map(int, book.stem.split("-"))
        if rows("SELECT 1 FROM ledger_monthfile WHERE year = %s AND month = %s LIMIT 1", [year, month]):
            continue
        act = Act(uuid.uuid5(LOADER, f"books/{book.stem}"), LOADER, "도시 자료 적재")
        with clock.at(loaded_at()) if clock.is_simulated() else nullcontext():
            take_month(book.read_bytes(), year=year, month=month, name=book.name, provenance="assumed", note=note, act=act)


def _load_facts(taken: _Taken | None = None) -> None:
    folder, taken = settings.CITIES / settings.CITY / "facts", taken or _Taken()
    cards, outline = read_cards(folder)
    act = Act(uuid.uuid5(LOADER, "facts"), LOADER, "도시 자료 적재")
    # Repeated acts answer with what they did: a start that was cut off between two of them goes on.
    with clock.at(loaded_at()) if clock.is_simulated() else nullcontext():
        if cards:
            taken.take(CARDS, lambda: load_cards(cards, outline=outline, act=act))
        _load_tables(folder, act, taken)
        _load_links(folder, cards, act, taken)


def _load_tables(folder: Path, act: Act, taken: _Taken) -> None:
    """Execution, headcount, departments, indicators, press: each file an act of its own; what a city has not is passed over."""
    held = {part: (folder.parent / file).read_text() for part, file in PARTS.items() if (folder.parent / file).exists()}
    yaml = YAML(typ="safe", pure=True)
    definitions = yaml.load(held["indicators"]) if "indicators" in held else []
    known = {each["code"]: (each["name_ko"], each["unit"]) for each in definitions}
    loads: dict[str, Callable[[str, Act], object]] = {
        "execution": lambda text, part: observe(list(said_by_execution(text)), act=part), "headcount": lambda text, part: observe(list(said_by_headcount(text)), act=part),
        "departments": lambda text, part: list_departments(*departments_of(yaml.load(text)), act=part), "indicators": lambda _, part: define(definitions, act=part),
        "indicator-values": lambda text, part: observe(list(said_by_indicators(text, indicator_id, known)), act=part), "press": lambda text, part: press(press_of(text), act=part)}
    for name, load_one in loads.items():
        if text := held.get(name, ""):
            taken.take(PARTS[name], partial(load_one, text, act.part(name)))


def _load_links(folder: Path, cards: Sequence[dict[str, Any]], act: Act, taken: _Taken) -> None:
    """What links one report to the next, and the plans with their promises."""
    yaml = YAML(typ="safe", pure=True)
    if cards:
        links = folder / "closing.yaml"
        held = yaml.load(links.read_text()) if links.exists() else {}
        taken.take(PARTS["links"], lambda: link_reports(cards, held, act=act.part("links")))
        taken.take(CARDS, lambda: take_progress(cards, act=act.part("progress")))
    plans = folder / "plans.yaml"
    for plan in yaml.load(plans.read_text()) if plans.exists() else ():
        taken.take(PLANS, partial(promise, plan, act=act.part(f"plan/{plan['id']}")))


def _load_texts(taken: _Taken) -> None:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [LOADER])
    folder = settings.CITIES / settings.CITY
    approvals, wrong = read_approvals(folder)
    if wrong:
        raise SystemExit("\n".join(problem.print("ko") for problem in wrong))
    for file in sorted((folder / "programmes").glob("*.yaml")):
        adopted = approvals[file.stem]
        text = file.read_text()
        programme, problems = load(text, words=words(), file=str(file))
        if programme is None:
            raise SystemExit("\n".join(problem.print("ko") for problem in problems))
        if in_force(programme.id, adopted.since) == version_of(programme):
            continue
        act = Act(uuid.uuid5(LOADER, version_of(programme)), LOADER, "도시 자료 적재")
        with clock.at(loaded_at()) if clock.is_simulated() else nullcontext():
            taken.take(f"programmes/{file.name}", partial(put_in_force, text, words=words(), since=adopted.since, signed=adopted.signed, act=act, file=str(file)))
