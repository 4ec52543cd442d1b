"""The nightly checks of the open data room: what was published is what was kept, and the catalogue has its shape."""

from naru.kernel.database import rows
from naru.kernel.invariants import Check
from naru.opendata.dcat import shape_problems
from naru.opendata.files import packed
from naru.opendata.queries import all_files, catalogue_now
from naru.record.logic import root
from naru.record.queries import evidence_bytes


def editions_stand() -> list[str]:
    """Each edition's root is that of its files, and the evidence holds the same bytes."""
    wrong = []
    for id_, dataset, n, kept, evidence in rows("SELECT id, dataset, n, root, evidence_id FROM opendata_edition ORDER BY dataset, n"):
        files = sorted(all_files(id_), key=lambda each: each.name)
        held = evidence_bytes(evidence)
        if root([each.digest for each in files]) != bytes(kept):
            wrong.append(f"edition {dataset} {n}: its root is not that of its files")
        if held is not None and held != packed(files):
            wrong.append(f"edition {dataset} {n}: the evidence holds other bytes than the files")
    return wrong


def catalogue_has_its_shape() -> list[str]:
    """Everything the catalogue must say, it says."""
    if not rows("SELECT 1 FROM opendata_edition LIMIT 1"):
        return []
    return [each.print("en") for each in shape_problems(catalogue_now())]


CHECKS = (Check("D1", "every published edition is what was checked and kept", editions_stand), Check("D2", "the catalogue of what is published has its shape", catalogue_has_its_shape))
