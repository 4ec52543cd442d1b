"""Erasure in the record (G9): the key goes, everything else stands."""

import uuid
from hashlib import sha256

import pytest

from naru.kernel.database import rows
from naru.record import Act, files, vault
from naru.record.actions import erase, keep, seal
from naru.record.checks import CHECKS
from naru.record.queries import evidence_bytes


@pytest.mark.django_db(transaction=True)
def test_after_erasure_nothing_opens_and_everything_verifies() -> None:
    actor, person = uuid.uuid4(), uuid.uuid4()
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system'), (%s, 'person')", [actor, person])
    sealed = vault.seal("가상인 0001", about=person)
    evidence = keep(b"scan", media="image/png", name="scan.png", about=person, act=Act(uuid.uuid4(), actor))
    seal(act=Act(uuid.uuid4(), actor))
    [(mark,)] = rows("SELECT mark FROM record_evidence")
    assert vault.marks_of(sha256(b"scan").digest()) == [bytes(mark)]
    before = rows("SELECT count(*), (SELECT count(*) FROM record_evidence) FROM record_entry")
    assert vault.open_sealed(sealed, about=person) == "가상인 0001"

    erase(person, ground="개인정보 보호법 제21조", act=Act(uuid.uuid4(), actor))

    assert vault.open_sealed(sealed, about=person) is None
    assert evidence_bytes(evidence) is None
    assert files.read(evidence) is None
    assert vault.marks_of(sha256(b"scan").digest()) == []
    assert vault.seal("새 값", about=person) == b""
    assert [check.run() for check in CHECKS] == [[], [], []]
    assert rows("SELECT count(*) - 1, (SELECT count(*) FROM record_evidence) FROM record_entry") == before
