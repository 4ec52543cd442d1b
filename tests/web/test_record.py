"""The auditor's pages: a name, a number, a hash and a dropped file each lead to the act; the act to its evidence, seal and proof; nobody else sees them."""

import datetime as dt
import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from naru.kernel.database import rows
from naru.parties.actions import join, register
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.record import Act, proofs
from naru.record.actions import keep, seal

CLERK = uuid.UUID(int=9)


def act(reason: str = "") -> Act:
    return Act(uuid.uuid4(), CLERK, reason)


@pytest.fixture
def office(simulated: None, db: None) -> Firm:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [CLERK])
    made = Firm(uuid.uuid4(), "가상감사과", OrganisationKind.DEPARTMENT, None, uuid.uuid4(), "홍가상", "010-0000-1234", "h@example.kr", {})
    register([made], provenance="simulated", source="가상 등록부", act=act())
    assert made.person is not None
    join([(made.person, made.id)], role=Role.AUDITOR, since=dt.date(2020, 1, 1), act=act())
    return made


@pytest.fixture
def auditor(office: Firm, client: Client) -> Client:
    client.post("/start/auditor/")
    return client


PAGES = ("/record/", "/record/acts/", "/record/seals/", "/record/samples/", f"/record/chain/{uuid.uuid4()}/", f"/record/chain/{uuid.uuid4()}/proof.json", f"/record/files/{uuid.uuid4()}", "/record/seals/1/")


@pytest.mark.parametrize("path", PAGES)
def test_nobody_else_sees_the_record(office: Firm, client: Client, path: str) -> None:
    assert client.get(path).status_code == 403
    assert office.person is not None
    join([(office.person, office.id)], role=Role.APPLICANT, since=dt.date(2020, 1, 1), act=act())
    rows("INSERT INTO parties_membershipend (membership_id, ends_on, entry_id) SELECT id, '2020-01-02', entry_id FROM parties_membership WHERE role = 'auditor'")
    client.post("/start/applicant/")
    assert client.get(path).status_code == 403


def text(client: Client, path: str, **query: str) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_the_box_knows_every_kind_of_thing(auditor: Client, office: Firm) -> None:
    kept = act("까닭이 있어 보존")
    evidence = keep(b"proof", media="text/plain", name="a.txt", about=CLERK, act=kept)
    seal(act=act())
    [(number, leaf, root)] = rows("SELECT e.seq, encode(e.leaf, 'hex'), (SELECT encode(root, 'hex') FROM record_seal) FROM record_entry e WHERE e.id = %s", [kept.id])
    chain = f'href="/record/chain/{kept.id}/"'
    assert chain in text(auditor, "/record/", q=str(kept.id))
    assert chain in text(auditor, "/record/", q=str(number))
    assert chain in text(auditor, "/record/", q=leaf.upper())
    assert f'href="/record/chain/{evidence}/"' in text(auditor, "/record/", q=str(evidence))
    assert 'href="/record/seals/1/"' in text(auditor, "/record/", q=root)
    assert f'href="/record/acts/?actor={office.person}"' in text(auditor, "/record/", q="홍가상")
    assert f'href="/record/acts/?actor={office.person}"' in text(auditor, "/record/", q="H@Example.kr")
    assert f'href="/record/acts/?actor={office.id}"' in text(auditor, "/record/", q="가상감사")
    assert "이 값으로 남은 행위가 없습니다." in text(auditor, "/record/", q="홍가")
    assert "이 값으로 남은 행위가 없습니다." in text(auditor, "/record/", q="0" * 64)


def test_a_dropped_file_is_found_and_not_kept(auditor: Client) -> None:
    kept = keep_act()
    found = auditor.post("/record/", {"file": SimpleUploadedFile("a.txt", b"proof")}).content.decode()
    assert "증빙 파일" in found
    assert "이 값으로 남은 행위가 없습니다." in auditor.post("/record/", {"file": SimpleUploadedFile("a.txt", b"proof!")}).content.decode()
    assert rows("SELECT entry_id FROM record_evidence") == [(kept,)]


def test_an_act_leads_to_its_evidence_its_seal_and_a_proof_that_checks_itself(auditor: Client) -> None:
    kept = keep_act()
    assert "아직 봉인 전" in text(auditor, f"/record/chain/{kept}/")
    assert auditor.get(f"/record/chain/{kept}/proof.json").status_code == 404
    seal(act=act())
    page = text(auditor, f"/record/chain/{kept}/")
    assert ("증명이 봉인과 맞습니다" in page, "파일 보존" in page, "까닭" in page, "text/plain" in page) == (True, True, True, True)
    [(evidence,)] = rows("SELECT id FROM record_evidence")
    assert auditor.get(f"/record/files/{evidence}").content == b"proof"
    answer = auditor.get(f"/record/chain/{kept}/proof.json")
    made = json.loads(answer.content)
    assert (proofs.problems(made), made["provenance"], "%EA%B0%80%EC%83%81" in answer["Content-Disposition"]) == ([], "simulated 가상자료", True)
    assert "온전합니다." in text(auditor, "/record/seals/1/")


def test_a_changed_act_is_told_on_its_page_and_its_seal(auditor: Client) -> None:
    kept = keep_act()
    seal(act=act())
    rows("SET LOCAL session_replication_role = replica")
    rows("UPDATE record_entry SET leaf = sha256('x') WHERE id = %s", [kept])
    assert "증명이 봉인과 다릅니다" in text(auditor, f"/record/chain/{kept}/")
    assert "다시 계산한 값과 다름" in text(auditor, "/record/seals/1/")


def test_acts_are_narrowed_by_the_address_and_taken_home(auditor: Client, office: Firm) -> None:
    keep_act()
    page = text(auditor, "/record/acts/", kind="record.keep")
    assert page.count('href="/record/chain/') == 1
    assert text(auditor, "/record/acts/", actor=str(office.person)).count('href="/record/chain/') == 1
    assert "1990-01-01" in text(auditor, "/record/acts/", day="1990-01-01")
    export = auditor.get("/record/acts/", {"kind": "record.keep", "format": "csv"}).content.decode("utf-8-sig")
    assert (export.splitlines()[0].split(",")[0], "파일 보존" in export, "역할 부여" in export) == ("누가 무엇을 했나? (가상자료 simulated)", True, False)


def keep_act() -> uuid.UUID:
    """Keeps a file and returns the id of the act that did."""
    made = act("까닭")
    keep(b"proof", media="text/plain", name="a.txt", about=CLERK, act=made)
    return made.id
