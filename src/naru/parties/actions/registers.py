"""Registers asked and answering: a question goes out, answers come in as one batch and are undone as one; one fact checked by hand with its evidence."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Sequence

from naru.kernel import Refused, canonical, derive
from naru.kernel.database import rows
from naru.kernel.tables import MEDIA
from naru.parties.registers import Files, question_file, registers
from naru.parties.terms import QUESTIONS_PORT, REGISTERS_PORT, Register
from naru.record import Act
from naru.record.actions import enter, file_came, file_undone, file_went, keep, verb


def _register(id: str) -> Register:
    found = registers().get(id)
    if found is None:
        raise Refused("register_unknown", id)
    return found


@verb
def ask(register: str, organisations: Sequence[uuid.UUID], *, provenance: str, act: Act) -> uuid.UUID:
    """Asks a register about organisations; returns the question, whose file is `Files().question(id)`.

    Organisations without a business number cannot be asked about. Raises Refused('register_unknown'), 'question_about_nobody'.
    """
    asked = _register(register)
    made = derive(act.id, "question")
    found = rows("SELECT id, business_number, name FROM parties_organisation WHERE id = ANY(%s) AND business_number IS NOT NULL ORDER BY name, id", [list(dict.fromkeys(organisations))])
    if not found:
        raise Refused("question_about_nobody", register)
    entry = enter(act, "parties.ask", subject=made, content={"register": register, "fact": asked.fact, "organisations": [id_ for id_, _, _ in found], "provenance": provenance}, result=made)
    content = question_file(made, asked, [(number, name) for _, number, name in found], entry.on)
    name = f"{asked.name.ko}-{entry.on.isoformat()}.xlsx"
    keep(content, media=MEDIA, name=name, about=act.actor, subject=made, act=act.part("file"))
    file_went(made, port=QUESTIONS_PORT, name=name, content=content, count=len(found), provenance=provenance, entry=entry)
    rows("INSERT INTO parties_question (exchange_id, register, fact, asked_on, entry_id) VALUES (%s, %s, %s, %s, %s)", [made, register, asked.fact, entry.on, entry.id])
    rows("INSERT INTO parties_questionitem (question_id, organisation_id) SELECT %s, o FROM unnest(%s::uuid[]) AS t(o)", [made, [id_ for id_, _, _ in found]])
    return made


@verb
def take_answers(content: bytes, *, name: str, provenance: str, act: Act) -> uuid.UUID:
    """Keeps a file of answers, byte for byte, and what it says as one batch of facts: each carries when it was asked and answered, how long it counts, and its file.

    Raises Refused('exchange_cell') naming the first wrong cell (nothing is kept; `Files().read` tells all), 'exchange_again' for the very same file.
    """
    made = derive(act.id, "answers")
    entry = enter(act, "parties.take_answers", subject=made, content={"name": name, "sha256": hashlib.sha256(content).digest(), "provenance": provenance}, result=made)
    read = Files().read(content)
    for problem in read.table.problems[:1]:
        raise Refused("exchange_cell", problem.print("en"), cell=problem.cell or name, reason=problem.reason)
    file_came(made, port=REGISTERS_PORT, name=name, content=content, count=len(read.told), provenance=provenance, entry=entry)
    keep(content, media=MEDIA if content.startswith(b"PK") else "text/csv", name=name[:200], about=act.actor, subject=made, act=act.part("file"))
    told = read.told
    rows(
        "INSERT INTO parties_fact (id, organisation_id, fact, value, source, asked_on, answered_on, valid_until, way, exchange_id, provenance, entry_id) "
        "SELECT i, o, f, v::jsonb, s, a, n, u, 'file', %s, %s, %s FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::text[], %s::text[], %s::date[], %s::date[], %s::date[]) AS t(i, o, f, v, s, a, n, u)",
        [made, provenance, entry.id, [derive(made, n) for n in range(len(told))], [each.organisation for each in told], [each.fact for each in told],
         [canonical(each.value).decode() for each in told], [each.office for each in told], [each.asked_on for each in told], [each.answered_on for each in told],
         [each.valid_until for each in told]],
    )
    return made


@verb
def undo_answers(file: uuid.UUID, *, act: Act) -> uuid.UUID:
    """The answers of a file count no longer from today, as a whole: what was known before them counts again. What was decided on them stays and is judged again before it is paid."""
    entry = enter(act, "parties.undo_answers", subject=file, result=file)
    file_undone(file, port=REGISTERS_PORT, entry=entry)
    return file


@verb
def check_by_hand(organisation: uuid.UUID, *, register: str, word: str, evidence: bytes, media: str, name: str, provenance: str, act: Act) -> uuid.UUID:
    """One fact looked up by a person, with the certificate or page that shows it kept as evidence. Raises Refused('register_answer_unknown')."""
    asked = _register(register)
    try:
        value = asked.value(word)
    except ValueError:
        raise Refused("register_answer_unknown", word) from None
    made = derive(act.id, "hand")
    entry = enter(act, "parties.check_by_hand", subject=organisation, content={"register": register, "fact": asked.fact, "value": value, "provenance": provenance}, result=made)
    kept = keep(evidence, media=media, name=name, about=organisation, subject=made, act=act.part("evidence"))
    until = entry.on + dt.timedelta(days=asked.valid_days) if asked.valid_days else None
    rows("INSERT INTO parties_fact (id, organisation_id, fact, value, source, asked_on, answered_on, valid_until, way, evidence_id, provenance, entry_id) "
         "VALUES (%s, %s, %s, %s::jsonb, %s, %s, %s, %s, 'hand', %s, %s, %s)",
         [made, organisation, asked.fact, canonical(value).decode(), asked.office, entry.on, entry.on, until, kept, provenance, entry.id])
    return made
