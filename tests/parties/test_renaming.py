"""An organisation called otherwise from a day on: read under today's name everywhere, found by its former ones, one name a day, no department takes another's."""

import datetime as dt
import uuid

import pytest

from naru.kernel import KST, Refused, clock
from naru.kernel.database import one, rows
from naru.parties.actions import ask, register, rename
from naru.parties.queries import bearing, name_on, names_borne, organisation, organisations_found
from naru.parties.registers import Files
from naru.parties.terms import Firm, OrganisationKind
from naru.record.queries import sent_file
from tests.calls.conftest import number
from tests.parties.conftest import act

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("simulated", "clerk")]
BEFORE, DAY, AFTER = (dt.datetime(2023, 7, day, 9, tzinfo=KST) for day in (1, 3, 10))


def _registered(name: str, kind: OrganisationKind = OrganisationKind.FIRM, n: int | None = None) -> uuid.UUID:
    made = Firm(uuid.uuid4(), name, kind, number(n) if n else None, None, "", "", "", {})
    register([made], provenance="simulated", source="가상", act=act())
    return made.id


def _shown(body: uuid.UUID, at: dt.datetime) -> str:
    """The name by which every page reads it at an instant."""
    with clock.at(at):
        found = organisation(body)
        assert found is not None
        return found[0]


def test_the_name_of_the_day_is_read_and_every_name_finds_it() -> None:
    with clock.at(BEFORE):
        firm = _registered("가상봉제", n=1)
        again = act()
        for _ in range(2):
            rename(firm, name="가상의류", since=DAY.date(), document="사업자등록 정정", act=again)
    assert [_shown(firm, at) for at in (BEFORE, DAY, AFTER)] == ["가상봉제", "가상의류", "가상의류"]
    assert [name_on(firm, at.date()) for at in (BEFORE, DAY)] == ["가상봉제", "가상의류"]
    with clock.at(AFTER):
        assert [organisations_found(text)[0][1] for text in ("상봉", "상의")] == ["가상의류", "가상의류"]
        assert [(each.name, each.since, each.document) for each in names_borne(firm)] == [("가상봉제", None, ""), ("가상의류", DAY.date(), "사업자등록 정정")]
    assert rows("SELECT kind, subject FROM record_entry WHERE kind = 'parties.rename'") == [("parties.rename", firm)]


def test_what_went_out_keeps_the_name_it_bore() -> None:
    """The question to the register is downloaded as it went: made anew it would bear the new name."""
    with clock.at(BEFORE):
        firm = _registered("가상봉제", n=2)
        question = ask("business-state", [firm], provenance="simulated", act=act())
        went = Files().question(question)
        rename(firm, name="가상의류", since=DAY.date(), document="사업자등록 정정", act=act())
    with clock.at(AFTER):
        assert Files().question(question) != went
        kept = sent_file(question)
        assert kept is not None and kept[1] == went


def test_what_is_refused_and_leaves_nothing() -> None:
    with clock.at(BEFORE):
        firm, one_, other = _registered("가상봉제", n=3), _registered("가과", OrganisationKind.DEPARTMENT), _registered("나과", OrganisationKind.DEPARTMENT)
        for body, name, code in ((firm, "가상봉제", "organisationname_same"), (firm, "", "organisationname_says_one"), (one_, "나과", "organisationname_taken"), (uuid.uuid4(), "다과", "organisation_unknown")):
            with pytest.raises(Refused) as no:
                rename(body, name=name, since=DAY.date(), document="공문", act=act())
            assert no.value.code == code
        rename(firm, name="하나", since=DAY.date(), document="공문", act=act())
        with pytest.raises(Refused) as no:
            rename(firm, name="둘", since=DAY.date(), document="공문", act=act())
        assert no.value.code == "organisation_one_name_a_day"
        assert one("SELECT count(*) FROM parties_organisationname") == (1,)
        rename(other, name="다과", since=DAY.date(), document="공문", act=act())
        rename(one_, name="나과", since=AFTER.date(), document="공문", act=act())
    assert (bearing(["나과"], DAY.date()), bearing(["나과"], AFTER.date())) == (frozenset({other}), frozenset({one_}))
