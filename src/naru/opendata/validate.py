"""A package before the validators of its standards: JSON Schema for grants and the fiscal part, the data package's own validator for files, types, keys and checksums. Nothing is fetched.

The profile name of a fiscal package is taken out for that validator: it would fetch the profile from the network. What it would ask is `fiscal.schema.json`.
"""

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from naru.kernel import Sentence
from naru.opendata.files import DESCRIPTION, GRANTS
from naru.opendata.logic import findings
from naru.opendata.terms import File, Finding, Package, Policy

_MEND = Sentence("원래 기록을 바로잡고 다시 점검하십시오.", "Correct the record it comes from, and check again.")
_HERE = Path(__file__).parent


@cache
def _schema(name: str) -> Draft202012Validator:
    # Without a checker of formats every date would pass that looks like text.
    return Draft202012Validator(json.loads((_HERE / f"{name}.schema.json").read_text()), format_checker=FormatChecker())


def problems(package: Package, files: Sequence[File]) -> list[Finding]:
    """Everything wrong with a package and its files: our own rules first, then each standard's; one finding for a record, field and cause."""
    found = findings(package)
    known = {(each.table, each.record, each.field) for each in found}
    return found + [each for each in _of_standards(package, files) if (each.table, each.record, each.field) not in known]


def _of_standards(package: Package, files: Sequence[File]) -> Iterator[Finding]:
    by_name = {file.name.rsplit("/", 1)[-1]: file for file in files}
    description = json.loads(by_name[DESCRIPTION].content)
    if "360giving" in package.dataset.forms:
        yield from grants_problems(package.dataset.id, json.loads(by_name[GRANTS].content), {f"{each.cells['id']}": each.id for each in package.rows["awards"]})
    if "fiscal" in package.dataset.forms:
        for error in _schema("fiscal").iter_errors(description):
            yield Finding(package.dataset.id, "-", package.dataset.id, "/".join(map(str, error.absolute_path)) or "-", "fiscal", _said(error), _MEND)
    yield from package_problems(package, description, files)


def grants_problems(dataset: str, document: Mapping[str, Any], records: Mapping[str, str]) -> Iterator[Finding]:
    """What the schema of grants says of a document; a grant is named by its record."""
    for error in _schema("giving").iter_errors(document):
        path = list(error.absolute_path)
        name, where = dataset, path
        if path[:1] == ["grants"] and len(path) > 1:
            id_ = str(document["grants"][path[1]].get("id", path[1]))
            name, where = next((record for key, record in records.items() if id_.endswith(f"-{key}")), id_), path[2:]
        field = "/".join(map(str, where)) or (str(error.message).split("'")[1] if error.validator == "required" else "-")
        yield Finding(dataset, "awards", name, GIVEN_BY.get(field, field), f"360giving:{error.validator}", _said(error), _MEND)


GIVEN_BY = {"awardDate": "signed_on", "amountAwarded": "support", "amountDisbursed": "paid", "recipientOrganization/0/name": "recipient_name", "title": "call_title", "recipientOrganization/0/id": "recipient",
            "grantProgramme/0/title": "programme_title", "grantProgramme/0/code": "programme", "beneficiaryLocation/0/name": "region", "id": "id"}
"""Which column of the awards a field of a grant is made of."""


def _said(error: Any) -> Sentence:
    text = f"{error.validator}: {error.instance!r}"[:160]
    return Sentence(f"표준의 틀에 맞지 않습니다 ({text})", f"It does not fit the standard ({text})")


def package_problems(package: Package, description: dict[str, Any], files: Sequence[File]) -> Iterator[Finding]:
    """What the data package's own validator says of the files as they lie on disk."""
    from frictionless import FrictionlessException, system
    from frictionless import Package as Checked

    asked = {key: value for key, value in description.items() if key != "profile" or value != "fiscal-data-package"}
    with tempfile.TemporaryDirectory() as place:
        for file in files:
            (Path(place) / file.name.rsplit("/", 1)[-1]).write_bytes(file.content)
        try:
            with system.use_context(trusted=False):
                report = Checked.from_descriptor(asked, basepath=place).validate()
        except FrictionlessException as error:
            for each in error.reasons or [error.error]:
                yield Finding(package.dataset.id, "-", package.dataset.id, DESCRIPTION, each.type, Sentence(each.message[:200], each.message[:200]), _MEND)
            return
    for each in report.errors:
        yield Finding(package.dataset.id, "-", package.dataset.id, DESCRIPTION, each.type, Sentence(each.message[:200], each.message[:200]), _MEND)
    for task in report.tasks:
        rows = package.rows.get(task.name, ())
        for each in task.errors:
            number = getattr(each, "row_number", None)
            record = rows[number - 2].id if number is not None and 0 <= number - 2 < len(rows) else task.name
            yield Finding(package.dataset.id, task.name, record, getattr(each, "field_name", None) or "-", each.type, Sentence(f"검사기: {each.message[:200]}", each.message[:200]), _MEND)


def report_of(package: Package, files: Sequence[File], policy: Policy) -> dict[str, object]:
    """What was checked, for the record: rules, validators with their versions, rows and files."""
    from importlib.metadata import version

    return {"dataset": package.dataset.id, "as_of": package.as_of, "simulated": package.simulated, "rows": package.many, "parts": package.parts, "hidden": package.hidden, "least": package.least, "rule": policy.cite,
            "licence": policy.licence.id, "validators": {name: version(name) for name in ("jsonschema", "frictionless", "rdflib")}, "files": {file.name: file.digest for file in files}}
