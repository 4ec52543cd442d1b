"""Pages for everybody: what fits us, a call checked by one's own facts, a receipt by number, by file and with its proof."""

import datetime as dt
import hashlib
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from naru.calls.actions import submit
from naru.calls.queries import answers_of, case
from naru.calls.receipts import by_number, content_of
from naru.kernel import clock
from naru.kernel.database import one
from naru.record.actions import erase, keep, seal
from naru.record.proofs import problems
from tests.calls.conftest import ANSWERS, OPENS, City, act, begin

LATER = OPENS + dt.timedelta(days=2)
FACTS = "organisation-kind=firm&organisation-seat={seat}&organisation-trade=clothing&organisation-closed=no&organisation-barred=no&support-same_group=no"


@pytest.fixture
def city(simulated: None) -> City:
    return begin()


def sent(city: City) -> tuple[str, bytes]:
    """A submitted application: its receipt number, its content."""
    firm = city.firms[0]
    assert firm.person is not None
    with clock.at(LATER):
        made = submit(city.call, organisation=firm.id, person=firm.person, answers=ANSWERS, amount=12_000_000, act=act())
    found = content_of(made)
    assert found is not None
    return found


def test_six_questions_stand_on_the_first_page_and_lead_to_their_answer(city: City, client: Client) -> None:
    with clock.at(LATER):
        home = client.get("/").content.decode()
        assert (home.count('<label for="f-'), 'action="/fits/"' in home) == (5, True)
        fits = client.get(f"/fits/?{FACTS.format(seat='seoul')}").content.decode()
        no = client.get(f"/fits/?{FACTS.format(seat='elsewhere')}").content.decode()
    assert ("맞습니다" in fits, f"/calls/{city.call}/" in fits, 'class="n-no"' in fits) == (True, True, False)
    assert ("맞지 않습니다" in no, "서울로 옮긴 뒤" in no, "소재지: 서울 밖" in no) == (True, True, True)


def test_a_call_is_checked_by_ones_own_facts_without_signing_in(city: City, client: Client) -> None:
    with clock.at(LATER):
        plain, yes, no, partly = (client.get(f"/calls/{city.call}/{query}").content.decode() for query in (
            "", f"?check=1&{FACTS.format(seat='seoul')}", f"?check=1&{FACTS.format(seat='elsewhere')}", "?check=1&organisation-seat=seoul"))
    assert ["신청할 수 있습니다" in page for page in (plain, yes, no, partly)] == [False, True, False, False]
    assert ["자격 미달이 됩니다" in page for page in (plain, yes, no, partly)] == [False, False, True, False]
    assert ("아직 정해지지 않았습니다" in partly, "10분" in plain, "공고문" in plain) == (True, True, True)


def test_a_receipt_by_its_number_of_any_version(city: City, client: Client) -> None:
    first, _ = sent(city)
    second, content = sent(city)
    page, newest = (client.get(f"/receipts/?number={number}").content.decode() for number in (first, second))
    assert ("뒤에 다시 낸 것이 심사됩니다" in page, "뒤에 다시 낸 것이" in newest, hashlib.sha256(content).hexdigest() in newest) == (True, False, False)
    assert ("그대로 있습니다" in newest, "아직 봉인 전" in newest, city.firms[0].name in newest) == (True, True, False)
    assert client.get(f"/receipts/{second}/proof.json").status_code == 404
    seal(act=act())
    assert "뿌리까지 이어집니다" in client.get(f"/receipts/?number={second}").content.decode()
    proof = json.loads(client.get(f"/receipts/{second}/proof.json").content)
    assert (problems(proof), proof["entry"]["kind"]) == ([], "calls.submit")


def test_a_dropped_file_is_the_content_or_evidence_or_nothing(city: City, client: Client) -> None:
    number, content = sent(city)
    firm = city.firms[0]
    assert firm.person is not None
    with clock.at(LATER):
        keep(b"a signed sheet", media="application/pdf", name="sheet.pdf", about=firm.person, act=act())
    said = [client.post("/receipts/", {"file": SimpleUploadedFile("x", file)}).content.decode() for file in (content, content + b" ", b"a signed sheet")]
    assert [number in page for page in said] == [True, False, False]
    assert ["한 바이트도 다르지 않습니다" in said[0], "보관된 것이 없습니다" in said[1], "증빙으로 보관되어 있습니다" in said[2]] == [True, True, True]
    assert one("SELECT count(*) FROM record_evidence") == (1,)


def test_a_dropped_proof_checks_itself(city: City, client: Client) -> None:
    number, _ = sent(city)
    seal(act=act())
    proof = json.loads(client.get(f"/receipts/{number}/proof.json").content)
    broken = {**proof, "entry": {**proof["entry"], "reason": "다른 이유"}}
    said = [client.post("/receipts/", {"file": SimpleUploadedFile("p.json", json.dumps(each).encode())}).content.decode() for each in (proof, broken)]
    assert ["스스로 맞습니다" in said[0], "이 증명은 맞지 않습니다" in said[1]] == [True, True]


def test_after_erasure_the_receipt_stands_and_the_content_is_gone(city: City, client: Client) -> None:
    number, _ = sent(city)
    firm = city.firms[0]
    assert firm.person is not None
    erase(firm.person, ground="본인의 요청", act=act())
    found = by_number(number)
    assert found is not None
    kept = case(found.application)
    assert (found.unchanged, answers_of(found.application), kept is None) == (None, None, False)
    assert "내용은 열 수 없습니다" in client.get(f"/receipts/?number={number}").content.decode()
