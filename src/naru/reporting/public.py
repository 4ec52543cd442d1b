"""What the office shows everybody at the door: this year in four figures, and the year by district. Read models only.

Reported and counted figures never stand in one list (G10): both shapes keep them apart, and a page shows them apart.
"""

import datetime as dt
from dataclasses import dataclass

from naru.figures.queries import all_counted, of_block, under
from naru.figures.terms import Observation
from naru.kernel import Provenance, Sentence, print_won, short_won
from naru.kernel.clock import is_simulated, today
from naru.kernel.database import rows
from naru.reporting.indicators import BY_ID


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """One figure: its name, as people read it (`short`) and in full (`printed`), what it is as of, and its door.

    `route` and `args` name the page it opens to: 'source-line' of a reported figure (that and nothing else), 'figure' of a counted one, 'figures'
    (with `query`) when it is the sum over several programmes. `observations` are the ids for `data-figure`.
    """

    label: Sentence
    short: str
    printed: str
    value: int | None
    unit: str
    as_of: dt.date
    provenance: Provenance
    observations: tuple[str, ...]
    route: str
    args: tuple[str, ...]
    query: str = ""


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """Four figures: two of this year as reported (million won and per cent as printed), two as counted in this database, over all its years where there are several. To be shown as two lists."""

    reported: tuple[PublicFigure, ...]
    counted: tuple[PublicFigure, ...]


REPORTED = (("budget_current", Sentence("올해 예산", "This year's budget")), ("disbursement_rate", Sentence("지출한 비율", "Spent")))
COUNTED = (("selected", Sentence("선정된 기업", "Firms selected")), ("granted", Sentence("교부한 지원금(시비)", "Granted, city money")))
TOTAL = "execution/계"


def public_figures() -> PublicFigures:
    """The office's year for everybody. Either list is empty when there is nothing to say yet."""
    newest = last_as_of()
    by_key = {each.key: each for each in under(TOTAL, newest.isoformat())} if newest else {}
    reported = tuple(_reported(by_key[key], label) for key, label in REPORTED if key in by_key)
    span = years_counted()
    last: dict[tuple[str, str], Observation] = {(each.key, each.scope): each for each in all_counted()}
    counted = tuple(_counted(key, _over(label, span), parts) for key, label in COUNTED if (parts := [each for (of, _), each in last.items() if of == key]))
    return PublicFigures(reported, counted)


def years_counted() -> tuple[int, int] | None:
    """The first and the last year of the calls under which something was applied for here; a figure counted over programmes counts them all."""
    found = rows("SELECT min(c.year), max(c.year) FROM calls_call c WHERE c.exclusivity_group <> '' AND EXISTS (SELECT 1 FROM calls_application a WHERE a.call_id = c.id)")
    return (found[0][0], found[0][1]) if found and found[0][0] is not None else None


def _over(label: Sentence, span: tuple[int, int] | None) -> Sentence:
    """A label with its years, where it counts more than one."""
    return label if span is None or span[0] == span[1] else Sentence(f"{label.ko}, {span[0]}~{span[1]}년", f"{label.en}, {span[0]} to {span[1]}")


def last_as_of() -> dt.date | None:
    """The day of the newest report: that of its execution table, as far as the clock has come."""
    day = today().isoformat()
    newest = max((each.period for each in under(TOTAL) if each.period <= day), default="")
    return dt.date.fromisoformat(newest) if newest else None


def _reported(said: Observation, label: Sentence) -> PublicFigure:
    million = said.unit == "million_won" and said.value is not None
    printed = f"{said.printed}{'백만원' if million else '%'}"
    return PublicFigure(label, printed, printed, said.value, said.unit, dt.date.fromisoformat(said.period), said.provenance,
                        (said.id,), "source-line", (said.document, said.line))


def _counted(key: str, label: Sentence, parts: list[Observation]) -> PublicFigure:
    whole, won = sum(each.value or 0 for each in parts), BY_ID[key].unit == "원"
    printed = print_won(whole) if won else f"{whole:,}{BY_ID[key].unit}"
    route, args, query = ("figure", (parts[0].id,), "") if len(parts) == 1 else ("figures", (), f"key={key}")
    return PublicFigure(label, short_won(whole) if won else printed, printed, whole, BY_ID[key].unit, max(each.observed_on for each in parts), parts[0].provenance,
                        tuple(each.id for each in parts), route, args, query)


@dataclass(frozen=True, slots=True)
class DistrictYear:
    """One district in the newest year of calls (0: none yet): firms that applied through it, those selected under its grants, and the money it was given (won, all sources), of this database with their
    `provenance` (simulated in a simulated one); and apart from it the sites that the documents name there (reported, each with its line)."""

    name: str
    applied: int
    selected: int
    granted: int
    provenance: Provenance
    year: int
    sites: tuple[Observation, ...]


_DISTRICTS = """
SELECT d.name,
  (SELECT count(*) FROM calls_application a JOIN calls_call c ON c.id = a.call_id WHERE a.intermediary_id = d.id AND c.audience = 'firms' AND c.exclusivity_group <> '' AND c.year = y.year),
  (SELECT count(*) FROM agreements_agreement a JOIN agreements_agreement g ON g.id = a.under_id JOIN calls_call c ON c.id = g.call_id WHERE g.organisation_id = d.id AND c.year = y.year),
  (SELECT coalesce(sum(t.amount), 0)::bigint FROM ledger_custody k JOIN agreements_agreement g ON g.id = k.agreement JOIN calls_call c ON c.id = g.call_id AND c.year = y.year
    JOIN ledger_account x ON x.owner = k.id JOIN ledger_transfer t ON t.to_account = x.id AND t.kind = 'deposit' WHERE k.holder = d.id)
FROM parties_organisation d CROSS JOIN (SELECT %s::int AS year) y WHERE d.kind = 'district' ORDER BY d.name
"""


def districts_of() -> list[DistrictYear]:
    """The year by district, in the order of names: every district that is registered here or in which a site lies."""
    span = years_counted()
    year = span[1] if span else 0
    provenance = Provenance.SIMULATED if is_simulated() else Provenance.COMPUTED
    sites: dict[str, list[Observation]] = {}
    for each in of_block("site"):
        if each.key:
            sites.setdefault(each.key, []).append(each)
    counted: dict[str, tuple[int, int, int]] = {}
    for name, *values in rows(_DISTRICTS, [year]):  # Two bodies may bear one name: a district registered anew adds to the first.
        before = counted.get(name, (0, 0, 0))
        counted[name] = (before[0] + values[0], before[1] + values[1], before[2] + values[2])
    return [DistrictYear(name, *counted.get(name, (0, 0, 0)), provenance, year, tuple(sites.get(name, ()))) for name in sorted({*counted, *sites})]
