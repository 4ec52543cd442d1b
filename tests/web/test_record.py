"""The auditor's box: a name, a number and a dropped file each lead to the act; nobody else sees it."""

import datetime as dt
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from naru.kernel.database import rows
from naru.parties.actions import join, register
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.record import Act
from naru.record.actions import keep, seal

CLERK = uuid.UUID(int=9)


def act() -> Act:
    return Act(uuid.uuid4(), CLERK)


@pytest.fixture
def office(simulated: None, db: None) -> Firm:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [CLERK])
    made = Firm(uuid.uuid4(), "가상감사과", OrganisationKind.DEPARTMENT, None, uuid.uuid4(), "홍가상", "010-0000-1234", "h@example.kr", {})
    register([made], provenance="simulated", source="가상 등록부", act=act())
    assert made.person is not None
    join([(made.person, made.id)], role=Role.AUDITOR, since=dt.date(2020, 1, 1), act=act())
    return made


def test_the_box_finds_and_proves(office: Firm, client: Client) -> None:
    assert client.get("/record/").status_code == 403
    client.post("/start/auditor/")
    assert office.id.hex in client.get("/record/", {"q": "가상감사"}).content.decode().replace("-", "")
    kept = keep_act()
    by_file = client.post("/record/", {"file": SimpleUploadedFile("a.txt", b"proof")}).content.decode()
    assert (str(kept) in by_file, "아직 봉인 전" in by_file) == (True, True)
    seal(act=act())
    assert "증명이 봉인과 맞습니다" in client.get("/record/", {"q": str(kept)}).content.decode()
    assert "이 값으로 남은 행위가 없습니다." in client.get("/record/", {"q": "0" * 64}).content.decode()


def keep_act() -> uuid.UUID:
    """Keeps a file and returns the id of the act that did."""
    made = act()
    keep(b"proof", media="text/plain", name="a.txt", about=CLERK, act=made)
    return made.id
