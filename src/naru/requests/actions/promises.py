"""What was promised in the session becomes a duty with an owner and a day, and ends with a word."""

import datetime as dt
import uuid

from naru.kernel import derive
from naru.kernel.database import one, rows
from naru.record import Act
from naru.record.actions import enter, verb
from naru.requests.actions.words import keep_words
from naru.requests.terms import SAID


@verb
def promise(request: uuid.UUID, *, text: str, scope: str, owner: uuid.UUID, due_on: dt.date, act: Act) -> uuid.UUID:
    """Keeps a promise made on a request; `scope` is the programme on whose card it stands. Returns the promise."""
    made = derive(act.id, "promise")
    entry = enter(act, "requests.promise", subject=request, content={"text": text, "scope": scope, "owner": owner, "due_on": due_on}, result=made)
    rows("INSERT INTO requests_promise (id, request_id, scope, text, owner_id, due_on, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s)", [made, request, scope, text.strip(), owner, due_on, entry.id])
    _observe(made, request, "text", text, period=due_on.isoformat(), act=act)
    return made


@verb
def end_promise(promise: uuid.UUID, *, kept: bool, word: str, act: Act) -> uuid.UUID:
    """A promise was kept, or was not: said once, with a word."""
    entry = enter(act, "requests.end_promise", subject=promise, content={"kept": kept, "word": word}, result=promise)
    rows("INSERT INTO requests_promiseend (promise_id, kept, word, entry_id) VALUES (%s, %s, %s, %s)", [promise, kept, word.strip(), entry.id])
    found = one("SELECT request_id FROM requests_promise WHERE id = %s", [promise])
    _observe(promise, found[0] if found else promise, "word", word, act=act)
    return promise


def _observe(promise: uuid.UUID, request: uuid.UUID, key: str, text: str, *, act: Act, period: str = "") -> None:
    found = one("SELECT number, provenance FROM requests_request WHERE id = %s", [request])
    if found:
        keep_words(f"{SAID}{promise}", {key: text}, block="future", number=found[0], provenance=found[1], reason=f"요구 {found[0]}에 약속한 말", act=act, period=period)
