"""A read ledger against what the house says already: which programme a name means, what is new, known, different; and what would be taken in. Reading writes nothing: it is the dry run."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from naru.archive.heads import plain
from naru.archive.ledger import doubled, read_ledger
from naru.archive.ledger_cells import firm_key
from naru.archive.ledger_terms import FIGURES, Line, Plan, ReadLedger
from naru.archive.past import PastRow, standing
from naru.archive.sheets import Sheet
from naru.archive.terms import Known
from naru.figures.queries import all_reported
from naru.figures.terms import Observation
from naru.kernel import Sentence, print_won
from naru.kernel.tables import CellProblem


@dataclass(frozen=True, slots=True)
class Judged:
    """A line without a problem: which programme it means ('' none of the city's), whether it is new, and what the house says instead where it differs."""

    line: Line
    programme: str
    known: Known
    other: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a file would do: the read lines, each good one judged, names of programmes that mean none of the city's with those near to them."""

    read: ReadLedger
    judged: tuple[Judged, ...]
    unknown: tuple[tuple[str, tuple[str, ...]], ...]
    left_out: int

    def of(self, known: Known) -> list[Judged]:
        """Those that stand so to what is known."""
        return [each for each in self.judged if each.known is known]


def dry_run(sheet: Sheet, plan: Plan, cards: Mapping[str, str]) -> DryRun:
    """Reads and judges. `cards` are the city's programmes, name by id."""
    read = read_ledger(sheet, plan)
    if plan.target == FIGURES:
        doubled(read)
    meant = _meanings(read, plan, cards)
    kept = [line for line in read.lines if plan.names.get(line.text("programme")) != "-"]
    out, read.lines[:] = len(read.lines) - len(kept), kept
    unknown = _unknown(read, meant, cards)
    if plan.target == FIGURES:
        _refuse_unknown(read, meant, sheet, dict(unknown), cards)
    judge = _figures if plan.target == FIGURES else _awards
    return DryRun(read, tuple(judge(read.good(), meant)), unknown, out)


def _meanings(read: ReadLedger, plan: Plan, cards: Mapping[str, str]) -> dict[str, str]:
    """Each programme name of the file with the card it means ('' none): by the officer's word, by id, by name, or as the one card whose name holds it."""
    by_name = {plain(name): id for id, name in cards.items()}
    made: dict[str, str] = {}
    for line in read.lines:
        name = line.text("programme")
        if name and name not in made:
            bare = plain(name)
            holding = [id for known, id in by_name.items() if len(bare) > 3 and (bare in known or known in bare)]
            made[name] = plan.names.get(name) or (name if name in cards else "") or by_name.get(bare, "") or (holding[0] if len(holding) == 1 else "")
    return made


def _unknown(read: ReadLedger, meant: Mapping[str, str], cards: Mapping[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = dict.fromkeys(line.text("programme") for line in read.lines if line.text("programme") and not meant.get(line.text("programme")))
    names = {name: id for id, name in cards.items()}
    return tuple((name, tuple(names[near] for near in get_close_matches(name, names, n=3, cutoff=0.3))) for name in found)


def _refuse_unknown(read: ReadLedger, meant: Mapping[str, str], sheet: Sheet, near: Mapping[str, tuple[str, ...]], cards: Mapping[str, str]) -> None:
    for line in read.lines:
        name = line.text("programme")
        if not name or meant.get(name):
            continue
        close = cards[near[name][0]] if near.get(name) else ""
        remedy = Sentence("아래 ‘사업 이름’에서 뜻을 고르거나 빼십시오." + (f" 비슷한 이름: {close}" if close else ""), "Choose below what it means, or leave it out." + (f" Near to it: {close}" if close else ""))
        line.problems.append(CellProblem(line.row + 1, "", name[:60], Sentence("이 도시의 사업이 아닙니다.", "It is no programme of the city."), remedy, sheet.name, "programme"))


def _figures(good: Sequence[Line], meant: Mapping[str, str]) -> list[Judged]:
    wanted = {meant[line.text("programme")] for line in good}
    held: dict[tuple[str, str, str], list[Observation]] = {}
    for each in all_reported():
        if each.scope in wanted:
            held.setdefault((each.scope, plain(each.label), each.period), []).append(each)
    return [_figure(line, meant[line.text("programme")], held) for line in good]


def _figure(line: Line, programme: str, held: Mapping[tuple[str, str, str], list[Observation]]) -> Judged:
    number = line.number("value")
    found = held.get((programme, plain(line.text("label")), line.text("period")), [])
    found = [each for each in found if not line.values.get("block") or each.block == line.text("block")]
    if number is None or not found:
        return Judged(line, programme, Known.NEW)
    same = next((each for each in found if Decimal(each.value or 0).scaleb(-each.places) == number.value), None)
    if same is not None:
        return Judged(line, programme, Known.SAME, same.printed, f"{same.document}:{same.line}")
    return Judged(line, programme, Known.DIFFERS, found[0].printed, f"{found[0].document}:{found[0].line}")


def _awards(good: Sequence[Line], meant: Mapping[str, str]) -> list[Judged]:
    """Against what stands: the same firm, programme, year and amount is known, as often as it stands; the same without the amount differs."""
    stands = standing([line.text("number") for line in good if line.text("number")], [firm_key(line.text("firm")) for line in good if line.text("firm")])
    left = Counter((place, row.amount) for row in stands for place in _places(row))
    others: dict[tuple[str, str, int], PastRow] = {place: row for row in stands for place in _places(row)}
    made = []
    for line in good:
        programme, amount = meant.get(line.text("programme"), ""), line.number("amount")
        won = amount.scaled if amount is not None else None
        what, year = programme or plain(line.text("programme")), int(line.text("year"))
        place = next((each for each in (_place(who, what, year) for who in (line.text("number"), firm_key(line.text("firm"))) if who) if each in others), None)
        if place is None:
            made.append(Judged(line, programme, Known.NEW))
        elif left[(place, won)] > 0:
            left[(place, won)] -= 1
            made.append(Judged(line, programme, Known.SAME, _said(others[place]), f"{others[place].document}:{others[place].line}"))
        else:
            made.append(Judged(line, programme, Known.DIFFERS, _said(others[place]), f"{others[place].document}:{others[place].line}"))
    return made


def _place(who: str, what: str, year: int) -> tuple[str, str, int]:
    return who, what, year


def _places(row: PastRow) -> list[tuple[str, str, int]]:
    what = row.programme or plain(row.programme_text)
    return [_place(who, what, row.year) for who in (row.number or "", firm_key(row.firm)) if who]


def _said(row: PastRow) -> str:
    return "-" if row.amount is None else print_won(row.amount)
