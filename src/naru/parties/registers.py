"""The port to registers (휴·폐업, 소재지, 완납 …) with its file adapter: a question file goes out, a file of answers comes back. Reading writes nothing: it is the dry run.

Which registers a city has, what their words mean and for how long an answer counts is data of the city (`neighbours/registers.yaml`).
"""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from django.conf import settings

from naru.kernel import Sentence, clock
from naru.kernel.database import one, rows
from naru.kernel.forms import form, held_in
from naru.kernel.tables import TableFile, TableRow, read_table, write_table
from naru.parties.queries import facts_of
from naru.parties.terms import QUESTIONS_PORT, SOURCES, Register, Told


def registers() -> dict[str, Register]:
    """The registers of the city by id. Raises LookupError naming the entry that is wrong."""
    found: dict[str, Register] = {}
    held = held_in("registers").get("registers")
    for id_, said in (held.items() if isinstance(held, dict) else ()):
        try:
            found[str(id_)] = Register(str(id_), Sentence(**said["name"]), str(said["office"])[:64], str(said["fact"]), dict(said.get("answers") or {}), int(said["valid_days"]), str(said.get("office_en", "")))
        except (KeyError, TypeError, ValueError) as error:
            raise LookupError(f"registers.yaml: {id_}: {error}") from error
    return found


def source_said(source: str) -> Sentence:
    """Who said a fact, in both languages where the city names its register in English; otherwise as it was told."""
    return SOURCES.get(source) or Sentence(source, _offices(str(Path(settings.CITIES) / settings.CITY)).get(source, source))


@lru_cache(maxsize=4)
def _offices(city: str) -> dict[str, str]:
    """The registers of the city of this folder by their offices' names, in English; read once, as every page with facts asks for it."""
    return {each.office: each.office_en for each in registers().values() if each.office_en}


@dataclass(frozen=True, slots=True)
class Change:
    """What taking an answer in would change: the organisation, what was known, what was answered, in the register's words."""

    organisation: uuid.UUID
    name: str
    number: str
    register: Register
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Answers:
    """A read file of answers: the table with its problems, what it tells, what would change, how many were asked and not answered in it."""

    table: TableFile
    told: tuple[Told, ...]
    changes: tuple[Change, ...]
    first: int
    unanswered: int


class Registers(Protocol):
    """What Naru asks of registers."""

    def question(self, question: uuid.UUID) -> bytes:
        """The question file of a question that was asked."""

    def read(self, content: bytes) -> Answers:
        """What a file of answers says; writes nothing."""


class Files:
    """The file adapter."""

    def question(self, question: uuid.UUID) -> bytes:
        """The question file: the same bytes whenever it is made. Raises LookupError when nothing was asked under this id."""
        found = one("SELECT register, asked_on FROM parties_question WHERE exchange_id = %s", [question])
        if found is None:
            raise LookupError(str(question))
        asked = rows("SELECT o.business_number, o.name FROM parties_questionitem i JOIN parties_organisation o ON o.id = i.organisation_id WHERE i.question_id = %s ORDER BY o.name, o.id", [question])
        return question_file(question, registers()[found[0]], [(number, name) for number, name in asked], found[1])

    def read(self, content: bytes) -> Answers:
        """Checks every row against what was asked; errors stand beside their cells."""
        return _Reader(read_table(content, form("register-answer"))).answers()


def question_file(question: uuid.UUID, register: Register, firms: Sequence[tuple[str, str]], asked_on: dt.date) -> bytes:
    """A question as a file: (business number, name) of each organisation."""
    mark = " (가상자료)" if clock.is_simulated() else ""
    return write_table(form("register-question"), ({"question": question, "register": register.name.ko, "firm": number, "name": name, "asked_on": asked_on} for number, name in firms),
                       title=f"{register.office}: {register.name.ko} 질의 {asked_on.isoformat()}{mark}")


class _Reader:
    """Reads a file of answers against the questions it names."""

    def __init__(self, table: TableFile) -> None:
        self.table, self.today, self.known = table, clock.today(), registers()
        named = sorted({each.values["question"] for each in table.rows if isinstance(each.values["question"], uuid.UUID)})
        self.questions = {id_: (self.known[register], asked) for id_, register, asked in rows(
            "SELECT exchange_id, register, asked_on FROM parties_question WHERE exchange_id = ANY(%s)", [named]) if register in self.known}
        self.asked = {(question, number): (organisation, name) for question, number, organisation, name in rows(
            "SELECT i.question_id, o.business_number, o.id, o.name FROM parties_questionitem i JOIN parties_organisation o ON o.id = i.organisation_id WHERE i.question_id = ANY(%s)", [named])}
        self.seen: set[tuple[object, str]] = set()

    def answers(self) -> Answers:
        read = [(row, found) for row in self.table.rows if (found := self._row(row)) is not None]
        told = [each for _, (each, _, _) in read]
        before = facts_of(sorted({each.organisation for each in told}), self.today) if told else {}
        changes, first = [], 0
        for row, (each, register, name) in read:
            known = before[each.organisation].get(each.fact)
            if known is None:
                first += 1
            elif known.value != each.value:
                changes.append(Change(each.organisation, name, row.text("firm"), register, register.word(known.value), row.text("answer")))
        return Answers(self.table, tuple(told), tuple(changes), first, len(self.asked) - len(self.seen & set(self.asked)))

    def _row(self, row: TableRow) -> tuple[Told, Register, str] | None:
        question, number, answered = row.values["question"], row.text("firm"), row.values["answered_on"]
        held = self.questions.get(question) if isinstance(question, uuid.UUID) else None
        if isinstance(question, uuid.UUID) and held is None:
            self.table.wrong(row.number, "question", question, ("나루가 물은 질의가 아닙니다.", "Naru asked no such question."), ("질의 파일의 질의번호를 그대로 두십시오.", "Leave the number as the question file gave it."))
        if held is None or not number:
            return None
        register, asked_on = held
        whose = self.asked.get((question, number))
        if whose is None:
            self.table.wrong(row.number, "firm", number, ("이 질의에서 묻지 않은 업체입니다.", "This question did not ask about it."), ("질의 파일의 업체만 두십시오.", "Keep the firms of the question file."))
        elif (question, number) in self.seen:
            self.table.wrong(row.number, "firm", number, ("같은 업체의 답이 위에 이미 있습니다.", "Its answer stands above already."), ("한 줄만 남기십시오.", "Keep one row."))
        self.seen.add((question, number))
        if isinstance(answered, dt.date) and not asked_on <= answered <= self.today:
            self.table.wrong(row.number, "answered_on", answered, (f"물은 날({asked_on})과 오늘({self.today}) 사이가 아닙니다.", f"It is not between the question ({asked_on}) and today ({self.today})."),
                             ("대장이 답한 날을 적으십시오.", "Write the day of the answer."))
        value: object = None
        try:
            value = register.value(row.text("answer")) if row.text("answer") else None
        except ValueError:
            words = ", ".join(register.answers) or "숫자 (a number)"
            self.table.wrong(row.number, "answer", row.text("answer"), (f"'{register.name.ko}'의 답이 아닙니다: {words}", f"It is no answer of '{register.name.en}': {words}"),
                             ("대장의 답을 그대로 옮기거나 도시의 registers.yaml에 그 말을 더하십시오.", "Copy the register's word, or add it to the city's registers.yaml."))
        if self.table.told(row.number) or whose is None or not isinstance(answered, dt.date):
            return None
        until = answered + dt.timedelta(days=register.valid_days) if register.valid_days else None
        return Told(whose[0], register.fact, value, register.office, asked_on, answered, until), register, whose[1]


class StandIn:
    """A register that answers from what `says` knows: for tests and the demo. Takes the question file, gives the file of answers."""

    def __init__(self, says: Callable[[Register, str], object]) -> None:
        self.says = says

    def answer(self, question: bytes, *, on: dt.date) -> bytes:
        """Answers every row of a question file; a value that is None stays unanswered."""
        table, made, known = read_table(question, form("register-question")), list[Mapping[str, object]](), {each.name.ko: each for each in registers().values()}
        for row in table.rows:
            register = known[row.text("register")]
            value = self.says(register, row.text("firm"))
            if value is not None:
                made.append({"question": row.values["question"], "firm": row.text("firm"), "name": row.text("name"), "answer": register.word(value), "answered_on": on})
        return write_table(form("register-answer"), made, title=f"회신 {on.isoformat()}{' (가상자료)' if clock.is_simulated() else ''}")


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question as a list shows it: of which register, when, about how many, how many of them were answered since (files undone aside)."""

    id: uuid.UUID
    register: str
    asked_on: dt.date
    asked: int
    answered: int


def questions() -> list[QuestionRow]:
    """All questions, the newest first."""
    return [QuestionRow(*row) for row in rows(
        "SELECT q.exchange_id, q.register, q.asked_on, count(*), count(*) FILTER (WHERE EXISTS (SELECT 1 FROM parties_fact f WHERE f.organisation_id = i.organisation_id AND f.fact = q.fact "
        "AND f.way = 'file' AND f.asked_on = q.asked_on AND NOT EXISTS (SELECT 1 FROM record_exchangeundo u WHERE u.exchange_id = f.exchange_id))) "
        "FROM parties_question q JOIN parties_questionitem i ON i.question_id = q.exchange_id JOIN record_exchange x ON x.id = q.exchange_id JOIN record_entry e ON e.id = x.entry_id "
        "WHERE x.port = %s GROUP BY q.exchange_id, q.register, q.asked_on, e.seq ORDER BY e.seq DESC", [QUESTIONS_PORT])]
