"""A report day played through the public acts: the office's departments, every district and four operators fill in the items of the council report by page and workbook,
sign, mend what comes back; the officer opens, checks, freezes and asks for approval. Only in a simulated database; every figure it makes is simulated.
"""

import datetime as dt
import io
import random
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import openpyxl

from naru.collection.actions import accept, answer, freeze, give_back, open_round, same, submit, take_workbook
from naru.collection.queries import AssignmentRow, Form, assignments, round_of, standing_digest
from naru.collection.queries import form_of as form_of_body
from naru.collection.telling import findings_of, results
from naru.collection.terms import Ask, Given, Question
from naru.collection.workbook import FIRST, SHEET, Head, read, write
from naru.council.actions import freeze as freeze_report
from naru.council.actions import open_report, publish
from naru.council.city import Session
from naru.council.gather import form_of
from naru.documents.actions import approve, request_approval
from naru.figures.queries import under
from naru.kernel import KST, Refused, Sentence, clock
from naru.kernel.database import rows
from naru.parties.actions import join, register
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.programmes.queries import city
from naru.record import Act
from naru.reporting.suggest import Suggested, asks_of, suggested
from naru.worlds.terms import WORLD

GENERAL = Sentence("예산 집행액(원)", "Spent (won)")
OPERATORS = 4
WORD = "현장에서 다시 확인한 값임 (가상)"


@dataclass
class Cast:
    """Who takes part: bodies by kind, who signs for each, the collecting officer and the head who approves."""

    departments: list[Firm] = field(default_factory=list)
    districts: list[Firm] = field(default_factory=list)
    operators: list[Firm] = field(default_factory=list)
    officer: uuid.UUID = WORLD
    head: uuid.UUID = WORLD
    collector: uuid.UUID = WORLD

    @property
    def people(self) -> dict[uuid.UUID, uuid.UUID]:
        """Who signs for each body."""
        return {each.id: each.person for each in [*self.departments, *self.districts, *self.operators] if each.person}


@dataclass(frozen=True, slots=True)
class Day:
    """What came of the day: the round, how many took part in which way, items, the officer's own acts by kind, when it was frozen and approved."""

    round: uuid.UUID
    bodies: int
    items: int
    by_workbook: int
    by_page: int
    returned: int
    figures: int
    officer_acts: dict[str, int]
    approved_at: dt.datetime
    approval: uuid.UUID
    report: uuid.UUID
    edition: uuid.UUID

    @property
    def own(self) -> int:
        """How many acts the officer made, mails and figures that went with them included."""
        return sum(self.officer_acts.values())


def _id(seed: int, *names: object) -> uuid.UUID:
    return uuid.uuid5(WORLD, f"report-day/{seed}/" + "/".join(str(name) for name in names))


def _act(seed: int, actor: uuid.UUID, *names: object, reason: str = "") -> Act:
    return Act(_id(seed, "act", *names), actor, reason)


def body(seed: int, kind: OrganisationKind, name: str) -> Firm:
    """A body with who signs for it; the same at every start."""
    return Firm(_id(seed, "body", name), name, kind, None, _id(seed, "person", name), f"가상인 {name}", "02-0000-0000", f"{len(name)}@example.invalid", {})


def departments_on(as_of: str) -> list[str]:
    """The departments of the execution table of a day."""
    return [each for each in dict.fromkeys(o.scope.removeprefix("execution/") for o in under("execution/", as_of)) if each != "계"]


def _cast(seed: int, as_of: str, since: dt.date) -> Cast:
    """The departments of the execution table of the day, every district of the city, four operators, and the two who answer for the round."""
    made = Cast([body(seed, OrganisationKind.DEPARTMENT, each) for each in departments_on(as_of)], [body(seed, OrganisationKind.DISTRICT, each) for each in city().districts],
                [body(seed, OrganisationKind.OPERATOR, f"가상운영기관 {n}") for n in range(1, OPERATORS + 1)])
    staff = [Firm(_id(seed, "body", name), name, OrganisationKind.CITY, None, _id(seed, "person", name), f"가상인 {name}", "02-0000-0000", "s@example.invalid", {}) for name in ("취합 담당(가상)", "결재권자(가상)")]
    player = _id(seed, "player")
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [player])
    register([*made.departments, *made.districts, *made.operators, *staff], provenance="simulated", source="가상 명부", act=_act(seed, player, "register"))
    for role, some in ((Role.HEAD, made.departments), (Role.OPERATOR, [*made.districts, *made.operators]), (Role.OFFICER, staff[:1]), (Role.HEAD, staff[1:])):
        join([(each.person, each.id) for each in some if each.person], role=role, since=since, act=_act(seed, player, "join", role, some[0].name))
    made.collector, made.officer, made.head = staff[0].id, _id(seed, "person", staff[0].name), _id(seed, "person", staff[1].name)
    return made


def _asks(who: Cast, as_of: dt.date) -> list[Ask]:
    """Of each item its progress and first figure, of its owner; two figures of every district, one of the operators; what each department spent."""
    owners = {each.name: each.id for each in who.departments}
    chosen: list[tuple[Suggested, Sequence[uuid.UUID]]] = []
    figured: set[str] = set()
    for each in suggested(as_of):
        owner = next((owners[name] for name in each.owners if name in owners), who.departments[0].id)
        if not each.indicator or each.item not in figured:
            chosen.append((each, [owner]))
        elif each.kind == "count" and sum(len(to) == len(who.districts) for _, to in chosen) < 2:
            chosen.append((each, [body.id for body in who.districts]))
        elif each.kind == "count" and not any(len(to) == len(who.operators) for _, to in chosen):
            chosen.append((each, [body.id for body in who.operators]))
        if each.indicator:
            figured.add(each.item)
    return [*asks_of(chosen, before=as_of), Ask("general/spent", GENERAL, "won", [each.id for each in who.departments], gather="sum")]


def _says(question: Question, chance: random.Random) -> str:
    """A made-up answer, near the last value where there is one."""
    last = question.last.value
    if question.kind == "text":
        return "계획대로 추진 중이며 다음 달 점검회의에서 확인함 (가상)"
    if last is None:
        return str(chance.randint(1, 40) * (1_000_000 if question.kind == "won" else 1))
    value = last + abs(last) * chance.randint(0, 12) // 100
    return f"{value / 100:.2f}" if question.kind == "rate" else str(value)


def _by_workbook(form: Form, said: dict[uuid.UUID, str], act: Act) -> None:
    """Takes the form home, writes into its open cells with another program, sends it back."""
    head = Head(form.round.id, form.row.id, form.round.number, form.round.title.ko, form.row.name, form.round.as_of, form.row.due_at, simulated=True)
    book, filled = openpyxl.load_workbook(io.BytesIO(write(head, form.questions, form.answers))), io.BytesIO()
    for n, each in enumerate(form.questions):
        book[SHEET].cell(FIRST + n, 8).value = said[each.id]
    book.save(filled)
    found = read(filled.getvalue(), head, form.questions, form.answers)
    if found.problems:
        raise Refused("answer_unreadable", found.problems[0].print("ko"), label=found.problems[0].reason, reason=found.problems[0].remedy)
    take_workbook(form.row.id, found.given, content=filled.getvalue(), name=head.name, act=act)


def _by_page(form: Form, said: dict[uuid.UUID, str], act: Act) -> None:
    """Writes answer by answer, as the page saves them; what has a last value is said to be the same once, by its key."""
    for number, each in enumerate(form.questions):
        if number == 0 and each.last.on is not None and each.is_number:
            same(form.row.id, [each.id], act=act.part("same", each.id))
        else:
            answer(form.row.id, {each.id: Given(said[each.id])}, act=act.part("answer", each.id))


def _fills(seed: int, row: AssignmentRow, person: uuid.UUID, *, workbook: bool) -> None:
    form = form_of_body(row.id)
    if form is None:
        raise Refused("assignment_unknown", str(row.id))
    chance = random.Random(f"{seed}/{row.name}")
    said = {each.id: _says(each, chance) for each in form.questions}
    (_by_workbook if workbook else _by_page)(form, said, _act(seed, person, "fill", row.id))
    _signs(seed, row.id, person, "first")


def _signs(seed: int, form: uuid.UUID, person: uuid.UUID, turn: str) -> None:
    now = form_of_body(form)
    submit(form, words={each.name: WORD for each in now.findings} if now else {}, shown=standing_digest(form), act=_act(seed, person, "sign", turn, form))


def opens(seed: int, as_of: dt.date, who: Cast, *, at: dt.datetime, due_at: dt.datetime) -> uuid.UUID:
    """The officer asks everybody for their figures. Returns the round."""
    with clock.at(at):
        return open_round(f"취합-{as_of:%Y-%m}-가상{seed}", title_ko=f"{as_of.year}년 {as_of.month}월 말 업무보고 취합", title_en=f"Council report, end of {as_of:%B %Y}", as_of=as_of, due_at=due_at, collector=who.collector,
                          asks=_asks(who, as_of), provenance="simulated", act=_act(seed, who.officer, "open"))


def fill(seed: int, who: Cast, asked: Sequence[AssignmentRow], *, first: dt.datetime) -> None:
    """Those asked who have not answered yet answer within four hours from `first`, every other one by workbook."""
    for n, row in enumerate(asked):
        if row.state == "asked":
            with clock.at(first + dt.timedelta(hours=4 * n // len(asked), minutes=7 * n % 60)):
                _fills(seed, row, who.people[row.organisation], workbook=n % 2 == 0)


def checks_and_finishes(seed: int, round: uuid.UUID, who: Cast, day: dt.date, tell: Callable[[str], None] = lambda line: None) -> Day:
    """The afternoon: checked, returned, mended, frozen; the report frozen, approved, published."""

    def at(hour: int, minute: int = 0) -> dt.datetime:
        return dt.datetime.combine(day, dt.time(hour, minute), tzinfo=KST)

    returned = _check(seed, round, who, at)
    return _finish(seed, round, who, at, returned, tell)


def play_report_day(as_of: dt.date, *, seed: int = 2023, tell: Callable[[str], None] = lambda line: None) -> Day:
    """Plays the working day after `as_of`, nine to six. Raises Refused('world_not_simulated') in a real database."""
    if not clock.is_simulated():
        raise Refused("world_not_simulated")
    day = as_of + dt.timedelta(days=1)
    nine = dt.datetime.combine(day, dt.time(9), tzinfo=KST)
    with clock.at(nine - dt.timedelta(hours=1)):
        who = _cast(seed, as_of.isoformat(), day.replace(month=1, day=1))
    round = opens(seed, as_of, who, at=nine, due_at=nine + dt.timedelta(hours=7))
    asked = assignments(round)
    tell(f"09:00  취합을 열었습니다: {len(asked)}곳")
    fill(seed, who, asked, first=nine + dt.timedelta(hours=1))
    tell(f"14:00  {len(asked)}곳이 냈습니다")
    return checks_and_finishes(seed, round, who, day, tell)


def _check(seed: int, round: uuid.UUID, who: Cast, at: Callable[[int, int], dt.datetime]) -> int:
    """Those without a finding are accepted at once; two with one are returned and mended; then the rest."""
    doubtful = [each for each in assignments(round) if each.findings and each.state != "accepted"]
    plain = [each.id for each in assignments(round) if not each.findings and each.state == "submitted"]
    with clock.at(at(14, 30)):
        if plain:
            accept(plain, act=_act(seed, who.officer, "accept", "plain"))
        for each in doubtful[:2]:
            first = findings_of(each.id)[0]
            give_back(each.id, remark="값과 까닭을 다시 확인해 주십시오", remarks={first.question: "근거 자료와 다시 견주어 주십시오"}, act=_act(seed, who.officer, "return", each.id))
    for each in doubtful[:2]:
        with clock.at(at(15, 10)):
            _signs(seed, each.id, who.people[each.organisation], "second")
    with clock.at(at(16, 10)):
        if doubtful:
            accept([each.id for each in doubtful], act=_act(seed, who.officer, "accept", "rest"))
    return len(doubtful[:2])


def _report(seed: int, as_of: dt.date, who: Cast, at: Callable[[int, int], dt.datetime]) -> tuple[uuid.UUID, uuid.UUID, uuid.UUID]:
    """The council's own freeze, approval and publication: the report, its edition, its approval. The head approves exactly what was frozen."""
    session = form_of().session_at(as_of) or Session("", as_of)
    with clock.at(at(16, 40)):
        report = open_report(as_of=as_of, session=session.session, committee=session.committee, held=session.held, act=_act(seed, who.officer, "report"))
        edition = freeze_report(report, act=_act(seed, who.officer, "freeze-report"))
        asked = request_approval("publish", subject=edition, title="업무보고 공표 (가상)", act=_act(seed, who.officer, "ask"))
    with clock.at(at(17, 0)):
        approval = approve(asked, rank="office_head", act=_act(seed, who.head, "approve"))
    with clock.at(at(17, 10)):
        publish(report, edition_id=edition, approval=approval, act=_act(seed, who.officer, "publish"))
    return report, edition, approval


def _finish(seed: int, round: uuid.UUID, who: Cast, at: Callable[[int, int], dt.datetime], returned: int, tell: Callable[[str], None]) -> Day:
    with clock.at(at(16, 30)):
        freeze(round, act=_act(seed, who.officer, "freeze"))
    found = round_of(round)
    if found is None:
        raise Refused("round_unknown", str(round))
    tell("16:30  취합을 확정했습니다")
    report, edition, approval = _report(seed, found.as_of, who, at)
    tell("17:10  업무보고를 굳히고 결재를 받아 공표했습니다")
    vias = [each.vias for each in assignments(round)]
    acts = dict(rows("SELECT kind, count(*) FROM record_entry WHERE actor_id = %s GROUP BY kind ORDER BY kind", [who.officer]))
    items = rows("SELECT count(DISTINCT item) FROM collection_question WHERE round_id = %s AND item <> ''", [round])[0][0]
    return Day(round, len(vias), items, sum("xlsx" in each for each in vias), sum("xlsx" not in each for each in vias), returned, len(results(round)), acts, at(17, 0), approval, report, edition)
