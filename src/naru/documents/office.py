"""How a city's office decides and reports, from `cities/<city>/office.yaml`: its ranks, who decides what up to which amount (전결), the form of its report.

Another city, or a changed rule of delegated decisions, is another file and no code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.conf import settings

from naru.documents.sheets import MARKS, ItemForm
from naru.documents.terms import SEALED, ApprovalKind
from naru.kernel import Sentence, Won
from naru.kernel.trees import CityFile, Keys, Leaf, Tree, TreeWrong, city_file

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
    if not file.exists():
        raise OfficeWrong(f"{file}: ranks, delegation, report를 적으십시오 (write ranks, delegation and report).")
    try:
        held = city_file(file)
        if any(held.top.get(name) is None for name in ("ranks", "delegation", "report")):
            raise TreeWrong(f"{file}:{held.top.line}: ranks, delegation, report를 적으십시오 (write ranks, delegation and report).")
        return _office(held)
    except TreeWrong as error:
        raise OfficeWrong(str(error)) from error


def _office(file: CityFile) -> Office:
    top, wrong = file.top, list[str]()
    ranks = tuple(_rank(each, file, wrong) for each in file.items(top.get("ranks"), top.line))
    wrong += [f"{_line(file, 'ranks')}: ranks: of: {what}인 자리가 하나 있어야 합니다 (one rank is the head of a {what})" for what in ("department", "city") if sum(each.of == what for each in ranks) != 1]
    rules = {kind.text: _steps(kind, steps, file, wrong) for kind, steps in file.keys(top.get("delegation"), top.line)}
    wrong += [f"{_line(file, 'delegation')}: {each}" for each in _rules(rules, [each.id for each in ranks])]
    report = file.keys(top.get("report"), top.line)
    form = ItemForm(_texts(report.get("blocks"), file, report.line), {**MARKS, **_texts(report.get("marks"), file, report.line)})
    wrong += [f"{_line(file, 'report')}: report.blocks: '{each}'을(를) 적으십시오 (write it)" for each in BLOCKS if each not in form.blocks]
    wrong += [f"{_line(file, 'report')}: report.marks: '{level}' 수준은 없습니다: {', '.join(MARKS)} (no such level)" for level in form.marks if level not in MARKS]
    seals = _texts(top.get("seals"), file, top.line)
    wrong += [f"{_line(file, 'seals')}: seals: '{kind}: {how}'은(는) 쓸 수 없습니다: {', '.join(sorted(SEALED))}에 place 또는 omitted (a letter's kind with place or omitted)" for kind, how in seals.items()
              if kind not in SEALED or how not in ("place", "omitted")]
    if wrong:
        raise TreeWrong("\n".join(f"{file.name}:{each}" for each in wrong))
    return Office(ranks, rules, form, file.leaf(top.get("assumed"), top.line) if top.get("assumed") else "", seals)


def _line(file: CityFile, part: str) -> int:
    """The line on which a part of the file begins."""
    return next(key.line for key, _ in file.top if key.text == part)


def _texts(tree: Tree | None, file: CityFile, line: int) -> dict[str, str]:
    """Names with a text each; {} where nothing stands."""
    return {key.text: file.leaf(value, key.line) for key, value in file.keys(tree, line)} if tree is not None else {}


def _steps(kind: Leaf, tree: Tree, file: CityFile, wrong: list[str]) -> tuple[tuple[Won, str], ...]:
    """From which amount which rank decides, the least first."""
    made = []
    for least, rank in file.keys(tree, kind.line):
        if not least.text.replace("_", "").isdecimal():
            wrong.append(f"{least.line}: delegation.{kind.text}: '{least.text}'은(는) 금액이 아닙니다. 원을 5_000_000_000처럼 적으십시오 (write won like 5_000_000_000)")
            continue
        made.append((int(least.text), file.leaf(rank, least.line)))
    return tuple(sorted(made))


def _rank(tree: Tree, file: CityFile, wrong: list[str]) -> Rank:
    keys = file.keys(tree, tree.line)
    held = {key.text: value for key, value in keys}
    name = held.get("name")
    words = {key.text: file.leaf(value, key.line) for key, value in name} if isinstance(name, Keys) else {}
    plain = {key: file.leaf(value, keys.line) for key, value in held.items() if key != "name"}
    if set(held) - {"id", "name", "of"} or not plain.get("id") or set(words) != {"ko", "en"} or plain.get("of", "") not in ("", "department", "city"):
        wrong.append(f"{keys.line}: ranks: {plain}: {{id, name: {{ko, en}}, of: department|city}}로 적으십시오 (write it so)")
        return Rank("", Sentence("", ""), "")
    return Rank(plain["id"], Sentence(words["ko"], words["en"]), plain.get("of", ""))


def _rules(rules: Mapping[str, tuple[tuple[int, str], ...]], ranks: list[str]) -> list[str]:
    kinds = [str(kind) for kind in ApprovalKind]
    wrong = [f"delegation: '{kind}'은(는) 결재하는 행위가 아닙니다: {', '.join(kinds)} (no such act)" for kind in rules if kind not in kinds]
    wrong += [f"delegation: '{kind}'을(를) 누가 0원부터 결재하는지 적으십시오 (who decides it from 0 won?)" for kind in kinds if not rules.get(kind) or rules[kind][0][0] != 0]
    return wrong + [f"delegation.{kind}: '{rank}'은(는) 없는 자리입니다: {', '.join(ranks)} (no such rank)" for kind, steps in rules.items() for _, rank in steps if rank not in ranks]
