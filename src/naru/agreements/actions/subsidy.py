"""Exchange with the subsidy system: lists that go out, use that comes in as evidence and is undone as one batch, sums of a settlement kept to be compared."""

import hashlib
import uuid
from collections import Counter
from collections.abc import Sequence

from naru.agreements import settlements, subsidy
from naru.agreements.actions.works import submit_evidence
from naru.agreements.terms import GRANTS_PORT, REQUESTS_PORT, SETTLEMENT_PORT, USE_PORT
from naru.kernel import Refused, derive
from naru.kernel.database import rows
from naru.kernel.tables import MEDIA
from naru.record import Act
from naru.record.actions import enter, file_came, file_undone, file_went, keep, verb


@verb
def send_grants(content: bytes, *, count: int, name: str, provenance: str, act: Act) -> uuid.UUID:
    """The list of grants and selections (`Files().grants()`) goes to the subsidy system."""
    made = derive(act.id, "sent")
    entry = enter(act, "agreements.send_grants", subject=made, content={"sha256": hashlib.sha256(content).digest(), "count": count, "provenance": provenance}, result=made)
    keep(content, media=MEDIA, name=name, about=act.actor, subject=made, act=act.part("file"))
    return file_went(made, port=GRANTS_PORT, name=name, content=content, count=count, provenance=provenance, entry=entry)


@verb
def send_requests(content: bytes, *, count: int, name: str, provenance: str, act: Act) -> uuid.UUID:
    """The list of what may be paid (`paying.write_requests`) goes out; nothing is paid by it."""
    made = derive(act.id, "sent")
    entry = enter(act, "agreements.send_requests", subject=made, content={"sha256": hashlib.sha256(content).digest(), "count": count, "provenance": provenance}, result=made)
    keep(content, media=MEDIA, name=name, about=act.actor, subject=made, act=act.part("file"))
    return file_went(made, port=REQUESTS_PORT, name=name, content=content, count=count, provenance=provenance, entry=entry)


@verb
def take_use(content: bytes, *, name: str, provenance: str, act: Act) -> uuid.UUID:
    """What firms entered there becomes their evidence here, one batch. What stands already is passed over.

    Raises Refused('exchange_cell') naming the first wrong cell (`Files().read_use` tells all), 'use_nothing_new' when nothing of it is new, 'exchange_again' for the very same file.
    """
    made = derive(act.id, "use")
    entry = enter(act, "agreements.take_use", subject=made, content={"name": name, "sha256": hashlib.sha256(content).digest(), "provenance": provenance}, result=made)
    read = subsidy.Files().read_use(content)
    for problem in read.table.problems[:1]:
        raise Refused("exchange_cell", problem.print("en"), cell=problem.cell or name, reason=problem.reason)
    file_came(made, port=USE_PORT, name=name, content=content, count=len(read.fresh), provenance=provenance, entry=entry)
    if not read.fresh:
        raise Refused("use_nothing_new", name)
    giving = act.part("evidence")
    submit_evidence([each.spent for each in read.fresh], act=giving)
    rows('INSERT INTO agreements_userow (exchange_id, row, spending_id, "on", note) SELECT %s, r, s, d, n FROM unnest(%s::int[], %s::uuid[], %s::date[], %s::text[]) AS t(r, s, d, n)',
         [made, [each.row for each in read.fresh], [derive(giving.id, n) for n in range(len(read.fresh))], [each.on for each in read.fresh], [each.note for each in read.fresh]])
    return made


@verb
def undo_use(file: uuid.UUID, *, act: Act) -> uuid.UUID:
    """The evidence of a file is withdrawn as a whole; its invoices may be given again. Raises Refused('spendingwithdrawn_was_reviewed') once one of them was reviewed."""
    entry = enter(act, "agreements.undo_use", subject=file, result=file)
    file_undone(file, port=USE_PORT, entry=entry)
    rows("INSERT INTO agreements_spendingwithdrawn (spending_id, entry_id) SELECT spending_id, %s FROM agreements_userow WHERE exchange_id = %s ORDER BY spending_id", [entry.id, file])
    return file


@verb
def take_settlement(content: bytes, *, name: str, provenance: str, act: Act) -> uuid.UUID:
    """Keeps the sums of a settlement as they stand there; no money moves by it. What differs is compared whenever it is looked at."""
    made = derive(act.id, "settlement")
    entry = enter(act, "agreements.take_settlement", subject=made, content={"name": name, "sha256": hashlib.sha256(content).digest(), "provenance": provenance}, result=made)
    read = subsidy.Files().read_settlement(content)
    for problem in read.table.problems[:1]:
        raise Refused("exchange_cell", problem.print("en"), cell=problem.cell or name, reason=problem.reason)
    file_came(made, port=SETTLEMENT_PORT, name=name, content=content, count=len(read.sums), provenance=provenance, entry=entry)
    sums = list(read.sums.items())
    rows("INSERT INTO agreements_settlementsum (exchange_id, agreement_id, kind, amount) SELECT %s, g, k, a FROM unnest(%s::uuid[], %s::text[], %s::bigint[]) AS t(g, k, a)",
         [made, [grant for (grant, _), _ in sums], [kind for (_, kind), _ in sums], [amount for _, amount in sums]])
    return made


@verb
def accept_settlement(file: uuid.UUID, grants: Sequence[uuid.UUID], *, act: Act) -> uuid.UUID:
    """A file of settlement becomes the evidence of these grants' settlements; where its sums differ from custody, the act's reason says why it may stand.

    Raises Refused: 'settlementaccepted_with_reason', 'settlementaccepted_of_counting_file', 'settlementaccepted_once' when it stands already.
    """
    entry = enter(act, "agreements.accept_settlement", subject=file, content={"grants": list(grants)}, result=file)
    differing = Counter(each.grant for each in settlements.compare(settlements.sums_of(file), {}))
    rows("INSERT INTO agreements_settlementaccepted (exchange_id, agreement_id, differing, reason, entry_id) SELECT %s, g, n, %s, %s FROM unnest(%s::uuid[], %s::int[]) AS t(g, n) ORDER BY g",
         [file, act.reason, entry.id, list(grants), [differing[each] for each in grants]])
    return file


@verb
def undo_settlement(file: uuid.UUID, *, act: Act) -> uuid.UUID:
    """The sums of a file are no longer compared, and are evidence of nothing. Raises Refused('settled_keeps_its_file') once a grant was settled on it."""
    entry = enter(act, "agreements.undo_settlement", subject=file, result=file)
    file_undone(file, port=SETTLEMENT_PORT, entry=entry)
    return file
