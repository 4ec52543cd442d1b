"""Questions on a call: asked by anybody who signs in, answered by the office to everybody; another wording is another answer with its reason."""

import uuid

from naru.documents.actions import mail
from naru.kernel import Refused, derive
from naru.kernel.database import one, rows
from naru.record import Act, vault
from naru.record.actions import enter, verb


@verb
def ask_question(call: uuid.UUID, *, text: str, person: uuid.UUID, act: Act) -> uuid.UUID:
    """Asks about an announced call; the words are sealed about the person. Raises Refused: 'inquiry_on_announced', 'inquiry_has_words'."""
    made = derive(act.id, "question")
    entry = enter(act, "calls.ask_question", subject=call, content={}, result=made)
    rows("INSERT INTO calls_inquiry (id, call_id, text_sealed, person_id, entry_id) VALUES (%s, %s, %s, %s, %s)",
         [made, call, vault.seal(text, about=person) if text else b"", person, entry.id])
    return made


@verb
def answer_question(question: uuid.UUID, *, asked: str, text: str, office: uuid.UUID, open: bool, act: Act) -> uuid.UUID:
    """Answers, or words an answer anew; the act's reason says why it is changed or kept from the public. The asker is told.

    Raises Refused: 'inquiry_unknown', 'inquiryanswer_has_words', 'inquiryanswer_closed_with_reason', 'inquiryanswer_changed_with_reason'.
    """
    found = one("SELECT q.call_id, c.name_ko, c.name_en, q.person_id, (SELECT count(*) FROM calls_inquiryanswer WHERE inquiry_id = q.id) FROM calls_inquiry q JOIN calls_call c ON c.id = q.call_id WHERE q.id = %s",
                [question])
    if found is None:
        raise Refused("inquiry_unknown", str(question))
    call, name, english, person, before = found
    made = derive(act.id, "answer")
    entry = enter(act, "calls.answer_question", subject=call, content={"question": question, "asked": asked, "text": text, "open": open}, result=made)
    rows("INSERT INTO calls_inquiryanswer (id, inquiry_id, n, asked, text, office_id, open, reason, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
         [made, question, before + 1, asked, text, office, open, act.reason, entry.id])
    mail(person, "answered", {"programme": name, "programme_en": english, "asked": asked[:200], "text": text[:1000]}, act=act.part("mail"), subject=call)
    return made
