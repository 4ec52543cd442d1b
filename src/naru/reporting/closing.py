"""The closing list: every item, programme and future step of the last report, and what the next one says of it. Derived; nothing drops out in silence (R-35).

Three ways of not being there are kept apart: *silent* (no line at all), *function* (only a word among a department's functions), *inside* or *renamed* (it goes on under another programme).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from naru.figures.logic import begins, ends, print_period
from naru.figures.queries import of_block, of_scope
from naru.figures.terms import Observation
from naru.kernel import Sentence
from naru.kernel.database import rows


class Verdict(StrEnum):
    """What became of an item, programme or step."""

    DONE = "done"
    MOVED = "moved"
    OPEN = "open"
    RENAMED = "renamed"
    INSIDE = "inside"
    STOPPED = "stopped"
    FUNCTION = "function"
    SILENT = "silent"


VERDICTS: dict[Verdict, Sentence] = {
    Verdict.DONE: Sentence("완료", "done"), Verdict.MOVED: Sentence("일정 변경", "moved"), Verdict.OPEN: Sentence("계속", "still open"), Verdict.RENAMED: Sentence("이름 바뀜", "renamed"),
    Verdict.INSIDE: Sentence("다른 사업 안에서 계속", "goes on inside another"), Verdict.STOPPED: Sentence("중단", "stopped"), Verdict.FUNCTION: Sentence("부서 업무로만 적힘", "named only as a function"),
    Verdict.SILENT: Sentence("언급 없음", "silent")}


@dataclass(frozen=True, slots=True)
class Answer:
    """A line of the next report that answers a step, as it was linked."""

    kind: str
    document: str
    line: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClosedStep:
    """A future step of the last report: the statement itself, what became of it, its new date when it moved, the line that says so."""

    said: Observation
    verdict: Verdict
    to: str = ""
    document: str = ""
    line: str = ""
    by: str = ""
    reason: str = ""

    @property
    def place(self) -> str:
        """Document and line of the answer, '' when there is none."""
        return f"{self.document}:{self.line}" if self.line else ""


@dataclass(frozen=True, slots=True)
class ClosedProgramme:
    """A programme of the last report with its steps; `into` is the programme it goes on in."""

    programme: str
    name: str
    owner: str
    verdict: Verdict
    into: tuple[str, str]
    document: str
    line: str
    reason: str
    steps: tuple[ClosedStep, ...]

    @property
    def place(self) -> str:
        """Document and line that say so, '' for a silent one."""
        return f"{self.document}:{self.line}" if self.line else ""


@dataclass(frozen=True, slots=True)
class ClosedItem:
    """An item of the last report: its verdict is the best of its programmes'."""

    goal: int
    goal_title: str
    item: int
    title: str
    line: int
    verdict: Verdict
    programmes: tuple[ClosedProgramme, ...]


@dataclass(frozen=True, slots=True)
class ClosingList:
    """The list of one report against the next. `beside`: programmes the last report tells of outside its items."""

    last: str
    now: str
    items: tuple[ClosedItem, ...]
    beside: tuple[ClosedProgramme, ...]

    @property
    def programmes(self) -> dict[str, ClosedProgramme]:
        """Every programme once."""
        return {each.programme: each for each in (*(one for item in self.items for one in item.programmes), *self.beside)}

    @property
    def untold(self) -> dict[Verdict, int]:
        """Programmes without a line of their own among the items of the next report, by how (R-35): silent, inside or under another name, named only among a department's functions."""
        return {verdict: many for verdict in (Verdict.SILENT, Verdict.INSIDE, Verdict.RENAMED, Verdict.FUNCTION) if (many := self.counts()[verdict])}

    def counts(self) -> dict[Verdict, int]:
        """How many programmes have which verdict."""
        return {verdict: sum(1 for each in self.programmes.values() if each.verdict is verdict) for verdict in Verdict}

    def step_counts(self) -> dict[Verdict, int]:
        """How many steps have which verdict."""
        return {verdict: sum(1 for each in self.programmes.values() for step in each.steps if step.verdict is verdict) for verdict in Verdict}


def close_step(said: Observation, told: Sequence[Observation], answer: Answer | None, absent: Verdict) -> ClosedStep:
    """What the next report (`told`: its steps of the same programme) says of a step. A step that gives this one's date as a former date is its successor; else a linked line answers; else it is `absent`."""
    dates = {print_period(said.period), print_period(said.period.rpartition("/")[2])} - {""}
    for each in told:
        if dates & set(each.key.split(", ")):
            if each.status == "done":
                return ClosedStep(said, Verdict.DONE, "", each.document, each.line, each.id, each.label)
            dated = begins(each.period) is not None
            return ClosedStep(said, Verdict.MOVED if dated else Verdict.OPEN, each.printed if dated else "", each.document, each.line, each.id, each.label)
    if answer is not None:
        return ClosedStep(said, Verdict(answer.kind), "", answer.document, answer.line, "", answer.reason)
    return ClosedStep(said, absent)


def close_programme(steps: Sequence[ClosedStep], kinds: Sequence[str], continued: str, *, planned: bool) -> Verdict:
    """What became of a programme: `kinds` of its mentions in the next report, how it is continued ('' if not), whether the next report plans more of it."""
    if continued == "stopped":
        return Verdict.STOPPED
    if "item" not in kinds and continued:
        return Verdict(continued)
    if not kinds:
        return Verdict.SILENT
    if "item" not in kinds:
        return Verdict.FUNCTION
    if any(each.verdict is Verdict.MOVED for each in steps):
        return Verdict.MOVED
    return Verdict.DONE if steps and not planned and all(each.verdict is Verdict.DONE for each in steps) else Verdict.OPEN


_ABSENT = {Verdict.FUNCTION: Verdict.FUNCTION, Verdict.STOPPED: Verdict.STOPPED}
_BEST = (Verdict.MOVED, Verdict.OPEN, Verdict.DONE, Verdict.RENAMED, Verdict.INSIDE, Verdict.STOPPED, Verdict.FUNCTION, Verdict.SILENT)


def close_item(verdicts: Sequence[Verdict]) -> Verdict:
    """An item's verdict: of its programmes' the one that says most of it; silent when it has none."""
    return next((each for each in _BEST if each in verdicts), Verdict.SILENT)


@dataclass(frozen=True, slots=True)
class _Held:
    steps: Mapping[str, list[Observation]]
    told: Mapping[str, list[Observation]]
    mentions: Mapping[str, list[tuple[str, str]]]
    continued: Mapping[str, tuple[str, str, str, str, str]]
    answers: Mapping[tuple[str, str, str], Answer]
    heads: Mapping[str, tuple[str, str]]


def closing_list(last: str, now: str) -> ClosingList:
    """The closing list of report `last` against report `now` (documents)."""
    held = _gather(last, now)
    in_last = [programme for (programme,) in rows("SELECT DISTINCT programme FROM reporting_mention WHERE document = %s ORDER BY 1", [last])]
    closed = {programme: _programme(programme, held, now) for programme in in_last}
    items, seen = [], set[str]()
    for goal, goal_title, item, title, line, listed in rows(
            "SELECT goal, goal_title, item, title, line, ARRAY(SELECT jsonb_array_elements_text(programmes)) FROM reporting_item WHERE document = %s ORDER BY goal, item", [last]):
        mine = tuple(closed[each] for each in listed if each in closed)
        seen |= set(listed)
        items.append(ClosedItem(goal, goal_title, item, title, line, close_item([each.verdict for each in mine]), mine))
    return ClosingList(last, now, tuple(items), tuple(each for id_, each in closed.items() if id_ not in seen))


def _gather(last: str, now: str) -> _Held:
    steps: dict[str, list[Observation]] = {}
    told: dict[str, list[Observation]] = {}
    for each in (*of_block("future"), *of_block("status")):
        if each.document == last and each.block == "future":
            steps.setdefault(each.scope, []).append(each)
        if each.document == now:
            told.setdefault(each.scope, []).append(each)
    mentions: dict[str, list[tuple[str, str]]] = {}
    for programme, kind, lines in rows("SELECT programme, kind, lines FROM reporting_mention WHERE document = %s ORDER BY id", [now]):
        mentions.setdefault(programme, []).append((kind, lines))
    continued = {programme: tuple(rest) for programme, *rest in rows("SELECT programme, kind, \"into\", document, line, reason FROM reporting_continuation WHERE last = %s AND document = %s", [last, now])}
    answers = {(programme, line, label): Answer(*rest) for programme, line, label, *rest in rows(
        "SELECT programme, line, label, kind, document, by, reason FROM reporting_stepanswer WHERE last = %s AND document = %s", [last, now])}
    heads = {id_: (name, owner) for id_, name, owner in rows("SELECT programme, name_ko, owner FROM reporting_cardhead")}
    return _Held(steps, told, mentions, continued, answers, heads)


def _programme(programme: str, held: _Held, now: str) -> ClosedProgramme:
    told, mentions = held.told.get(programme, []), held.mentions.get(programme, [])
    kind, into, document, line, reason = held.continued.get(programme, ("", "", "", "", ""))
    kinds = [each for each, _ in mentions if each != "cover" or len(mentions) == 1]
    bare = close_programme([], kinds, kind, planned=True)
    steps = tuple(close_step(each, told, held.answers.get((programme, each.line, each.label)), _ABSENT.get(bare, Verdict.SILENT)) for each in held.steps.get(programme, []))
    verdict = close_programme(steps, kinds, kind, planned=any(each.block == "future" for each in told))
    name, owner = held.heads.get(programme, (programme, ""))
    place = (document, line) if kind else (now, re.split(r"[-,]", mentions[0][1])[0]) if mentions else ("", "")
    return ClosedProgramme(programme, name, owner, verdict, (into, held.heads.get(into, (into, ""))[0]) if into else ("", ""), *place, reason, steps)


@dataclass(frozen=True, slots=True)
class Slip:
    """A step whose date moved between documents: its newest statement, the date before, by how many months (None: no new date yet)."""

    said: Observation
    former: str
    months: int | None


def slips(programme: str = "") -> list[Slip]:
    """Every step of a document that names a former date, by programme; of one when it is named. What was counted here has no document and no former date."""
    told = of_scope(programme) if programme else []
    steps = (each for block in ("future", "status") for each in ([one for one in told if one.block == block] if programme else of_block(block)))
    return slips_of(sorted(steps, key=lambda one: (one.scope, one.document)))


def slips_of(told: Iterable[Observation]) -> list[Slip]:
    """The steps among statements that name a former date, in their order. Pure."""
    return [Slip(each, former, _late(former, each)) for each in told if each.key and each.document for former in each.key.split(", ")]


def _late(former: str, each: Observation) -> int | None:
    """Months from the former date to the newest one, both read as the end of what is said; None when the newest gives no date of its own."""
    if begins(each.period) is None:
        return None
    was, is_ = ends(iso(former)), ends(each.period)
    return None if was is None or is_ is None else (is_.year - was.year) * 12 + is_.month - was.month


def iso(printed: str) -> str:
    """'2022. 11.' -> '2022-11': a printed month or year as a period."""
    found = re.fullmatch(r"(\d{4})\.? ?(?:(\d{1,2})\.)?", printed.strip())
    return printed if found is None else f"{found[1]}-{int(found[2]):02d}" if found[2] else found[1]
