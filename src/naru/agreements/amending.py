"""Amending: what is asked (the city's new amount and why), where its approval stands, and every version so far."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.agreements.logic import parts_of, shares_for
from naru.agreements.terms import Part
from naru.agreements.texts import text_of_agreement
from naru.kernel import Won
from naru.kernel.database import one, rows

_MARK = "city="


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version: its number, the parts by source, when and why it came."""

    n: int
    parts: tuple[Part, ...]
    at: dt.datetime
    reason: str

    @property
    def total(self) -> Won:
        """All sources together."""
        return sum(part.amount for part in self.parts)


@dataclass(frozen=True, slots=True)
class Amending:
    """Where an amendment stands: 'none', 'asked' or 'given', the city's new amount and the reason it was asked for."""

    state: str
    approval: uuid.UUID | None = None
    city: Won = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What an amendment is about: the agreement, whose, of which kind, in which state, the shares of its text today."""

    id: uuid.UUID
    kind: str
    name: str
    group: str
    state: str
    on: dt.date


def about(agreement: uuid.UUID) -> About | None:
    """The agreement, or None."""
    found = one('SELECT g.id, g.kind, o.name, g."group", s.to_state, (e.at AT TIME ZONE \'Asia/Seoul\')::date FROM agreements_agreement g JOIN parties_organisation o ON o.id = g.organisation_id '
                "JOIN record_entry e ON e.id = g.entry_id JOIN LATERAL (SELECT to_state FROM agreements_agreementstep WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1) s ON true WHERE g.id = %s",
                [agreement])
    return None if found is None else About(*found)


def versions_of(agreement: uuid.UUID) -> list[VersionRow]:
    """All versions, the newest first; the old ones stay."""
    parts: dict[int, list[Part]] = {}
    for n, source, share, amount in rows("SELECT version, source, share, amount FROM agreements_share WHERE agreement_id = %s ORDER BY version, source", [agreement]):
        parts.setdefault(n, []).append(Part(source, share, amount))
    return [VersionRow(n, tuple(parts.get(n, ())), at, reason) for n, at, reason in rows(
        "SELECT v.n, e.at, e.reason FROM agreements_agreementversion v JOIN record_entry e ON e.id = v.entry_id WHERE v.agreement_id = %s ORDER BY v.n DESC", [agreement])]


def amended_parts(found: About, city: Won) -> list[Part]:
    """All sources' parts when the city gives exactly `city`, by the shares that the agreement was made with."""
    return parts_of(city, shares_for(text_of_agreement(found.id), found.group, found.on))


def ask_text(city: Won, reason: str) -> str:
    """What the request for approval carries as its reason, so that exactly this is amended."""
    return f"{_MARK}{city}; {reason}"


def amending(agreement: uuid.UUID) -> Amending:
    """The newest amendment that was asked for and is not done yet."""
    found = one("SELECT q.id, p.id, e.reason FROM documents_request q JOIN record_entry e ON e.id = q.entry_id LEFT JOIN documents_approval p ON p.id = q.id WHERE q.subject = %s AND q.kind = 'amend' "
                "AND NOT EXISTS (SELECT 1 FROM agreements_agreementversion v WHERE v.approval = q.id) ORDER BY e.seq DESC LIMIT 1", [agreement])
    head, _, reason = (str(found[2]) if found else "").partition("; ")
    if found is None or not head.startswith(_MARK) or not head[len(_MARK):].isdigit():
        return Amending("none")
    return Amending("given" if found[1] else "asked", found[1], int(head[len(_MARK):]), reason)
