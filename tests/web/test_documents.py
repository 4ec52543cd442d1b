"""Papers, mails and approvals as pages: whom they open to, and that a head's yes counts once."""

import datetime as dt
import uuid

import pytest
from django.test import Client

from naru.documents.actions import issue, mail, request_approval
from naru.documents.queries import awaiting
from naru.documents.samples import SAMPLES
from naru.documents.terms import PaperKind
from naru.kernel.database import one, rows
from naru.parties.actions import join, open_account, register
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.record import Act

CLERK = uuid.UUID(int=9)


def act(actor: uuid.UUID = CLERK) -> Act:
    return Act(uuid.uuid4(), actor)


def member(role: Role, kind: OrganisationKind, number: str | None) -> tuple[Client, Firm]:
    """A signed-in person with one role."""
    made = Firm(uuid.uuid4(), f"가상 {role}", kind, number, uuid.uuid4(), "홍가상", "010-0000-1234", "h@example.kr", {})
    register([made], provenance="simulated", source="가상 등록부", act=act())
    assert made.person is not None
    join([(made.person, made.id)], role=role, since=dt.date(2020, 1, 1), act=act())
    open_account(made.person, login=role.value, password=None, act=act())
    client = Client()
    from naru.parties.models import Account

    client.force_login(Account.objects.get(login=role.value), backend="django.contrib.auth.backends.ModelBackend")
    return client, made


@pytest.fixture
def clerk(db: None, simulated: None) -> None:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [CLERK])


def test_a_closed_paper_opens_to_whom_it_is_about_and_to_the_office(clerk: None, client: Client) -> None:
    firm, made = member(Role.APPLICANT, OrganisationKind.FIRM, "2208162517")
    officer, _ = member(Role.OFFICER, OrganisationKind.DEPARTMENT, None)
    paper = issue(PaperKind.APPLICATION, subject=uuid.uuid4(), about=made.id, data=SAMPLES[PaperKind.APPLICATION], office="가상과", act=act())
    assert [each.get(f"/papers/{paper}/").status_code for each in (firm, officer, client)] == [200, 200, 403]
    assert [each.get(f"/papers/{paper}.pdf").status_code for each in (firm, officer, client)] == [200, 200, 403]
    assert client.get(f"/papers/{uuid.uuid4()}/").status_code == 404
    file = firm.get(f"/papers/{paper}.hwpx")
    assert "%EA%B0%80%EC%83%81%EC%9E%90%EB%A3%8C-" in file["Content-Disposition"]
    assert paper.hex not in firm.get("/papers/?q=nothing").content.decode()


def test_mails_and_papers_on_ones_own_page(clerk: None, client: Client) -> None:
    firm, made = member(Role.APPLICANT, OrganisationKind.FIRM, "2208162517")
    assert made.person is not None
    mail(made.person, "survey", {"programme": "작업환경개선", "until": "12. 15."}, act=act())
    assert "만족도 조사에 답해 주십시오" in firm.get("/mails/").content.decode()
    assert client.get("/mails/").status_code == 403


def test_a_head_approves_once_a_drafter_never(clerk: None) -> None:
    head, boss = member(Role.HEAD, OrganisationKind.CITY, None)
    officer, drafter = member(Role.OFFICER, OrganisationKind.DEPARTMENT, None)
    assert drafter.person is not None and boss.person is not None
    asked = request_approval("grant", subject=uuid.uuid4(), title="교부 결정(가상)", amount=6_000_000_000, act=act(drafter.person))
    assert "교부 결정(가상)" in head.get("/approvals/").content.decode()
    assert officer.post(f"/approvals/{asked}/give/", {"act": str(uuid.uuid4())}).status_code == 403
    own = request_approval("grant", subject=uuid.uuid4(), title="자기 기안(가상)", act=act(boss.person))
    refusal = head.post(f"/approvals/{own}/give/", {"act": str(uuid.uuid4())})
    assert (refusal.status_code, "기안자는 자기 문서를 결재할 수 없습니다." in refusal.content.decode()) == (409, True)
    key = str(uuid.uuid4())
    assert [head.post(f"/approvals/{asked}/give/", {"act": key}).status_code for _ in range(2)] == [302, 302]
    assert [each.id for each in awaiting()] == [own]
    assert one("SELECT count(*) FROM documents_approval") == (1,)
