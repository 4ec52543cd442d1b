"""How a city's office decides and reports, from `cities/<city>/office.yaml`: its ranks, who decides what up to which amount (전결), the form of its report.

Another city, or a changed rule of delegated decisions, is another file and no code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.conf import settings
from ruamel.yaml import YAML

from naru.documents.sheets import MARKS, ItemForm
from naru.documents.terms import SEALED, ApprovalKind
from naru.kernel import Sentence, Won

BLOCKS = ("overview", "status", "future", "live", "silent", "copied")
"""What a report says around a programme's lines: the heads of its blocks, and the remarks when there is no line, or only an older report's."""


class OfficeWrong(ValueError):
    """The file of an office does not hold; one line a problem: file, part, reason, remedy."""


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank that decides; `of` says whose head holds it: a department's, the city's, or nobody's by office ('')."""

    id: str
    name: Sentence
    of: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office: ranks, lowest first; by kind of act from which amount which rank decides; its report's form; why the file assumes what it says ('')."""

    ranks: tuple[Rank, ...]
    delegation: Mapping[str, tuple[tuple[Won, str], ...]]
    report: ItemForm
    assumed: str
    seals: Mapping[str, str] = field(default_factory=dict)

    def seal(self, kind: str) -> str:
        """Whether a letter of this kind keeps the 'place' of the official seal, or says that it is 'omitted'."""
        return self.seals.get(kind, "place")

    def rank_for(self, kind: str, amount: Won) -> str:
        """The rank that decides an act of `kind` over `amount` won."""
        return [rank for least, rank in self.delegation[kind] if amount >= least][-1]

    def reaches(self, rank: str, asked: str) -> bool:
        """Whether a rank may decide what is asked of another."""
        order = [each.id for each in self.ranks]
        return rank in order and order.index(rank) >= order.index(asked)

    def name(self, rank: str) -> Sentence:
        """What a rank is called; the id itself for one that the office no longer has."""
        return next((each.name for each in self.ranks if each.id == rank), Sentence(rank, rank))

    def head_of(self, what: str) -> str:
        """The rank of the head of a 'department' or of the 'city'."""
        return next(each.id for each in self.ranks if each.of == what)


@cache
def _kept(file: Path) -> Office:
    return read_office(file)


def office() -> Office:
    """The office of this installation's city."""
    return _kept(Path(settings.CITIES) / settings.CITY / "office.yaml")


def read_office(file: Path) -> Office:
    """The office of a file. Raises OfficeWrong."""
    held = YAML(typ="safe", pure=True).load(file.read_text()) if file.exists() else None
    if not isinstance(held, dict) or not {"ranks", "delegation", "report"} <= set(held):
        raise OfficeWrong(f"{file}: ranks, delegation, report를 적으십시오 (write ranks, delegation and report).")
    wrong: list[str] = []
    ranks = tuple(_rank(each, wrong) for each in held["ranks"])
    wrong += [f"ranks: of: {what}인 자리가 하나 있어야 합니다 (one rank is the head of a {what})" for what in ("department", "city") if sum(each.of == what for each in ranks) != 1]
    rules = {str(kind): tuple(sorted((int(least), str(rank)) for least, rank in dict(steps).items())) for kind, steps in dict(held["delegation"]).items()}
    wrong += _rules(rules, [each.id for each in ranks])
    form = ItemForm(dict(held["report"].get("blocks", {})), {**MARKS, **{str(level): str(mark) for level, mark in dict(held["report"].get("marks", {})).items()}})
    wrong += [f"report.blocks: '{each}'을(를) 적으십시오 (write it)" for each in BLOCKS if each not in form.blocks]
    wrong += [f"report.marks: '{level}' 수준은 없습니다: {', '.join(MARKS)} (no such level)" for level in form.marks if level not in MARKS]
    seals = {str(kind): str(how) for kind, how in dict(held.get("seals") or {}).items()}
    wrong += [f"seals: '{kind}: {how}'은(는) 쓸 수 없습니다: {', '.join(sorted(SEALED))}에 place 또는 omitted (a letter's kind with place or omitted)" for kind, how in seals.items()
              if kind not in SEALED or how not in ("place", "omitted")]
    if wrong:
        raise OfficeWrong("\n".join(f"{file}: {each}" for each in wrong))
    return Office(ranks, rules, form, str(held.get("assumed", "")), seals)


def _rank(held: Mapping[str, object], wrong: list[str]) -> Rank:
    name = held.get("name")
    if set(held) - {"id", "name", "of"} or not held.get("id") or not isinstance(name, dict) or set(name) != {"ko", "en"} or held.get("of", "") not in ("", "department", "city"):
        wrong.append(f"ranks: {dict(held)}: {{id, name: {{ko, en}}, of: department|city}}로 적으십시오 (write it so)")
        return Rank("", Sentence("", ""), "")
    return Rank(str(held["id"]), Sentence(str(name["ko"]), str(name["en"])), str(held.get("of", "")))


def _rules(rules: Mapping[str, tuple[tuple[int, str], ...]], ranks: list[str]) -> list[str]:
    kinds = [str(kind) for kind in ApprovalKind]
    wrong = [f"delegation: '{kind}'은(는) 결재하는 행위가 아닙니다: {', '.join(kinds)} (no such act)" for kind in rules if kind not in kinds]
    wrong += [f"delegation: '{kind}'을(를) 누가 0원부터 결재하는지 적으십시오 (who decides it from 0 won?)" for kind in kinds if not rules.get(kind) or rules[kind][0][0] != 0]
    return wrong + [f"delegation.{kind}: '{rank}'은(는) 없는 자리입니다: {', '.join(ranks)} (no such rank)" for kind, steps in rules.items() for _, rank in steps if rank not in ranks]
