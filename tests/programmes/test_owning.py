"""Whose a programme is on a day: the text in force, the names a department bore, and the departments that came after it."""

import datetime as dt
import uuid

from naru.figures.terms import Change
from naru.kernel.database import rows
from naru.parties.actions import register
from naru.parties.queries import bearing
from naru.parties.terms import Firm, OrganisationKind
from naru.programmes.actions import put_in_force
from naru.programmes.owning import heirs, owner_of, owners
from tests.calls.conftest import HEAD, OFFICER, OWNER, act
from tests.programmes.test_load import GOOD
from tests.programmes.words import WORDS, signed

ID = "work-environment-improvement"
EARLY, LATE, DAY = dt.date(2021, 3, 31), dt.date(2023, 5, 31), dt.date(2023, 6, 1)


def _change(kind: str, former: tuple[str, ...], latter: tuple[str, ...]) -> Change:
    return Change(kind, former, latter, EARLY, LATE, "까닭")


def _department(name: str, kind: OrganisationKind = OrganisationKind.DEPARTMENT) -> uuid.UUID:
    made = Firm(uuid.uuid4(), name, kind, None, None, "", "", "", {})
    register([made], provenance="simulated", source="가상", act=act())
    return made.id


def _renamed(id: uuid.UUID, name: str, since: str) -> None:
    rows("INSERT INTO parties_organisationname (id, organisation_id, name, since, entry_id) SELECT %s, %s, %s, %s, id FROM record_entry LIMIT 1", [uuid.uuid4(), id, name, since])


def _text(since: dt.date, owner: str = OWNER) -> None:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'person'), (%s, 'person') ON CONFLICT DO NOTHING", [OFFICER, HEAD])
    text = GOOD.replace(f"owner: {OWNER}", f"owner: {owner}")
    put_in_force(text, words=WORDS, since=since, signed=signed(text), act=act())


def test_names_are_followed_through_what_documents_say_and_stop_where_a_department_closed() -> None:
    changes = [_change("renamed", ("가과",), ("나과",)), _change("split", ("나과",), ("다과", "라과")), _change("closed", ("다과",), ()), _change("founded", (), ("마과",))]
    assert heirs("가과", changes, DAY) == {"가과", "나과", "다과", "라과"}
    assert heirs("다과", changes, DAY) == {"다과"}
    assert heirs("가과", changes, EARLY) == {"가과"}


def test_the_text_in_force_that_day_names_the_owner(simulated: None) -> None:
    _text(dt.date(2021, 1, 1))
    _text(dt.date(2023, 7, 1), "패션과")
    assert [owner_of(ID, day) for day in (dt.date(2020, 1, 1), DAY, dt.date(2023, 7, 1))] == [OWNER, OWNER, "패션과"]
    first, second = _department(OWNER), _department("패션과")
    _department(OWNER, OrganisationKind.PARTNER)
    assert owners(ID, DAY) == {first}
    assert owners(ID, dt.date(2023, 7, 1)) == {second}
    assert owner_of("nothing-here", DAY) == ""
    assert owners("nothing-here", DAY) == frozenset()


def test_a_department_keeps_what_is_its_own_under_a_new_name_until_another_bears_the_old_one(simulated: None) -> None:
    _text(dt.date(2021, 1, 1))
    old = _department(OWNER)
    _renamed(old, "패션산업과", "2023-01-01")
    assert owners(ID, DAY) == {old}
    new = _department("다른과")
    _renamed(new, OWNER, "2023-03-01")
    assert owners(ID, dt.date(2023, 2, 1)) == {old}
    assert owners(ID, DAY) == {new}
    assert bearing(["패션산업과"], DAY) == {old}
    assert bearing(["없는과"], DAY) == frozenset()
