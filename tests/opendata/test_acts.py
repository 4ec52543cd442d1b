"""Publishing and withdrawing: numbered, repeated once, stopped by name when a record is broken, the former edition staying."""

import hashlib
import uuid
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.db import connection

from naru.documents.actions import approve
from naru.figures.actions import observe
from naru.figures.terms import Said
from naru.kernel import Refused
from naru.kernel.database import one, rows
from naru.opendata.actions import ask, publish, withdraw
from naru.opendata.checking import check, look
from naru.opendata.checks import CHECKS
from naru.opendata.queries import all_files, approval_for, catalogue_now, differences, editions, file_bytes, files_of, listed, preview, standing
from naru.opendata.shapes import BY_ID
from naru.opendata.waiting import dataset_of, waiting
from naru.record import Act
from naru.record.queries import evidence_bytes
from tests.requests.conftest import begin

LINE = Said("execution/가과", "budget", "예산현액", "100", 100, "million_won", "2023-05-31", "council-2023", "86", key="budget_current", stated="2023-05-31")


@dataclass
class Giver:
    """The office that publishes, and its officer."""

    body: uuid.UUID
    officer: uuid.UUID
    head: uuid.UUID

    def act(self, reason: str = "정기 공개") -> Act:
        """A fresh act."""
        return Act(uuid.uuid4(), self.officer, reason)

    def publishes(self, dataset: str = "execution") -> uuid.UUID:
        """Checks, has it approved by the head, and publishes."""
        checked = check(dataset)
        if checked.findings or not checked.package.many:
            return publish(dataset, checked=checked.content.hex(), approval=None, about=self.body, act=self.act())
        return publish(dataset, checked=checked.content.hex(), approval=self.approved(dataset), about=self.body, act=self.act())

    def approved(self, dataset: str = "execution") -> uuid.UUID:
        """The head's approval of what the check shows now."""
        asked = ask(dataset, checked=check(dataset).content.hex(), act=self.act("결재 올림"))
        return approve(asked, rank="section_head", act=Act(uuid.uuid4(), self.head, "결재"))

    def says(self, *said: Said) -> None:
        """Lines of a document are taken over."""
        observe(list(said), act=self.act())


@pytest.fixture
def giver(simulated: None) -> Giver:
    """An office with one line of one execution table."""
    office = begin()
    made = Giver(office.body, office.officer, office.head)
    made.says(LINE)
    return made


def another(department: str, **changes: Any) -> Said:
    """The line of another department."""
    return replace(LINE, scope=f"execution/{department}", line="88", **changes)


@pytest.mark.django_db
def test_a_dataset_is_published_with_its_bytes_digests_and_evidence(giver: Giver) -> None:
    made = giver.publishes()
    found = standing("execution")
    assert found is not None and (found.id, found.n, found.rows, found.simulated, found.kin, found.reason) == (made, 1, 2, True, "real", "정기 공개")
    files = files_of(made)
    assert [each.short for each in files] == ["datapackage.json", "documents.csv", "execution.csv"]
    for each in files:
        kept = file_bytes(made, each.short)
        assert kept is not None and hashlib.sha256(kept.content).digest() == each.digest and "가상자료" in kept.content.decode() and "가상자료" in each.name
    assert preview(found, BY_ID["execution"].table("execution"))[1][0][2:4] == ["가과", "100"]
    evidence = one("SELECT evidence_id FROM opendata_edition")
    assert evidence is not None and (evidence_bytes(evidence[0]) or b"")[:2] == b"PK"
    assert found.report["validators"].keys() == {"jsonschema", "frictionless", "rdflib"}
    assert [problem for each in CHECKS for problem in each.run()] == []


@pytest.mark.django_db
def test_the_same_act_publishes_once_and_the_same_rows_are_not_published_twice(giver: Giver) -> None:
    act, checked, approval = giver.act(), check("execution").content.hex(), giver.approved()
    first = publish("execution", checked=checked, approval=approval, about=giver.body, act=act)
    assert publish("execution", checked=checked, approval=approval, about=giver.body, act=act) == first
    with pytest.raises(Refused, match="opendata_same"):
        giver.publishes()
    giver.says(another("나과"))
    with pytest.raises(Refused, match="opendata_moved_on"):
        publish("execution", checked=checked, approval=giver.approved(), about=giver.body, act=giver.act())
    assert [each.n for each in editions("execution")] == [1]


@pytest.mark.django_db
def test_nothing_is_given_away_by_one_person_alone(giver: Giver) -> None:
    checked = check("execution")
    for approval, by, code in ((None, giver.officer, "dataedition_approved_as_checked"), (giver.approved(), giver.head, "dataedition_second_person")):
        with pytest.raises(Refused) as no:
            publish("execution", checked=checked.content.hex(), approval=approval, about=giver.body, act=Act(uuid.uuid4(), by, "공개"))
        assert no.value.code == code
    asked = ask("execution", checked=checked.content.hex(), act=giver.act("결재 올림"))
    with pytest.raises(Refused, match="approver_is_not_drafter"):
        approve(asked, rank="section_head", act=giver.act("스스로"))
    given = approval_for("execution", checked.content)
    giver.says(another("나과"))
    with pytest.raises(Refused, match="opendata_moved_on"):
        ask("execution", checked=checked.content.hex(), act=giver.act())
    assert approval_for("execution", check("execution").content) is None
    with pytest.raises(Refused, match="dataedition_approval_known"):
        publish("execution", checked=check("execution").content.hex(), approval=given, about=giver.body, act=giver.act())
        connection.check_constraints()
    first = giver.publishes()
    withdraw(first, act=giver.act("잘못 냄"))
    assert approval_for("execution", check("execution").content) is None, "an approval counts once"


@pytest.mark.django_db
def test_what_is_approved_and_not_released_waits_by_name_until_it_is(giver: Giver) -> None:
    assert waiting() == []
    asked = ask("execution", checked=check("execution").content.hex(), act=giver.act("결재 올림"))
    assert waiting() == [], "what lies with whoever approves stands among the approvals"
    first = approve(asked, rank="section_head", act=Act(uuid.uuid4(), giver.head, "결재"))
    assert [(each.kind, each.subject, each.about, each.who) for each in waiting()] == [("data-release", first, BY_ID["execution"].title, "officer")]
    giver.says(another("나과"))
    second = giver.approved()
    assert [each.subject for each in waiting()] == [second], "of two approvals the newest counts"
    assert (dataset_of(second), dataset_of(uuid.uuid4())) == ("execution", "")
    publish("execution", checked=check("execution").content.hex(), approval=second, about=giver.body, act=giver.act())
    assert waiting() == []


@pytest.mark.django_db
def test_a_broken_record_stops_its_dataset_by_name_and_the_former_edition_stays(giver: Giver) -> None:
    first = giver.publishes()
    assert look("execution").findings == look("execution").findings == ()
    giver.says(another("홍길동 010-1234-5678"), another("다과", key="commitment"))
    found = check("execution").findings
    assert look("execution").findings == look("execution").findings == found  # What is remembered of other records says nothing of these.
    assert [(each.record, each.field, each.rule) for each in found] == [("2023-05-31/홍길동 010-1234-5678", "department", "personal"), ("2023-05-31/다과", "budget_current", "required")]
    with pytest.raises(Refused) as stopped:
        giver.publishes()
    assert (stopped.value.code, stopped.value.facts) == ("opendata_broken", {"record": "execution/execution 2023-05-31/홍길동 010-1234-5678", "field": "department", "rule": "personal", "many": 2})
    last = standing("execution")
    assert last is not None and last.id == first and rows("SELECT count(*) FROM opendata_edition") == [(1,)]
    assert rows("SELECT count(*) FROM record_entry WHERE kind = 'opendata.publish'") == [(1,)]


@pytest.mark.django_db
def test_an_edition_follows_and_says_what_changed(giver: Giver) -> None:
    before = all_files(giver.publishes())
    giver.says(another("나과"))
    after = all_files(giver.publishes())
    [change] = differences(before, after, BY_ID["execution"], simulated=True)
    assert (change.table.name, change.came, change.went, change.changed) == ("execution", ["2023-05-31/나과"], [], [])
    assert [each.n for each in editions("execution")] == [2, 1]


@pytest.mark.django_db
def test_withdrawn_with_a_reason_the_former_edition_is_given_again(giver: Giver) -> None:
    first = giver.publishes()
    giver.says(another("나과"))
    second = giver.publishes()
    with pytest.raises(Refused, match="datawithdrawal_has_reason"):
        withdraw(second, act=giver.act(" "))
    withdraw(second, act=giver.act("부서를 잘못 적음"))
    found = standing("execution")
    assert found is not None and found.id == first
    assert (editions("execution")[0].why, editions("execution")[0].withdrawn is not None) == ("부서를 잘못 적음", True)
    with pytest.raises(Refused, match="opendata_withdrawn"):
        withdraw(second, act=giver.act("또"))
    with pytest.raises(Refused, match="opendata_unknown"):
        withdraw(uuid.uuid4(), act=giver.act("없음"))
    assert giver.publishes() not in (first, second)
    assert [each.n for each in editions("execution")] == [3, 2, 1]


@pytest.mark.django_db
def test_an_empty_or_unknown_dataset_is_not_published(giver: Giver) -> None:
    with pytest.raises(Refused, match="dataedition_not_empty"):
        giver.publishes("awards")
    with pytest.raises(Refused, match="opendata_unknown"):
        publish("weather", checked="", approval=None, about=giver.body, act=giver.act())


@pytest.mark.django_db
def test_the_catalogue_lists_what_stands(giver: Giver) -> None:
    from naru.opendata.gather import policy_on

    assert listed(policy_on()) == []
    giver.publishes()
    [entry] = listed(policy_on())
    assert (entry.dataset.id, entry.n, len(entry.files), entry.simulated) == ("execution", 1, 3, True)
    assert "가상자료" in catalogue_now().serialize(format="turtle")
