"""The programme text under an agreement: what its shares, periods and duties are is said there, never here."""

import datetime as dt
import uuid
from collections.abc import Sequence

from naru.calls.logic import due_by
from naru.kernel import Refused
from naru.kernel.database import one, rows
from naru.programmes.queries import text_of
from naru.programmes.terms import ProgrammeText


def text_of_call(call: uuid.UUID) -> ProgrammeText:
    """The text a call was drafted under. Raises Refused('agreement_unknown') when there is none."""
    found = one("SELECT version_id FROM calls_call WHERE id = %s", [call])
    if found is None:
        raise Refused("agreement_unknown", str(call))
    return text_of(found[0])


def programmes_of(agreements: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The programme of each of several agreements or grants."""
    return dict(rows("SELECT g.id, c.programme_id FROM agreements_agreement g JOIN calls_call c ON c.id = g.call_id WHERE g.id = ANY(%s)", [list(agreements)]))


def text_of_agreement(agreement: uuid.UUID) -> ProgrammeText:
    """The text of an agreement's call. Raises Refused('agreement_unknown') when there is none."""
    found = one("SELECT call_id FROM agreements_agreement WHERE id = %s", [agreement])
    if found is None:
        raise Refused("agreement_unknown", str(agreement))
    return text_of_call(found[0])


def due_of(agreement: uuid.UUID, *stages: str) -> dt.date | None:
    """By when the text of an agreement's call wants the first of these stages done; None where it gives no day."""
    found = one('SELECT c.version_id, c."group" FROM agreements_agreement g JOIN calls_call c ON c.id = g.call_id WHERE g.id = %s', [agreement])
    return due_by(text_of(found[0]), found[1], *stages) if found else None
