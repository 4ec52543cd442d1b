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


def check(dataset: str) -> Checked:
    """Makes a dataset and puts it before every rule and validator. An empty one has no findings and cannot be published. Raises KeyError, PolicyWrong."""
    policy = policy_on()
    package = gather(dataset, policy)
    files = write(package, policy)
    found = tuple(problems(package, files)) if package.many else ()
    return Checked(package, policy, files, found, content_of(package, policy), report_of(package, files, policy))
