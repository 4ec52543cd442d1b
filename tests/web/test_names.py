"""An organisation's names by the page: recorded with day, document and reason by whom it concerns; the firm's page says the former ones; papers keep theirs."""

import datetime as dt
import uuid

from django.test import Client

from naru.calls.actions import issue_papers
from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.actions import register
from naru.parties.terms import Firm, OrganisationKind, Role
from tests.agreements.conftest import WORKS_DAY, Life
from tests.agreements.conftest import life as life  # noqa: PLC0414  # reason: the fixture of that name
from tests.calls.conftest import OWNER, act
from tests.web.test_calls import signed_in

LATER = WORKS_DAY + dt.timedelta(days=2)


def _of(role: Role, kind: OrganisationKind, name: str) -> tuple[Client, uuid.UUID]:
    made = Firm(uuid.uuid4(), name, kind, None, uuid.uuid4(), f"{name} 사람", "", "", {})
    register([made], provenance="simulated", source="가상", act=act())
    return signed_in(made, role), made.id


def test_a_firm_is_renamed_with_its_document_and_papers_keep_the_old_name(life: Life) -> None:  # reason: the fixture of that name
    firm = life.firms[0]
    path, given = f"/organisations/{firm}/names/", {"do": "rename", "name": " 새  이름 ", "since": WORKS_DAY.date().isoformat(), "document": "사업자등록 정정", "reason": "상호 변경", "act": str(uuid.uuid4())}
    with clock.at(LATER):
        officer, _ = _of(Role.OFFICER, OrganisationKind.DEPARTMENT, OWNER)
        old = rows("SELECT name FROM parties_body WHERE id = %s", [firm])[0][0]
        [(application,)] = rows("SELECT w.application_id FROM evaluation_award w JOIN agreements_agreement g ON g.award_id = w.id WHERE g.organisation_id = %s", [firm])
        issue_papers(application, act=act())
        wrong = officer.post(path, {**given, "since": "2023-02-30", "document": "", "act": str(uuid.uuid4())})
        page = wrong.content.decode()
        assert (wrong.status_code, "근거 문서를 적어 주십시오" in page, "날짜를 적어 주십시오" in page, 'value="상호 변경"' in page) == (400, True, True, True)
        assert [officer.post(path, given).status_code for _ in range(2)] == [302, 302]
        assert rows("SELECT name, since FROM parties_organisationname WHERE organisation_id = %s", [firm]) == [("새 이름", WORKS_DAY.date())]
        page = officer.get(f"/firms/{firm}/").content.decode()
        assert ("새 이름은(는)" in page or "새 이름" in page, f"전 이름: {old}" in page) == (True, True)
        assert "Which names" not in officer.get(path, HTTP_ACCEPT_LANGUAGE="ko").content.decode()
        assert "and since when?" in officer.get(path, HTTP_ACCEPT_LANGUAGE="en").content.decode()
        assert "새 이름" in officer.get("/agreements/").content.decode()
        held = [officer.get(f"/papers/{id_}/").content.decode() for (id_,) in rows("SELECT id FROM documents_paper WHERE subject = %s", [application])]
        assert held and all(old in each for each in held)


def test_no_officer_renames_a_department_its_head_does(life: Life) -> None:  # reason: the fixture of that name
    with clock.at(LATER):
        officer, body = _of(Role.OFFICER, OrganisationKind.DEPARTMENT, "다른과")
        head, _ = _of(Role.HEAD, OrganisationKind.DEPARTMENT, OWNER)
        given = {"do": "rename", "name": OWNER, "since": LATER.date().isoformat(), "document": "조직개편", "reason": "이름 변경"}
        assert officer.post(f"/organisations/{body}/names/", {**given, "act": str(uuid.uuid4())}).status_code == 403
        assert 'value="rename"' not in officer.get(f"/organisations/{body}/names/").content.decode()
        taken = head.post(f"/organisations/{body}/names/", {**given, "act": str(uuid.uuid4())})
        assert (taken.status_code, "다른 부서가 그날 쓰는 이름입니다" in taken.content.decode()) == (400, True)
        assert head.post(f"/organisations/{body}/names/", {**given, "name": "새과", "act": str(uuid.uuid4())}).status_code == 302
        assert "새과" in officer.get("/today/").content.decode()
        assert Client().get(f"/organisations/{body}/names/").status_code == 404
