"""Applying: drafts, submitting (also again, also on paper for somebody), withdrawing."""

import datetime as dt
import os
import uuid
from collections.abc import Mapping

from naru.calls.logic import content_bytes, missing_answers
from naru.documents.actions import mail
from naru.kernel import KST, Refused, Won, derive
from naru.kernel.database import one, rows
from naru.programmes.queries import text_of
from naru.record import Act, Entered, vault
from naru.record.actions import Own, Write, enter, indexing, row, verb


def save_draft(call: uuid.UUID, *, organisation: uuid.UUID, person: uuid.UUID, question: str, value: str) -> dt.datetime:
    """Saves one draft answer, sealed about the person, and returns the instant. A draft is no act: it is not in the record."""
    return save_sealed(call, organisation=organisation, person=person, question=question, sealed=vault.seal(value, about=person))


def save_sealed(call: uuid.UUID, *, organisation: uuid.UUID, person: uuid.UUID, question: str, sealed: bytes) -> dt.datetime:
    """The same with the answer sealed already (the autosave has the key at hand)."""
    found = one(
        "INSERT INTO calls_draft (call_id, organisation_id, question, person_id, value_sealed, saved_at) VALUES (%s, %s, %s, %s, %s, kernel_now()) "
        "ON CONFLICT (call_id, organisation_id, question) DO UPDATE SET value_sealed = excluded.value_sealed, saved_at = excluded.saved_at, person_id = excluded.person_id "
        "RETURNING saved_at",
        [call, organisation, question, person, sealed],
    )
    if found is None:
        raise LookupError("an upsert returns its row")
    saved: dt.datetime = found[0]
    return saved


_KNOWN = """
SELECT c.version_id, c.name_ko, c.name_en, c.year, c.exclusivity_group, a.id, a.attempt, s.n, s.to_state, (SELECT max(n) FROM calls_version WHERE application_id = a.id), k.wrapped
FROM calls_call c
LEFT JOIN LATERAL (SELECT * FROM calls_application WHERE call_id = c.id AND organisation_id = %s ORDER BY attempt DESC LIMIT 1) a ON true
LEFT JOIN LATERAL (SELECT n, to_state FROM calls_applicationstep WHERE application_id = a.id ORDER BY n DESC LIMIT 1) s ON true
LEFT JOIN record_personkey k ON k.actor_id = %s
WHERE c.id = %s
"""


@verb
def submit(call: uuid.UUID, *, organisation: uuid.UUID, person: uuid.UUID, answers: Mapping[str, str], amount: Won, act: Act, intermediary: uuid.UUID | None = None) -> uuid.UUID:
    """Submits an application (or a new version of it) and returns its uuid; the receipt stands in the same transaction.

    `person` is whom the personal answers are about. Entered for somebody else: `act.actor` is who enters, `act.behalf` the
    applicant, `act.delegation` the file. Raises Refused: 'answers_missing', 'version_in_time', 'hold_no_double_support', …
    """
    known = one(_KNOWN, [organisation, person, call])
    if known is None:
        raise Refused("call_unknown", str(call))
    version, name, english, year, group, last, attempt, last_n, state, versions, wrapped = known
    missing = missing_answers(text_of(version).form, answers)
    if missing:
        raise Refused("answers_missing", ", ".join(missing), questions=", ".join(missing))
    again = last is not None and state != "withdrawn"
    application = last if again else derive(act.id, "application")
    keys = {person: vault.unwrap(bytes(wrapped))} if wrapped else vault.make_keys([person])
    content, key = content_bytes(answers, amount), keys.get(person)
    mark = vault.mark_with(key or os.urandom(32), content, item=str(act.id))
    begun = [] if again else _begin(application, call, organisation, intermediary, person, (last, attempt, last_n), group, year)
    entry = enter(act, "calls.submit", subject=application, content={"call": call, "organisation": organisation, "intermediary": intermediary, "amount": amount, "mark": mark},
                  result=application, writes=[*begun, *([indexing(content, mark, person)] if key else []),
                                              Write("DELETE FROM calls_draft USING entry WHERE call_id = %s AND organisation_id = %s", [call, organisation])])
    number = _receive(application, (versions or 0) + 1 if again else 1, vault.seal_with(key, content) if key else b"", mark, amount, year, entry)
    mail(person, "received", {"programme": name, "programme_en": english, "receipt": number, "at": f"{entry.at.astimezone(KST):%Y-%m-%d %H:%M:%S}"}, subject=application, act=act.part("mail"), keys=keys)
    return uuid.UUID(str(application))


def _begin(application: uuid.UUID, call: uuid.UUID, organisation: uuid.UUID, intermediary: uuid.UUID | None, person: uuid.UUID,
           before: tuple[uuid.UUID | None, int | None, int | None], group: str, year: int) -> list[Write]:
    """A new application with its first step and, where the call excludes others, its hold."""
    last, attempt, last_n = before
    hold = Write("INSERT INTO calls_hold (application_id, organisation, exclusivity_group, call, span) SELECT %s, %s, %s, %s, daterange(make_date(%s, 1, 1), make_date(%s, 1, 1)) FROM entry",
                 [application, organisation, group, call, year, year + 1])
    return [row("calls_application", id=application, call_id=call, organisation_id=organisation, intermediary_id=intermediary, person_id=person, attempt=(attempt or 0) + 1, previous=last,
                previous_n=last_n, entry_id=Own.ENTRY),
            row("calls_applicationstep", application_id=application, n=1, from_state="", to_state="submitted", entry_id=Own.ENTRY), *([hold] if group else [])]


def _receive(application: uuid.UUID, n: int, sealed: bytes, mark: bytes, amount: Won, year: int, entry: Entered) -> str:
    """The version with its receipt; returns the receipt's number. After the application, by which the version's trigger finds its window."""
    found = one(
        "WITH late AS (SELECT %s::timestamptz >= w.closes_at + make_interval(mins => w.grace_minutes) AS late FROM calls_window w "
        "JOIN calls_application a ON a.call_id = w.call_id WHERE a.id = %s ORDER BY w.n DESC LIMIT 1), "
        "version AS (INSERT INTO calls_version (application_id, n, content_sealed, digest, amount, received_at, late, entry_id) "
        "SELECT %s, %s, %s, %s, %s, %s, coalesce((SELECT late FROM late), false), %s) "
        "INSERT INTO calls_receipt (application_id, n, number, digest, received_at, entry_id) "
        "VALUES (%s, %s, %s || '-' || lpad(nextval('calls_receipt_number')::text, 7, '0'), %s, %s, %s) RETURNING number",
        [entry.at, application, application, n, sealed, mark, amount, entry.at, entry.id, application, n, str(year), mark, entry.at, entry.id],
    )
    return str(found[0]) if found else ""


def step_application(application: uuid.UUID, to: str, entry: Entered) -> None:
    """The next step of an application, after its last one."""
    last = one("SELECT n, to_state FROM calls_applicationstep WHERE application_id = %s ORDER BY n DESC LIMIT 1", [application])
    if last is None:
        raise Refused("application_unknown", str(application))
    rows("INSERT INTO calls_applicationstep (application_id, n, from_state, to_state, entry_id) VALUES (%s, %s, %s, %s, %s)", [application, last[0] + 1, last[1], to, entry.id])


def step_many(applications: list[uuid.UUID], to: str, entry: Entered) -> None:
    """The same next step for many applications, in one statement."""
    rows(
        "INSERT INTO calls_applicationstep (application_id, n, from_state, to_state, entry_id) SELECT a, s.n + 1, s.to_state, %s, %s FROM unnest(%s::uuid[]) AS t(a) "
        "JOIN LATERAL (SELECT n, to_state FROM calls_applicationstep WHERE application_id = a ORDER BY n DESC LIMIT 1) s ON true",
        [to, entry.id, applications],
    )


@verb
def withdraw(application: uuid.UUID, *, act: Act) -> uuid.UUID:
    """Withdraws an application; its claim on the exclusivity group ends, and one may apply again while the call is open."""
    entry = enter(act, "calls.withdraw", subject=application, result=application)
    step_application(application, "withdrawn", entry)
    rows("DELETE FROM calls_hold WHERE application_id = %s", [application])
    return application
