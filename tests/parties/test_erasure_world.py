"""Must show 7: after the small played year one representative who applied, was selected, was paid, got papers and mails and has a draft is erased.

Everything verifies, every sum and count stays, and neither a dump nor a folder holds the person in any form; no page says them either.
"""

import uuid
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from naru.calls.actions import save_draft
from naru.calls.queries import answers_of
from naru.documents.actions import issue, mail
from naru.documents.queries import mails_of, papers_about
from naru.documents.render import opened
from naru.documents.samples import SAMPLES
from naru.documents.terms import PaperKind
from naru.kernel.clock import at
from naru.kernel.database import one, rows
from naru.parties.actions import erase, open_account
from naru.parties.queries import contact_of, find_person, name_of
from naru.record import Act, vault
from naru.record.actions import keep, seal
from naru.record.queries import evidence_bytes
from naru.site.house import run_checks
from naru.site.tally import tally
from naru.worlds.terms import kst
from tests.parties.test_erasure import dump
from tests.parties.traces import traces, traces_in_folder

ADDRESS, NUMBER = "서울특별시 가상구 나루터로 77길 9, 지하 1층", "990101-1234567"
_PAID = """
SELECT a.person_id, a.organisation_id, a.id, p.agreement_id FROM agreements_payment p JOIN agreements_agreement g ON g.id = p.agreement_id JOIN evaluation_award w ON w.id = g.award_id
JOIN calls_application a ON a.id = w.application_id WHERE EXISTS (SELECT 1 FROM documents_paper d WHERE d.about_id = a.person_id) ORDER BY a.id LIMIT 1
"""


@dataclass(frozen=True)
class Somebody:
    """The representative to erase, with what must vanish."""

    person: uuid.UUID
    firm: uuid.UUID
    application: uuid.UUID
    agreement: uuid.UUID
    values: list[str]


@pytest.fixture
def clerk(settled: str) -> uuid.UUID:
    """The officer who acts after the small year."""
    [(officer,)] = rows("SELECT person_id FROM parties_membership WHERE role = 'officer' LIMIT 1")
    made: uuid.UUID = officer
    return made


def whom(clerk: uuid.UUID) -> Somebody:
    """Somebody the world paid, given everything else a person leaves behind: a draft, an account, scans, an application and a mail that name them."""
    found = one(_PAID)
    assert found is not None
    person, firm, application, agreement = found
    name, phone, address = name_of(person), contact_of(person, "phone"), contact_of(person, "mail")
    assert name and phone and address
    [(call,)] = rows("SELECT id FROM calls_call ORDER BY id LIMIT 1")
    save_draft(call, organisation=firm, person=person, question="contact", value=f"{name} {phone} {ADDRESS} {NUMBER}")
    open_account(person, login=address, password="나루터에서-만나요", act=Act(uuid.uuid4(), clerk))
    keep(f"{name} {ADDRESS} {NUMBER}".encode(), media="text/plain", name=f"{name}-신분증.txt", about=person, subject=application, act=Act(uuid.uuid4(), clerk))
    paper = issue(PaperKind.APPLICATION, subject=application, about=person, office="가상과", act=Act(uuid.uuid4(), clerk),
                  data={**SAMPLES[PaperKind.APPLICATION], "person": name, "phone": phone, "address": ADDRESS, "business_number": NUMBER})
    mail(person, "letter", {"programme": "작업환경개선", "title": f"{name} 님의 신청서 {NUMBER}", "number": ADDRESS}, act=Act(uuid.uuid4(), clerk), paper=paper)
    seal(act=Act(uuid.uuid4(), clerk))
    return Somebody(person, firm, application, agreement, [name, phone, address, ADDRESS, NUMBER])


def read_of(who: Somebody) -> set[str]:
    """Which of the values the house can still read: in papers in both forms (rendered now), mails, answers, evidence and its names, contacts."""
    found = [(name_of(who.person) or "").encode(), (contact_of(who.person, "phone") or "").encode(), (contact_of(who.person, "mail") or "").encode()]
    found += [opened(paper.id, form) or b"" for paper in papers_about(who.person) for form in ("pdf", "hwpx")]  # type: ignore[arg-type]  # reason: the two forms
    found += [f"{each.subject.ko} {each.body.ko}".encode() for each in mails_of(who.person)]
    found += [str(answers_of(who.application)).encode()]
    for evidence, name in rows("SELECT id, name_sealed FROM record_evidence WHERE about_id = %s", [who.person]):
        found += [evidence_bytes(evidence) or b"", (vault.open_sealed(bytes(name), about=who.person) or "").encode()]
    return {value for each in found for value in traces(each, who.values)}


def pages(who: Somebody) -> dict[str, str]:
    """What the officer sees of the firm and its case."""
    client = Client(HTTP_ACCEPT_LANGUAGE="ko")
    client.post("/start/officer/")
    addresses = [reverse("case", args=[who.application]), reverse("agreement", args=[who.agreement]), reverse("firm", args=[who.firm])]
    addresses += [reverse("paper", args=[paper.id]) for paper in papers_about(who.person)]
    return {address: client.get(address).content.decode() for address in addresses}


@pytest.mark.slow
def test_a_person_of_the_played_year_is_gone_and_everything_stands(clerk: uuid.UUID, state) -> None:  # type: ignore[no-untyped-def]  # reason: the fixture's path
    who = whom(clerk)
    assert read_of(who) == set(who.values), "before the erasure everything can be read"
    assert traces(dump(), who.values) == [who.values[2]], "before the erasure nothing is plain but the login, which is the mail address here"
    assert traces_in_folder(state, who.values) == []
    before, rows_before = tally(), counts()
    [(indexed,)] = rows("SELECT count(*) FROM record_contentindex WHERE actor_id = %s", [who.person])
    assert indexed >= 2, "the submission and the scan are found by the very file"

    with at(kst(2024, 1, 31, 21)):
        erase(who.person, ground="개인정보 보호법 제21조(보유기간 경과)", act=Act(uuid.uuid4(), clerk, "보유기간이 지남"))
        seal(act=Act(uuid.uuid4(), clerk))

    assert {name: found for name, found in run_checks().items() if found} == {}
    entered = int(str(before["entries"])), int(str(before["seals"]))
    assert tally() == {**before, "entries": entered[0] + 3, "seals": entered[1] + 1}
    gone = {"parties_blindindex": -3, "record_personkey": -1, "record_contentindex": -indexed, "record_erasure": 1, "record_entry": 3, "record_seal": 1}
    assert {table: many - rows_before[table] for table, many in counts().items() if many != rows_before[table]} == gone
    assert traces(dump(), who.values) == []
    assert traces_in_folder(state, who.values) == []
    assert read_of(who) == set()
    assert (name_of(who.person), find_person("name", who.values[0]), find_person("mail", who.values[2])) == (None, [], [])
    seen = pages(who)
    assert {address: found for address, text in seen.items() if (found := traces(text.encode(), who.values))} == {}
    assert "지워" in seen[reverse("case", args=[who.application])]


def counts() -> dict[str, int]:
    """How many rows each table holds."""
    tables = [table for (table,) in rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'django%%' ORDER BY 1")]
    return {table: rows(f"SELECT count(*) FROM {table}")[0][0] for table in tables if table != "parties_session"}
