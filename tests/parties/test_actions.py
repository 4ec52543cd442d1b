"""Who may do what, and that nobody gets in wrongly."""

import datetime as dt
import uuid

import pyotp
import pytest

from naru.kernel import Refused, clock
from naru.kernel.database import rows
from naru.parties.actions import answer, bar, change_password, join, leave, register, set_factor, sign_in
from naru.parties.queries import contact_of, facts_of, find_person, may, name_of, roles_of
from naru.parties.terms import Firm, Role, business_number_holds
from tests.parties.conftest import act, firm


@pytest.mark.parametrize(("number", "holds"), [("2208162517", True), ("1248100998", True), ("1208147521", True), ("1234567890", False), ("12345", False)])
def test_business_numbers_carry_a_check_digit(number: str, holds: bool) -> None:
    assert business_number_holds(number) is holds


def test_a_wrong_number_is_refused_by_name(clerk: uuid.UUID) -> None:
    with pytest.raises(Refused, match="business_number_wrong"):
        register([firm("1234567890")], provenance="simulated", source="x", act=act())


def test_roles_count_on_their_dates(cast: Firm) -> None:
    assert cast.person is not None
    [role] = roles_of(cast.person, dt.date(2023, 5, 31))
    assert (role.role, role.organisation) == (Role.APPLICANT, cast.id)
    assert roles_of(cast.person, dt.date(2022, 12, 31)) == []
    assert may([role], "calls.apply", cast.id)
    assert not may([role], "calls.apply", uuid.uuid4())
    assert not may([role], "documents.approve")
    [(membership,)] = rows("SELECT id FROM parties_membership")
    leave(membership, on=dt.date(2023, 6, 1), act=act())
    assert len(roles_of(cast.person, dt.date(2023, 5, 31))) == 1
    assert roles_of(cast.person, dt.date(2023, 6, 1)) == []


def test_persons_are_found_exactly_and_only_exactly(cast: Firm) -> None:
    assert cast.person is not None
    assert find_person("name", "홍길동 가상") == [cast.person]
    assert find_person("mail", "hong.gasang@example.kr") == [cast.person]
    assert find_person("name", "홍길동") == []
    assert (name_of(cast.person), contact_of(cast.person, "phone")) == ("홍길동가상", "010-0000-1234")


def test_the_newest_answer_counts_and_a_bar_is_a_fact(cast: Firm) -> None:
    today = clock.today()
    answer([(cast.id, "seat", "gyeonggi")], source="사업자등록 조회", provenance="simulated", act=act())
    bar(cast.id, kind="support", since=today, ground="제재 결정", act=act())
    facts = facts_of([cast.id], today)[cast.id]
    assert (facts["seat"].value, facts["seat"].source) == ("gyeonggi", "사업자등록 조회")
    assert facts["trade"].value == "clothing"
    assert facts["barred"].value is True


def test_sign_in_locks_after_five_failures(cast: Firm) -> None:
    account = sign_in("hong", "나루터에서-만나요")
    for _ in range(5):
        with pytest.raises(Refused, match="sign_in_refused"):
            sign_in("hong", "틀림")
    with pytest.raises(Refused, match="sign_in_refused"):
        sign_in("hong", "나루터에서-만나요")
    assert cast.person is not None
    change_password(account, password="새 나루터", person=cast.person, act=act())
    assert sign_in("hong", "새 나루터") == account


def test_the_second_factor_is_asked(cast: Firm) -> None:
    assert cast.person is not None
    secret = pyotp.random_base32()
    account = sign_in("hong", "나루터에서-만나요")
    set_factor(account, secret=secret, person=cast.person, act=act())
    with pytest.raises(Refused, match="sign_in_refused"):
        sign_in("hong", "나루터에서-만나요")
    assert sign_in("hong", "나루터에서-만나요", pyotp.TOTP(secret).now()) == account


def test_staff_sign_in_only_with_a_second_factor_in_a_real_database(cast: Firm) -> None:
    assert cast.person is not None
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'real', clock_timestamp()) ON CONFLICT DO NOTHING")
    account = sign_in("hong", "나루터에서-만나요")
    join([(cast.person, cast.id)], role=Role.OFFICER, since=dt.date(2020, 1, 1), act=act())
    with pytest.raises(Refused, match="factor_needed"):
        sign_in("hong", "나루터에서-만나요")
    secret = pyotp.random_base32()
    set_factor(account, secret=secret, person=cast.person, act=act())
    assert sign_in("hong", "나루터에서-만나요", pyotp.TOTP(secret).now()) == account
