"""`naru verify` names what is wrong: a byte of an evidence file, a field of an entry (changed by a superuser with triggers asleep), a seal; and a proof checks itself."""

import json
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from django.db import connection

from naru.kernel import derive
from naru.kernel.database import one, rows
from naru.record import Act, files, proofs
from naru.record.actions import Kept, keep, keep_many, seal
from naru.record.checks import CHECKS

ROOT = Path(__file__).resolve().parents[2]
CHANGES = {
    "kind": "'test.lie'", "reason": "'거짓'", "content": "'{\"amount\": 2}'", "actor_id": "%(other)s", "subject": "gen_random_uuid()", "behalf": "gen_random_uuid()", "delegation": "gen_random_uuid()",
    "result": "gen_random_uuid()", "at": "at - interval '1 day'", "on_date": "on_date - 1", "digest": "sha256('x')", "leaf": "sha256('x')", "seq": "seq + 1000",
}
"""Every column of an entry but its id, with what an insider could write into it."""


def problems() -> list[str]:
    return [line for check in CHECKS for line in check.run()]


@pytest.fixture
def sealed(actor: uuid.UUID) -> uuid.UUID:
    """Three entries of evidence under one seal and one after it; triggers sleep from here: what a superuser could do. Returns the middle act."""
    acts = [Act(uuid.uuid4(), actor, f"까닭 {n}") for n in range(4)]
    for n, act in enumerate(acts[:3]):
        keep(f"현장 사진 {n}".encode(), media="image/jpeg", name="현장.jpg", about=actor, act=act)
    seal(act=Act(uuid.uuid4(), actor))
    keep(b"later", media="text/plain", name="later.txt", about=actor, act=acts[3])
    seal(act=Act(uuid.uuid4(), actor))
    assert problems() == []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    return acts[1].id


def test_every_column_of_an_entry_is_tried() -> None:
    from naru.record.models import Entry

    assert {field.column for field in Entry._meta.concrete_fields} == {*CHANGES, "id"}


@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_entry_is_named(sealed: uuid.UUID, column: str) -> None:
    other = uuid.uuid4()
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system')", [other])
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE record_entry SET {column} = {CHANGES[column]} WHERE id = %(id)s", {"id": sealed, **({"other": other} if column == "actor_id" else {})})
    assert any(str(sealed) in line for line in problems()), problems()


def test_a_whole_forged_entry_is_named_by_its_seal(sealed: uuid.UUID) -> None:
    """An insider who recomputes digest and leaf too meets the seal."""
    from naru.record.logic import digest_of, leaf_of

    found = one("SELECT kind, actor_id, at, seq, result, content FROM record_entry WHERE id = %s", [sealed])
    assert found is not None
    kind, by, at, seq, result, content = found
    digest = digest_of(kind=kind, actor=by, behalf=None, reason="거짓", subject=None, content=json.loads(content))
    leaf = leaf_of(id=sealed, kind=kind, actor=by, at=at, digest=digest, seq=seq, delegation=None, result=result)
    rows("UPDATE record_entry SET reason = '거짓', digest = %s, leaf = %s WHERE id = %s", [digest, leaf, sealed])
    [line] = problems()
    assert line.startswith("seal 1 (entries ") and "its root differs from its entries" in line


def test_a_removed_entry_is_named(sealed: uuid.UUID) -> None:
    rows("DELETE FROM record_evidence WHERE entry_id = %s", [sealed])
    rows("DELETE FROM record_entry WHERE id = %s", [sealed])
    [line] = problems()
    assert "4 entries were sealed, 3 stand" in line


@pytest.mark.parametrize(("column", "said"), [("root", "its root differs"), ("previous_root", "does not hold on to the root of seal 0"), ("leaves", "99 entries were sealed"), ("last_seq", "entries were sealed")])
def test_a_changed_seal_is_named(sealed: uuid.UUID, column: str, said: str) -> None:
    lies = {"root": "sha256(root)", "previous_root": "sha256(root)", "leaves": "99", "last_seq": "last_seq + 1"}
    rows(f"UPDATE record_seal SET {column} = {lies[column]} WHERE n = 1")
    assert any(line.startswith("seal 1") and said in line for line in problems()), problems()


def test_a_changed_byte_of_an_evidence_file_is_named(sealed: uuid.UUID) -> None:
    [(evidence,)] = rows("SELECT id FROM record_evidence WHERE entry_id = %s", [sealed])
    place = files.place_of(evidence)
    kept = place.read_bytes()
    place.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    assert problems() == [f"evidence {evidence}: its file was changed ({place})"]
    place.unlink()
    assert problems() == [f"evidence {evidence}: its file is missing ({place})"]
    place.write_bytes(kept)
    rows("UPDATE record_evidence SET mark = sha256('x') WHERE id = %s", [evidence])
    assert f"evidence {evidence}: its row holds another mark than its act" in problems()


def test_a_proof_checks_itself_without_a_database(sealed: uuid.UUID, tmp_path: Path) -> None:
    made = proofs.document(sealed)
    assert made is not None
    again = json.loads(json.dumps(made, ensure_ascii=False))
    assert proofs.problems(again, root=made["seal"]["root"].upper()) == []
    assert proofs.problems(again, root="00" * 32) == ["the seal's root is not the published one"]
    for path, value in {("entry", "reason"): "거짓", ("entry", "seq"): made["entry"]["seq"] + 1, ("entry", "content"): {}, ("leaf",): "00" * 32, ("seal", "root"): "00" * 32, ("entry", "at"): "2020-01-01T00:00:00+00:00"}.items():
        lie = json.loads(json.dumps(made))
        (lie[path[0]] if len(path) > 1 else lie)[path[-1]] = value
        assert proofs.problems(lie), path
    assert proofs.problems({"format": "naru-proof/1"})[0].startswith("the document is not whole")
    assert proofs.document(uuid.uuid4()) is None


def test_the_command_reads_a_proof_file(sealed: uuid.UUID, tmp_path: Path) -> None:
    file = tmp_path / "proof.json"
    made = proofs.document(sealed)
    assert made is not None
    words = [sys.executable, "-m", "naru", "verify", "--proof", str(file)]
    file.write_text(json.dumps(made))
    assert subprocess.run(words, cwd=ROOT, capture_output=True, check=False).returncode == 0
    file.write_text(json.dumps({**made, "leaf": "00" * 32}))
    told = subprocess.run(words, cwd=ROOT, capture_output=True, check=False, text=True)
    assert (told.returncode, "the leaf differs from the fields of the act" in told.stdout) == (1, True)


@pytest.mark.django_db
def test_files_kept_together_verify_one_by_one(actor: uuid.UUID) -> None:
    act = Act(uuid.uuid4(), actor)
    keep_many([Kept(b"one", "image/png", "1.png", actor), Kept(b"two", "image/png", "2.png", actor)], act=act)
    assert problems() == []
    kept = derive(act.id, "evidence", 1)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE record_evidence SET mark = sha256('x') WHERE id = %s", [kept])
    assert f"evidence {kept}: its row holds another mark than its act" in problems()
