"""Awards in the form of the 360Giving Data Standard. Pure: rows of the awards table in, one document out; what may stand in it is `giving.schema.json`."""

from collections.abc import Mapping

from naru.opendata.terms import MARK, Package, Policy, Record


def document(package: Package, policy: Policy) -> dict[str, object]:
    """The grants document of a package of awards. A simulated one says so in its title and in every grant's."""
    said = f"{MARK.ko} ({MARK.en}) · " if package.simulated else ""
    return {
        "title": f"{said}{policy.publisher.name.ko} {package.dataset.title.ko}", "description": f"{said}{package.dataset.about.ko} / {package.dataset.about.en}", "license": policy.licence.url, "version": "1.1",
        "publisher": {"name": policy.publisher.name.ko, "prefix": policy.publisher.prefix}, "issued": package.as_of.isoformat(),
        "grants": [grant(row, policy, said=said) for row in package.rows["awards"]],
    }


def grant(row: Record, policy: Policy, *, said: str) -> dict[str, object]:
    """One award."""
    cells: Mapping[str, object] = row.cells
    prefix = policy.publisher.prefix
    made: dict[str, object] = {
        "id": f"{prefix}-{cells['id']}", "title": f"{said}{cells['call_title']}", "description": f"{said}{cells['programme_title']} · {cells['call_title']}", "currency": "KRW",
        "amountAwarded": cells["support"], "amountDisbursed": cells["paid"], "awardDate": cells["signed_on"],
        "fundingOrganization": [{"id": f"{prefix}-{policy.publisher.id}", "name": policy.publisher.name.ko}], "recipientOrganization": [{"id": f"{prefix}-org-{cells['recipient']}", "name": cells["recipient_name"]}],
        "grantProgramme": [{"code": cells["programme"], "title": cells["programme_title"]}], "dataSource": f"{policy.publisher.base}data/awards/",
    }
    if cells.get("region"):
        made["beneficiaryLocation"] = [{"name": cells["region"], "countryCode": policy.publisher.country}]
    return made
