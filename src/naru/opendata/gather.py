"""Fills the datasets from the records of this moment. What is of another kin than this database (real or simulated) is not asked for; the rules look again at every row."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings

from naru.archive.queries import by_document, name_of
from naru.figures.queries import all_reported, indicator_values, indicators, of_statement, statements
from naru.figures.terms import Observation
from naru.kernel import Provenance, Refused
from naru.kernel.clock import is_simulated, today
from naru.kernel.database import rows
from naru.ledger.queries import LineRow, line_rows
from naru.opendata.city import PolicyWrong, read_policy
from naru.opendata.earlier import earlier
from naru.opendata.editions import Held, undone
from naru.opendata.logic import is_person
from naru.opendata.shapes import ALL, BY_ID
from naru.opendata.suppress import Grid, Place, hide
from naru.opendata.terms import UNNAMED, Package, Policy, Record, Value, kin
from naru.programmes.queries import city
from naru.programmes.queries import programmes as programme_rows
from naru.reporting.queries import heads

Tables = dict[str, tuple[Record, ...]]
Undone = tuple[int, str, str, str]
REPORTED = Provenance.REPORTED.value


def gather(dataset: str, policy: Policy) -> Package:
    """A dataset as of today. Raises KeyError on an unknown one."""
    simulated = is_simulated()
    tables, hidden, *undone = GATHERED[dataset](policy, simulated)
    return Package(BY_ID[dataset], today(), simulated, tables, hidden, policy.least, *undone)


def _counted(simulated: bool) -> str:
    return Provenance.SIMULATED.value if simulated else Provenance.COMPUTED.value


_AWARDS = """
SELECT g.id::text, g.provenance, c.id::text, c.name_ko, c.programme_id, o.id::text, o.name, o.business_number, i.name, e.on_date,
  (SELECT coalesce(sum(h.amount), 0)::bigint FROM agreements_share h WHERE h.agreement_id = g.id AND h.version = v.n AND h.source NOT IN ('self', 'private')),
  (SELECT coalesce(sum(h.amount), 0)::bigint FROM agreements_share h WHERE h.agreement_id = g.id AND h.version = v.n AND h.source IN ('self', 'private')),
  (SELECT coalesce(sum(p.amount), 0)::bigint FROM agreements_payment p WHERE p.agreement_id = g.id), s.to_state
FROM agreements_agreement g JOIN calls_call c ON c.id = g.call_id JOIN parties_organisation o ON o.id = g.organisation_id
LEFT JOIN agreements_agreement u ON u.id = g.under_id LEFT JOIN parties_organisation i ON i.id = u.organisation_id
JOIN LATERAL (SELECT n FROM agreements_agreementversion WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1) v ON true
JOIN LATERAL (SELECT to_state FROM agreements_agreementstep WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1) s ON true
JOIN agreements_agreementstep f ON f.agreement_id = g.id AND f.to_state = 'signed' AND f.from_state = 'drafted' JOIN record_entry e ON e.id = f.entry_id
WHERE g.kind = 'award' ORDER BY e.on_date, g.id
"""


def _awards(policy: Policy, simulated: bool) -> tuple[Tables, int]:
    names = {id_: ko for id_, ko, _ in programme_rows()}
    made = []
    for id_, provenance, call, title, programme, recipient, name, number, region, signed, support, own, paid, state in rows(_AWARDS):
        shown = name if policy.names_sole or not is_person(number) else UNNAMED
        made.append(Record(id_, provenance, {"id": id_, "call": call, "call_title": title, "programme": programme, "programme_title": names.get(programme, ""), "recipient": recipient, "recipient_name": shown, "region": region,
                                       "signed_on": signed.isoformat(), "support": support, "own_share": own, "paid": paid, "state": state}))
    return {"awards": _kindred(made, simulated)}, 0


def _kindred(made: Iterable[Record], simulated: bool) -> tuple[Record, ...]:
    """The rows of this database's own kin."""
    return tuple(each for each in made if (kin(each.provenance) == kin(Provenance.SIMULATED)) == simulated)


_APPLICATIONS = """
SELECT c.id::text, c.name_ko, c.programme_id, c.year, c.provenance, coalesce(i.name, '-'), count(DISTINCT a.id), count(DISTINCT w.id) FROM calls_application a JOIN calls_call c ON c.id = a.call_id
LEFT JOIN parties_organisation i ON i.id = a.intermediary_id LEFT JOIN evaluation_award w ON w.application_id = a.id
WHERE c.audience = 'firms' AND EXISTS (SELECT 1 FROM calls_receipt r JOIN record_entry e ON e.id = r.entry_id WHERE r.application_id = a.id AND e.seq <= %s) GROUP BY c.id, i.name ORDER BY c.year, c.name_ko, c.id, i.name
"""


_NOW = 2**62
"""Further than any record."""


def _received(simulated: bool, at: int = _NOW) -> tuple[list[tuple[Any, ...]], dict[Place, int], dict[Place, int]]:
    """Rows of calls and intermediaries when the record had come so far, and their counts with totals: received, awarded."""
    found = [row for row in rows(_APPLICATIONS, [at]) if (kin(row[4]) == kin(Provenance.SIMULATED)) == simulated]
    return found, summed({(row[0], row[5]): row[6] for row in found}), summed({(row[0], row[5]): row[7] for row in found})


def _applications(policy: Policy, simulated: bool) -> tuple[Tables, int, tuple[Undone, ...]]:
    found, cells, known = _received(simulated)
    grid = Grid(cells, ALL, known)
    before = [(each.n, Held(_then(simulated, each.seq, known), frozenset(_place(row["id"]) for row in each.hid))) for each in earlier("applications", "applications")]
    hidden, undone = _hidden(grid, before, policy.least)
    calls = dict.fromkeys((call, title, programme, year) for call, title, programme, year, *_ in found)
    kept = _counted(simulated)
    made = [Record(f"{call}/{region}", kept, {"id": f"{call}/{region}", "call": None if call == ALL else call, "region": region, "received": None if (call, region) in hidden else many,
                                             "status": "hidden" if (call, region) in hidden else "shown"}) for (call, region), many in grid.cells.items()]
    tables = {"calls": tuple(Record(call, kept, {"id": call, "title": title, "programme": programme, "year": year}) for call, title, programme, year in calls), "applications": tuple(made)}
    return tables, len(hidden), tuple((n, "applications", "/".join(place), "received") for n, place in undone)


def _place(id_: str) -> Place:
    call, _, region = id_.partition("/")
    return call, region


def _then(simulated: bool, at: int, known: Mapping[Place, int]) -> Grid:
    """The counts of an earlier edition. Awards are public by now: they bound it from below, too."""
    _, cells, _ = _received(simulated, at)
    return Grid(cells, ALL, {place: min(value, known.get(place, 0)) for place, value in cells.items()})


def _hidden(grid: Grid, before: Sequence[tuple[int, Held]], least: int) -> tuple[frozenset[Place], list[tuple[int, Place]]]:
    """What to hide, so that no earlier edition gives it back and it gives back nothing of theirs; what is given back all the same (edition, cell). Totals go only where nothing else helps."""
    series = [Held(each.grid, each.hidden & frozenset(each.grid.cells)) for _, each in before]
    stays = frozenset(place for each in series for place in each.hidden if place in grid.cells)
    hidden = hide(grid, least=least, also=stays)
    back = undone([*series, Held(grid, hidden)], least=least) if series else []
    if back:
        totals = frozenset(place for _, (row, column) in back for place in ((row, column), (row, ALL), (ALL, column), (ALL, ALL)) if place in grid.cells)
        hidden = hide(grid, least=least, also=hidden | totals)
        back = undone([*series, Held(grid, hidden)], least=least)
    numbers = [*(n for n, _ in before), max((n for n, _ in before), default=0) + 1]
    return hidden, [(numbers[n], place) for n, place in back]


def summed(inside: dict[Place, int]) -> dict[Place, int]:
    """Cells with the totals of both ways."""
    found = dict(inside)
    for (row, column), value in inside.items():
        for place in ((row, ALL), (ALL, column), (ALL, ALL)):
            found[place] = found.get(place, 0) + value
    return found


def _budget(policy: Policy, simulated: bool) -> tuple[Tables, int]:
    lines = [each for each in line_rows() if (kin(each.provenance) == kin(Provenance.SIMULATED)) == simulated]
    departments = dict.fromkeys((each.department, each.provenance) for each in lines)
    day = today().isoformat()
    return {"departments": tuple({name: Record(name, provenance, {"name": name}) for name, provenance in departments}.values()),
            "lines": tuple(Record(str(each.id), each.provenance, {"id": str(each.id), **{name: getattr(each, name) for name in ("year", "account", "policy", "unit", "detail", "item", "source", "department")}}) for each in lines),
            "amounts": tuple(each for line in lines for each in _amounts(line, day))}, 0


def _amounts(line: LineRow, day: str) -> Iterable[Record]:
    for phase, amount in (("approved", line.now.appropriated), ("adjusted", line.now.current), ("committed", line.now.obligated), ("executed", line.now.spent)):
        id_ = f"{line.id}/{phase}"
        yield Record(id_, line.provenance, {"id": id_, "line": str(line.id), "phase": phase, "amount": amount, "as_of": day})


def plain(value: int | None, places: int) -> str | None:
    """A figure as data writes it: no separators, its places after a point."""
    if value is None:
        return None
    digits = f"{abs(value):0{places + 1}d}"
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}" if places else str(value)


def _documents(named: Iterable[str]) -> tuple[Record, ...]:
    """The documents that rows name: the city's own, and old reports that were taken in."""
    made, known = [], city().documents
    for id_ in dict.fromkeys(named):
        taken = None if id_ in known else by_document(id_)
        ko, en = (known[id_].ko, known[id_].en) if id_ in known else (name_of(taken),) * 2 if taken else ("", "")
        made.append(Record(id_, REPORTED, {"id": id_, "name_ko": ko, "name_en": en}))
    return tuple(made)


def _by_scope(family: str, stated: str) -> dict[str, dict[str, Observation]]:
    found: dict[str, dict[str, Observation]] = {}
    for each in of_statement(family, stated):
        found.setdefault(each.scope.removeprefix(family), {})[each.key] = each
    return found


def _execution(policy: Policy, simulated: bool) -> tuple[Tables, int]:
    made = []
    for stated in statements("execution/"):
        for department, cells in _by_scope("execution/", stated).items():
            first = next(iter(cells.values()))
            whole: dict[str, Value] = {name: cells[name].value if name in cells else None for name in ("budget_current", "commitment", "disbursement")}
            rates: dict[str, Value] = {name: plain(cells[name].value, cells[name].places) if name in cells else None for name in ("commitment_rate", "disbursement_rate")}
            made.append(Record(f"{stated}/{department}", first.provenance, {"id": f"{stated}/{department}", "as_of": stated, "department": department, **whole, **rates, "document": first.document, "line": first.line}))
    return {"documents": _documents(str(each.cells["document"]) for each in made), "execution": tuple(made)}, 0


def _headcount(policy: Policy, simulated: bool) -> tuple[Tables, int]:
    made, many = [], 0
    hid = [row for each in earlier("headcount", "headcount") for row in each.hid]
    # What an edition hid stays hidden: a document prints a number once, and it is the same in every edition.
    posts = {(row["as_of"], row["department"], row["job_type"]) for row in hid if not row["actual"]}
    few = {(row["as_of"], row["department"]) for row in hid if not row["female"] and row["job_type"] == ALL}
    for stated in statements("headcount/"):
        found = _by_scope("headcount/", stated)
        staff = {(department, key.split(":")[0]): each.value for department, cells in found.items() for key, each in cells.items() if key.endswith(":actual") and each.value is not None}
        women = {(department, "여성"): each.value for department, cells in found.items() if (each := cells.get(f"{ALL}:female")) is not None and each.value is not None}
        men_few = frozenset(place for place, value in women.items() if 0 < staff.get((place[0], ALL), 0) - value < policy.least)
        stays = frozenset(place for place in staff if (stated, *place) in posts), frozenset(place for place in women if (stated, place[0]) in few)
        hidden = hide(Grid(staff, ALL, {}), least=policy.least, also=stays[0]), hide(Grid(women, ALL, {}), least=policy.least, also=men_few | stays[1])
        many += len(hidden[0]) + len(hidden[1])
        made += [_staffed(stated, place, found[place[0]], hidden) for place in staff]
    return {"documents": _documents(str(each.cells["document"]) for each in made), "headcount": tuple(made)}, many


def _staffed(stated: str, place: Place, cells: dict[str, Observation], hidden: tuple[frozenset[Place], frozenset[Place]]) -> Record:
    department, job = place
    first, women = cells[f"{job}:actual"], cells.get(f"{job}:female") if job == ALL else None
    posts, gone = cells.get(f"{job}:authorised"), (place in hidden[0], (department, "여성") in hidden[1] and job == ALL)
    return Record(f"{stated}/{department}/{job}", first.provenance, {
        "id": f"{stated}/{department}/{job}", "as_of": stated, "department": department, "job_type": job, "authorised": posts.value if posts else None, "actual": None if gone[0] else first.value,
        "female": None if gone[1] or women is None else women.value, "status": "hidden" if any(gone) else "shown", "document": first.document, "line": first.line})


def _indicators(policy: Policy, simulated: bool) -> tuple[Tables, int]:
    made = [_said(each, {"indicator": str(each.indicator), "scope": each.scope.rsplit("/", 1)[-1], "status": each.status}) for each in indicator_values() if each.provenance is Provenance.REPORTED]
    named = {str(each.cells["indicator"]) for each in made}
    known = [each for each in indicators() if str(each.id) in named]
    return {"documents": _documents(str(each.cells["document"]) for each in made), "values": tuple(made), "indicators": tuple(Record(str(each.id), REPORTED, {
        "id": str(each.id), "code": each.code, "version": each.version, "name_ko": each.name.ko, "name_en": each.name.en, "definition_ko": each.definition.ko, "definition_en": each.definition.en, "unit": each.unit,
        "direction": each.direction, "owner": each.owner}) for each in known)}, 0


def _said(each: Observation, more: dict[str, Value]) -> Record:
    return Record(each.id, each.provenance, {"id": each.id, "period": each.period, "stated": each.stated, "value": plain(each.value, each.places), "printed": each.printed, "unit": each.unit, "document": each.document, "line": each.line,
                                             **more})


def _figures(policy: Policy, simulated: bool) -> tuple[Tables, int]:
    known = {each.id: each for each in heads()}
    said: Sequence[Observation] = [each for each in all_reported() if each.scope in known and each.indicator is None]
    made = [_said(each, {"programme": each.scope, "block": each.block, "label": each.label}) for each in said]
    return {"documents": _documents(each.document for each in said), "figures": tuple(made), "programmes": tuple(
        Record(id_, REPORTED, {"id": id_, "name_ko": known[id_].name_ko, "name_en": known[id_].name_en, "owner": known[id_].owner}) for id_ in dict.fromkeys(each.scope for each in said))}, 0


GATHERED: dict[str, Callable[[Policy, bool], tuple[Tables, int] | tuple[Tables, int, tuple[Undone, ...]]]] = {
    "awards": _awards, "applications": _applications, "budget": _budget, "execution": _execution, "headcount": _headcount, "indicators": _indicators, "report-figures": _figures}


def policy_on(day: dt.date | None = None) -> Policy:
    """What this city decided, as of a day (today). Raises Refused('opendata_policy')."""
    try:
        return read_policy(settings.CITIES / settings.CITY, districts=city().districts).on(day or today())
    except PolicyWrong as error:
        raise Refused("opendata_policy", str(error), why=str(error)) from error
