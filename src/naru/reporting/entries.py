"""The record as lists: every act with its filters, every seal, and how the record stands."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.kernel import Sentence
from naru.kernel.database import one, rows
from naru.kernel.listing import Column, Filter, Listing
from naru.record.logic import root
from naru.reporting.naming import ACTS

KINDS = {"person": Sentence("사람", "Person"), "organisation": Sentence("기관", "Organisation"), "system": Sentence("시스템", "System")}
_SEALED = "(SELECT n FROM record_seal s WHERE e.seq BETWEEN s.first_seq AND s.last_seq)"

ENTRIES = Listing(
    columns=[
        Column("id", Sentence("식별자", "Id"), "e.id", "hidden"), Column("actor", Sentence("", ""), "e.actor_id", "hidden"), Column("subject", Sentence("", ""), "e.subject", "hidden"),
        Column("seq", Sentence("기록 번호", "No."), "e.seq"), Column("kind", Sentence("행위", "Act"), "e.kind", names=ACTS), Column("at", Sentence("때", "When"), "e.at", "instant"),
        Column("by", Sentence("행위자", "Actor"), "a.kind", names=KINDS), Column("behalf", Sentence("누구를 위해", "On behalf of"), "o.name"),
        Column("leave", Sentence("위임", "Delegated"), "CASE WHEN e.delegation IS NULL THEN '' ELSE '✓' END"), Column("reason", Sentence("이유", "Reason"), "e.reason"),
        Column("code", Sentence("종류", "Kind"), "e.kind", shown=False), Column("leaf", Sentence("잎", "Leaf"), "encode(e.leaf, 'hex')", shown=False), Column("seal", Sentence("봉인", "Seal"), _SEALED, shown=False),
    ],
    source="record_entry e JOIN record_actor a ON a.id = e.actor_id LEFT JOIN parties_organisation o ON o.id = e.behalf", key="e.seq", search="e.reason || ' ' || e.kind || ' ' || coalesce(o.name, '')",
    filters=[Filter("month", Sentence("달", "Month"), "to_char(e.on_date, 'YYYY-MM')"), Filter("by", Sentence("행위자", "Actor"), "a.kind", names=KINDS),
             Filter("kind", Sentence("행위", "Act"), "e.kind", names=ACTS)],
    sort="seq", descending=True,
)
"""Every act. A door narrows it to an actor, a subject, a day or a seal by `about`."""

SEALS = Listing(
    columns=[Column("n", Sentence("봉인", "Seal"), "s.n"), Column("at", Sentence("봉인한 때", "Sealed"), "s.sealed_at", "instant"), Column("first", Sentence("첫 기록", "First act"), "s.first_seq", "count"),
             Column("last", Sentence("끝 기록", "Last act"), "s.last_seq", "count"), Column("leaves", Sentence("기록 수", "Acts"), "s.leaves", "count", summed=True),
             Column("root", Sentence("봉인 값", "Root"), "encode(s.root, 'hex')")],
    source="record_seal s", key="s.n", search="encode(s.root, 'hex')", sort="n", descending=True)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the record stands: acts, those after the last seal, seals, kept files, erased persons, the newest seal."""

    acts: int
    unsealed: int
    seals: int
    files: int
    erased: int
    sealed_at: dt.datetime | None
    root: str


def standing() -> Standing:
    """The record in one look."""
    [(acts, unsealed, seals, files, erased, at, last)] = rows(
        "SELECT (SELECT count(*) FROM record_entry), (SELECT count(*) FROM record_entry WHERE seq > coalesce((SELECT max(last_seq) FROM record_seal), 0)), (SELECT count(*) FROM record_seal), "
        "(SELECT count(*) FROM record_evidence), (SELECT count(*) FROM record_erasure), (SELECT sealed_at FROM record_seal ORDER BY n DESC LIMIT 1), (SELECT encode(root, 'hex') FROM record_seal ORDER BY n DESC LIMIT 1)")
    return Standing(acts, unsealed, seals, files, erased, at, last or "")


@dataclass(frozen=True, slots=True)
class SealRow:
    """One seal, recomputed now: whether its root is that of the acts that stand, and whether it holds on to the seal before."""

    n: int
    first: int
    last: int
    leaves: int
    root: str
    previous: str
    at: dt.datetime
    act: uuid.UUID
    stand: int
    same: bool
    joined: bool

    @property
    def holds(self) -> bool:
        """Whether nothing under it was changed."""
        return self.same and self.joined and self.stand == self.leaves


@dataclass(frozen=True, slots=True)
class Root:
    """A seal as it is published."""

    n: int
    first: int
    last: int
    leaves: int
    root: str
    previous: str
    at: dt.datetime


def all_seals() -> list[Root]:
    """Every seal, newest first."""
    return [Root(*row) for row in rows("SELECT n, first_seq, last_seq, leaves, encode(root, 'hex'), encode(previous_root, 'hex'), sealed_at FROM record_seal ORDER BY n DESC")]


def seal_row(n: int) -> SealRow | None:
    """A seal with its check, or None."""
    found = one("SELECT s.n, s.first_seq, s.last_seq, s.leaves, s.root, s.previous_root, s.sealed_at, s.entry_id, coalesce(p.root, ''::bytea) FROM record_seal s LEFT JOIN record_seal p ON p.n = s.n - 1 WHERE s.n = %s", [n])
    if found is None:
        return None
    number, first, last, count, sealed, previous, at, act, before = found
    leaves = [bytes(leaf) for (leaf,) in rows("SELECT leaf FROM record_entry WHERE seq BETWEEN %s AND %s ORDER BY seq", [first, last])]
    return SealRow(number, first, last, count, bytes(sealed).hex(), bytes(previous).hex(), at, act, len(leaves), root(leaves) == bytes(sealed), bytes(previous) == bytes(before))
