"""Erasing at the console: first a look, then with a ground and by somebody else; never oneself."""

import argparse
import uuid

import pytest

from naru.cli.parties import _account
from naru.kernel import Refused
from naru.kernel.database import rows
from naru.parties.actions import open_account, register
from naru.parties.queries import name_of
from naru.parties.terms import Firm
from tests.parties.conftest import CLERK, act, firm

WORDS = "나루터에서-만나요"


@pytest.fixture
def two(db: None) -> tuple[Firm, Firm]:
    """Two people with logins."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [CLERK])
    made = firm(), firm("1248100998", "가상의류 002")
    for each, login in zip(made, ("hong", "kim"), strict=True):
        register([each], provenance="simulated", source="가상", act=act())
        assert each.person is not None
        open_account(each.person, login=login, password=WORDS, act=act())
    return made


def run(login: str, ground: str = "", actor: str = "") -> int:
    return _account(argparse.Namespace(verb="erase", login=login, ground=ground, actor=actor))


def test_a_look_first_then_the_act(two: tuple[Firm, Firm], capsys: pytest.CaptureFixture[str]) -> None:
    person = two[0].person
    assert person is not None
    assert run("hong") == 0
    said = capsys.readouterr().out
    assert ("이름과 연락처 3" in said, "계정 1" in said, "신청 0" in said, name_of(person)) == (True, True, True, "홍길동가상")
    with pytest.raises(SystemExit, match="법적 근거"):
        run("hong", actor="kim")
    with pytest.raises(Refused, match="erase_by_another"):
        run("hong", "개인정보 보호법 제21조", "hong")
    assert name_of(person) == "홍길동가상"
    assert run(str(person), "개인정보 보호법 제21조", "kim") == 0
    assert name_of(person) is None
    assert rows("SELECT actor_id, reason FROM record_entry WHERE kind = 'parties.erase'") == [(two[1].person, "개인정보 보호법 제21조")]
    with pytest.raises(SystemExit, match="이미 파기"):
        run(str(person))
    with pytest.raises(SystemExit):
        run(str(uuid.uuid4()))
