"""After an erasure (G9): sums stand, seals verify, and neither a dump nor a folder holds the person in any form."""

import subprocess
import uuid
from pathlib import Path

import pytest
from django.db import connection

from naru.kernel.database import rows
from naru.parties.actions import erase, open_account, register
from naru.parties.queries import contact_of, find_person, name_of
from naru.record.actions import keep, seal
from naru.record.checks import CHECKS
from naru.site.cluster import packaged_binaries
from tests.parties.conftest import CLERK, act, firm
from tests.parties.traces import traces, traces_in_folder

PERSONAL = ["홍길동가상", "010-0000-1234", "Hong.Gasang@example.kr", "서울시 가상구 나루로 1"]


def dump() -> bytes:
    """A plain dump of the test database, taken by the server's own program."""
    to = connection.settings_dict
    words = [str(packaged_binaries() / "pg_dump"), "-h", to["HOST"], "-p", str(to["PORT"] or 5432), "-U", to["USER"], "-d", to["NAME"]]
    return subprocess.run(words, check=True, capture_output=True).stdout


@pytest.mark.django_db(transaction=True)
def test_no_plain_text_in_dump_or_folders(state: Path) -> None:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system')", [CLERK])
    made = firm()
    register([made], provenance="simulated", source="가상", act=act())
    assert made.person is not None
    open_account(made.person, login="hong.gasang@example.kr", password="x", act=act())
    keep("홍길동가상 서울시 가상구 나루로 1".encode(), media="text/plain", name="홍길동가상.txt", about=made.person, act=act())
    seal(act=act())
    counted = rows("SELECT (SELECT count(*) FROM parties_person), (SELECT count(*) FROM parties_personfield), (SELECT count(*) FROM record_evidence)")
    assert (name_of(made.person), find_person("name", "홍길동가상")) == ("홍길동가상", [made.person])

    erase(made.person, ground="개인정보 보호법 제21조", act=act())

    assert (name_of(made.person), contact_of(made.person, "phone"), find_person("name", "홍길동가상")) == (None, None, [])
    assert rows("SELECT (SELECT count(*) FROM parties_person), (SELECT count(*) FROM parties_personfield), (SELECT count(*) FROM record_evidence)") == counted
    assert [check.run() for check in CHECKS] == [[], [], []]
    assert traces(dump(), PERSONAL) == []
    assert traces_in_folder(state, PERSONAL) == []
    assert rows("SELECT count(*) FROM record_entry WHERE actor_id <> %s", [uuid.UUID(int=1)]) != [(0,)]
