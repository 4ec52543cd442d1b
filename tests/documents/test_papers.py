"""Papers are frozen at issue and rendered when opened; numbers go on without a gap; nothing personal lies open; erasure takes all."""

import uuid
from pathlib import Path

import pytest
from django.db import connection

from naru.documents.actions import Draft, Letter, approve, issue, issue_many, mail, mail_many, paper_id, request_approval
from naru.documents.queries import mails_of, paper, papers_about, papers_of
from naru.documents.render import opened, sheet_of
from naru.documents.samples import SAMPLES
from naru.documents.terms import PaperKind
from naru.kernel import Refused, Sentence
from naru.kernel.database import one, rows
from naru.record import Act
from naru.record.actions import erase
from tests.breaking import refused

OFFICER, HEAD, FIRM, OTHER = (uuid.UUID(int=n) for n in (21, 22, 31, 32))
SUBJECT = uuid.UUID(int=99)
OFFICE = "가상시 뷰티패션과"


def act(actor: uuid.UUID = OFFICER) -> Act:
    """A fresh act."""
    return Act(uuid.uuid4(), actor)


@pytest.fixture
def cast(db: None) -> None:
    """An officer, a head, two firms."""
    rows("INSERT INTO record_actor (id, kind) SELECT x, 'person' FROM unnest(%s::uuid[]) AS t(x)", [[OFFICER, HEAD, FIRM, OTHER]])


@pytest.fixture
def approved(cast: None) -> uuid.UUID:
    """The grant is approved."""
    asked = request_approval("grant", subject=SUBJECT, title="교부", amount=180_000_000, act=act())
    return approve(asked, rank="section_head", act=act(HEAD))


def granted(approval: uuid.UUID | None) -> uuid.UUID:
    return issue(PaperKind.GRANT, subject=SUBJECT, about=FIRM, data=SAMPLES[PaperKind.GRANT], office=OFFICE, approval=approval, act=act())


def test_a_paper_that_speaks_for_the_office_needs_the_approval_of_its_act(approved: uuid.UUID) -> None:
    with pytest.raises(Refused, match="paper_needs_approval"):
        granted(None)
    other = approve(request_approval("sign", subject=SUBJECT, title="약정", act=act()), rank="section_head", act=act(HEAD))
    with pytest.raises(Refused, match="paper_needs_approval"):
        granted(other)
    with pytest.raises(Refused, match="paper_needs_approval"):
        granted(request_approval("grant", subject=SUBJECT, title="기다림", act=act()))
    made = granted(approved)
    assert [each.id for each in papers_of(SUBJECT)] == [made]


def test_the_approval_block_prints(approved: uuid.UUID) -> None:
    found = sheet_of(granted(approved))
    assert found is not None
    head = dict(found[1].head)
    assert (head["문서번호"].startswith(f"{OFFICE}-"), head["공개여부"], head["결재선"], list(head)) == (
        True, "공개", "담당 → 과장 전결", ["문서번호", "결재일자", "시행일", "공개여부", "결재선", "협조"])


def test_numbers_go_on_without_a_gap(approved: uuid.UUID) -> None:
    first = act()
    batch = [Draft(uuid.UUID(int=n), FIRM, SAMPLES[PaperKind.GRANT]) for n in (1, 2, 3)]
    issue_many(PaperKind.GRANT, batch, office=OFFICE, approval=approved, act=first)
    issue_many(PaperKind.GRANT, batch, office=OFFICE, approval=approved, act=first)  # the same act again issues nothing
    last = paper(granted(approved))
    numbers = [row.number for row in (paper(paper_id(first, draft.subject)) for draft in batch) if row]
    assert last is not None
    assert [int(str(number).rsplit("-", 1)[1]) for number in [*numbers, last.number]] == [1, 2, 3, 4]


def test_frozen_at_issue_rendered_when_opened(approved: uuid.UUID, state: Path) -> None:
    made = granted(approved)
    assert list((state / "papers").rglob("*.pdf")) == [] if (state / "papers").exists() else True
    file = opened(made, "pdf")
    assert file is not None and file[:5] == b"%PDF-"
    kept = list((state / "papers").rglob("*.pdf"))
    assert len(kept) == 1 and kept[0].read_bytes()[:5] != b"%PDF-"
    assert opened(made, "pdf") == file
    assert (opened(made, "hwpx") or b"")[:2] == b"PK"


def test_missing_fields_are_named(cast: None) -> None:
    with pytest.raises(Refused, match="paper_fields_missing") as no:
        issue(PaperKind.RECEIPT, subject=SUBJECT, about=FIRM, data={"firm": "x"}, office=OFFICE, act=act())
    assert no.value.facts["missing"] == "at, call, digest, office, on, receipt, standing"


def test_mails_are_sealed_and_read_in_both_languages(cast: None) -> None:
    mail(FIRM, "paid", {"programme": "작업환경개선", "amount": "9,000,000원", "on": "2023-07-01"}, act=act())
    mail_many("paid", [Letter(FIRM, {"programme": "나", "amount": "1원", "on": "-"}), Letter(OTHER, {"programme": "나", "amount": "2원", "on": "-"})], act=act())
    found = mails_of(FIRM)
    assert [each.subject.ko for each in found] == ["[나] 지원금을 지급했습니다", "[작업환경개선] 지원금을 지급했습니다"]
    assert found[1].body.en == "9,000,000원, paid on 2023-07-01."
    mail(OTHER, "paid", {"programme": "[긴급] 다", "programme_en": "[Urgent] C", "amount": "1원", "on": "-"}, act=act())
    assert mails_of(OTHER)[0].subject == Sentence("[긴급] 다: 지원금을 지급했습니다", "[Urgent] C: The support was paid")
    assert one("SELECT count(*) FROM documents_mail WHERE position('지급'::bytea IN data_sealed) > 0") == (0,)


def test_erasure_takes_paper_cache_and_mail_and_leaves_the_rows(cast: None, state: Path) -> None:
    made = issue(PaperKind.APPLICATION, subject=SUBJECT, about=FIRM, data=SAMPLES[PaperKind.APPLICATION], office=OFFICE, act=act())
    mail(FIRM, "letter", {"programme": "홍가상", "title": "x", "number": "1"}, act=act())
    assert opened(made, "pdf") is not None
    erase(FIRM, ground="개인정보 보호법 제36조(가상)", act=act())
    assert (opened(made, "pdf"), opened(made, "hwpx"), sheet_of(made)) == (None, None, None)
    assert [each.subject.en for each in mails_of(FIRM)] == ["A mail to an erased person"]
    assert [each.id for each in papers_about(FIRM)] == [made]
    for file in (state / "papers").rglob("*.*"):
        assert "홍가상".encode() not in file.read_bytes()
    with pytest.raises(Refused, match="paper_is_sealed"):
        issue(PaperKind.APPLICATION, subject=uuid.UUID(int=98), about=FIRM, data=SAMPLES[PaperKind.APPLICATION], office=OFFICE, act=act())


def test_constraints(approved: uuid.UUID) -> None:
    made = granted(approved)
    mail(FIRM, "survey", {"programme": "x", "until": "y"}, act=act())
    with connection.cursor() as cursor:
        cursor.execute("GRANT UPDATE, DELETE ON documents_mail, documents_paper TO naru_app; SET ROLE naru_app")
    assert refused("DELETE FROM documents_paper") == "paper_insert_only"
    assert refused("UPDATE documents_mail SET template = 'paid'") == "mail_insert_only"
    entry = "(SELECT id FROM record_entry LIMIT 1)"
    copy = ("INSERT INTO documents_paper (id, kind, subject, template, office, number, disclosure, about_id, data_sealed, digest, simulated, approval_id, approval_kind, "
            f"approval_subject, entry_id) SELECT gen_random_uuid(), {{kind}}, subject, 1, office, {{number}}, {{disclosure}}, about_id, {{data}}, digest, simulated, "
            f"{{approval}}, approval_kind, {{about}}, {entry} FROM documents_paper WHERE id = '{made}'")
    right = {"kind": "kind", "number": "'n-9'", "disclosure": "disclosure", "data": "data_sealed", "approval": "approval_id", "about": "approval_subject"}

    def broken(**wrong: str) -> str:
        return refused(copy.format(**(right | wrong)))

    assert broken() == ""
    assert broken(number="number") == "paper_number_once"
    assert broken(kind="'poem'", number="'n-8'") == "paper_kind_known"
    assert broken(disclosure="'secret'", number="'n-8'") == "paper_disclosure_known"
    assert broken(approval="NULL", number="'n-8'") == "paper_needs_approval"
    assert broken(kind="'refund'", number="'n-8'") == "paper_needs_approval"
    assert broken(about="gen_random_uuid()", number="'n-8'") == "paper_approval"
    assert broken(data="''::bytea", number="'n-8'") == "paper_is_sealed"
    letter = f"INSERT INTO documents_mail (id, person_id, template, data_sealed, paper_id, entry_id) VALUES (gen_random_uuid(), '{FIRM}', %s, 'x', %s, {entry})"
    assert refused(letter, "poem", None) == "mail_template_known"
    assert refused(letter, "paid", uuid.uuid4()) == "mail_of_known_paper"
    counter = "INSERT INTO documents_counter (office, year, last) VALUES (%s, %s, %s)"
    assert [refused(counter, "y", 2023, 5), refused(counter, "y", 2023, 6)] == ["", "counter_of_office"]
    assert refused(counter, "x", 2023, 0) == "counter_counts_up"
