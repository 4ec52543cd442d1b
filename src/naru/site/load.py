"""Loads a city's content (`cities/<city>/`) into a database: programme texts now; facts as their rooms offer them."""

import datetime as dt
import uuid
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from ruamel.yaml import YAML

from naru.figures.actions import define, indicator_id, list_departments, observe, press
from naru.kernel import KST, clock
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


def loaded_at() -> dt.datetime:
    """When a simulated city is loaded: the first morning of its last report's year."""
    return dt.datetime(city().last_as_of.year, 1, 1, 9, tzinfo=KST)


def load_city() -> None:
    """Loads texts and facts of the city; what stands already with the same digest is left alone. Notes which version of each file stands here."""
    stood = _standing()
    _load_texts()
    _load_facts()
    _load_books()
    _note(stood)


def _acts() -> dict[str, uuid.UUID]:
    """By the file of facts the act that loads it. Repeated, an act answers with what it did: a file that was changed since is not taken in."""
    whole = Act(uuid.uuid5(LOADER, "facts"), LOADER)
    parts = {"execution.csv": "execution", "headcount.csv": "headcount", "departments.yaml": "departments", "indicators.yaml": "indicators", "indicators.csv": "indicator-values", "press.csv": "press",
             "closing.yaml": "links"}
    folder = settings.CITIES / settings.CITY / "facts"
    plans = YAML(typ="safe", pure=True).load((folder / "plans.yaml").read_text()) if (folder / "plans.yaml").exists() else ()
    return {**{f"facts/{name}": whole.part(part).id for name, part in parts.items()}, **{"facts/plans.yaml": whole.part(f"plan/{plan['id']}").id for plan in plans}, "": whole.id}


def _standing() -> frozenset[str]:
    """The files of facts and books that stand here already, in whichever version."""
    acts = _acts()
    done = {id_ for (id_,) in rows("SELECT id FROM record_entry WHERE id = ANY(%s)", [list(acts.values())])}
    months = {f"books/{year}-{month:02d}.csv" for year, month in rows("SELECT DISTINCT year, month FROM ledger_monthfile")}
    return frozenset(name for name in files_now() if (name in months if name.startswith("books/") else name.startswith("facts/") and acts.get(name, acts[""]) in done))


def _note(stood: frozenset[str]) -> None:
    """What was just loaded stands as the folder has it; what stood before stays the version it was, or one that nobody noted."""
    before, now = files_loaded() or {}, files_now()
    files = {name: before.get(name, UNKNOWN) if name in stood else digest for name, digest in now.items()}
    act = Act(uuid.uuid5(LOADER, f"content/{settings.CITY}/{digest_of(files).hex()}"), LOADER, "도시 자료 적재")
    with clock.at(loaded_at()) if clock.is_simulated() else nullcontext():
        note_content(files, act=act)


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


def _load_facts() -> None:
    cards, outline = read_cards(settings.CITIES / settings.CITY / "facts")
    act = Act(uuid.uuid5(LOADER, "facts"), LOADER, "도시 자료 적재")
    # Repeated acts answer with what they did: a start that was cut off between two of them goes on.
    if cards:
        with clock.at(loaded_at()) if clock.is_simulated() else nullcontext():
            load_cards(cards, outline=outline, act=act)
    with clock.at(loaded_at()) if clock.is_simulated() else nullcontext():
        folder = settings.CITIES / settings.CITY / "facts"
        _load_tables(folder, act)
        _load_links(folder, cards, act)


def _load_tables(folder: Path, act: Act) -> None:
    """Execution, headcount, departments, indicators, press: each file an act of its own; what a city has not is passed over."""
    held = {name: (folder / name).read_text() if (folder / name).exists() else "" for name in ("execution.csv", "headcount.csv", "departments.yaml", "indicators.yaml", "indicators.csv", "press.csv")}
    yaml = YAML(typ="safe", pure=True)
    if held["execution.csv"]:
        observe(list(said_by_execution(held["execution.csv"])), act=act.part("execution"))
    if held["headcount.csv"]:
        observe(list(said_by_headcount(held["headcount.csv"])), act=act.part("headcount"))
    if held["departments.yaml"]:
        list_departments(*departments_of(yaml.load(held["departments.yaml"])), act=act.part("departments"))
    if held["indicators.yaml"]:
        definitions = yaml.load(held["indicators.yaml"])
        define(definitions, act=act.part("indicators"))
        observe(list(said_by_indicators(held["indicators.csv"], indicator_id, {each["code"]: (each["name_ko"], each["unit"]) for each in definitions})), act=act.part("indicator-values"))
    if held["press.csv"]:
        press(press_of(held["press.csv"]), act=act.part("press"))


def _load_links(folder: Path, cards: Sequence[dict[str, Any]], act: Act) -> None:
    """What links one report to the next, and the plans with their promises."""
    yaml = YAML(typ="safe", pure=True)
    if cards:
        links = folder / "closing.yaml"
        link_reports(cards, yaml.load(links.read_text()) if links.exists() else {}, act=act.part("links"))
        take_progress(cards, act=act.part("progress"))
    plans = folder / "plans.yaml"
    for plan in yaml.load(plans.read_text()) if plans.exists() else ():
        promise(plan, act=act.part(f"plan/{plan['id']}"))


def _load_texts() -> None:
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
            put_in_force(text, words=words(), since=adopted.since, signed=adopted.signed, act=act, file=str(file))
