"""The texts that a command means: a city's folder, one programme of it, or a file; and facts from a file. What is wrong is said, never thrown."""

import argparse
import datetime as dt
import json
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from naru.programmes.city import City as Place
from naru.programmes.city import CityWrong, read_city, words_of
from naru.programmes.files import load_file
from naru.programmes.korean import particles
from naru.programmes.terms import ProgrammeText
from naru.programmes.vocabulary import Word, Words
from naru.rules.logic import facts_of as facts_in
from naru.rules.terms import Fact

ROOT = Path(__file__).resolve().parents[3]
_PLACE = ROOT / "cities" / os.environ.get("NARU_CITY", "seoul")
CITY = _PLACE.relative_to(Path.cwd()) if _PLACE.is_relative_to(Path.cwd()) else _PLACE
"""The city whose texts are meant when none is named."""


class Wrong(ValueError):
    """What somebody asked for cannot be: the message says why and what helps."""


def told(ko: str, en: str, remedy: str) -> str:
    """Reason in both languages, and the remedy."""
    return f"{particles(ko)} ({en})\n  → {remedy}"


@dataclass(frozen=True)
class City:
    """A city's folder with its words."""

    folder: Path
    place: Place
    words: Words

    def files(self) -> list[Path]:
        """Its texts."""
        return sorted((self.folder / "programmes").glob("*.yaml"))

    @cached_property
    def _read(self) -> list[ProgrammeText]:
        found = [(file, load_file(file, words=self.words)) for file in self.files()]
        broken = [problems[0].print("ko") for _, (text, problems) in found if text is None]
        if broken:
            raise Wrong("\n".join(broken))
        return [text for _, (text, _) in found if text is not None]

    def texts(self) -> list[ProgrammeText]:
        """All its texts. Raises Wrong with the first problem of each broken one."""
        return self._read

    def file(self, what: str) -> "tuple[City, Path]":
        """The file that holds a programme, or is it. Raises Wrong."""
        path = Path(what)
        if path.is_file():
            return city_of(path), path
        names = [each.stem for each in self.files()]
        if what not in names:
            raise Wrong(told(f"'{what}'(이)라는 사업이나 파일이 없습니다.", "no such programme or file.", f"다음 중 하나 (one of): {', '.join(names)}"))
        return self, self.folder / "programmes" / f"{what}.yaml"

    def on(self, asked: dt.date | None, language: str) -> dt.date:
        """The date asked for; without one that of the city's last report, and it is said."""
        if asked is None:
            print(f"[기준일 {self.place.last_as_of}: 마지막 업무보고, --on으로 바꿉니다]" if language == "ko" else f"[on {self.place.last_as_of}, the last report; choose another with --on]")
        return asked or self.place.last_as_of


def home_of(folder: Path) -> City:
    """The city of a folder. Raises Wrong."""
    if not (folder / "city.yaml").is_file():
        raise Wrong(told(f"'{folder}'에 city.yaml이 없습니다.", "is no folder of a city: there is no city.yaml.", "./naru programme … --city cities/도시"))
    try:
        place = read_city(folder)
    except CityWrong as wrong:
        raise Wrong(str(wrong)) from wrong
    return City(folder, place, words_of(place))


def city_of(path: Path) -> City:
    """The city that a file or folder lies in; the home city for one that lies in none."""
    real = path.resolve()
    return home_of(next((each for each in (real, *real.parents) if (each / "city.yaml").is_file()), CITY))


def read_place(place: Path) -> list[tuple[City, Path]]:
    """The texts of a file or folder, each with its city. Raises Wrong when there is none."""
    if not place.exists():
        raise Wrong(told(f"'{place}'이(가) 없습니다.", "there is no such file or folder.", "./naru programme check cities/도시"))
    inner = place / "programmes"
    files = [place] if place.is_file() else sorted((inner if inner.is_dir() else place).glob("*.yaml"))
    if not files:
        raise Wrong(told(f"'{place}'에 사업 텍스트(*.yaml)가 없습니다.", "holds no programme texts (*.yaml).", "파일이나 도시의 폴더를 적으십시오 (name a file, or the folder of a city)."))
    return [(city_of(file), file) for file in files]


def one(arguments: argparse.Namespace, example: str) -> tuple[City, ProgrammeText]:
    """The one programme a command means. Raises Wrong."""
    if not arguments.what:
        names = ", ".join(file.stem for file in home_of(arguments.city).files())
        raise Wrong(told("어느 사업인지 적어야 합니다.", "say which programme.", f"{example} — {names}"))
    home, file = home_of(arguments.city).file(arguments.what)
    text, problems = load_file(file, words=home.words)
    if text is None:
        raise Wrong("\n".join(problem.print(arguments.lang) for problem in problems))
    return home, text


def facts_of(file: Path | None, text: ProgrammeText, words: Words) -> dict[str, Fact]:
    """Facts from a file of JSON, each as the vocabulary types it. Raises Wrong naming file, fact and remedy."""
    asked = list(dict.fromkeys(fact for each in text.conditions for fact in facts_in(each.node)))
    example = "{" + ", ".join(f'"{fact}": {_example(words.facts[fact])}' for fact in asked if fact in words.facts) + "}"
    if file is None:
        raise Wrong(told("무엇을 판단할지 사실이 있어야 합니다.", "explain judges facts: give a file.", f"--facts 사실.json: {example}"))
    if not file.is_file():
        raise Wrong(told(f"'{file}' 파일이 없습니다.", "there is no such file.", f"다음처럼 적어 만드십시오 (write it like): {example}"))
    try:
        held = json.loads(file.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Wrong(told(f"'{file}'은(는) JSON이 아닙니다.", f"is no JSON: {error}", f"다음처럼 적으십시오 (write it like): {example}")) from error
    if not isinstance(held, dict):
        raise Wrong(told(f"'{file}'은(는) 사실의 묶음이 아닙니다.", "must be one object of facts.", f"다음처럼 적으십시오 (write it like): {example}"))
    wrong = [said for name, known in held.items() if (said := _wrong(name, known, words.facts.get(name), words))]
    if wrong:
        raise Wrong("\n".join(f"{file}: {each}" for each in wrong))
    return {name: Fact(known) for name, known in held.items()}


def _example(fact: Word) -> str:
    return {"flag": "true", "count": "5"}.get(fact.type, f'"{next(iter(fact.choices), "…")}"')


def _wrong(name: str, known: object, fact: Word | None, words: Words) -> str:
    """What is wrong with one fact; '' when nothing is."""
    if fact is None:
        return told(f"'{name}'(이)라는 사실이 없습니다.", "no such fact.", f"다음 중에서 (one of): {', '.join(words.facts)}")
    fits = {"flag": isinstance(known, bool), "count": isinstance(known, int) and not isinstance(known, bool) and known >= 0, "choice": known in (fact.choices or (known,)) and isinstance(known, str)}
    if known is None or fits.get(fact.type, isinstance(known, str)):
        return ""
    remedy = {"flag": "true 또는 false (true or false)", "count": "0 이상의 정수 (a whole number)"}.get(fact.type, f"다음 중 하나 (one of): {', '.join(fact.choices)}")
    return told(f"'{name}'에 {json.dumps(known, ensure_ascii=False)[:60]}을(를) 쓸 수 없습니다.", "cannot be that.", f"{remedy}; 모르면 null (null when unknown)")
