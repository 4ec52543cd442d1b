"""A draft comes into force as it was approved, for new cases only; the database refuses what the act would not do."""

import datetime as dt
import uuid

import pytest

from naru.documents.actions import approve, request_approval
from naru.kernel import Refused
from naru.kernel.clock import today
from naru.kernel.database import rows
from naru.programmes.actions import enforce, put_in_force, save_draft
from naru.programmes.queries import draft_of, in_force, text_of, versions
from naru.record import Act
from tests.breaking import refused
from tests.programmes.test_load import GOOD
from tests.programmes.words import WORDS, signed

OFFICER, HEAD = uuid.UUID(int=21), uuid.UUID(int=22)
ID = "work-environment-improvement"
CHANGED = GOOD.replace("grace: 10m", "grace: 20m")


def act(actor: uuid.UUID = OFFICER) -> Act:
    return Act(uuid.uuid4(), actor)


@pytest.fixture
def drafted(db: None) -> uuid.UUID:
    """The text of workplaces in force since 2021, and a clean draft with another grace."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system'), (%s, 'system')", [OFFICER, HEAD])
    put_in_force(GOOD, words=WORDS, since=dt.date(2021, 1, 1), signed=signed(GOOD), act=act())
    return save_draft(ID, text=CHANGED, after=1, words=WORDS, act=act())


def approval(draft: uuid.UUID) -> uuid.UUID:
    return approve(request_approval("publish", subject=draft, title="시행", act=act()), rank="section_head", act=act(HEAD))


def test_an_approved_draft_counts_from_its_day(drafted: uuid.UUID) -> None:
    before, since = in_force(ID, today()), today() + dt.timedelta(days=30)
    enforce(drafted, since=since, approval=approval(drafted), words=WORDS, act=act())
    assert in_force(ID, since - dt.timedelta(days=1)) == before
    newer = in_force(ID, since)
    assert newer is not None and text_of(newer).stages("announce")[1].parameters["grace"] == 20
    assert [(each.since, each.office, each.number) for each in versions(ID)] == [(since, "", ""), (dt.date(2021, 1, 1), "가상시청", "가상-2020-1")]
    row = draft_of(ID)
    assert row is not None and (row.n, row.problems, row.digest, row.since) == (2, 0, newer, since)


def test_a_draft_may_have_problems_and_is_then_never_in_force(drafted: uuid.UUID) -> None:
    wrong = save_draft(ID, text=GOOD.replace("70%", "75%"), after=2, words=WORDS, act=act())
    row = draft_of(ID)
    assert row is not None and (row.n, row.problems > 0, row.digest) == (3, True, "")
    with pytest.raises(Refused, match="text_has_problems"):
        enforce(wrong, since=today(), approval=approval(wrong), words=WORDS, act=act())


def test_two_officers_do_not_overwrite_each_other(drafted: uuid.UUID) -> None:
    with pytest.raises(Refused, match="draft_numbered_once"):
        save_draft(ID, text=GOOD, after=0, words=WORDS, act=act())


def test_a_draft_keeps_its_programme_and_its_time(drafted: uuid.UUID) -> None:
    with pytest.raises(Refused, match="draft_other_programme"):
        save_draft(ID, text=GOOD.replace(f"programme: {ID}", "programme: another"), after=2, words=WORDS, act=act())
    with pytest.raises(Refused, match="inforce_not_backdated"):
        enforce(drafted, since=today() - dt.timedelta(days=1), approval=approval(drafted), words=WORDS, act=act())
    with pytest.raises(Refused, match="draft_unknown"):
        enforce(uuid.uuid4(), since=today(), approval=uuid.uuid4(), words=WORDS, act=act())


def test_another_drafts_approval_is_no_approval(drafted: uuid.UUID) -> None:
    other = save_draft(ID, text=GOOD.replace("grace: 10m", "grace: 30m"), after=2, words=WORDS, act=act())
    with pytest.raises(Refused, match="inforce_approval"):
        enforce(drafted, since=today(), approval=approval(other), words=WORDS, act=act())


FORCE = "INSERT INTO programmes_inforce (programme_id, version_id, since, draft, approval, entry_id) SELECT programme_id, {version}, '2099-01-01', {draft}, {approval}, entry_id FROM programmes_inforce"
SAVE = "INSERT INTO programmes_draft (id, programme, n, text, problems, digest, entry_id) SELECT {id}, programme, {n}, text, {problems}, {digest}, entry_id FROM programmes_draft"


def test_raw_sql_is_refused_by_name(drafted: uuid.UUID) -> None:
    given = approval(drafted)
    rows("GRANT DELETE ON programmes_draft TO naru_app; SET ROLE naru_app")
    assert refused(FORCE.format(version="version_id", draft=f"'{drafted}'", approval="NULL")) == "inforce_needs_approval"
    assert refused(FORCE.format(version=f"(SELECT digest FROM programmes_draft WHERE id = '{drafted}')", draft=f"'{drafted}'", approval=f"'{uuid.uuid4()}'")) == "inforce_approval"
    assert refused(FORCE.format(version="version_id", draft=f"'{drafted}'", approval=f"'{given}'")) == "inforce_is_the_draft"
    assert refused(SAVE.format(id="gen_random_uuid()", n="n", problems=0, digest="digest")) == "draft_numbered_once"
    assert refused(SAVE.format(id="gen_random_uuid()", n="n + 1", problems=3, digest="digest")) == "draft_digest_when_clean"
    assert refused(SAVE.format(id="gen_random_uuid()", n="n + 1", problems=0, digest="''")) == "draft_digest_when_clean"
    assert refused("DELETE FROM programmes_draft") == "draft_insert_only"
