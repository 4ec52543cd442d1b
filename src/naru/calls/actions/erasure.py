"""Erasure by request: a person asks, the office looks at what goes and what stays by law, a second person approves, it is done."""

import uuid

from naru.kernel import Refused, derive
from naru.kernel.database import one, rows
from naru.parties.actions import erase
from naru.record import Act, vault
from naru.record.actions import enter, verb


@verb
def ask_erasure(person: uuid.UUID, *, text: str, act: Act) -> uuid.UUID:
    """A person asks for the erasure of everything personal; what they say is sealed and goes with the rest. Raises Refused('erasureasked_by_oneself')."""
    made = derive(act.id, "erasure")
    entry = enter(act, "calls.ask_erasure", subject=person, content={}, result=made)
    rows("INSERT INTO calls_erasureasked (id, person_id, text_sealed, entry_id) VALUES (%s, %s, %s, %s)", [made, person, vault.seal(text, about=person), entry.id])
    return made


@verb
def answer_erasure(request: uuid.UUID, *, ground: str, act: Act, approval: uuid.UUID | None = None) -> uuid.UUID:
    """With its approval the person is erased on the ground given; without one the request is refused, the ground being the reason.

    Raises Refused: 'erasure_unknown', 'erase_by_another', 'erasureanswer_once', 'erasureanswer_with_ground', 'erasureanswer_approval'.
    """
    found = one("SELECT person_id FROM calls_erasureasked WHERE id = %s", [request])
    if found is None:
        raise Refused("erasure_unknown", str(request))
    made = derive(act.id, "answer")
    entry = enter(act, "calls.answer_erasure", subject=found[0], content={"request": request, "erased": approval is not None, "ground": ground, "approval": approval}, result=made)
    rows("INSERT INTO calls_erasureanswer (id, request_id, erased, ground, approval, entry_id) VALUES (%s, %s, %s, %s, %s, %s)", [made, request, approval is not None, ground, approval, entry.id])
    if approval is not None:
        erase(found[0], ground=ground, act=act.part("erase"))
    return made
