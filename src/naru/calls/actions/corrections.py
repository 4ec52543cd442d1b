"""Corrections: somebody of an organisation says that a known fact is not right; the office answers, and upheld the fact has a new answer in the same act."""

import uuid

from naru.kernel import Refused, derive
from naru.kernel.clock import is_simulated
from naru.kernel.database import one, rows
from naru.parties.actions import answer
from naru.record import Act, vault
from naru.record.actions import enter, verb


@verb
def ask_correction(organisation: uuid.UUID, *, fact: str, text: str, person: uuid.UUID, act: Act) -> uuid.UUID:
    """Asks for the correction of one known fact ('seat', 'trade', …); the text is sealed about the person who asks. Returns the request."""
    made = derive(act.id, "correction")
    entry = enter(act, "calls.ask_correction", subject=organisation, content={"fact": fact}, result=made)
    rows("INSERT INTO calls_correction (id, organisation_id, fact, text_sealed, person_id, entry_id) VALUES (%s, %s, %s, %s, %s, %s)",
         [made, organisation, fact, vault.seal(text, about=person), person, entry.id])
    return made


@verb
def answer_correction(correction: uuid.UUID, *, upheld: bool, reason: str, act: Act, value: object = None) -> uuid.UUID:
    """The office answers with its reason. Upheld, `value` becomes the newest answer of the fact, its source the reason; what was known before stays.

    Raises Refused('correction_unknown'), 'correction_answered_once', 'correction_answer_has_reason'.
    """
    found = one("SELECT organisation_id, fact FROM calls_correction WHERE id = %s", [correction])
    if found is None:
        raise Refused("correction_unknown", str(correction))
    organisation, fact = found
    made = derive(act.id, "answer")
    entry = enter(act, "calls.answer_correction", subject=organisation, content={"correction": correction, "upheld": upheld, "reason": reason}, result=made)
    rows("INSERT INTO calls_correctionanswer (id, correction_id, upheld, reason, entry_id) VALUES (%s, %s, %s, %s, %s)", [made, correction, upheld, reason, entry.id])
    if upheld:
        answer([(organisation, fact, value)], source=f"정정 확인: {reason}"[:64], provenance="simulated" if is_simulated() else "reported", act=act.part("fact"))
    return made
