"""The life of a call: drafted, announced with approval, opened and closed by the clock, extended, moved on."""

import datetime as dt
import uuid

from naru.calls.logic import due_warnings
from naru.documents.actions import Letter, mail_many
from naru.kernel import KST, Refused, derive, kst_date
from naru.kernel.database import one, rows
from naru.programmes.instalments import advance_of, instalments_of
from naru.programmes.queries import text_of
from naru.programmes.support import ceiling_of, penalty_of, photos_of
from naru.record import Act, Entered
from naru.record.actions import enter, verb


@verb
def draft_call(programme: str, *, version: str, name_ko: str, name_en: str, year: int, audience: str, group: str, exclusivity_group: str, provenance: str,
               act: Act) -> uuid.UUID:
    """Drafts a call on one version of a programme's text."""
    made = derive(act.id, "call")
    content = {"programme": programme, "version": version, "name": name_ko, "year": year, "audience": audience, "group": group}
    entry = enter(act, "calls.draft_call", subject=made, content=content, result=made)
    rows(
        'INSERT INTO calls_call (id, programme_id, version_id, name_ko, name_en, year, audience, "group", exclusivity_group, provenance, entry_id) '
        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [made, programme, version, name_ko, name_en, year, audience, group, exclusivity_group, provenance, entry.id],
    )
    _step(made, "drafted", entry)
    return made


def _step(call: uuid.UUID, to: str, entry: Entered, approval: uuid.UUID | None = None) -> None:
    last = one("SELECT n, to_state FROM calls_callstep WHERE call_id = %s ORDER BY n DESC LIMIT 1", [call])
    n, state = last if last else (0, "")
    rows("INSERT INTO calls_callstep (call_id, n, from_state, to_state, approval, entry_id) VALUES (%s, %s, %s, %s, %s, %s)", [call, n + 1, state, to, approval, entry.id])


@verb
def announce(call: uuid.UUID, *, opens_at: dt.datetime, closes_at: dt.datetime, grace_minutes: int, keep_late: bool, approval: uuid.UUID, act: Act) -> uuid.UUID:
    """Announces a drafted call with its window. Needs an approval of the kind 'announce' on this call."""
    content = {"opens_at": opens_at, "closes_at": closes_at, "grace_minutes": grace_minutes, "keep_late": keep_late, "approval": approval}
    entry = enter(act, "calls.announce", subject=call, content=content, result=call)
    rows("INSERT INTO calls_window (call_id, n, opens_at, closes_at, grace_minutes, keep_late, entry_id) VALUES (%s, 1, %s, %s, %s, %s, %s)",
         [call, opens_at, closes_at, grace_minutes, keep_late, entry.id])
    _fix_ceiling(call, kst_date(opens_at), entry)
    _step(call, "announced", entry, approval)
    return call


def _fix_ceiling(call: uuid.UUID, on: dt.date, entry: Entered) -> None:
    """The bounds of an award by the call's text on the day it opens: later versions of the text do not move them."""
    found = one('SELECT version_id, "group" FROM calls_call WHERE id = %s', [call])
    if found is None:
        raise Refused("call_unknown", str(call))
    version, group = found
    text = text_of(version)
    ceiling = ceiling_of(text, group, on)
    rate = ceiling.rate
    rows("INSERT INTO calls_ceiling (call_id, version_id, term, counted_on, least, most, city, public, rate, months, people, not_counted, photos, penalty, advance, entry_id) "
         "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
         [call, version, ceiling.term, on, ceiling.least, ceiling.most, ceiling.city, ceiling.public,
          *((rate.won, rate.months, rate.people, rate.not_counted) if rate else (None, None, "", None)), photos_of(text, group), penalty_of(text), advance_of(text, group), entry.id])
    plan = instalments_of(text, group)
    rows("INSERT INTO calls_instalment (call_id, n, share, stage, entry_id) SELECT %s, n, b, s, %s FROM unnest(%s::int[], %s::int[], %s::int[]) AS t(n, b, s)",
         [call, entry.id, [each.n for each in plan], [each.share for each in plan], [each.stage for each in plan]])


@verb
def extend(call: uuid.UUID, *, closes_at: dt.datetime, act: Act) -> uuid.UUID:
    """Extends the closing: a new dated row with its reason; the old one stays. Whoever has applied or holds a draft is told."""
    entry = enter(act, "calls.extend", subject=call, content={"closes_at": closes_at}, result=call)
    rows("INSERT INTO calls_window (call_id, n, opens_at, closes_at, grace_minutes, keep_late, entry_id) "
         "SELECT call_id, n + 1, opens_at, %s, grace_minutes, keep_late, %s FROM calls_window WHERE call_id = %s ORDER BY n DESC LIMIT 1", [closes_at, entry.id, call])
    told = rows("SELECT person_id FROM calls_draft WHERE call_id = %s UNION SELECT person_id FROM calls_application WHERE call_id = %s ORDER BY 1", [call, call])
    data = {**_name(call), "closes": f"{closes_at.astimezone(KST):%Y-%m-%d %H:%M}", "reason": act.reason or "-"}
    if told:
        mail_many("extended", [Letter(person, data) for (person,) in told], subject=call, act=act.part("mails"))
    return call


def _name(call: uuid.UUID) -> dict[str, str]:
    """What a mail calls the call, in both languages."""
    found = one("SELECT name_ko, name_en FROM calls_call WHERE id = %s", [call])
    return {"programme": str(found[0]), "programme_en": str(found[1])} if found else {"programme": ""}


@verb
def move_call(call: uuid.UUID, *, to: str, act: Act, approval: uuid.UUID | None = None) -> uuid.UUID:
    """Moves a call to its next state; 'decided' and 'published' need their approval."""
    entry = enter(act, "calls.move_call", subject=call, content={"to": to, "approval": approval}, result=call)
    _step(call, to, entry, approval)
    return call


_CLOCK = """
SELECT c.id, s.to_state, w.opens_at, w.closes_at + make_interval(mins => w.grace_minutes), w.closes_at, c.version_id, c.audience, c."group", kernel_now()
FROM calls_call c
JOIN LATERAL (SELECT to_state FROM calls_callstep WHERE call_id = c.id ORDER BY n DESC LIMIT 1) s ON true
JOIN LATERAL (SELECT * FROM calls_window WHERE call_id = c.id ORDER BY n DESC LIMIT 1) w ON true
WHERE s.to_state IN ('announced', 'open')
"""


def tick(*, act: Act) -> int:
    """Lets the clock do what it does: opens calls, sends warnings, closes calls. Returns the number of acts; safe at any moment."""
    done = 0
    for call, state, opens, last, closes, version, audience, group, now in rows(_CLOCK):
        if state == "announced" and opens <= now:
            move_call(call, to="open", act=act.part("open", call))
            done += 1
        is_open = state == "open" or opens <= now
        if is_open:
            for minutes in _warnings(call, closes, version, audience, group, now):
                warn(call, closes_at=closes, minutes_before=minutes, act=act.part("warn", call, closes.isoformat(), minutes))
                done += 1
        if is_open and last <= now:
            move_call(call, to="closed", act=act.part("close", call))
            done += 1
    return done


def _warnings(call: uuid.UUID, closes: dt.datetime, version: str, audience: str, group: str, now: dt.datetime) -> list[int]:
    sent = [minutes for (minutes,) in rows("SELECT minutes_before FROM calls_warning WHERE call_id = %s AND closes_at = %s", [call, closes])]
    for stage in text_of(version).stages("announce"):
        groups = stage.parameters.get("group", ())
        if stage.parameters.get("for") == audience and isinstance(groups, tuple) and group in groups:
            minutes = stage.parameters.get("warn", ())
            return due_warnings(now, closes, [each for each in minutes if isinstance(each, int)] if isinstance(minutes, tuple) else [], sent)
    return []


@verb
def warn(call: uuid.UUID, *, closes_at: dt.datetime, minutes_before: int, act: Act) -> uuid.UUID:
    """Warns those who hold a draft: one mail to each, with what is still empty."""
    made = derive(act.id, "warning")
    entry = enter(act, "calls.warn", subject=call, content={"closes_at": closes_at, "minutes_before": minutes_before}, result=made)
    rows("INSERT INTO calls_warning (id, call_id, closes_at, minutes_before, drafts, entry_id) "
         "SELECT %s, %s, %s, %s, (SELECT count(DISTINCT organisation_id) FROM calls_draft WHERE call_id = %s), %s", [made, call, closes_at, minutes_before, call, entry.id])
    letters = _waiting(call, closes_at, minutes_before)
    if letters:
        mail_many("draft_waits", letters, subject=call, act=act.part("mails"))
    return made


@verb
def remind(call: uuid.UUID, *, organisation: uuid.UUID, act: Act) -> uuid.UUID:
    """The officer reminds one organisation of its draft: the same letter that the clock sends. Raises Refused('draft_none') when there is no draft (any more)."""
    enter(act, "calls.remind", subject=call, content={"organisation": organisation}, result=call)
    window = one("SELECT closes_at, (extract(epoch FROM closes_at - kernel_now()) / 60)::int FROM calls_window WHERE call_id = %s ORDER BY n DESC LIMIT 1", [call])
    people = {person for (person,) in rows("SELECT DISTINCT person_id FROM calls_draft WHERE call_id = %s AND organisation_id = %s", [call, organisation])}
    letters = [each for each in _waiting(call, window[0], max(60, window[1] // 60 * 60)) if each.person in people] if window else []
    if not letters:
        raise Refused("draft_none", str(organisation))
    mail_many("draft_waits", letters, subject=call, act=act.part("mails"))
    return call


def _waiting(call: uuid.UUID, closes_at: dt.datetime, minutes_before: int) -> list[Letter]:
    """One letter to each person who wrote a draft; an answer once saved counts as written (it is sealed, nobody looks into it)."""
    version = one("SELECT version_id FROM calls_call WHERE id = %s", [call])
    form = text_of(version[0]).form if version else ()
    days = minutes_before >= 7200 or minutes_before % 1440 == 0
    many = minutes_before // (1440 if days else 60)
    data = {**_name(call), "left": f"{many}{'일' if days else '시간'}", "left_en": f"{many} {'day' if days else 'hour'}{'' if many == 1 else 's'}", "closes": f"{closes_at.astimezone(KST):%Y-%m-%d %H:%M}"}
    found = rows("SELECT person_id, array_agg(DISTINCT question) FROM calls_draft WHERE call_id = %s GROUP BY person_id ORDER BY person_id", [call])
    empty = {person: [each.ask for each in form if each.required and each.id not in written] for person, written in found}
    return [Letter(person, {**data, "missing": ", ".join(each.ko for each in some) or "-", "missing_en": ", ".join(each.en for each in some)}) for person, some in empty.items()]


def state_of(call: uuid.UUID) -> str:
    """The present state of a call. Raises Refused('call_unknown')."""
    found = one("SELECT to_state FROM calls_callstep WHERE call_id = %s ORDER BY n DESC LIMIT 1", [call])
    if found is None:
        raise Refused("call_unknown", str(call))
    return str(found[0])
