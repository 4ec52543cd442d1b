"""The files of a package: a CSV for each table, its description as a data package, the grants document of awards. The same package gives the same bytes. Pure."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence

from naru.kernel import Sentence
from naru.opendata import giving
from naru.opendata.terms import MARK, Column, File, Package, Policy, Table

MEDIA = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}
DESCRIPTION = "datapackage.json"
GRANTS = "awards.360giving.json"
_FORMATS: dict[str, dict[str, object]] = {"string": {}, "integer": {"bareNumber": True}, "number": {"bareNumber": True}, "date": {"format": "default"}}


def folder(package: Package) -> str:
    """The folder a package's files lie in: that of a simulated one says so."""
    return f"{MARK.ko}-{package.dataset.id}" if package.simulated else package.dataset.id


def catalogue_name(ending: str, *, simulated: bool) -> str:
    """What the catalogue's file is called."""
    return f"{MARK.ko + '-' if simulated else ''}catalogue.{ending}"


def provenance_column(simulated: bool) -> Column:
    """The last column of every table: where the row comes from. In a simulated database its head says so, so that no row of it travels unmarked."""
    return Column(f"provenance_{MARK.ko}" if simulated else "provenance", Sentence("출처", "Provenance"))


def write(package: Package, policy: Policy) -> tuple[File, ...]:
    """All files of a package, by name."""
    tables = [File(f"{folder(package)}/{table.name}.csv", MEDIA["csv"], _csv(package, table), len(package.rows.get(table.name, ()))) for table in package.dataset.tables]
    made = [File(f"{folder(package)}/{DESCRIPTION}", MEDIA["json"], _json(describe(package, policy, tables))), *tables]
    if "360giving" in package.dataset.forms:
        made.append(File(f"{folder(package)}/{GRANTS}", MEDIA["json"], _json(giving.document(package, policy)), len(package.rows["awards"])))
    return tuple(sorted(made, key=lambda each: each.name))


def _json(data: Mapping[str, object]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def _csv(package: Package, table: Table) -> bytes:
    """With the mark of UTF-8 at its beginning: spreadsheets in Korea take it for another encoding without."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*(column.name for column in table.columns), provenance_column(package.simulated).name])
    for row in package.rows.get(table.name, ()):
        writer.writerow([*("" if (value := row.cells.get(column.name)) is None else value for column in table.columns), row.provenance])
    return out.getvalue().encode("utf-8-sig")


def read(content: bytes) -> tuple[list[str], list[dict[str, str]]]:
    """Heads and rows of a CSV file of ours."""
    reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    return list(reader.fieldnames or ()), list(reader)


def describe(package: Package, policy: Policy, tables: Sequence[File]) -> dict[str, object]:
    """The description of a package (Data Package), in both languages, with a checksum for each file."""
    dataset, said = package.dataset, f"{MARK.ko} ({MARK.en}) · " if package.simulated else ""
    fiscal = "fiscal" in dataset.forms
    made: dict[str, object] = {
        "profile": "fiscal-data-package" if fiscal else "tabular-data-package", "name": f"{MARK.en}-{dataset.id}" if package.simulated else dataset.id,
        "title": f"{said}{dataset.title.ko}", "titles": {"ko": f"{said}{dataset.title.ko}", "en": f"{said}{dataset.title.en}"},
        "description": f"{said}{dataset.about.ko} / {dataset.about.en}", "created": f"{package.as_of.isoformat()}T00:00:00+09:00", "simulated": package.simulated, "provenance": package.parts,
        "keywords": [word for each in dataset.words for word in (each.ko, each.en)], "homepage": f"{policy.publisher.base}data/{dataset.id}/",
        "licenses": [{"name": policy.licence.id, "path": policy.licence.url, "title": policy.licence.name.ko}], "contributors": [{"title": policy.publisher.name.ko, "role": "publisher"}],
    }
    if dataset.hides is not None:
        made["suppression"] = {"least": package.least, "hidden": package.hidden, "rule": policy.cite, "counts": {"ko": dataset.hides.ko, "en": dataset.hides.en}}
    if fiscal:
        made |= {"countryCode": policy.publisher.country, "fiscalPeriod": _period(package)}
    return {**made, "resources": [_resource(package, table, file) for table, file in zip(dataset.tables, tables, strict=True)]}


def _period(package: Package) -> dict[str, str]:
    years = sorted({str(row.cells.get("year") or row.cells.get("as_of"))[:4] for rows in package.rows.values() for row in rows if row.cells.get("year") or row.cells.get("as_of")})
    first, last = (years[0], years[-1]) if years else (str(package.as_of.year),) * 2
    return {"start": f"{first}-01-01", "end": f"{last}-12-31"}


def _resource(package: Package, table: Table, file: File) -> dict[str, object]:
    schema: dict[str, object] = {"fields": [_field(each) for each in (*table.columns, provenance_column(package.simulated))], "primaryKey": list(table.key), "missingValues": [""]}
    if table.refers:
        schema["foreignKeys"] = [{"fields": [each.column], "reference": {"resource": each.table, "fields": [each.to]}} for each in table.refers]
    return {"profile": "tabular-data-resource", "name": table.name, "path": file.name.rsplit("/", 1)[-1], "title": f"{f'{MARK.ko} · ' if package.simulated else ''}{table.title.ko}", "titles": {"ko": table.title.ko, "en": table.title.en},
            "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "bytes": len(file.content), "hash": f"sha256:{file.digest.hex()}", "schema": schema}


def _field(column: Column) -> dict[str, object]:
    made: dict[str, object] = {"name": column.name, "type": column.type, "title": column.title.ko, "titles": {"ko": column.title.ko, "en": column.title.en}, **_FORMATS[column.type]}
    limits: dict[str, object] = {"required": True} if column.required else {}
    if column.least is not None:
        limits["minimum"] = column.least
    if column.values:
        limits["enum"] = list(column.values)
    if limits:
        made["constraints"] = limits
    if column.concept:
        made |= {"columnType": column.concept, **({"currency": "KRW"} if column.concept == "value" else {})}
    return made


def packed(files: Sequence[File]) -> bytes:
    """All files in one, the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for file in files:
            book.writestr(zipfile.ZipInfo(file.name, date_time=(1980, 1, 1, 0, 0, 0)), file.content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
