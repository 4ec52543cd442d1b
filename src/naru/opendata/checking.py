"""A dataset of this moment with its files and everything that is wrong with it: what the officer's page shows, the command prints and the act of publishing does again."""

from dataclasses import dataclass

from naru.kernel import digest
from naru.opendata.files import write
from naru.opendata.gather import gather, policy_on
from naru.opendata.terms import File, Finding, Package, Policy
from naru.opendata.validate import problems, report_of


@dataclass(frozen=True, slots=True)
class Checked:
    """A package, its files, what is wrong, the digest of its rows (the day it was made on is no part of it), and what was checked."""

    package: Package
    policy: Policy
    files: tuple[File, ...]
    findings: tuple[Finding, ...]
    content: bytes
    report: dict[str, object]


def content_of(package: Package, policy: Policy) -> bytes:
    """The digest of what a package says: rows, licence and threshold. A budget's own as-of day is left out: a day that passes changes nothing."""
    said = {name: [[each.id, each.provenance, {key: value for key, value in each.cells.items() if (name, key) != ("amounts", "as_of")}] for each in rows] for name, rows in package.rows.items()}
    return digest([package.dataset.id, package.simulated, policy.licence.id, policy.least if package.dataset.hides else 0, said])


_seen: dict[str, tuple[bytes, tuple[Finding, ...]]] = {}


def check(dataset: str) -> Checked:
    """Makes a dataset and puts it before every rule and validator. An empty one has no findings and cannot be published. Raises KeyError, PolicyWrong."""
    return _checked(dataset, seen=False)


def look(dataset: str) -> Checked:
    """The same for a page that is opened again and again: what the validators said of the very same records and files is remembered. Acts ask `check`."""
    return _checked(dataset, seen=True)


def _checked(dataset: str, *, seen: bool) -> Checked:
    policy = policy_on()
    package = gather(dataset, policy)
    files, content = write(package, policy), content_of(package, policy)
    known = _seen.get(dataset) if seen else None
    key = digest([content, [[file.name, file.digest] for file in files]])
    if known is not None and known[0] == key:
        found = known[1]
    else:
        found = tuple(problems(package, files)) if package.many else ()
        _seen[dataset] = key, found
    return Checked(package, policy, files, found, content, report_of(package, files, policy))
