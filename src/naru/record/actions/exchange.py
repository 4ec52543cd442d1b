"""Files exchanged with neighbour systems: that one went out or came in, and that one that came in counts no longer. Rooms call these inside their own verbs."""

import hashlib
import uuid

from naru.kernel import Refused
from naru.kernel.database import one, rows
from naru.record.terms import Entered


def file_came(made: uuid.UUID, *, port: str, name: str, content: bytes, count: int, provenance: str, entry: Entered) -> uuid.UUID:
    """Keeps that a file came in. Raises Refused('exchange_again') naming the file when the very same bytes count already."""
    digest = hashlib.sha256(content).digest()
    known = rows("SELECT x.name, u.exchange_id IS NOT NULL FROM record_exchange x LEFT JOIN record_exchangeundo u ON u.exchange_id = x.id "
                 "WHERE x.port = %s AND x.sha256 = %s AND x.direction = 'in'", [port, digest])
    counting = next((known_name for known_name, undone in known if not undone), None)
    if counting is not None:
        raise Refused("exchange_again", str(counting))
    _keep(made, port, "in", name, digest, count, provenance, entry, attempt=len(known) + 1)
    return made


def file_went(made: uuid.UUID, *, port: str, name: str, content: bytes, count: int, provenance: str, entry: Entered) -> uuid.UUID:
    """Keeps that a file went out."""
    _keep(made, port, "out", name, hashlib.sha256(content).digest(), count, provenance, entry)
    return made


def _keep(made: uuid.UUID, port: str, direction: str, name: str, digest: bytes, count: int, provenance: str, entry: Entered, *, attempt: int = 1) -> None:
    rows("INSERT INTO record_exchange (id, port, direction, name, sha256, rows, attempt, provenance, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
         [made, port, direction, name[:200], digest, count, attempt, provenance, entry.id])


def file_undone(made: uuid.UUID, *, port: str, entry: Entered) -> None:
    """The file counts no longer. Raises Refused('exchange_unknown') when no such file came in, 'exchange_undone_already' when it was undone before."""
    found = one("SELECT u.exchange_id IS NOT NULL FROM record_exchange x LEFT JOIN record_exchangeundo u ON u.exchange_id = x.id WHERE x.id = %s AND x.port = %s AND x.direction = 'in'", [made, port])
    if found is None:
        raise Refused("exchange_unknown", str(made))
    if found[0]:
        raise Refused("exchange_undone_already", str(made))
    rows("INSERT INTO record_exchangeundo (exchange_id, port, entry_id) VALUES (%s, %s, %s)", [made, port, entry.id])
