"""What a panel member meets: calls to answer, cases with everybody's affiliation, own points so far, two cases side by side, everything a seal will hold."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.calls.logic import due_by
from naru.evaluation.logic import spread
from naru.kernel import Sentence
from naru.kernel.database import one, rows
from naru.programmes.queries import text_of
from naru.record import vault


@dataclass(frozen=True, slots=True)
class Invitation:
    """A round whose draw called this person, and that waits for the answer: the round, its call, how many seats, drawn when and in which place, by when the committee meets."""

    round: uuid.UUID
    name: str
    call: Sentence
    affiliation: str
    seats: int
    place: int
    drawn_at: dt.datetime
    applications: int
    due: dt.date | None


def invitations(person: uuid.UUID) -> list[Invitation]:
    """The draws that called a person and have no answer yet, oldest first."""
    return [
        Invitation(round, name, Sentence(ko, en or ko), where, seats, place, at, many, due_of(round))
        for round, name, ko, en, where, seats, place, at, many in rows(
            "SELECT r.id, r.name, c.name_ko, c.name_en, d.affiliation, w.seats, d.place, e.at, (SELECT count(*) FROM calls_application a WHERE a.call_id = c.id) "
            "FROM evaluation_drawncandidate d JOIN evaluation_draw w ON w.round_id = d.draw_id JOIN evaluation_round r ON r.id = d.draw_id JOIN calls_call c ON c.id = r.call_id "
            "JOIN record_entry e ON e.id = w.entry_id WHERE d.person_id = %s AND NOT EXISTS (SELECT 1 FROM evaluation_candidateanswer x WHERE x.draw_id = d.draw_id AND x.person_id = d.person_id) "
            "AND NOT EXISTS (SELECT 1 FROM evaluation_seal s WHERE s.round_id = r.id) ORDER BY e.seq", [person])
    ]


def due_of(round: uuid.UUID) -> dt.date | None:
    """By when a round's scores are wanted: the committee's day in the text, unless that was over before the round began."""
    found = one('SELECT c.version_id, c."group", e.on_date FROM evaluation_round r JOIN calls_call c ON c.id = r.call_id JOIN record_entry e ON e.id = r.entry_id WHERE r.id = %s', [round])
    due = due_by(text_of(found[0]), found[1], "committee") if found else None
    return due if found and due and due >= found[2] else None


@dataclass(frozen=True, slots=True)
class Interest:
    """One application as a member looks at it for a conflict: the firm, its representative (None after erasure), through whom; `own` when the member belongs to one of them."""

    application: uuid.UUID
    representative: str | None
    own: str


def interests(round: uuid.UUID, person: uuid.UUID) -> dict[uuid.UUID, Interest]:
    """The list against which a member declares conflicts, by application; the member's own bodies are marked."""
    found = rows(
        "SELECT a.id, a.person_id, p.name_sealed, (SELECT string_agg(o.name, ', ') FROM parties_membership m JOIN parties_organisation o ON o.id = m.organisation_id "
        "WHERE m.person_id = %s AND m.organisation_id IN (a.organisation_id, a.intermediary_id)) FROM evaluation_round r JOIN calls_application a ON a.call_id = r.call_id "
        "JOIN parties_person p ON p.id = a.person_id WHERE r.id = %s", [person, round])
    keys = vault.keys_of([who for _, who, _, _ in found])
    return {id: Interest(id, vault.open_with(keys[who], bytes(sealed)).decode() if who in keys else None, own or "") for id, who, sealed, own in found}


def points_of(round: uuid.UUID, person: uuid.UUID) -> dict[uuid.UUID, dict[str, int]]:
    """Every score a member gave, by application and criterion: exactly what a seal would hold of them."""
    made: dict[uuid.UUID, dict[str, int]] = {}
    for application, criterion, value in rows("SELECT application_id, criterion, value FROM evaluation_score WHERE round_id = %s AND person_id = %s ORDER BY application_id, criterion", [round, person]):
        made.setdefault(application, {})[criterion] = value
    return made


def own_spread(round: uuid.UUID, person: uuid.UUID, full: int) -> list[tuple[int, int, int]]:
    """How a member's whole cases spread over five bands of the full points: (from, to, how many)."""
    return spread([sum(each.values()) for each in points_of(round, person).values()], full)


def note_of(round: uuid.UUID, person: uuid.UUID, application: uuid.UUID) -> str:
    """A member's own note on a case; '' when there is none."""
    found = one("SELECT text_sealed FROM evaluation_note WHERE round_id = %s AND person_id = %s AND application_id = %s", [round, person, application])
    return (vault.open_sealed(bytes(found[0]), about=person) or "") if found else ""


def notes_of(round: uuid.UUID, person: uuid.UUID, applications: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The same for several cases."""
    return {id: vault.open_sealed(bytes(sealed), about=person) or "" for id, sealed in rows(
        "SELECT application_id, text_sealed FROM evaluation_note WHERE round_id = %s AND person_id = %s AND application_id = ANY(%s)", [round, person, list(applications)])}
