"""Transaction files by the page: looked at, taken in, the table of any day, each figure a door to its bookings, undone; wrong cells told; who may; how the pages look."""

import re
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from naru.kernel.database import one, rows
from naru.ledger.actions import carry, commit, lapse, pay, take_transactions
from naru.parties.terms import Role
from tests.ledger.conftest import act, begin, funded
from tests.ledger.test_held import FIRST, LATER
from tests.ledger.test_transactions import _file, _row
from tests.web.looking import looked_at
from tests.web.test_exchanges import look_then_take, post
from tests.web.test_ledger import staff

PATH = "/budget/transactions/"


@pytest.mark.django_db
def test_from_the_file_to_the_table_and_back(simulated: None) -> None:
    officer = staff(Role.OFFICER)
    assert "받은 거래가 없습니다" in officer.get("/budget/execution/").content.decode()
    page, answer = look_then_take(officer, PATH, _file(*FIRST), "1분기.csv")
    assert "새 거래 4줄" in page
    assert answer == (302, f"{PATH}?taken=1#files")
    shown = officer.get("/budget/execution/?year=2023&as_of=2023-05-31").content.decode()
    assert re.findall(r'<a href="[^"]*">(\d+)</a>', shown) == ["150", "60", "40", "100", "60", "40", "50", "0", "0"]
    door = re.search(r'href="(/budget/bookings/[^"]*figure=spent)"', shown)
    assert door is not None
    behind = officer.get(door[1].replace("&amp;", "&")).content.decode()
    assert ("40,000,000원" in behind, "60,000,000원" in behind) == (True, False)
    evidence = re.search(r'href="(/record/files/[0-9a-f-]+)"', behind)
    assert evidence is not None
    assert b"".join(officer.get(evidence[1])) == _file(*FIRST)  # type: ignore[call-overload]  # reason: a response is iterable
    exported = officer.get("/budget/execution/?year=2023&as_of=2023-05-31&format=csv").content.decode("utf-8-sig").splitlines()
    assert exported[:3] == ["# 가상자료", "year,as_of,department,budget_current,commitment,disbursement,commitment_rate,disbursement_rate", "2023,2023-05-31,계,150,60,40,40.0,26.7"]
    batch = one("SELECT exchange_id FROM ledger_transactionfile")
    assert batch is not None
    assert post(officer, PATH, do="undo", file_id=str(batch[0]), reason="다른 해의 파일")[0] == 302
    assert "다른 해의 파일" in officer.get(PATH).content.decode()
    assert "받은 거래가 없습니다" in officer.get("/budget/execution/").content.decode()


@pytest.mark.django_db
def test_wrong_rows_stand_beside_their_cells_and_only_an_officer_takes_in(simulated: None) -> None:
    officer, auditor = staff(Role.OFFICER), Client()
    status, page = post(officer, PATH, file=SimpleUploadedFile("x.csv", _file(*FIRST, _row("2023-03-01", "지출", -1, "X"))), do="take")
    assert (status, "부호는 정정에만 씁니다" in page, one("SELECT count(*) FROM ledger_booking")) == (400, True, (0,))
    assert auditor.get(PATH).status_code in (302, 403)
    auditor = staff(Role.AUDITOR)
    assert post(auditor, PATH, file=SimpleUploadedFile("x.csv", _file(*FIRST)), do="take")[0] == 403
    assert officer.get("/budget/execution/?as_of=tomorrow").status_code == 404


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_budget_pages_are_looked_at(browser: Any, live_server: Any) -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    officer = staff(Role.OFFICER)
    member = one("SELECT person_id, organisation_id FROM parties_membership LIMIT 1")
    assert member is not None
    from naru.record import Act

    take_transactions(_file(*FIRST, *LATER), name="거래.csv", provenance="simulated", office=member[1], act=Act(uuid.uuid4(), member[0], "받음"))
    begin()
    line = funded(4_803_000_000)
    commitment = commit(line, amount=3_000_000_000, subject=uuid.uuid4(), act=act())
    pay(commitment, amount=2_500_000_000, document="지출결의 1", act=act())
    carry(line, amount=800_000_000, kind="accident", act=act())
    lapse(line, amount=3_000_000, act=act())
    cookies = [{"name": name, "value": held.value, "url": live_server.url} for name, held in officer.cookies.items()]
    problems = []
    for path in ("/budget/execution/?year=2023&as_of=2023-05-31", "/budget/execution/?year=2023&as_of=2023-05-31&by=line", PATH, "/budget/bookings/?year=2023&as_of=2023-05-31", "/budget/year/"):
        for language, width in (("ko-KR", 1280), ("ko-KR", 390), ("en-US", 390)):
            name = re.sub(r"\W+", "-", path).strip("-")
            seen = looked_at(browser, live_server.url, path, language, width, picture=f"{name}-{language[:2]}-{width}", cookies=cookies)
            found = (seen["status"], seen["lang"], seen["elsewhere"], seen["errors"], seen["too_wide"], seen["axe"])
            if found != (200, language[:2], [], [], False, []):
                problems.append(f"{path} {language} {width}: {found}")
    assert "\n".join(problems) == ""
