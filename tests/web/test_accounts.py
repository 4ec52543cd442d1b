"""Account pages: a second factor and its recovery codes, a password, sessions; our people, invited, ended, reset, delegated; in a real database staff come in by these pages only."""

import datetime as dt
import re
import uuid

import pyotp
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.actions import join, open_account, register
from naru.parties.queries import invitation
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.record import Act

CLERK, WORDS, NEW = uuid.UUID(int=9), "나루터에서-만나요-우리", "나루터에서-다시-만나요"


def act() -> Act:
    return Act(uuid.uuid4(), CLERK)


def body(name: str, kind: OrganisationKind, role: Role, login: str, number: str | None = None) -> Firm:
    """An organisation with one person who signs in by `login`."""
    made = Firm(uuid.uuid4(), name, kind, number, uuid.uuid4(), f"홍가상 {login}", "010-0000-1234", f"{login}@example.kr", {})
    register([made], provenance="simulated", source="가상 등록부", act=act())
    assert made.person is not None
    join([(made.person, made.id)], role=role, since=dt.date(2020, 1, 1), act=act())
    open_account(made.person, login=login, password=WORDS, act=act())
    return made


@pytest.fixture
def firm(db: None) -> Firm:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [CLERK])
    return body("가상의류 001", OrganisationKind.FIRM, Role.APPLICANT, "hong", "2208162517")


def signed_in(login: str, password: str = WORDS, code: str = "") -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="ko")
    answer = client.post("/sign-in/", {"login": login, "password": password, "code": code})
    assert answer.status_code == 302, answer.content.decode()[:300]
    return client


def send(client: Client, path: str, status: int = 200, **given: object) -> str:
    answer = client.post(path, {"act": str(uuid.uuid4()), **given})
    assert answer.status_code == status, answer.content.decode()[-1500:]
    return answer.content.decode()


def enrol(client: Client, path: str, status: int = 200, **given: object) -> tuple[str, str]:
    """Goes through a page that sets up a second factor: the page after it, and the secret."""
    page = client.get(path).content.decode()
    signed = re.search(r'name="secret" value="([^"]+)"', page)
    assert signed is not None
    secret = signed[1].split(":")[0]
    return send(client, path, status, secret=signed[1], code=pyotp.TOTP(secret).now(), **given), secret


CODES = re.compile(r"<code>([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})</code>")


def test_a_second_factor_is_set_up_and_its_codes_are_shown_once(firm: Firm) -> None:
    client, other = signed_in("hong"), signed_in("hong")
    assert "맞지 않습니다" in send(client, "/account/factor/", 400, code="000000")
    page, secret = enrol(client, "/account/factor/")
    codes = CODES.findall(page)
    assert len(codes) == 10
    assert (client.get("/account/").status_code, other.get("/account/").status_code) == (200, 403)
    assert not any(code in client.get("/account/").content.decode() for code in codes)
    assert Client().post("/sign-in/", {"login": "hong", "password": WORDS}).status_code == 403
    signed_in("hong", code=pyotp.TOTP(secret).now())
    signed_in("hong", code=codes[0])
    assert Client().post("/sign-in/", {"login": "hong", "password": WORDS, "code": codes[0]}).status_code == 403
    assert "남은 복구 번호 9개" in client.get("/account/").content.decode()
    renewed = CODES.findall(send(client, "/account/", do="codes"))
    assert (len(renewed), set(renewed) & set(codes)) == (10, set())


def test_a_secret_of_somebody_else_is_not_taken(firm: Firm) -> None:
    secret = pyotp.random_base32()
    send(signed_in("hong"), "/account/factor/", 400, secret=secret, code=pyotp.TOTP(secret).now())
    assert rows("SELECT factor_sealed IS NULL FROM parties_account") == [(True,)]


def test_a_password_is_changed_by_whoever_knows_it_and_all_others_are_signed_out(firm: Firm) -> None:
    client, other = signed_in("hong"), signed_in("hong")
    page = send(client, "/account/password/", 400, old="틀림", new="short", again="")
    assert ("지금 비밀번호가 맞지 않습니다." in page, "열 글자 이상" in page) == (True, True)
    assert "서로 다릅니다" in send(client, "/account/password/", 400, old=WORDS, new=NEW, again="x")
    send(client, "/account/password/", 302, old=WORDS, new=NEW, again=NEW)
    assert (client.get("/account/").status_code, other.get("/account/").status_code) == (200, 403)
    signed_in("hong", NEW)


def test_signing_out_everywhere(firm: Firm) -> None:
    client, other = signed_in("hong"), signed_in("hong")
    assert "로그인된 곳 2곳" in client.get("/account/").content.decode()
    send(client, "/account/", 302, do="sign-out")
    assert (client.get("/account/").status_code, other.get("/account/").status_code) == (403, 403)


def test_people_are_invited_and_their_roles_end(simulated: None, firm: Firm) -> None:
    client = signed_in("hong")
    assert "홍가상 hong" in client.get("/people/").content.decode()
    assert "역할을 골라 주십시오." in send(client, "/people/", 400, do="invite", name="박가상", mail="park@example.kr", role="officer")
    page = send(client, "/people/", do="invite", name="박가상", mail="park@example.kr", role="delegate")
    link = re.search(r'href="http://testserver(/invitation/[^"]+/)"', page)
    assert link is not None
    assert rows("SELECT template FROM documents_mail") == [("invited",)]
    guest = Client(HTTP_ACCEPT_LANGUAGE="ko")
    assert "박가상 님, 가상의류 001에서 초대했습니다." in guest.get(link[1]).content.decode()
    assert "이미 쓰이는 아이디" in send(guest, link[1], 400, login="hong", new=NEW)
    assert "계정이 준비되었습니다" in send(guest, link[1], login="park", new=NEW)
    assert guest.get(link[1]).status_code == 404
    mine = signed_in("park", NEW)
    assert mine.get("/people/").status_code == 403
    [(membership,)] = rows("SELECT id FROM parties_membership WHERE role = 'delegate'")
    page = send(client, "/people/", do="end", membership=membership, reason="그만둠")
    assert "전에 일한 사람" in page
    assert "오늘 유효한 역할이 없습니다." in mine.get("/account/").content.decode()
    assert rows("SELECT behalf, reason FROM record_entry WHERE kind = 'parties.leave'") == [(firm.id, "그만둠")]


def test_no_link_is_shown_in_a_real_database(firm: Firm) -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'real', clock_timestamp()) ON CONFLICT DO NOTHING")
    page = send(signed_in("hong"), "/people/", do="invite", name="박가상", mail="park@example.kr", role="delegate")
    assert ("링크를 보냈습니다" in page, "/invitation/" in page) == (True, False)


def test_nobody_manages_people_of_another_organisation(firm: Firm) -> None:
    other = body("가상의류 002", OrganisationKind.FIRM, Role.APPLICANT, "kim", "1248100998")
    client = signed_in("hong")
    assert client.get("/people/", {"org": str(other.id)}).status_code == 403
    [(membership,)] = rows("SELECT id FROM parties_membership WHERE organisation_id = %s", [other.id])
    send(client, "/people/", 403, do="end", membership=membership)
    assert rows("SELECT count(*) FROM parties_membershipend") == [(0,)]


def test_work_is_delegated_with_its_file(simulated: None, firm: Firm) -> None:
    body("가상구청", OrganisationKind.DISTRICT, Role.OPERATOR, "gu", "1208147521")
    client, until = signed_in("hong"), f"{clock.today() + dt.timedelta(days=200)}"
    page = send(client, "/people/", 400, do="delegate", number="1", kind="x", until="")
    assert all(said in page for said in ("등록된 기관이 아닙니다.", "맡길 일을 골라 주십시오.", "20MB 이하의 사진이나 PDF", "끝나는 날을 골라 주십시오."))
    page = send(client, "/people/", do="delegate", number="120-81-47521", kind="calls.apply", until=until, leave=SimpleUploadedFile("leave.pdf", b"%PDF-1.4", content_type="application/pdf"))
    assert ("가상구청" in page, "보존함" in page) == (True, True)
    assert rows("SELECT d.kind, v.media FROM parties_delegation d JOIN record_evidence v ON v.id = d.evidence") == [("calls.apply", "application/pdf")]
    assert "가상의류 001" in signed_in("gu").get("/people/").content.decode()


def test_staff_in_a_real_database_come_in_by_invitation_and_second_factor_only(firm: Firm) -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'real', clock_timestamp()) ON CONFLICT DO NOTHING")
    office = body("가상과", OrganisationKind.DEPARTMENT, Role.HEAD, "head")
    assert Client().post("/sign-in/", {"login": "head", "password": WORDS}).status_code == 403
    from naru.parties.actions import set_factor

    [(account,)] = rows("SELECT id FROM parties_account WHERE login = 'head'")
    secret = pyotp.random_base32()
    assert office.person is not None
    set_factor(account, secret=secret, person=office.person, act=act())
    head = signed_in("head", code=pyotp.TOTP(secret).now())
    send(head, "/people/", do="invite", name="최가상", mail="choi@example.kr", role="officer")
    link = mailed()
    guest = Client(HTTP_ACCEPT_LANGUAGE="ko")
    assert "맞지 않습니다" in send(guest, link, 400, login="choi", new=NEW)
    page, factor = enrol(guest, link, login="choi", new=NEW)
    assert len(CODES.findall(page)) == 10
    assert Client().post("/sign-in/", {"login": "choi", "password": NEW}).status_code == 403
    choi = signed_in("choi", NEW, pyotp.TOTP(factor).now())

    assert "왜 초기화하는지" in send(head, "/people/", 400, do="reset", membership=membership("officer"))
    send(head, "/people/", do="reset", membership=membership("officer"), reason="휴대전화를 잃음")
    assert choi.get("/account/").status_code == 403
    assert Client().post("/sign-in/", {"login": "choi", "password": NEW}).status_code == 403
    _, again = enrol(Client(), mailed(), new=WORDS)
    signed_in("choi", WORDS, pyotp.TOTP(again).now())
    assert rows("SELECT count(*) FROM parties_membership WHERE role = 'officer'") == [(1,)]


def membership(role: str) -> uuid.UUID:
    [(found,)] = rows("SELECT id FROM parties_membership WHERE role = %s", [role])
    made: uuid.UUID = found
    return made


def mailed() -> str:
    """The address in the newest invitation, as its mail has it: the carrier outside reads it from the log."""
    from naru.documents.queries import mails_of

    [(person,)] = rows("SELECT person_id FROM parties_invitation i JOIN record_entry e ON e.id = i.entry_id ORDER BY e.seq DESC LIMIT 1")
    newest = next(each for each in mails_of(person) if "/invitation/" in each.body.ko)
    link = re.search(r"http://testserver(/invitation/\S+/)", newest.body.ko)
    assert link is not None
    assert invitation(link[1].split("/")[2]) is not None
    return link[1]
