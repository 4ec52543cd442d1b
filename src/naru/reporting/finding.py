"""What an auditor's one box means: any number, id, name, hash or file leads to what it stands for. Names of persons only exactly, by blind index."""

import uuid
from dataclasses import dataclass

from django.db import connection

from naru.figures.queries import observation
from naru.kernel import Sentence
from naru.kernel.database import one, rows
from naru.parties.queries import find_person, name_of, organisations_found
from naru.record import vault
from naru.record.refers import origin_of
from naru.reporting.naming import act_name, fact_name

MOST = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that is meant: what it is, what it says, and where it leads: 'chain' by id, 'acts' of an actor by id, 'seal' by number."""

    what: Sentence
    says: str
    leads: str
    key: object


_NUMBERED = """
SELECT 'calls_receipt', r.number, r.application_id FROM calls_receipt r WHERE r.number = %(text)s
UNION ALL SELECT 'documents_paper', p.number, p.id FROM documents_paper p WHERE p.number = %(text)s
UNION ALL SELECT 'documents_approval', a.office || ' ' || a.number, a.id FROM documents_approval a WHERE a.number = %(text)s
UNION ALL SELECT 'agreements_spending', s.issuer_number || ' ' || s.approval_number, s.id FROM agreements_spending s WHERE s.approval_number = %(text)s
"""
_HASHED = """
SELECT 'record_evidence', v.media || ' ' || v.size || ' B', v.id FROM record_evidence v WHERE v.mark = ANY(%(marks)s)
UNION ALL SELECT 'calls_receipt', r.number, r.application_id FROM calls_receipt r WHERE r.digest = ANY(%(marks)s)
UNION ALL SELECT 'agreements_spending', s.issuer_number || ' ' || s.approval_number, s.id FROM agreements_spending s WHERE s.file_mac = %(blind)s
UNION ALL SELECT 'documents_paper', coalesce(p.number, p.kind), p.id FROM documents_paper p WHERE p.digest = %(hash)s
UNION ALL SELECT 'documents_approval', a.office || ' ' || a.number, a.id FROM documents_approval a WHERE a.sha256 = %(hash)s
UNION ALL SELECT 'figures_observation', o.label || ' ' || o.printed, o.id FROM figures_observation o WHERE o.input_digest = %(hex)s
UNION ALL SELECT 'programmes_textversion', t.programme_id, t.entry_id FROM programmes_textversion t WHERE t.digest = %(hex)s
UNION ALL SELECT 'entry', e.kind, e.id FROM record_entry e WHERE e.leaf = %(hash)s OR e.digest = %(hash)s
"""


def found(box: str) -> list[Hit]:
    """All that the text may mean, the surest first; empty when the house knows nothing of it."""
    text = " ".join(box.split())
    if not text:
        return []
    bare = text.lower().removeprefix("0x")
    if len(bare) == 64 and set(bare) <= set("0123456789abcdef"):
        return _by_hash(bare)
    try:
        return _by_id(uuid.UUID(text))
    except ValueError:
        numbered = _numbered(text)
        # A short number is an act's, not a part of somebody's business number.
        return [*numbered, *_people(text), *([] if numbered and text.isdecimal() else _organisations(text))]


def _acts(sql: str, **values: str | bytes | list[bytes]) -> list[Hit]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        known = cursor.fetchall()
    return [Hit(act_name(str(says)) if table == "entry" else fact_name(table), "" if table == "entry" else str(says), "chain", key) for table, says, key in known[:MOST]]


def _by_hash(hex: str) -> list[Hit]:
    seals = [Hit(Sentence("봉인", "Seal"), f"{n}", "seal", n) for (n,) in rows("SELECT n FROM record_seal WHERE root = %s", [bytes.fromhex(hex)])]
    plain = bytes.fromhex(hex)
    return [*seals, *_acts(_HASHED, hash=plain, hex=hex, marks=[plain, *vault.marks_of(plain)], blind=vault.blind_content(plain))]


def _by_id(id: uuid.UUID) -> list[Hit]:
    actor = one("SELECT kind FROM record_actor WHERE id = %s", [id])
    if actor is not None:
        name = name_of(id) or next((name for (name,) in rows("SELECT name FROM parties_organisation WHERE id = %s", [id])), "")
        return [Hit(Sentence("행위자", "Actor"), name or str(id), "acts", id)]
    if (act := one("SELECT kind, seq FROM record_entry WHERE id = %s", [id])) is not None:
        return [Hit(act_name(act[0]), f"{act[1]}", "chain", id)]
    if (figure := observation(id)) is not None:
        return [Hit(fact_name("figures_observation"), f"{figure.label} {figure.printed}", "chain", id)]
    if origins := origin_of(id):
        return [Hit(fact_name(table), str(id), "chain", id) for table, _ in origins]
    acts = rows("SELECT 1 FROM record_entry WHERE subject = %s OR result = %s LIMIT 1", [id, id])
    return [Hit(Sentence("행위의 대상", "Subject of acts"), str(id), "chain", id)] if acts else []


def _numbered(text: str) -> list[Hit]:
    made = _acts(_NUMBERED, text=text)
    if text.isdecimal() and len(text) < 19 and (act := one("SELECT id, kind FROM record_entry WHERE seq = %s", [int(text)])) is not None:
        made.insert(0, Hit(act_name(act[1]), text, "chain", act[0]))
    return made


def _people(text: str) -> list[Hit]:
    people = dict.fromkeys(person for kind in ("name", "phone", "mail") for person in find_person(kind, text))
    return [Hit(Sentence("사람", "Person"), name_of(person) or "-", "acts", person) for person in list(people)[:MOST]]


def _organisations(text: str) -> list[Hit]:
    return [Hit(Sentence("기관·업체", "Organisation"), " ".join(filter(None, (name, number))), "acts", id) for id, name, number in organisations_found(text)]
