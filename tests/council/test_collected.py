"""What was collected and what was promised in the session stands in the printed report, each number opening to the signed answer or the promise it came from."""

import datetime as dt
import io
import re
import uuid
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest
from django.test import Client

from naru.collection.actions import accept, answer, freeze, open_round, submit
from naru.collection.queries import assignments, questions_of, standing_digest
from naru.collection.telling import part_of_text, parts_of, results
from naru.collection.terms import Ask, Given
from naru.council.actions import freeze as freeze_report
from naru.council.actions import open_report, publish
from naru.council.compose import compose
from naru.council.files import check, sources_of, written
from naru.council.gather import Gathered, Promised, form_of, gather, promised
from naru.council.questioned import questioned
from naru.documents.actions import approve, request_approval
from naru.documents.book import Book, Grid, Paragraph, pieces, said
from naru.documents.book_back import read_back
from naru.documents.book_hwpx import book_hwpx
from naru.documents.book_pdf import book_pdf
from naru.kernel import KST, Provenance, Sentence, clock
from naru.requests.actions import end_promise, freeze_answer, promise, receive, send
from naru.requests.terms import Asked
from tests.collection.conftest import City, act, people_and_bodies
from tests.council.conftest import AT, DAY

pytestmark = pytest.mark.django_db
ITEM, SCOPE = "5-2", "work-environment-improvement"
SESSION, ENDED, OPENED, DUE, LATER = (dt.datetime(2023, month, day, 9, tzinfo=KST) for month, day in ((5, 24), (5, 26), (6, 1), (6, 5), (6, 7)))
TEXT = "4월까지 현장 97곳을 살핌\n남은 ½은 6월에 마침"


@dataclass
class Told:
    """The city that was asked, the report it became, and what it was made from."""

    city: City
    round: uuid.UUID
    found: Gathered
    book: Book


def collected(city: City) -> uuid.UUID:
    """Three districts are asked for a number, two answer; one department writes a text. Frozen."""
    districts = [city.bodies[name] for name in ("가구", "나구", "다구")]
    asks = [Ask("firms", Sentence("현장 점검 업체", "inspected"), "count", districts, unit="개사", item=ITEM, scope=SCOPE, indicator="inspected", gather="sum"),
            Ask("progress", Sentence("추진현황", "Progress"), "text", [city.bodies["과학과"]], item=ITEM, gather="sum")]
    round = open_round("취합-5월", title_ko="취합", title_en="Collection", as_of=DAY, due_at=DUE, collector=city.bodies["총괄"], asks=asks, provenance="simulated", act=act(city.officer))
    for body, given in (("가구", "1234"), ("나구", "111"), ("과학과", TEXT)):
        form = next(each.id for each in assignments(round) if each.organisation == city.bodies[body])
        answer(form, {questions_of(form)[0].id: Given(given)}, act=act(city.people[body]))
        submit(form, words={}, shown=standing_digest(form), act=act(city.people[body]))
        accept([form], act=act(city.officer))
    freeze(round, act=act(city.officer, "기한이 지나 낸 곳만"))
    return round


@pytest.fixture
def told(seoul: None) -> Told:
    """Collected in May, promised in the session before; the report of the end of May."""
    with clock.at(SESSION):
        city = people_and_bodies()
        request = receive(Asked("question", "가상 의원", "가상위원회", "제318회 임시회", "작업환경은 언제 나아지나", SESSION.date(), ENDED.date()), owner=city.bodies["과학과"], provenance="simulated", act=act(city.officer))
        kept = promise(request, text="점검 결과 3건을 다시 보고", scope=SCOPE, owner=city.bodies["과학과"], due_on=dt.date(2023, 5, 26), act=act(city.officer))
        promise(request, text="하반기 계획을 위원회에 보고", scope=SCOPE, owner=city.bodies["일자리과"], due_on=dt.date(2023, 9, 30), act=act(city.officer))
        answered = receive(Asked("question", "가상 의원", "가상위원회", "제318회 임시회", "현장 97곳 가운데\n몇 곳이 남았나", SESSION.date(), ENDED.date()), owner=city.bodies["과학과"], provenance="simulated", act=act(city.officer))
        words = freeze_answer(answered, text="남은 곳은 12곳이며 9월에 마침", act=act(city.officer))
        send(words, approval=approve(request_approval("publish", subject=words, title="답변", act=act(city.officer)), rank="section_head", act=act(city.people["과학과"])), act=act(city.officer))
        promise(request, text="늦은 일", scope="", owner=city.bodies["일자리과"], due_on=dt.date(2023, 5, 25), act=act(city.officer))
    with clock.at(ENDED):
        end_promise(kept, kept=True, word="5월 25일 3건 모두 보고함", act=act(city.officer))
    with clock.at(OPENED):
        round = collected(city)
    with clock.at(LATER):
        promise(request, text="다음 보고에 드는 약속", scope=SCOPE, owner=city.bodies["과학과"], due_on=dt.date(2023, 12, 31), act=act(city.officer))
    found = gather(DAY)
    return Told(city, round, found, compose(found))


def promised_by(day: dt.date) -> tuple[Promised, ...]:
    session = form_of().session_at(DAY)
    assert session is not None
    return promised(form_of(), session, day)


def grid(book: Book, key: str) -> Grid:
    return next(part for part in book.grids if part.key == key)


def a_frozen_answer_stands_in_the_printed_item_with_its_observation(told: Told) -> None:
    check(told.book, told.found.names)
    [result] = results(told.round)
    row = next(row for row in grid(told.book, f"{ITEM}/live").rows if said(row[0].text) == "현장 점검 업체")
    assert [said(cell.text) for cell in row] == ["현장 점검 업체", "1,345개사 (2/3)", "취합 (가상자료)", "가상다구"]
    assert [piece.ref for piece in row[1].text] == [str(result.figure)]
    assert [(part.organisation, part.value) for part in parts_of(result.figure)] == [("가상가구", 1234), ("가상나구", 111)]
    cell = next(row for row in read_back(book_hwpx(told.book, at=AT)) if row.text == "1,345개사 (2/3)")
    assert [mark.ref for mark in cell.marks] == [str(result.figure)]
    printed = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(book_pdf(told.book, at=AT))).pages)
    assert "1,345개사 (2/3)" in printed and "현장 점검 업체" in printed


def a_signed_text_prints_line_by_line_and_each_number_opens_to_what_was_signed(told: Told) -> None:
    lines = [part for part in told.book.parts if isinstance(part, Paragraph) and part.key.startswith(f"{ITEM}/told/")]
    assert [said(part.text) for part in lines] == ["4월까지 현장 97곳을 살핌 (가상과학과)", "남은 ½은 6월에 마침 (가상과학과)"]
    assert [(piece.field, piece.text) for part in lines for piece in part.text if piece.field] == [("date", "4월"), ("figure", "97곳"), ("figure", "남은 ½은 "), ("date", "6월")]
    sources = sources_of(told.book)
    for piece in (piece for part in lines for piece in part.text if piece.field):
        [part] = part_of_text(sources[piece.ref].scope)
        assert (part.organisation, part.text, part.signer) == ("가상과학과", TEXT, told.city.people["과학과"])


def an_item_with_something_simulated_says_so_and_no_other_does(told: Told) -> None:
    marks = [part.key for part in told.book.parts if isinstance(part, Paragraph) and part.key.endswith("/simulated")]
    assert marks == [f"{ITEM}/simulated"]
    assert {sources_of(told.book)[piece.ref].provenance for piece in pieces(told.book) if piece.text == "1,345개사 (2/3)"} == {Provenance.SIMULATED}
    assert said(grid(told.book, f"{ITEM}/live").caption).endswith("(가상자료)") and told.book.simulated


def promises_of_the_session_stand_in_the_closing_part_with_their_state(told: Told) -> None:
    table = grid(told.book, "closing-promises")
    assert [[re.sub(r"요구-\d+-\d+", "요구", said(cell.text)) for cell in row] for row in table.rows[1:]] == [
        ["늦은 일 (요구)", "-", "가상일자리과", "’23. 5. 25.", "기한 지남"],
        ["하반기 계획을 위원회에 보고 (요구)", "도시제조업 작업환경개선", "가상일자리과", "’23. 9. 30.", "남음"],
        ["점검 결과 3건을 다시 보고 (요구)", "도시제조업 작업환경개선", "가상과학과", "’23. 5. 26.", "지킴 : 5월 25일 3건 모두 보고함"]]
    assert said(table.caption) == "회의에서 약속한 일 (가상자료)"
    [three] = [piece for piece in table.rows[3][0].text if piece.text == "3건"]
    assert sources_of(told.book)[three.ref].reason.startswith("요구 요구-2023-")


def questions_of_the_committee_stand_with_answer_and_follow_up(told: Told) -> None:
    table = grid(told.book, "closing-questions")
    shown = [[said(cell.text) for cell in row] for row in table.rows[1:]]
    assert [len(row) for row in shown] == [6, 4, 4, 6] and said(table.caption) == "위원회 질의와 답변 (가상자료)"
    assert shown[0][0].startswith("작업환경은 언제 나아지나 (가상 의원, 가상위원회, 제318회 임시회, 요구-2023-") and shown[0][1] == "답변 준비 중 (기한 ’23. 5. 26.)"
    assert [shown[0][2:], shown[1]] == [["늦은 일", "가상일자리과", "’23. 5. 25.", "기한 지남"], ["하반기 계획을 위원회에 보고", "가상일자리과", "’23. 9. 30.", "남음"]]
    assert shown[3][0].startswith("현장 97곳 가운데 몇 곳이 남았나 (") and shown[3][1].startswith("남은 곳은 12곳이며 9월에 마침 (") and shown[3][2:] == ["-", "가상과학과", "-", "답함"]
    sources = sources_of(told.book)
    [many] = [piece for piece in table.rows[4][1].text if piece.text == "12곳"]
    assert (sources[many.ref].printed, sources[many.ref].provenance) == ("남은 곳은 12곳이며 9월에 마침", Provenance.SIMULATED)
    assert questioned(SESSION.date(), DAY) == () and not questioned(dt.date(2023, 1, 1), SESSION.date() - dt.timedelta(days=1))


def what_ended_later_is_open_on_an_earlier_day(told: Told) -> None:
    assert [each.row.kept for each in promised_by(dt.date(2023, 5, 24))] == [None, None, None]
    assert sorted(str(each.row.kept) for each in promised_by(dt.date(2023, 6, 30))) == ["None", "None", "None", "True"]


def test_what_was_collected_and_promised_is_printed(told: Told, tmp_path: Path) -> None:
    """One loaded city for all that is asked of the printed report."""
    a_frozen_answer_stands_in_the_printed_item_with_its_observation(told)
    a_signed_text_prints_line_by_line_and_each_number_opens_to_what_was_signed(told)
    an_item_with_something_simulated_says_so_and_no_other_does(told)
    promises_of_the_session_stand_in_the_closing_part_with_their_state(told)
    questions_of_the_committee_stand_with_answer_and_follow_up(told)
    what_ended_later_is_open_on_an_earlier_day(told)
    files = written(told.book, ("docx", "xlsx", "html"), tmp_path, name="r", at=AT)
    assert all(file.stat().st_size > 500 for file in files) and "1,345개사 (2/3)" in (tmp_path / "r-web" / "report.html").read_text()


def test_the_web_page_of_the_published_report_opens_each_to_its_chain(told: Told, client: Client) -> None:
    report = open_report(as_of=DAY, session="제319회 시의회 정례회", committee="", held="", act=act(told.city.officer))
    edition = freeze_report(report, act=act(told.city.officer))
    publish(report, edition_id=edition, approval=approve(request_approval("publish", subject=edition, title="업무보고", act=act(told.city.officer)), rank="section_head", act=act(told.city.people["과학과"])), act=act(told.city.officer))
    page = client.get(f"/council/{report}/text/").content.decode()
    [result] = results(told.round)
    assert re.search(rf'href="/figures/{result.figure}/"[^>]*data-provenance="simulated"[^>]*>1,345개사 \(2/3\)\s*<', page)
    assert re.search(r'data-provenance="reported"[^>]*>9,853백만원<', page)
    number = client.get(f"/figures/{result.figure}/", follow=True).content.decode()
    assert "1,345개사 (2/3)" in number and "가상다구" in number and "값과 답이 모두 같습니다" in number
    text = re.search(r'href="/figures/([0-9a-f-]{36})/"[^>]*>97곳\s*<', page)
    assert text is not None
    words = client.get(f"/figures/{text[1]}/", follow=True).content.decode()
    assert "4월까지 현장 97곳을 살핌" in words and "그대로 있습니다" in words
    owed = re.search(r'href="/figures/([0-9a-f-]{36})/"[^>]*>3건\s*<', page)
    assert owed is not None and "약속한 말" in client.get(f"/figures/{owed[1]}/").content.decode()
