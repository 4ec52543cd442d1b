"""The chain behind anything: figure, rows, act (who, for whom, by which leave, why), rules and verdicts, evidence, seal.

Any id of the house is enough: an observation, an act, a row that an act wrote, a case. What is found is what the record and the rooms say; nothing is reckoned here.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.documents.office import office
from naru.documents.queries import PaperRow, papers_of
from naru.documents.terms import APPROVAL_NAMES, ApprovalKind
from naru.figures.queries import observation
from naru.figures.terms import Observation
from naru.kernel import Sentence
from naru.kernel.database import one, rows
from naru.kernel.listing import Asked
from naru.parties.queries import actor_name, delegation, organisation_name
from naru.parties.terms import Leave
from naru.programmes.queries import text_of
from naru.record import vault
from naru.record.logic import climb
from naru.record.queries import EntryRow, Proof, entry, prove
from naru.record.refers import Written, origin_in, origin_of, written_by
from naru.reporting.indicators import BY_ID
from naru.reporting.live import indicator_of, recount, rows_of
from naru.reporting.naming import act_name

FEW = 10


@dataclass(frozen=True, slots=True)
class FigureEnd:
    """The figure a chain begins at: what it says, whether it recounts the same, the first of its rows, and which of them the chain goes on with."""

    figure: Observation
    label: Sentence
    same: bool | None
    total: int
    rows: tuple["CountedRow", ...]


@dataclass(frozen=True, slots=True)
class CountedRow:
    """One row a figure was counted from, and the act that wrote it."""

    n: int
    name: str
    amount: int | None
    act: uuid.UUID
    seq: int


@dataclass(frozen=True, slots=True)
class ActEnd:
    """An act with its names in words: who, for whom, by which leave, and all it wrote."""

    entry: EntryRow
    name: Sentence
    actor: str
    actor_kind: str
    behalf: str
    leave: Leave | None
    written: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an act stands: the case, agreement, grant and call it belongs to, and the text in force for it."""

    application: uuid.UUID | None = None
    agreement: uuid.UUID | None = None
    grant: uuid.UUID | None = None
    call: uuid.UUID | None = None
    version: str = ""
    programme: str = ""
    firm: str = ""

    @property
    def ids(self) -> tuple[uuid.UUID, ...]:
        """Its subjects, as acts name them."""
        return tuple(each for each in (self.application, self.agreement, self.grant, self.call) if each)


@dataclass(frozen=True, slots=True)
class Judged:
    """The newest verdict on one condition at the time of the act: for which moment, what came out, on which facts, by which set of rules."""

    says: Sentence
    moment: str
    outcome: str
    on: dt.date
    rules: str
    of_this_act: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """An evidence file; gone when the person it is about was erased."""

    id: uuid.UUID
    media: str
    size: int
    mark: str
    at: dt.datetime
    erased: bool


@dataclass(frozen=True, slots=True)
class Approved:
    """An approval on the subject: kind, way, rank or office, number, day, who."""

    id: uuid.UUID
    kind: Sentence
    mode: str
    rank: str
    office: str
    number: str
    on: dt.date
    approver: str


@dataclass(frozen=True, slots=True)
class SealEnd:
    """The seal an act lies under and the proof that leads there."""

    proof: Proof
    holds: bool
    first: int
    last: int
    leaves: int
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Other:
    """Another act on the same case, in the order of the record."""

    id: uuid.UUID
    seq: int
    name: Sentence
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Chain:
    """All links, from the figure (if it began at one) to the seal (once there is one)."""

    figure: FigureEnd | None
    act: ActEnd | None
    place: Place
    judged: tuple[Judged, ...]
    kept: tuple[Kept, ...]
    papers: tuple[PaperRow, ...]
    approvals: tuple[Approved, ...]
    seal: SealEnd | None
    others: tuple[Other, ...]


def chain_of(id: uuid.UUID, *, row: int = 0) -> Chain | None:
    """The chain behind an id; from a counted figure on with its `row`-th row. None when nothing of the house bears this id."""
    figure = observation(id)
    end = None if figure is None or not figure.query else _figure(figure)
    act = _act_behind(id, figure, end, row)
    if act is None:
        return None
    wrote = tuple(written_by(act.id))
    named, keys = [each for each in (act.subject, _result(act.id)) if each], [key for each in wrote if (key := _uuid(each.key))]
    # What was asked for says best where we are, then what the act names; a batch's first row only when neither does.
    place = next((found for ids in ([id], named, keys) if (found := _place(ids)).call), Place())
    subjects = list(dict.fromkeys([*named, *(keys if len(wrote) < FEW else []), *place.ids]))
    leave = delegation(act.delegation)
    return Chain(end, _act(act, wrote, leave), place, _judged(place, act), _kept(act.id, subjects, leave, place.agreement),
                 tuple(sorted((paper for each in subjects[:8] for paper in papers_of(each)), key=lambda paper: paper.at)),
                 _approved(subjects), _seal(act.id), _others(place, act))


@dataclass(frozen=True, slots=True)
class Acted:
    """By whom a row was written, for whom, by which leave."""

    entry: uuid.UUID
    actor: str
    behalf: str
    leave: Leave | None
    at: dt.datetime


_ACTED = """
SELECT e.id, p.name_sealed, k.wrapped, (SELECT name FROM parties_organisation WHERE id = e.actor_id), (SELECT name FROM parties_organisation WHERE id = e.behalf), e.delegation, e.at
FROM record_entry e LEFT JOIN parties_person p ON p.id = e.actor_id LEFT JOIN record_personkey k ON k.actor_id = e.actor_id WHERE e.id = """


def acted(id: uuid.UUID, table: str = "") -> Acted | None:
    """The act that wrote the row of this id, in names; None when nothing of the house bears it. `table` holds the row: without it every table is asked."""
    if table:
        found = one(f"{_ACTED} ({origin_in(table)})", [id])
    else:
        origins = origin_of(id)
        found = one(f"{_ACTED} %s", [origins[0][1]]) if origins else None
    if found is None:
        return None
    act, sealed, wrapped, body, behalf, leave, at = found
    return Acted(act, (vault.open_wrapped(wrapped, sealed) or b"").decode() or body or "", behalf or "", delegation(leave), at)


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text.split("/", maxsplit=1)[0])
    except ValueError:
        return None


def _result(act: uuid.UUID) -> uuid.UUID | None:
    found = one("SELECT result FROM record_entry WHERE id = %s", [act])
    return None if found is None else found[0]


def _act_behind(id: uuid.UUID, figure: Observation | None, end: FigureEnd | None, row: int) -> EntryRow | None:
    """The act itself, the one that wrote the row, the chosen row's, or the first on the subject."""
    if end is not None and end.rows:
        return entry(end.rows[min(row, len(end.rows) - 1)].act)
    if figure is not None:
        found = one("SELECT id FROM record_entry WHERE seq = %s", [figure.entry])
        return None if found is None else entry(found[0])
    known = entry(id)
    if known is None and (origins := origin_of(id)):
        known = entry(origins[0][1])
    if known is None:
        first = one("SELECT id FROM record_entry WHERE subject = %s ORDER BY seq LIMIT 1", [id])
        known = None if first is None else entry(first[0])
    return known


def _figure(figure: Observation) -> FigureEnd:
    known, listing = indicator_of(figure), rows_of(figure)
    same = None if known is None else recount(known, figure.scope, figure.entry) == (figure.value, figure.input_digest)
    label = BY_ID[figure.key].label if figure.key in BY_ID else Sentence(figure.label, figure.label)
    if listing is None:
        return FigureEnd(figure, label, same, 0, ())
    window = listing.window(Asked(), many=FEW)
    acts = dict(rows("SELECT seq, id FROM record_entry WHERE seq = ANY(%s)", [[row["seq"] for row in window]]))
    shown = tuple(CountedRow(n, str(row["name"]), _int(row.get("amount")), acts[row["seq"]], _int(row["seq"]) or 0) for n, row in enumerate(window))
    return FigureEnd(figure, label, same, listing.overview(Asked()).total, shown)


def _int(value: object) -> int | None:
    return None if value is None else int(str(value))


def _act(act: EntryRow, wrote: tuple[Written, ...], leave: Leave | None) -> ActEnd:
    kind = one("SELECT kind FROM record_actor WHERE id = %s", [act.actor])
    return ActEnd(act, act_name(act.kind), actor_name(act.actor), kind[0] if kind else "", organisation_name(act.behalf), leave, wrote)


_PLACE = """
WITH asked AS (SELECT unnest(%s::uuid[]) AS id),
agreement AS (SELECT g.id, g.under_id, g.award_id, g.call_id, g.organisation_id FROM agreements_agreement g WHERE g.id IN (SELECT id FROM asked UNION SELECT agreement_id FROM agreements_spending JOIN asked USING (id)
    UNION SELECT agreement_id FROM agreements_payment JOIN asked USING (id) UNION SELECT k.agreement FROM ledger_custody k JOIN asked USING (id)
    UNION SELECT k.agreement FROM ledger_transfer t JOIN asked USING (id) JOIN ledger_account x ON x.id IN (t.from_account, t.to_account) JOIN ledger_custody k ON k.id = x.owner)
  ORDER BY g.under_id NULLS LAST, g.id LIMIT 1),
application AS (SELECT a.id, a.call_id, a.organisation_id FROM calls_application a WHERE a.id IN (SELECT id FROM asked UNION SELECT w.application_id FROM evaluation_award w JOIN agreement ON agreement.award_id = w.id
    UNION SELECT w.application_id FROM evaluation_award w JOIN asked ON asked.id = w.id UNION SELECT s.application_id FROM evaluation_survey s JOIN asked ON asked.id = s.id) ORDER BY a.id LIMIT 1)
SELECT (SELECT id FROM application), g.id, g.under_id, c.id, c.version_id, c.programme_id, o.name
FROM (SELECT coalesce((SELECT call_id FROM application), (SELECT call_id FROM agreement), (SELECT id FROM calls_call WHERE id IN (SELECT id FROM asked) LIMIT 1)) AS call) k
LEFT JOIN calls_call c ON c.id = k.call LEFT JOIN agreement g ON true
LEFT JOIN parties_organisation o ON o.id = coalesce((SELECT organisation_id FROM application), g.organisation_id)
"""


def _place(ids: Sequence[uuid.UUID]) -> Place:
    [(application, agreement, under, call, version, programme, firm)] = rows(_PLACE, [list(ids)])
    grant, own = (agreement, None) if agreement and not under else (under, agreement)
    return Place(application, own, grant, call, version or "", programme or "", firm or "")


def _judged(place: Place, act: EntryRow) -> tuple[Judged, ...]:
    found = rows('SELECT * FROM (SELECT DISTINCT ON (v.condition) v.condition, v.moment, v.outcome, v."on", v.rules, v.entry_id = %s FROM calls_verdict v JOIN record_entry e ON e.id = v.entry_id '
                 "WHERE v.application_id = %s AND e.seq <= %s ORDER BY v.condition, e.seq DESC) j ORDER BY 1", [act.id, place.application, act.seq]) if place.application else []
    says = {each.id: each.say for each in text_of(place.version).conditions} if found else {}
    return tuple(Judged(says.get(condition, Sentence(condition, condition)), *row) for condition, *row in found)


def _kept(act: uuid.UUID, subjects: Sequence[uuid.UUID], leave: Leave | None, agreement: uuid.UUID | None) -> tuple[Kept, ...]:
    found = rows("SELECT v.id, v.media, v.size, encode(v.mark, 'hex'), e.at, x.actor_id IS NOT NULL FROM record_evidence v JOIN record_entry e ON e.id = v.entry_id "
                 "LEFT JOIN record_erasure x ON x.actor_id = v.about_id WHERE v.entry_id = %s OR v.subject = ANY(%s::uuid[]) OR v.id = %s::uuid "
                 "OR v.subject IN (SELECT id FROM agreements_spending WHERE agreement_id = %s UNION SELECT id FROM agreements_ownshare WHERE agreement_id = %s) ORDER BY e.seq LIMIT 40",
                 [act, list(subjects), leave.evidence if leave else None, agreement, agreement])
    return tuple(Kept(*row) for row in found)


def _approved(subjects: Sequence[uuid.UUID]) -> tuple[Approved, ...]:
    found = rows("SELECT a.id, a.kind, a.mode, a.rank, a.office, a.number, a.signed_on, a.approver FROM documents_approval a JOIN record_entry e ON e.id = a.entry_id "
                 "WHERE a.subject = ANY(%s::uuid[]) ORDER BY e.seq LIMIT 20", [list(subjects)])
    return tuple(Approved(id, APPROVAL_NAMES[ApprovalKind(kind)], mode, office().name(rank).ko, department, number, on, actor_name(by) if by else "") for id, kind, mode, rank, department, number, on, by in found)


def _seal(act: uuid.UUID) -> SealEnd | None:
    proof = prove(act)
    if proof is None:
        return None
    [(first, last, leaves, at)] = rows("SELECT first_seq, last_seq, leaves, sealed_at FROM record_seal WHERE n = %s", [proof.seal])
    return SealEnd(proof, climb(proof.leaf, proof.steps) == proof.root, first, last, leaves, at)


def _others(place: Place, act: EntryRow) -> tuple[Other, ...]:
    """The acts on the case or agreement itself; of a grant or call alone, those on it."""
    ids = [each for each in (place.application, place.agreement) if each] or list(place.ids) or ([act.subject] if act.subject else [])
    found = rows("SELECT id, seq, kind, at FROM record_entry WHERE subject = ANY(%s::uuid[]) ORDER BY seq LIMIT 60", [ids])
    return tuple(Other(id, seq, act_name(kind), at) for id, seq, kind, at in found)
