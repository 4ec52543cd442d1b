"""Registers by files: a question goes out, answers come in, count for their days, are undone as a batch; one fact is checked by hand with its evidence."""

import datetime as dt
import io
import uuid

import openpyxl
import pytest

from naru.kernel import KST, Refused, clock
from naru.kernel.database import one, rows
from naru.kernel.forms import form
from naru.kernel.tables import read_table, write_table
from naru.parties.actions import ask, check_by_hand, register, take_answers, undo_answers
from naru.parties.queries import facts_of
from naru.parties.registers import Answers, Files, StandIn, questions, registers, source_said
from naru.parties.terms import Firm, OrganisationKind, Register
from naru.programmes.queries import words
from naru.record.queries import exchanges
from tests.calls.conftest import number
from tests.parties.conftest import act

ASKED, TOLD, LATER = (dt.datetime(2023, 8, day, 9, tzinfo=KST) for day in (21, 24, 28))
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("simulated", "clerk")]


@pytest.fixture
def firms() -> list[Firm]:
    """Three firms in Seoul; the clock of the tests is after their registration."""
    made = [Firm(uuid.uuid4(), f"가상업체 {n}", OrganisationKind.FIRM, number(n), None, "", "", "", {"seat": "seoul", "closed": False}) for n in (1, 2, 3)]
    with clock.at(dt.datetime(2023, 1, 5, 9, tzinfo=KST)):
        register(made, provenance="simulated", source="가상 등록부", act=act())
    return made


def asked(firms: list[Firm], which: str = "business-state") -> uuid.UUID:
    with clock.at(ASKED):
        return ask(which, [firm.id for firm in firms], provenance="simulated", act=act())


def answered(question: uuid.UUID, closed: set[str], *, silent: tuple[str, ...] = ()) -> bytes:
    """The stand-in's answer: those of `closed` are, those of `silent` stay without an answer."""
    def says(register: Register, firm: str) -> object:
        return None if firm in silent else firm in closed

    with clock.at(TOLD):
        return StandIn(says).answer(Files().question(question), on=clock.today())


def take(content: bytes) -> uuid.UUID:
    with clock.at(TOLD):
        return take_answers(content, name="회신.xlsx", provenance="simulated", act=act())


def read(content: bytes) -> Answers:
    with clock.at(TOLD):
        return Files().read(content)


def closed(firm: Firm, on: dt.datetime = TOLD) -> object:
    return facts_of([firm.id], on.date())[firm.id]["closed"].value


def edited(content: bytes, cell: str, value: object) -> bytes:
    """The file with one cell changed by hand."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.worksheets[0][cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_citys_registers_decide_facts_that_texts_know() -> None:
    known = words().facts
    assert {each.fact for each in registers().values() if f"organisation.{each.fact}" not in known} == set()
    assert all(each.office and each.name.ko and each.name.en and each.valid_days >= 0 for each in registers().values())


def test_a_question_names_its_firms_and_is_the_same_file_whenever_it_is_made(firms: list[Firm]) -> None:
    question = asked(firms)
    with clock.at(LATER):
        file = Files().question(question)
    assert file == Files().question(question)
    table = read_table(file, form("register-question"))
    assert ([row.text("firm") for row in table.rows], {row.text("asked_on") for row in table.rows}) == ([number(1), number(2), number(3)], {"2023-08-21"})
    [out] = exchanges("register-questions")
    assert (out.rows, out.direction, out.provenance) == (3, "out", "simulated")
    assert "가상자료" in str(openpyxl.load_workbook(io.BytesIO(file)).worksheets[0]["A1"].value)


def test_answers_carry_their_days_and_change_what_is_known(firms: list[Firm]) -> None:
    question = asked(firms)
    file = answered(question, {number(2)}, silent=(number(3),))
    look = read(file)
    assert ([(each.name, each.before, each.after) for each in look.changes], look.first, look.unanswered) == ([("가상업체 2", "계속사업자", "폐업자")], 0, 1)
    assert closed(firms[1]) is False
    take(file)
    assert [closed(firm) for firm in firms] == [False, True, False]
    held = facts_of([firms[1].id], TOLD.date())[firms[1].id]["closed"]
    assert (held.asked_on, held.answered_on, held.valid_until, held.way, held.source) == (ASKED.date(), TOLD.date(), TOLD.date() + dt.timedelta(days=180), "file", "국세청 사업자등록 상태 조회")
    assert (held.valid(TOLD.date() + dt.timedelta(days=180)), held.valid(TOLD.date() + dt.timedelta(days=181))) == (True, False)
    assert [(each.asked, each.answered) for each in questions()] == [(3, 2)]


def test_an_undone_file_counts_no_longer_but_did_until_then(firms: list[Firm]) -> None:
    file = answered(asked(firms), {number(1)})
    batch = take(file)
    with clock.at(LATER):
        undo_answers(batch, act=act("다른 구의 회신"))
        assert (closed(firms[0], LATER), closed(firms[0], TOLD)) == (False, True)
        with pytest.raises(Refused, match="exchange_undone_already"):
            undo_answers(batch, act=act())
        again = take_answers(file, name="회신.xlsx", provenance="simulated", act=act())
        assert closed(firms[0], LATER) is True
    assert [(each.undone_at is None, each.why) for each in exchanges("registers")] == [(True, ""), (False, "다른 구의 회신")]
    assert one("SELECT attempt FROM record_exchange WHERE id = %s", [again]) == (2,)


def test_the_same_file_is_taken_once(firms: list[Firm]) -> None:
    file = answered(asked(firms), set())
    take(file)
    with pytest.raises(Refused, match="exchange_again"):
        take(file)


@pytest.mark.parametrize(("cell", "value", "place", "says"), [
    ("A3", str(uuid.UUID(int=5)), "회신!A3", "나루가 물은 질의가 아닙니다"), ("B3", "9999999999", "회신!B3", "묻지 않은 업체"), ("B4", number(1), "회신!B4", "이미 있습니다"), ("D3", "영업중", "회신!D3", "'휴·폐업'의 답이 아닙니다"),
    ("E3", dt.date(2023, 8, 20), "회신!E3", "물은 날"), ("E3", dt.date(2023, 8, 25), "회신!E3", "물은 날"), ("D3", None, "회신!D3", "비어 있습니다")])
def test_a_wrong_cell_is_named_and_nothing_is_kept(firms: list[Firm], cell: str, value: object, place: str, says: str) -> None:
    file = edited(answered(asked(firms), {number(1)}), cell, value)
    problem = read(file).table.problems[0]
    assert (problem.cell, says in problem.reason.ko) == (place, True)
    with pytest.raises(Refused, match="exchange_cell") as refused:
        take(file)
    assert refused.value.facts["cell"] == place
    assert (rows("SELECT id FROM record_exchange WHERE direction = 'in'"), closed(firms[0])) == ([], False)


def test_answers_of_two_registers_in_one_file(firms: list[Firm]) -> None:
    states, seats = asked(firms), asked(firms, "seat")
    answers = [{"question": question, "firm": number(1), "answer": word, "answered_on": TOLD.date()} for question, word in ((states, "계속사업자"), (seats, "그 밖의 시도"))]
    take(write_table(form("register-answer"), answers, title="x"))
    assert facts_of([firms[0].id], TOLD.date())[firms[0].id]["seat"].value == "elsewhere"


def test_a_number_is_an_answer_where_the_register_counts(firms: list[Firm]) -> None:
    row = {"question": asked(firms, "employees"), "firm": number(1), "answer": "1,204", "answered_on": TOLD.date()}
    take(write_table(form("register-answer"), [row], title="x"))
    assert facts_of([firms[0].id], TOLD.date())[firms[0].id]["employees"].value == 1_204
    assert "답이 아닙니다" in read(write_table(form("register-answer"), [row | {"answer": "여럿"}], title="x")).table.problems[0].reason.ko


def test_a_hand_check_keeps_its_evidence(firms: list[Firm]) -> None:
    with clock.at(TOLD):
        check_by_hand(firms[0].id, register="tax-paid", word="체납", evidence=b"%PDF-1.7 x", media="application/pdf", name="증명.pdf", provenance="simulated", act=act("창구에서 확인"))
        with pytest.raises(Refused, match="register_answer_unknown"):
            check_by_hand(firms[0].id, register="tax-paid", word="몰라", evidence=b"x", media="application/pdf", name="x", provenance="simulated", act=act())
    held = facts_of([firms[0].id], TOLD.date())[firms[0].id]["tax_paid"]
    assert (held.value, held.way, held.valid_until) == (False, "hand", TOLD.date() + dt.timedelta(days=30))
    assert one("SELECT count(*) FROM record_evidence v JOIN parties_fact f ON f.evidence_id = v.id WHERE v.about_id = %s", [firms[0].id]) == (1,)


def test_nobody_is_asked_about_without_a_number(firms: list[Firm]) -> None:
    with pytest.raises(Refused, match="question_about_nobody"):
        ask("seat", [uuid.uuid4()], provenance="simulated", act=act())
    with pytest.raises(Refused, match="register_unknown"):
        ask("moon", [firms[0].id], provenance="simulated", act=act())


def test_a_source_is_said_in_english_where_the_city_names_its_register() -> None:
    assert [source_said(each).en for each in ("국세청 사업자등록 상태 조회", "가상 등록부", "다른 대장")] == ["National Tax Service, business status", "made-up register", "다른 대장"]
    assert source_said("지방세 납세증명 조회").ko == "지방세 납세증명 조회"
