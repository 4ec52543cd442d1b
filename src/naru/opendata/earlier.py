"""What earlier editions of a dataset hid, withdrawn ones too: whoever kept them has them still."""

from dataclasses import dataclass

from naru.kernel.database import rows
from naru.opendata.files import read


@dataclass(frozen=True, slots=True)
class Earlier:
    """An edition: its number, how far the record had come, and the rows of one table that hid something, as they were given."""

    n: int
    seq: int
    hid: tuple[dict[str, str], ...]


def earlier(dataset: str, table: str) -> list[Earlier]:
    """Every edition that was ever given away, the first first."""
    found = rows("SELECT d.n, e.seq, f.content FROM opendata_edition d JOIN record_entry e ON e.id = d.entry_id JOIN opendata_file f ON f.edition_id = d.id AND split_part(f.name, '/', 2) = %s "
                 "WHERE d.dataset = %s ORDER BY d.n", [f"{table}.csv", dataset])
    return [Earlier(n, seq, tuple(row for row in read(bytes(content))[1] if row["status"] == "hidden")) for n, seq, content in found]
