"""Publishes a dataset: made from the records of the moment, checked on the very bytes that are kept, and numbered. A broken record stops it by name, and what was published before stays."""

import uuid
from collections.abc import Sequence

from naru.documents.actions import request_approval
from naru.kernel import Refused, canonical, derive
from naru.kernel.database import one, rows
from naru.opendata.checking import Checked, check
from naru.opendata.files import packed
from naru.opendata.logic import subject_of
from naru.opendata.queries import standing
from naru.opendata.shapes import BY_ID
from naru.opendata.terms import PLAYED, REAL, File, Finding, kin
from naru.record import Act, Entered
from naru.record.actions import enter, keep, verb
from naru.record.logic import root


@verb
def ask(dataset: str, *, checked: str, act: Act) -> uuid.UUID:
    """Asks a second person to approve a dataset as it was checked. Returns the request.

    Raises Refused: 'opendata_unknown', 'opendata_broken', 'opendata_moved_on'.
    """
    if dataset not in BY_ID:
        raise Refused("opendata_unknown", dataset)
    found = check(dataset)
    if found.findings:
        raise broken(found.findings)
    if found.content.hex() != checked:
        raise Refused("opendata_moved_on", dataset)
    subject = subject_of(dataset, found.content)
    asked = request_approval("publish", subject=subject, title=f"{BY_ID[dataset].title.ko} 공개 ({found.package.many:,}행)", act=act.part("approval"))
    enter(act, "opendata.ask", subject=subject, content={"dataset": dataset, "checked": checked}, result=asked)
    return asked


@verb
def publish(dataset: str, *, checked: str, approval: uuid.UUID | None, about: uuid.UUID, act: Act) -> uuid.UUID:
    """Publishes a dataset as it was checked (`checked`: the digest of its rows, as the check gave it) for the office `about`, with the approval of a second person
    (`approval_for`). Returns the edition.

    Raises Refused: 'opendata_unknown', 'opendata_broken' (facts: record, field, rule, many), 'opendata_moved_on', 'opendata_same', 'dataedition_not_empty', 'dataedition_numbered_once',
    'dataedition_approved_as_checked', 'dataedition_second_person'.
    """
    if dataset not in BY_ID:
        raise Refused("opendata_unknown", dataset)
    made = derive(act.id, "edition")
    entry = enter(act, "opendata.publish", subject=made, content={"dataset": dataset, "checked": checked}, result=made)
    # One at a time: two officers who publish the same dataset get two numbers, and the second sees that nothing changed.
    rows("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"opendata/{dataset}"])
    found = check(dataset)
    if found.findings:
        raise broken(found.findings)
    if found.content.hex() != checked:
        raise Refused("opendata_moved_on", dataset)
    if not found.package.many:
        raise Refused("dataedition_not_empty", dataset)
    last = standing(dataset)
    if last is not None and last.content == found.content:
        raise Refused("opendata_same", dataset)
    evidence = keep(packed(found.files), media="application/zip", name=f"{found.files[0].name.split('/')[0]}.zip", about=about, act=act.part("evidence"), subject=made)
    _insert(made, found, evidence, approval, entry)
    return made


def broken(findings: Sequence[Finding]) -> Refused:
    """The refusal that names the first broken record."""
    first = findings[0]
    return Refused("opendata_broken", first.print("en"), record=f"{first.dataset}/{first.table} {first.record}", field=first.field, rule=first.rule, many=len(findings))


def _insert(made: uuid.UUID, found: Checked, evidence: uuid.UUID, approval: uuid.UUID | None, entry: Entered) -> None:
    package = found.package
    kinds = {kin(each) for each in package.parts}
    kind = PLAYED if kinds == {PLAYED} else REAL
    last = one("SELECT max(n) FROM opendata_edition WHERE dataset = %s", [package.dataset.id])
    n = (last[0] or 0) + 1 if last else 1
    rows("INSERT INTO opendata_edition (id, dataset, n, as_of, simulated, kin, rows, hidden, content, root, report, approval, approved, evidence_id, entry_id) "
         "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s, %s, %s, %s)",
         [made, package.dataset.id, n, package.as_of, package.simulated, kind, package.many, package.hidden, found.content, root([each.digest for each in found.files]), canonical(found.report).decode(), approval,
          subject_of(package.dataset.id, found.content), evidence, entry.id])
    for provenance, many in sorted(package.parts.items()):
        rows("INSERT INTO opendata_part (edition_id, provenance, many, simulated) VALUES (%s, %s, %s, %s)", [made, provenance, many, package.simulated])
    for file in found.files:
        _put(made, file, simulated=package.simulated, kind=kind)


def _put(made: uuid.UUID, file: File, *, simulated: bool, kind: str) -> None:
    rows("INSERT INTO opendata_file (id, edition_id, name, media, records, content, digest, simulated, kin) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
         [derive(made, file.name), made, file.name, file.media, file.records, file.content, file.digest, simulated, kind])
