"""From an opened report to a published one: drafts of two editors, review by another, freeze with a root, approval, errata."""

import datetime as dt
import uuid

import pytest

from naru.council.actions import freeze, note_erratum, open_report, publish, review_draft, save_draft
from naru.council.checks import editions_stand
from naru.council.drafting import read_draft, token
from naru.council.gather import gather
from naru.council.queries import DraftRow, book_now, draft, drafts_of, edition, errata_of, read_text, report, reports
from naru.council.root import root_of
from naru.documents.actions import approve, request_approval
from naru.documents.book import Heading, Paragraph, said
from naru.figures.queries import of_scope
from naru.kernel import Refused
from naru.kernel.database import rows
from naru.record import Act
from tests.breaking import refused
from tests.council.conftest import DAY

pytestmark = pytest.mark.django_db
WRITER, EDITOR, HEAD = (uuid.UUID(int=n) for n in (41, 42, 43))
ITEM = "5-2"


def act(actor: uuid.UUID = WRITER) -> Act:
    return Act(uuid.uuid4(), actor)


@pytest.fixture
def opened(seoul: None) -> uuid.UUID:
    """A report of the day, opened."""
    rows("INSERT INTO record_actor (id, kind) SELECT x, 'person' FROM unnest(%s::uuid[]) AS t(x)", [[WRITER, EDITOR, HEAD]])
    return open_report(as_of=DAY, session="제319회 시의회 정례회", committee="기획경제위원회", held="’23.6.22.(목) 10:00", act=act())


def written(report_id: uuid.UUID, text: str, *, after: int = 0, by: uuid.UUID = WRITER) -> DraftRow:
    made = save_draft(report_id, item=ITEM, text=text, after=after, problems=len(read_text(text, frozenset()).loose), act=act(by))
    found = draft(made)
    assert found is not None
    return found


def budget() -> str:
    """The id of the budget figure of the item."""
    return next(each.id for each in of_scope("work-environment-improvement") if each.value == 9_853_000_000)


def test_a_draft_is_read_with_its_marks_tokens_and_closed_forms() -> None:
    id_ = str(uuid.uuid4())
    made = read_draft(f"두 줄의 머리\n□ 추진현황\nㅇ 예산 {token(id_)}을 4월부터 씀\n- 조례 제14조\n※ 97명은 근거 없음", {id_: "9,853백만원"})
    assert said(made.lead) == "두 줄의 머리"
    assert [(level, said(text)) for level, text in made.lines] == [("0", "추진현황"), ("1", "예산 9,853백만원을 4월부터 씀"), ("2", "조례 제14조"), ("note", "97명은 근거 없음")]
    assert [(piece.field, piece.text) for _, text in made.lines for piece in text if piece.field] == [("figure", "9,853백만원"), ("date", "4월"), ("article", "제14조")]
    assert made.loose == ("97명은 근거 없음",)
    assert read_draft(token(id_), {}).loose == (token(id_),)


def test_a_report_of_a_day_before_any_outline_is_refused_with_the_first_day(seoul: None) -> None:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'person')", [WRITER])
    with pytest.raises(Refused, match="report_day_early") as no:
        open_report(as_of=dt.date(2017, 5, 1), session="", committee="", held="", act=act())
    assert no.value.facts == {"day": "2017-05-01", "first": "2021-03-31"} and reports() == []
    with pytest.raises(Refused, match="report_day_early"):
        gather(dt.date(2021, 3, 30))


def test_a_draft_stands_in_the_report_where_it_belongs(opened: uuid.UUID) -> None:
    written(opened, f"영세 업체의 작업환경을 고침\n□ 향후계획\nㅇ 예산 {token(budget())} 안에서 추진\n□ 협력\nㅇ 자치구와 함께")
    found = report(opened)
    assert found is not None
    parts = [part for part in book_now(found).parts if part.key.startswith(ITEM)]
    assert said(next(part.text for part in parts if isinstance(part, Paragraph) and part.level == "lead")) == "영세 업체의 작업환경을 고침"
    texts = [said(part.text) for part in parts if isinstance(part, (Heading, Paragraph))]
    plan = texts.index("□ 향후계획")
    assert texts.index("예산 98억 5,300만원 안에서 추진") > plan
    assert texts[texts.index("□ 협력") + 1] == "자치구와 함께"


def test_two_editors_of_one_item_lose_nothing(opened: uuid.UUID) -> None:
    first = written(opened, "먼저 쓴 글")
    with pytest.raises(Refused, match="reportdraft_numbered_once"):
        written(opened, "나란히 쓴 글", by=EDITOR)
    assert drafts_of(opened)[ITEM].text == "먼저 쓴 글"
    assert written(opened, "둘을 합친 글", after=first.n, by=EDITOR).n == 2


def test_a_draft_with_a_loose_number_is_kept_but_neither_accepted_nor_frozen(opened: uuid.UUID) -> None:
    loose = written(opened, "참여 기업 97명")
    assert loose.problems == 1
    with pytest.raises(Refused, match="reportreview_accepts_bound"):
        review_draft(loose.id, accepted=True, note="", act=act(HEAD))
    with pytest.raises(Refused, match="report_drafts_wait"):
        freeze(opened, act=act(HEAD))
    review_draft(loose.id, accepted=False, note="수치로 넣어 주십시오", act=act(HEAD))
    assert drafts_of(opened)[ITEM].state == "returned"


def test_nobody_reviews_their_own_draft_and_a_return_says_why(opened: uuid.UUID) -> None:
    mine = written(opened, "글")
    with pytest.raises(Refused, match="reportreview_by_another"):
        review_draft(mine.id, accepted=True, note="", act=act(WRITER))
    with pytest.raises(Refused, match="reportreview_return_has_note"):
        review_draft(mine.id, accepted=False, note="", act=act(HEAD))


def published(opened: uuid.UUID) -> uuid.UUID:
    made = freeze(opened, act=act(HEAD))
    asked = request_approval("publish", subject=made, title="업무보고", act=act(WRITER))
    publish(opened, edition_id=made, approval=approve(asked, rank="section_head", act=act(HEAD)), act=act(WRITER))
    return made


def test_a_frozen_report_keeps_its_root_whatever_comes_after(opened: uuid.UUID) -> None:
    mine = written(opened, "굳히기 전의 글")
    review_draft(mine.id, accepted=True, note="", act=act(HEAD))
    made = freeze(opened, act=act(HEAD))
    written(opened, "굳힌 뒤의 글", after=1)
    held, found = edition(made), report(opened)
    assert held is not None and found is not None
    assert root_of(held) == held.check == found.root
    assert any(said(part.text) == "굳히기 전의 글" for part in held.parts if isinstance(part, Paragraph))
    assert any(said(part.text) == "굳힌 뒤의 글" for part in book_now(found).parts if isinstance(part, Paragraph))
    assert found.state == "frozen"


def test_only_the_approved_edition_is_published_and_then_there_are_errata(opened: uuid.UUID) -> None:
    first = freeze(opened, act=act(HEAD))
    second = freeze(opened, act=act(HEAD))
    of_first = approve(request_approval("publish", subject=first, title="업무보고", act=act(WRITER)), rank="section_head", act=act(HEAD))
    with pytest.raises(Refused, match="publication_approval"):
        publish(opened, edition_id=second, approval=of_first, act=act(WRITER))
    with pytest.raises(Refused, match="erratum_of_published"):
        note_erratum(opened, edition_id=first, place="5-2/1/1/1", was="가", right="나", reason="잘못 적음", act=act(WRITER))
    publish(opened, edition_id=first, approval=of_first, act=act(WRITER))
    assert [row.state for row in reports()] == ["published"]
    note_erratum(opened, edition_id=first, place="5-2/1/1/1", was="가", right="나", reason="잘못 적음", act=act(WRITER))
    assert [(each.was, each.right) for each in errata_of(opened)] == [("가", "나")]
    for late in (lambda: written(opened, "늦은 글"), lambda: freeze(opened, act=act(HEAD))):
        with pytest.raises(Refused, match="report_published"):
            late()


def changed_beneath(sql: str, *given: object) -> None:
    """A change by whoever owns the database: no trigger sees it."""
    rows("SET LOCAL session_replication_role = replica")
    rows(sql, list(given))
    rows("SET LOCAL session_replication_role = DEFAULT")


def test_verify_names_an_edition_that_was_changed_beneath_its_root(opened: uuid.UUID) -> None:
    made = published(opened)
    assert editions_stand() == []
    changed_beneath("UPDATE council_edition SET content = replace(content, '9,853백만원', '9,953백만원') WHERE id = %s", made)
    [wrong] = editions_stand()
    assert str(made) in wrong and "another root" in wrong
    held = edition(made)
    assert held is not None
    changed_beneath("UPDATE council_edition SET root = %s WHERE id = %s", root_of(held), made)
    assert [each.split(": ")[1] for each in editions_stand()] == ["its root is not the one that was frozen"]


def test_a_repeated_act_is_the_same_act(opened: uuid.UUID) -> None:
    once = act()
    made = [save_draft(opened, item=ITEM, text="글", after=0, problems=0, act=once) for _ in range(2)]
    assert made[0] == made[1] and len(rows("SELECT 1 FROM council_draft")) == 1


COPY = {
    "council_report": "INSERT INTO council_report (id, as_of, session, committee, held, entry_id) SELECT gen_random_uuid(), as_of, session, committee, held, entry_id FROM council_report",
    "council_draft": "INSERT INTO council_draft (id, report_id, item, n, text, problems, author_id, entry_id) SELECT gen_random_uuid(), report_id, item, {n}, text, 0, author_id, entry_id FROM council_draft",
    "council_review": "INSERT INTO council_review (draft_id, author, problems, reviewer_id, accepted, note, entry_id) SELECT id, {author}, problems, {reviewer}, {accepted}, {note}, entry_id FROM council_draft",
    "council_edition": "INSERT INTO council_edition (id, report_id, n, content, root, simulated, entry_id) SELECT {id}, report_id, {n}, content, {root}, simulated, entry_id FROM council_edition",
    "council_publication": "INSERT INTO council_publication (report_id, edition, approval, entry_id) SELECT {report}, {edition}, {approval}, entry_id FROM council_report",
    "council_erratum": "INSERT INTO council_erratum (id, report, edition, place, was, \"right\", reason, entry_id) SELECT gen_random_uuid(), {report}, {edition}, 'x', 'a', {right}, {reason}, entry_id FROM council_report",
    "council_homecoming": "INSERT INTO council_homecoming (id, edition_id, name, sha256, found, entry_id) SELECT gen_random_uuid(), id, 'x', {hash}, '[]', entry_id FROM council_edition",
}


def broken(table: str, **values: object) -> str:
    """The refusal of a raw INSERT as the serving role."""
    sql, given = COPY[table], []
    for name in sorted(values, key=lambda each: sql.index(f"{{{each}}}")):
        sql = sql.replace(f"{{{name}}}", "%s")
        given.append(values[name])
    return refused(sql, *given)


def test_constraints(opened: uuid.UUID, app_role: None) -> None:
    mine = written(opened, "글")
    assert broken("council_report") == "report_once"
    assert broken("council_draft", n=1) == "reportdraft_numbered_once"
    assert broken("council_draft", n=0) == "reportdraft_counts_from_one"
    review = {"author": WRITER, "reviewer": HEAD, "accepted": True, "note": ""}
    assert broken("council_review", **{**review, "author": EDITOR}) == "reportreview_of_draft"
    assert broken("council_review", **{**review, "reviewer": WRITER}) == "reportreview_by_another"
    assert broken("council_review", **{**review, "accepted": False}) == "reportreview_return_has_note"
    review_draft(mine.id, accepted=True, note="", act=act(HEAD))
    made = published(opened)
    assert broken("council_edition", id=uuid.uuid4(), n=1, root="0" * 64) == "edition_numbered_once"
    assert broken("council_edition", id=uuid.uuid4(), n=9, root="x") == "edition_has_root"
    assert broken("council_erratum", report=opened, edition=uuid.uuid4(), right="b", reason="c") == "erratum_of_published"
    assert broken("council_erratum", report=opened, edition=made, right="a", reason="c") == "erratum_has_reason"
    assert broken("council_erratum", report=opened, edition=made, right="b", reason="") == "erratum_has_reason"
    assert broken("council_homecoming", hash="x") == "homecoming_has_hash"


def test_nothing_is_deleted(opened: uuid.UUID) -> None:
    names = ("report", "reportdraft", "reportreview", "edition", "publication", "erratum", "homecoming")
    assert [refused(f"DELETE FROM {table}") for table in COPY] == [f"{name}_insert_only" for name in names]


def test_constraints_of_publication(opened: uuid.UUID, app_role: None) -> None:
    made = freeze(opened, act=act(HEAD))
    approval = approve(request_approval("publish", subject=made, title="x", act=act(WRITER)), rank="section_head", act=act(HEAD))
    other = approve(request_approval("publish", subject=opened, title="x", act=act(WRITER)), rank="section_head", act=act(HEAD))
    assert broken("council_publication", report=opened, edition=made, approval=other) == "publication_approval"
    assert broken("council_publication", report=opened, edition=opened, approval=other) == "publication_is_an_edition"
    assert broken("council_publication", report=opened, edition=made, approval=approval) == ""
