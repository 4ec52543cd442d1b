"""An organisation bears another name from a day on."""

import datetime as dt
import uuid

from naru.kernel import Refused, derive
from naru.kernel.database import rows
from naru.parties.queries import name_on, organisation
from naru.parties.terms import OrganisationKind
from naru.record import Act
from naru.record.actions import enter, verb

_BORNE = """
SELECT 1 FROM parties_body b WHERE b.kind = 'department' AND b.id <> %s
AND coalesce((SELECT n.name FROM parties_organisationname n WHERE n.organisation_id = b.id AND n.since <= %s ORDER BY n.since DESC LIMIT 1), b.name) = %s
"""


@verb
def rename(body: uuid.UUID, *, name: str, since: dt.date, document: str, act: Act) -> uuid.UUID:
    """An organisation is called otherwise from `since` on, by `document` (an order, a registration). Papers and lists that went out keep the name they bear.

    Raises Refused: 'organisation_unknown', 'organisationname_same' for the name it bears that day, 'organisationname_taken' for the name of another department, and what the database refuses.
    """
    entry = enter(act, "parties.rename", subject=body, content={"name": name, "since": since, "document": document}, result=body)
    known = organisation(body)
    if known is None:
        raise Refused("organisation_unknown", str(body))
    # One at a time: two departments that take one name at once would both own what its programmes name.
    rows("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"organisation/{name}"])
    if name == name_on(body, since):
        raise Refused("organisationname_same", name)
    if known[1] is OrganisationKind.DEPARTMENT and rows(_BORNE, [body, since, name]):
        raise Refused("organisationname_taken", name)
    rows("INSERT INTO parties_organisationname (id, organisation_id, name, since, entry_id) VALUES (%s, %s, %s, %s, %s)", [derive(act.id, "name"), body, name, since, entry.id])
    return body
