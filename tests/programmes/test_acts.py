"""A text comes into force; cases keep the version they began under."""

import datetime as dt
import uuid

import pytest
from django.db import connection

from naru.kernel import Refused
from naru.kernel.database import rows
from naru.programmes.actions import put_in_force
from naru.programmes.queries import in_force, text_of
from naru.record import Act
from tests.breaking import refused
from tests.programmes.test_load import GOOD
from tests.programmes.words import WORDS

CLERK = uuid.UUID(int=12)


@pytest.fixture
def text(db: None) -> str:
    """The text of workplaces in force since 2021; its digest."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system')", [CLERK])
    put_in_force(GOOD, words=WORDS, since=dt.date(2021, 1, 1), act=Act(uuid.uuid4(), CLERK))
    digest = in_force("work-environment-improvement", dt.date(2021, 1, 1))
    assert digest is not None
    return digest


def test_a_case_keeps_its_version(text: str) -> None:
    changed = GOOD.replace("grace: 10m", "grace: 20m")
    put_in_force(changed, words=WORDS, since=dt.date(2024, 1, 1), act=Act(uuid.uuid4(), CLERK))
    newer = in_force("work-environment-improvement", dt.date(2024, 5, 1))
    assert newer not in (None, text)
    assert in_force("work-environment-improvement", dt.date(2023, 12, 31)) == text
    assert in_force("work-environment-improvement", dt.date(2020, 12, 31)) is None
    assert text_of(text).stages("announce")[1].parameters["grace"] == 10
    assert text_of(str(newer)).stages("announce")[1].parameters["grace"] == 20


def test_a_wrong_text_is_refused_and_nothing_is_kept(text: str) -> None:
    with pytest.raises(Refused, match="text_has_problems"):
        put_in_force(GOOD.replace("70%", "75%"), words=WORDS, since=dt.date(2025, 1, 1), act=Act(uuid.uuid4(), CLERK))
    assert rows("SELECT count(*) FROM programmes_textversion") == [(1,)]


@pytest.mark.parametrize("table", ["programme", "textversion", "inforce"])
def test_facts_are_insert_only(text: str, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT DELETE ON programmes_{table} TO naru_app; SET ROLE naru_app")
    assert refused(f"DELETE FROM programmes_{table}") == f"{table}_insert_only"


def test_inforce_once_a_day(text: str) -> None:
    rows("SET ROLE naru_app")
    assert refused("INSERT INTO programmes_inforce (programme_id, version_id, since, entry_id) SELECT programme_id, version_id, since, entry_id FROM programmes_inforce") == "inforce_once_a_day"
