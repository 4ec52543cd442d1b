"""Opens a round: what is asked, of whom, by when; asks more; moves its deadline later."""

import datetime as dt
import uuid
from collections.abc import Sequence

from naru.collection.queries import people_of
from naru.collection.terms import Ask, Last
from naru.documents.actions import Letter, mail_many
from naru.kernel import KST, Refused, canonical, derive
from naru.kernel.clock import today
from naru.kernel.database import one, rows
from naru.record import Act, Entered
from naru.record.actions import enter, verb


@verb
def open_round(number: str, *, title_ko: str, title_en: str, as_of: dt.date, due_at: dt.datetime, collector: uuid.UUID, asks: Sequence[Ask], provenance: str, act: Act, note: str = "") -> uuid.UUID:
    """Opens a round and asks everybody at once; whoever fills in or signs for a body that is asked is told by mail. Returns the round.

    Raises Refused('ask_without_questions'), 'round_number_once', 'round_due_after_as_of', 'question_one_answers'.
    """
    if not asks or not any(each.to for each in asks):
        raise Refused("ask_without_questions")
    made = derive(act.id, "round")
    content = {"number": number, "as_of": as_of, "due_at": due_at, "collector": collector, "asks": [[each.key, each.kind, list(each.to)] for each in asks]}
    entry = enter(act, "collection.open_round", subject=made, content=content, result=made)
    rows("INSERT INTO collection_round (id, number, title_ko, title_en, as_of, collector_id, note, provenance, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
         [made, number, title_ko, title_en, as_of, collector, note, provenance, entry.id])
    rows("INSERT INTO collection_roundstep (round_id, n, from_state, to_state, entry_id) VALUES (%s, 1, '', 'open', %s)", [made, entry.id])
    rows("INSERT INTO collection_due (round_id, n, due_at, entry_id) VALUES (%s, 1, %s, %s)", [made, due_at, entry.id])
    _ask(made, asks, entry)
    _tell(made, act)
    return made


@verb
def ask_more(round: uuid.UUID, asks: Sequence[Ask], *, act: Act) -> uuid.UUID:
    """Asks further questions, or further bodies, of an open round. A workbook taken home before is then of an older form, and says so when it comes back."""
    entry = enter(act, "collection.ask_more", subject=round, content={"asks": [[each.key, each.kind, list(each.to)] for each in asks]}, result=round)
    _ask(round, asks, entry)
    return round


def _ask(round: uuid.UUID, asks: Sequence[Ask], entry: Entered) -> None:
    known = dict(rows("SELECT key, id FROM collection_question WHERE round_id = %s", [round]))
    fresh = [each for each in asks if each.key not in known]
    ids = known | {each.key: derive(round, "question", each.key) for each in fresh}
    columns = ["item", "scope", "block", "indicator", "kind", "unit", "target", "direction", "gather"]
    rows("INSERT INTO collection_question (id, round_id, position, key, label_ko, label_en, hint_ko, hint_en, sum_of, item, scope, block, indicator, kind, unit, target, direction, gather, entry_id) "
         "SELECT t.id, %s, t.position, t.key, t.ko, t.en, t.hint_ko, t.hint_en, t.sum_of::jsonb, t.item, t.scope, t.block, t.indicator, t.kind, t.unit, t.target, t.direction, t.gather, %s "
         "FROM unnest(%s::uuid[], %s::int[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[], %s::text[], %s::text[]) "
         "AS t(id, position, key, ko, en, hint_ko, hint_en, sum_of, item, scope, block, indicator, kind, unit, target, direction, gather)",
         [round, entry.id, [ids[each.key] for each in fresh], [len(known) + n for n in range(1, len(fresh) + 1)], [each.key for each in fresh], [each.label.ko for each in fresh], [each.label.en for each in fresh],
          [each.hint.ko for each in fresh], [each.hint.en for each in fresh], [canonical([str(ids[part]) for part in each.sum_of]).decode() for each in fresh],
          *([getattr(each, column) for each in fresh] for column in columns)])
    _assign(round, asks, ids, entry)


def _assign(round: uuid.UUID, asks: Sequence[Ask], ids: dict[str, uuid.UUID], entry: Entered) -> None:
    """Everybody's assignment, begun once, with each question asked of it and what was given last time."""
    bodies = list(dict.fromkeys(body for each in asks for body in each.to))
    standing = dict(rows("SELECT organisation_id, id FROM collection_assignment WHERE round_id = %s", [round]))
    fresh = [body for body in bodies if body not in standing]
    places = standing | {body: derive(round, "assignment", body) for body in fresh}
    rows("INSERT INTO collection_assignment (id, round_id, organisation_id, entry_id) SELECT i, %s, o, %s FROM unnest(%s::uuid[], %s::uuid[]) AS t(i, o)", [round, entry.id, [places[body] for body in fresh], fresh])
    rows("INSERT INTO collection_assignmentstep (assignment_id, n, from_state, to_state, entry_id) SELECT i, 1, '', 'asked', %s FROM unnest(%s::uuid[]) AS t(i)", [entry.id, [places[body] for body in fresh]])
    pairs = [(each, body, each.last.get(body, Last(None, "", None))) for each in asks for body in each.to]
    rows("INSERT INTO collection_asked (assignment_id, question_id, round_id, last_value, last_printed, last_on, last_figure, earlier, entry_id) "
         "SELECT a, q, %s, v, p, o, f, e::jsonb, %s FROM unnest(%s::uuid[], %s::uuid[], %s::bigint[], %s::text[], %s::date[], %s::uuid[], %s::text[]) AS t(a, q, v, p, o, f, e)",
         [round, entry.id, [places[body] for _, body, _ in pairs], [ids[each.key] for each, _, _ in pairs], [last.value for *_, last in pairs], [last.printed for *_, last in pairs],
          [last.on for *_, last in pairs], [last.figure for *_, last in pairs], [canonical(list(last.earlier)).decode() for *_, last in pairs]])


def _tell(round: uuid.UUID, act: Act, *, reason: str = "") -> None:
    """Mails to everybody who fills in or signs for the bodies of a round."""
    found = one("SELECT r.title_ko, r.as_of, d.due_at FROM collection_round r JOIN collection_due d ON d.round_id = r.id WHERE r.id = %s ORDER BY d.n DESC LIMIT 1", [round])
    if found is None:
        raise Refused("round_unknown", str(round))
    title, as_of, due_at = found
    data = {"title": title, "as_of": as_of.isoformat(), "due": f"{due_at.astimezone(KST):%Y-%m-%d %H:%M}", "reason": reason}
    on = today()
    people = list(dict.fromkeys(person for (body,) in rows("SELECT organisation_id FROM collection_assignment WHERE round_id = %s ORDER BY id", [round]) for person in people_of(body, on)))
    if people:
        mail_many("collection_moved" if reason else "collection_asked", [Letter(person, data) for person in people], subject=round, act=act.part("mails"))


@verb
def extend(round: uuid.UUID, *, due_at: dt.datetime, act: Act) -> uuid.UUID:
    """Moves the deadline later, with the act's reason; everybody asked is told."""
    entry = enter(act, "collection.extend", subject=round, content={"due_at": due_at}, result=round)
    rows("INSERT INTO collection_due (round_id, n, due_at, entry_id) SELECT round_id, n + 1, %s, %s FROM collection_due WHERE round_id = %s ORDER BY n DESC LIMIT 1", [due_at, entry.id, round])
    _tell(round, act, reason=act.reason or "-")
    return round
