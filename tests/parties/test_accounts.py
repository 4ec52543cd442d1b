"""Invitations, second factors and recovery codes: once, in time, by another person, and in the record."""

import datetime as dt
import uuid

import pyotp
import pytest

from naru.kernel import Refused, clock
from naru.kernel.database import one, rows
from naru.parties.actions import accept, fresh_codes, invite, join, keep_codes, reset_factor, set_factor, sign_in
from naru.parties.people import account_row, invited_to, members_of
from naru.parties.queries import invitation, name_of
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.record import Act
from tests.parties.conftest import act

LINK, WORDS, NEW = "a-link-of-many-letters", "나루터에서-만나요", "나루터에서-다시-만나요"


def invited(cast: Firm, *, link: str = LINK, role: Role = Role.DELEGATE, mail: str = "park@example.kr") -> uuid.UUID:
    return invite(cast.id, role=role, name="박가상", mail=mail, since=clock.today(), link=link, act=act())


def test_an_invitation_becomes_a_role_and_an_account_once(cast: Firm) -> None:
    invited(cast)
    found = invitation(LINK)
    assert found is not None
    assert (name_of(found.person), found.role, [each.name for each in invited_to(cast.id)]) == ("박가상", Role.DELEGATE, ["박가상"])
    person = accept(LINK, login="park", password=NEW, act=Act(uuid.uuid4(), found.person))
    assert sign_in("park", NEW) > 0
    assert [(each.name, each.role, each.since) for each in members_of(cast.id) if each.person == person] == [("박가상", Role.DELEGATE, clock.today())]
    assert (invitation(LINK), invited_to(cast.id)) == (None, [])
    with pytest.raises(Refused, match="invitation_unknown"):
        accept(LINK, login="park2", password=NEW, act=Act(uuid.uuid4(), person))
    assert rows("SELECT count(*) FROM record_entry WHERE kind IN ('parties.invite', 'parties.accept')") == [(2,)]


def test_only_the_hash_of_a_link_is_kept(cast: Firm) -> None:
    invited(cast)
    assert LINK not in str(rows("SELECT * FROM parties_invitation")) + str(rows("SELECT content FROM record_entry"))


def test_an_invitation_is_refused_by_name(cast: Firm) -> None:
    with pytest.raises(Refused, match="invitation_role_refused"):
        invited(cast, role=Role.OFFICER)
    invited(cast)
    found = invitation(LINK)
    assert found is not None
    with pytest.raises(Refused, match="invitation_unknown"):
        accept(LINK, login="park", password=NEW, act=act())
    with pytest.raises(Refused, match="password_short"):
        accept(LINK, login="park", password="short", act=Act(uuid.uuid4(), found.person))
    with pytest.raises(Refused, match="login_taken"):
        accept(LINK, login="hong", password=NEW, act=Act(uuid.uuid4(), found.person))
    assert invitation(LINK) is not None


@pytest.mark.django_db
def test_a_link_works_for_a_week(simulated: None, cast: Firm) -> None:
    with clock.at(dt.datetime(2023, 5, 1, tzinfo=dt.UTC)):
        invited(cast)
    with clock.at(dt.datetime(2023, 5, 7, 23, tzinfo=dt.UTC)):
        assert invitation(LINK) is not None
    with clock.at(dt.datetime(2023, 5, 8, tzinfo=dt.UTC)):
        assert invitation(LINK) is None


def test_who_is_known_by_the_mail_is_not_made_twice(cast: Firm) -> None:
    invited(cast, mail="hong.gasang@example.kr")
    found = invitation(LINK)
    assert found is not None
    assert (found.person, found.known) == (cast.person, True)
    accept(LINK, login="", password=NEW, act=Act(uuid.uuid4(), found.person))
    assert rows("SELECT count(*) FROM parties_account") == [(1,)]
    assert sign_in("hong", NEW) > 0


def test_staff_take_an_invitation_with_a_second_factor_in_a_real_database(cast: Firm) -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'real', clock_timestamp()) ON CONFLICT DO NOTHING")
    office = uuid.uuid4()
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'organisation')", [office])
    rows("INSERT INTO parties_body (id, kind, name, name_en, provenance, entry_id) SELECT %s, %s, '가상과', '', 'simulated', id FROM record_entry LIMIT 1", [office, OrganisationKind.DEPARTMENT.value])
    invite(office, role=Role.OFFICER, name="최가상", mail="c@example.kr", since=clock.today(), link=LINK, act=act())
    found = invitation(LINK)
    assert found is not None
    me = Act(uuid.uuid4(), found.person)
    with pytest.raises(Refused, match="factor_needed"):
        accept(LINK, login="choi", password=NEW, act=me)
    secret, codes = pyotp.random_base32(), fresh_codes()
    with pytest.raises(Refused, match="factor_code_wrong"):
        accept(LINK, login="choi", password=NEW, secret=secret, code="000000", codes=tuple(codes), act=me)
    accept(LINK, login="choi", password=NEW, secret=secret, code=pyotp.TOTP(secret).now(), codes=tuple(codes), act=me)
    assert sign_in("choi", NEW, pyotp.TOTP(secret).now()) > 0
    assert sign_in("choi", NEW, codes[0]) > 0


@pytest.fixture
def with_codes(cast: Firm) -> tuple[int, list[str]]:
    """The account of the cast with a second factor and its recovery codes."""
    assert cast.person is not None
    account, codes = sign_in("hong", WORDS), fresh_codes()
    set_factor(account, secret=pyotp.random_base32(), person=cast.person, act=act())
    keep_codes(account, codes=codes, person=cast.person, act=act())
    return account, codes


def test_a_recovery_code_stands_in_once(cast: Firm, with_codes: tuple[int, list[str]]) -> None:
    account, codes = with_codes
    assert (len(set(codes)), {len(code) for code in codes}) == (10, {19})
    assert not any(code.replace("-", "") in str(rows("SELECT * FROM parties_recoverycode")) for code in codes)
    with pytest.raises(Refused, match="sign_in_refused"):
        sign_in("hong", "틀린-비밀번호", codes[3])
    assert sign_in("hong", WORDS, codes[3].lower().replace("-", " ")) == account
    with pytest.raises(Refused, match="sign_in_refused"):
        sign_in("hong", WORDS, codes[3])
    row = account_row(account)
    assert row is not None
    assert (row.factor, row.codes) == (True, 9)
    assert one("SELECT count(*) FROM record_entry WHERE kind = 'parties.use_code'") == (1,)


def test_new_codes_replace_the_old(cast: Firm, with_codes: tuple[int, list[str]]) -> None:
    account, old = with_codes
    assert cast.person is not None
    new = fresh_codes()
    keep_codes(account, codes=new, person=cast.person, act=act())
    with pytest.raises(Refused, match="sign_in_refused"):
        sign_in("hong", WORDS, old[0])
    assert sign_in("hong", WORDS, new[0]) == account


def test_a_lost_factor_is_taken_away_by_another_person_and_ends_all_sessions(cast: Firm, with_codes: tuple[int, list[str]]) -> None:
    account, _ = with_codes
    assert cast.person is not None
    rows("INSERT INTO parties_session (session_key, session_data, expire_date, account_id) VALUES ('k', '', clock_timestamp() + interval '1 day', %s)", [account])
    with pytest.raises(Refused, match="factor_reset_by_another"):
        reset_factor(cast.person, act=Act(uuid.uuid4(), cast.person, "잃어버림"))
    assert one("SELECT count(*) FROM parties_session") == (1,)
    reset_factor(cast.person, act=act("휴대전화를 잃어버림"))
    row = account_row(account)
    assert row is not None
    assert (row.factor, row.codes, row.sessions) == (False, 0, 0)
    assert sign_in("hong", WORDS) == account
    assert rows("SELECT reason FROM record_entry WHERE kind = 'parties.reset_factor'") == [("휴대전화를 잃어버림",)]


def test_a_role_that_has_not_begun_is_not_given_twice(cast: Firm) -> None:
    assert cast.person is not None
    join([(cast.person, cast.id)], role=Role.DELEGATE, since=clock.today(), act=act())
    invited(cast, mail="hong.gasang@example.kr")
    accept(LINK, login="", password=NEW, act=Act(uuid.uuid4(), cast.person))
    assert rows("SELECT count(*) FROM parties_membership WHERE role = 'delegate'") == [(1,)]
