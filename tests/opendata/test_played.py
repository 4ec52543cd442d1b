"""Awards, applications and budget of a played year: every validator passes, sums are those of the records, and all of it is published as simulated, in no package with what is real."""

import uuid
from dataclasses import replace
from typing import Any

import pytest

from naru.documents.actions import approve
from naru.kernel.database import rows
from naru.opendata.actions import ask, publish
from naru.opendata.checking import check
from naru.opendata.logic import findings
from naru.opendata.queries import standing
from naru.opendata.shapes import ALL
from naru.opendata.terms import UNNAMED
from naru.record import Act
from naru.site.load import LOADER, load_city
from naru.worlds.stage import play
from naru.worlds.terms import kst
from tests.worlds.test_year import small


def cells(dataset: str, table: str) -> list[dict[str, Any]]:
    """Rows of a dataset that holds."""
    found = check(dataset)
    assert [each.print("en") for each in found.findings[:5]] == [] and found.package.many
    assert set(found.package.parts) == {"simulated"}
    return [dict(each.cells) for each in found.package.rows[table]]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_played_year_is_given_away_as_what_it_is() -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    load_city()
    made, scenes = small(2023)
    play(scenes, made, until=kst(2023, 11, 30, 9))

    awards = cells("awards", "awards")
    assert [(len(awards),)] == rows("SELECT count(DISTINCT s.agreement_id) FROM agreements_agreementstep s JOIN agreements_agreement g ON g.id = s.agreement_id WHERE g.kind = 'award' AND s.to_state = 'signed'")
    assert {each["recipient_name"] for each in awards} == {UNNAMED}, "the city has no ground to name a sole proprietor"
    assert [(sum(each["paid"] for each in awards),)] == rows("SELECT sum(amount) FROM agreements_payment")
    assert all(each["paid"] <= each["support"] + each["own_share"] for each in awards) and any(each["paid"] for each in awards)

    given = {(each["call"] or ALL, each["region"]): each for each in cells("applications", "applications")}
    counted = {(str(call), name): many for call, name, many in rows(
        "SELECT a.call_id, i.name, count(*) FROM calls_application a JOIN calls_call c ON c.id = a.call_id JOIN parties_organisation i ON i.id = a.intermediary_id WHERE c.audience = 'firms' "
        "AND EXISTS (SELECT 1 FROM calls_receipt r WHERE r.application_id = a.id) GROUP BY 1, 2")}
    assert {place for place in given if ALL not in place} == set(counted)
    assert all(given[place]["status"] == "hidden" for place, many in counted.items() if many < 3)
    assert all(given[place]["received"] == many for place, many in counted.items() if given[place]["status"] == "shown")

    amounts = {(each["line"], each["phase"]): each["amount"] for each in cells("budget", "amounts")}
    assert [(sum(value for (_, phase), value in amounts.items() if phase == "executed"),)] == rows("SELECT coalesce(sum(balance), 0) FROM ledger_account WHERE bucket = 'spent'")

    [(body,)] = rows("SELECT id FROM parties_organisation WHERE kind = 'department' ORDER BY name LIMIT 1")
    [(head,)] = rows("SELECT id FROM record_actor WHERE kind = 'person' ORDER BY id LIMIT 1")
    for dataset in ("awards", "applications", "budget"):
        checked = check(dataset).content.hex()
        asked = ask(dataset, checked=checked, act=Act(uuid.uuid4(), LOADER, "결재 올림"))
        publish(dataset, checked=checked, approval=approve(asked, rank="section_head", act=Act(uuid.uuid4(), head, "결재")), about=body, act=Act(uuid.uuid4(), LOADER, "공개"))
        found = standing(dataset)
        assert found is not None and (found.kin, found.simulated) == ("played", True)
    _planted()


def _planted() -> None:
    """One real row among the played ones is named, and the package with it."""
    package = check("awards").package
    first, *rest = package.rows["awards"]
    mixed = replace(package, rows={"awards": (replace(first, provenance="computed"), *rest)})
    assert [(each.record, each.rule) for each in findings(mixed)] == [(first.id, "mixed")]
