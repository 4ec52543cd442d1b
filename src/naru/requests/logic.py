"""What differs between an answer and the same question asked now, and how alike two questions are. Pure."""

import re
from collections.abc import Iterator, Sequence

from naru.kernel import digest
from naru.requests.terms import COLUMNS, Difference, Row, Spec, Table


def well_formed(spec: Spec) -> bool:
    """Whether source and columns of a spec can be chosen."""
    return spec.source in COLUMNS and bool(spec.columns) and all(each in COLUMNS[spec.source] for each in spec.columns) and len(set(spec.columns)) == len(spec.columns)


def digest_of(table: Table) -> bytes:
    """The digest of a table: version, rows, figures, and where each row comes from. Equal digests are the same answer."""
    return digest([table.version, [[row.key, [[cell.text, cell.figure] for cell in row.cells], *([row.provenance] if row.provenance else [])] for row in table.rows]])


def differences(before: Table, now: Table) -> list[Difference]:
    """Each cell that is no longer what was answered, by row and column, with the act since which it is so."""
    old, new = {row.key: row for row in before.rows}, {row.key: row for row in now.rows}
    return [each for key in dict.fromkeys([*old, *new]) for each in _row(key, old.get(key), new.get(key), before.spec.columns)]


def _row(key: str, before: Row | None, now: Row | None, columns: Sequence[str]) -> Iterator[Difference]:
    if before is None or now is None:
        stands = now or before
        words = " · ".join(cell.text for cell in stands.cells) if stands else ""
        seq = max((cell.seq for cell in stands.cells), default=0) if now and stands else 0
        yield Difference(key, "", "" if before is None else words, "" if now is None else words, seq, stands.name if stands else "")
        return
    for column, was, stands_now in zip(columns, before.cells, now.cells, strict=True):
        if was.text != stands_now.text:  # Counted anew every night, a figure that reads the same is the same answer.
            yield Difference(key, column, was.text, stands_now.text, stands_now.seq, now.name)
    if before.provenance and before.provenance != now.provenance:
        yield Difference(key, "provenance", before.provenance, now.provenance, max(cell.seq for cell in now.cells), now.name)


def grams(text: str) -> frozenset[str]:
    """The pairs of syllables of a text: how alike two questions are is how many they share."""
    bare = re.sub(r"[^0-9a-z가-힣]", "", text.casefold())
    return frozenset(bare[n : n + 2] for n in range(len(bare) - 1))


def likeness_bp(a: str, b: str) -> int:
    """How much two questions share, in basis points of the shorter."""
    one, other = grams(a), grams(b)
    return 10_000 * len(one & other) // min(len(one), len(other)) if one and other else 0
