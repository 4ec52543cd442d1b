"""A text comes into force; cases keep the version they began under."""

import datetime as dt
import uuid
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest
from django.db import connection

from naru.kernel import Refused
from naru.kernel.database import rows
from naru.programmes.actions import put_in_force
from naru.programmes.load import load
from naru.programmes.queries import in_force, text_of, version_of
from naru.programmes.signed import read_approvals
from naru.record import Act
from tests.breaking import refused
from tests.programmes.test_load import GOOD, SEOUL
from tests.programmes.words import WORDS, signed

CLERK = uuid.UUID(int=12)


@pytest.fixture
def text(db: None) -> str:
    """The text of workplaces in force since 2021; its digest."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system')", [CLERK])
    put_in_force(GOOD, words=WORDS, since=dt.date(2021, 1, 1), signed=signed(GOOD), act=Act(uuid.uuid4(), CLERK))
    digest = in_force("work-environment-improvement", dt.date(2021, 1, 1))
    assert digest is not None
    return digest


def test_a_case_keeps_its_version(text: str) -> None:
    changed = GOOD.replace("grace: 10m", "grace: 20m")
    put_in_force(changed, words=WORDS, since=dt.date(2024, 1, 1), signed=signed(changed), act=Act(uuid.uuid4(), CLERK))
    newer = in_force("work-environment-improvement", dt.date(2024, 5, 1))
    assert newer not in (None, text)
    assert in_force("work-environment-improvement", dt.date(2023, 12, 31)) == text
    assert in_force("work-environment-improvement", dt.date(2020, 12, 31)) is None
    assert text_of(text).stages("announce")[1].parameters["grace"] == 10
    assert text_of(str(newer)).stages("announce")[1].parameters["grace"] == 20


def test_a_wrong_text_is_refused_and_nothing_is_kept(text: str) -> None:
    with pytest.raises(Refused, match="text_has_problems"):
        put_in_force(GOOD.replace("70%", "75%"), words=WORDS, since=dt.date(2025, 1, 1), signed=signed(GOOD), act=Act(uuid.uuid4(), CLERK))
    assert rows("SELECT count(*) FROM programmes_textversion") == [(1,)]


@pytest.mark.parametrize("table", ["programme", "textversion", "inforce"])
def test_facts_are_insert_only(text: str, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT DELETE ON programmes_{table} TO naru_app; SET ROLE naru_app")
    assert refused(f"DELETE FROM programmes_{table}") == f"{table}_insert_only"


def test_inforce_once_a_day(text: str) -> None:
    rows("SET ROLE naru_app")
    assert refused("INSERT INTO programmes_inforce (programme_id, version_id, since, draft, approval, entry_id) SELECT programme_id, version_id, since, draft, approval, entry_id FROM programmes_inforce") == "inforce_once_a_day"


def test_nothing_comes_into_force_without_draft_and_approval(text: str) -> None:
    rows("SET ROLE naru_app")
    row = "INSERT INTO programmes_inforce (programme_id, version_id, since, draft, approval, entry_id) SELECT programme_id, version_id, '2030-01-01', {}, {}, entry_id FROM programmes_inforce"
    assert refused(row.format("NULL", "NULL")) == "inforce_needs_approval"
    assert refused(row.format("draft", "NULL")) == "inforce_needs_approval"
    assert refused(row.format("NULL", "approval")) == "inforce_needs_approval"
    assert refused(row.format("draft", "gen_random_uuid()")) == "inforce_approval"


def test_a_text_that_comes_with_a_city_names_its_document(text: str) -> None:
    assert rows("SELECT a.mode, a.office, a.number, a.kind FROM programmes_inforce f JOIN documents_approval a ON a.id = f.approval") == [("external", "가상시청", "가상-2020-1", "publish")]


def test_another_text_than_was_signed_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="inforce_not_as_signed"):
        put_in_force(GOOD + "# 한 줄\n", words=WORDS, since=dt.date(2025, 1, 1), signed=signed(GOOD), act=Act(uuid.uuid4(), CLERK))
    assert rows("SELECT count(*) FROM programmes_inforce") == [(1,)]


def test_the_citys_approvals_are_of_its_texts(tmp_path: Path) -> None:
    """Every text has its document with the text's own hash; a changed, an added and a missing text are named with what to write."""
    assert read_approvals(SEOUL.parent)[1] == []
    city = tmp_path / "city"
    copytree(SEOUL.parent, city)
    changed = city / "programmes" / "fdi-employment-subsidy.yaml"
    changed.write_text(changed.read_text() + "# 고침\n")
    (city / "programmes" / "another.yaml").write_text("programme: another\n")
    (city / "programmes" / "smart-process-production.yaml").unlink()
    _, problems = read_approvals(city)
    assert sorted(problem.code for problem in problems) == ["approval_missing", "approval_of_nothing", "not_as_signed"]
    assert sha256(changed.read_bytes()).hexdigest() in next(problem.remedy.ko for problem in problems if problem.code == "not_as_signed")


def test_a_comment_or_another_line_is_the_same_version() -> None:
    plain, noted = load(GOOD, words=WORDS)[0], load("# 설명\n\n" + GOOD, words=WORDS)[0]
    assert plain is not None and noted is not None
    assert version_of(plain) == version_of(noted)
