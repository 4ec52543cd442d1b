"""A city's own words, from `cities/<city>/city.yaml`: its name, districts, the documents texts may cite, the values facts may have, facts of its own.

The core vocabulary names no city; `words_of` puts both together. A wrong file is refused with file, line, reason and remedy, as a wrong text is.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from naru.kernel import Sentence
from naru.kernel.trees import Items, Keys, Leaf, Tree, read
from naru.programmes.check import Checker
from naru.programmes.names import read_names
from naru.programmes.vocabulary import FACTS, Word, Words, assemble

KEYS = ("city", "name", "districts", "documents", "last_report", "choices", "facts")
TYPES = ("count", "flag", "choice")


class CityWrong(ValueError):
    """The file of a city does not hold; the message is one line a problem, as `Problem.print` makes them."""


@dataclass(frozen=True, slots=True)
class City:
    """A city: `last_document` is the last report to the council, with the day it counts for;
    `choices` are the values that facts may have, with their names; `facts` are words that only its texts use;
    `english` is what its Korean names and phrases are called in English."""

    id: str
    name: Sentence
    districts: tuple[str, ...]
    documents: Mapping[str, Sentence]
    last_document: str
    last_as_of: dt.date
    choices: Mapping[str, Mapping[str, Sentence]]
    facts: tuple[Word, ...]
    english: Mapping[str, str] = field(default_factory=dict)

    def value_name(self, fact: str, value: object) -> Sentence | None:
        """What a value of a fact is called; None when the city gives it no name."""
        return self.choices.get(fact, {}).get(str(value))


def read_city(folder: Path) -> City:
    """The city of a folder. Raises CityWrong."""
    file = folder / "city.yaml"
    tree, problems = read(file.read_text(), str(file))
    checker = Checker(str(file), assemble())
    checker.problems.extend(problems)
    city = _city(checker, tree)
    english, wrong = read_names(folder)
    if checker.problems or wrong:
        raise CityWrong("\n".join([*(problem.print("ko") for problem in checker.problems), *wrong]))
    return replace(city, english=english)


def _city(checker: Checker, tree: Tree | None) -> City:
    part = checker.keys(tree, KEYS, ("도시", "the city"))
    names = checker.typed(part.get("districts") or Items((), part.line), "names", ("districts", "districts"))
    known = {word.name for word in FACTS}
    choices = {fact.text: _sentences(checker, values, fact.text) for fact, values in _pairs(checker, part.get("choices"), "choices")}
    for fact, _ in _pairs(checker, part.get("choices"), "choices"):
        if fact.text not in known:
            checker.problem(fact.line, "unknown_key", (f"사실 '{fact.text}'은(는) 없습니다.", f"There is no fact '{fact.text}'."), (f"다음 중에서: {', '.join(sorted(known))}", f"One of: {', '.join(sorted(known))}"))
    documents = _sentences(checker, part.get("documents"), "documents")
    facts = tuple(_fact(checker, name, item) for name, item in _pairs(checker, part.get("facts"), "facts"))
    return City(checker.text(part.get("city"), ("city", "city")), checker.pair(part.get("name"), part.line, ("name", "name")), names if isinstance(names, tuple) else (),
                documents, *_last(checker, part.get("last_report"), part.line, documents), choices, facts)


def _last(checker: Checker, tree: Tree | None, line: int, documents: Mapping[str, Sentence]) -> tuple[str, dt.date]:
    """The last report: one of the documents, and its day."""
    part = checker.keys(tree, ("document", "as_of"), ("last_report", "last_report"))
    document, day = part.get("document"), part.get("as_of")
    name = str(checker.typed(document, "choice", ("last_report.document", "last_report.document"), tuple(documents))) if document else ""
    if not isinstance(day, Leaf) or not document:
        checker.problem(part.line or line, "not_a_text", ("last_report에 document와 as_of가 있어야 합니다.", "last_report needs document and as_of."),
                        ("last_report: {document: …, as_of: 2023-05-31}처럼 적으십시오.", "Write last_report: {document: …, as_of: 2023-05-31}."))
        return name, dt.date.min
    return name, checker.date(day)[0]


def _pairs(checker: Checker, tree: Tree | None, what: str) -> list[tuple[Leaf, Tree]]:
    return list(tree) if isinstance(tree, Keys) and checker.is_keys(tree, (what, what), f"{what}: {{이름: …}}") else []


def _sentences(checker: Checker, tree: Tree | None, what: str) -> dict[str, Sentence]:
    return {name.text: checker.pair(item, name.line, (name.text, name.text)) for name, item in _pairs(checker, tree, what)}


def _fact(checker: Checker, name: Leaf, tree: Tree) -> Word:
    part = checker.keys(tree, ("ko", "en", "type", "ask"), (name.text, name.text))
    type = checker.typed(part.get("type") or part, "choice", (f"{name.text}.type", f"{name.text}.type"), TYPES)
    return Word(name.text, Sentence(checker.text(part.get("ko"), (name.text, name.text)), checker.text(part.get("en"), (name.text, name.text))), str(type),
                ask=checker.pair(asked, name.line, (f"{name.text}.ask", f"{name.text}.ask")) if (asked := part.get("ask")) else None)


def words_of(city: City) -> Words:
    """The whole vocabulary of a city's texts."""
    return assemble(facts=city.facts, documents=city.documents, choices={fact: tuple(values) for fact, values in city.choices.items()})
