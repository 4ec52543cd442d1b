"""What a city decided about its open data, from `cities/<city>/opendata.yaml`: publisher, licence, from how many on a count of people is shown, whether sole proprietors are named, as dated values with a
citation.

A wrong file is refused with file, line, reason and remedy. Nothing is published without it: no licence and no threshold is a default.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from naru.kernel import Sentence
from naru.kernel.trees import Keys, Tree, read
from naru.opendata.terms import NAMED, WITHHELD, Licence, Policy, Publisher
from naru.programmes.check import Checker
from naru.programmes.vocabulary import assemble
from naru.rules.logic import value
from naru.rules.terms import Dated, Precision, Status, Term

KEYS = ("publisher", "licence", "small_cells", "sole_proprietors")


class PolicyWrong(ValueError):
    """The file does not hold; the message is one line a problem."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions of a city over all dates."""

    publisher: Publisher
    licence: Licence
    small_cells: Term
    sole_proprietors: Term
    districts: tuple[str, ...] = ()

    def on(self, day: dt.date) -> Policy:
        """What counts on a day. Raises PolicyWrong before the first threshold."""
        found = value(self.small_cells, day)
        if found is None or not isinstance(found.value, int):
            raise PolicyWrong(f"{day}에 쓰는 small_cells 값이 없습니다. opendata.yaml에 그날까지의 값을 근거와 함께 적으십시오 (no threshold counts on that day).")
        naming = value(self.sole_proprietors, day)
        if naming is None:
            raise PolicyWrong(f"{day}에 쓰는 sole_proprietors 값이 없습니다. opendata.yaml에 그날까지의 값을 근거와 함께 적으십시오 (it is not said whether sole proprietors are named on that day).")
        return Policy(self.publisher, self.licence, found.value, _ground(found), self.districts, naming.value == NAMED, _ground(naming))


def _ground(found: Dated) -> str:
    return f"{found.cite} (가정: {found.reason})" if found.status is Status.ASSUMED else found.cite


def read_policy(folder: Path, *, districts: tuple[str, ...] = ()) -> Decided:
    """The decisions of a city's folder. Raises PolicyWrong."""
    file = folder / "opendata.yaml"
    if not file.exists():
        raise PolicyWrong(f"{file}: 없습니다. 공개 기관, 이용 조건, 작은 수의 기준을 적으십시오 (write who publishes, under which licence, and the threshold of small counts).")
    tree, problems = read(file.read_text(), str(file))
    checker = Checker(str(file), assemble())
    checker.problems.extend(problems)
    part = checker.keys(tree, KEYS, ("공개 자료", "the open data"))
    publisher, licence = _publisher(checker, part.get("publisher")), _licence(checker, part.get("licence"))
    values, naming = _thresholds(checker, part.get("small_cells")), _naming(checker, part.get("sole_proprietors"))
    if checker.problems:
        raise PolicyWrong("\n".join(problem.print("ko") for problem in checker.problems))
    return Decided(publisher, licence, Term("small_cells", "persons", "published_on", values, Sentence("작은 수의 기준", "threshold of small counts")),
                   Term("sole_proprietors", "", "published_on", naming, Sentence("개인사업자의 이름", "names of sole proprietors")), districts)


def _publisher(checker: Checker, tree: Tree | None) -> Publisher:
    part = checker.keys(tree, ("id", "name", "base", "prefix", "country"), ("publisher", "publisher"))
    id_, base, prefix, country = (checker.text(part.get(name), (f"publisher.{name}", f"publisher.{name}")) for name in ("id", "base", "prefix", "country"))
    if base and not (base.startswith("https://") and base.endswith("/")):
        checker.problem(part.line, "base", ("base는 https://로 시작하고 /로 끝납니다.", "The base begins with https:// and ends with /."), ("https://data.example/처럼 적으십시오.", "Write it like https://data.example/."))
    return Publisher(id_, checker.pair(part.get("name"), part.line, ("publisher.name", "publisher.name")), base, prefix, country)


def _licence(checker: Checker, tree: Tree | None) -> Licence:
    part = checker.keys(tree, ("id", "name", "url"), ("licence", "licence"))
    return Licence(checker.text(part.get("id"), ("licence.id", "licence.id")), checker.pair(part.get("name"), part.line, ("licence.name", "licence.name")), checker.text(part.get("url"), ("licence.url", "licence.url")))


def _thresholds(checker: Checker, tree: Tree | None) -> tuple[Dated, ...]:
    found = []
    for since, item in tree if isinstance(tree, Keys) else ():
        part = checker.keys(item, ("value", "cite", "assumed"), ("small_cells", "small_cells"))
        told, cite = checker.text(part.get("value"), ("small_cells.value", "small_cells.value")), checker.text(part.get("cite"), ("small_cells.cite", "small_cells.cite"))
        assumed = checker.text(part.get("assumed"), ("small_cells.assumed", "small_cells.assumed")) if part.get("assumed") else ""
        try:
            found.append(Dated(dt.date.fromisoformat(since.text), _whole(told), cite, Status.ASSUMED if assumed else Status.ENACTED, Precision.DAY, assumed, since.line))
        except ValueError:
            checker.problem(since.line, "small_cells", (f"'{since.text}: {told}'은(는) 날짜와 2 이상의 수가 아닙니다.", f"'{since.text}: {told}' is no day with a number of 2 or more."),
                            ("2023-01-01: {value: 3, cite: …}처럼 적으십시오.", "Write it like 2023-01-01: {value: 3, cite: …}."))
    if not found and not checker.problems:
        checker.problem(1, "small_cells", ("작은 수의 기준이 없습니다.", "There is no threshold of small counts."), ("small_cells: {2023-01-01: {value: 3, cite: …}}처럼 적으십시오.", "Write small_cells: {2023-01-01: {value: 3, cite: …}}."))
    return tuple(sorted(found, key=lambda each: each.start))


def _naming(checker: Checker, tree: Tree | None) -> tuple[Dated, ...]:
    """Whether sole proprietors are named. To name a person wants a ground: what is only assumed names nobody."""
    found = []
    for since, item in tree if isinstance(tree, Keys) else ():
        part = checker.keys(item, ("value", "cite", "assumed"), ("sole_proprietors", "sole_proprietors"))
        told, cite = checker.text(part.get("value"), ("sole_proprietors.value", "sole_proprietors.value")), checker.text(part.get("cite"), ("sole_proprietors.cite", "sole_proprietors.cite"))
        assumed = checker.text(part.get("assumed"), ("sole_proprietors.assumed", "sole_proprietors.assumed")) if part.get("assumed") else ""
        since_day = _day(since.text)
        if since_day is None:
            checker.problem(since.line, "sole_proprietors", (f"'{since.text}'은(는) 날짜가 아닙니다.", f"'{since.text}' is no day."), ("2023-01-01처럼 적으십시오.", "Write it like 2023-01-01."))
        elif told not in (NAMED, WITHHELD) or (told == NAMED and assumed):
            checker.problem(since.line, "sole_proprietors", (f"'{told}'은(는) 근거 있는 named나 withheld가 아닙니다.", f"'{told}' is neither named with a ground nor withheld."),
                            ("이름을 밝힐 근거(cite)를 확인해 named로, 아니면 withheld로 적으십시오. 가정으로는 밝히지 않습니다.", "Write named with the ground that was confirmed, else withheld: nobody is named on an assumption."))
        else:
            found.append(Dated(since_day, told, cite, Status.ASSUMED if assumed else Status.ENACTED, Precision.DAY, assumed, since.line))
    if not found and not checker.problems:
        checker.problem(1, "sole_proprietors", ("개인사업자의 이름을 밝히는지 없습니다.", "It is not said whether sole proprietors are named."),
                        ("sole_proprietors: {2023-01-01: {value: withheld, cite: …}}처럼 적으십시오.", "Write sole_proprietors: {2023-01-01: {value: withheld, cite: …}}."))
    return tuple(sorted(found, key=lambda each: each.start))


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _whole(text: str) -> int:
    number = int(text)
    if number < 2:
        raise ValueError(text)
    return number
