"""Decisions of the calls room: the facts of an application, what is missing in answers, when things are due. Pure."""

import datetime as dt
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import replace

from naru.kernel import canonical
from naru.kernel.days import Calendar
from naru.parties.terms import KnownFact
from naru.programmes.terms import ProgrammeText, Question
from naru.rules.terms import Fact

DAY = 24 * 60
DEFAULTS: dict[str, object] = {"organisation.barred": False, "support.same_group": False}
"""Facts that are false unless somebody says otherwise: nobody is barred or supported twice without a row that says so."""


def facts_for(kind: str, known: Mapping[str, KnownFact], *, on: dt.date, supported: bool) -> dict[str, Fact]:
    """The facts of an applicant by the vocabulary's names; an answer whose days are over on `on` counts as not known."""
    counting = {name: Fact(each.value, each.source, each.answered_on, each.asked_on, each.valid_until, each.way) for name, each in known.items() if each.valid(on)}
    facts = {name: Fact(held, "기록") for name, held in DEFAULTS.items()}
    facts["organisation.kind"] = Fact(kind, "등록")
    facts |= {f"organisation.{name}": held for name, held in counting.items()}
    elsewhere = counting.get("funded_elsewhere", Fact(False, "지원 기록"))
    facts["support.same_group"] = replace(elsewhere, value=supported or elsewhere.value is True)
    return facts


def missing_answers(questions: Sequence[Question], answers: Mapping[str, str]) -> list[str]:
    """The ids of required questions without an answer."""
    return [question.id for question in questions if question.required and not answers.get(question.id, "").strip()]


def content_bytes(answers: Mapping[str, str], amount: int) -> bytes:
    """The canonical bytes of what is submitted: its hash stands on the receipt."""
    return canonical({"answers": dict(answers), "amount": amount})


def due_warnings(now: dt.datetime, closes_at: dt.datetime, minutes: Sequence[int], sent: Sequence[int]) -> list[int]:
    """The warnings (minutes before closing) that are due and not sent; those overtaken by a nearer one are left out."""
    nearest = min(sent, default=max(minutes, default=0) + 1)
    due = [each for each in minutes if each < nearest and closes_at - dt.timedelta(minutes=each) <= now < closes_at]
    return sorted(due)[:1]


def objection_days(text: ProgrammeText) -> tuple[int, bool]:
    """How many days one may object, and whether only working days count, by the text; no days when it gives none."""
    stage = next(iter(text.stages("screen")), None)
    held = stage.parameters.get("objection", 0) if stage else 0
    return (held // DAY if isinstance(held, int) else 0), bool(stage and stage.parameters.get("counted_in") == "working_days")


def objection_due(text: ProgrammeText, decided_on: dt.date, calendar: Calendar) -> dt.date:
    """The last day to object to what was decided on a day; never one on which the office is closed."""
    days, working = objection_days(text)
    return calendar.period_ends(decided_on, days, working=working)


def last_day(when: str) -> dt.date:
    """The last day that '2023-04' or '2023-04-27' still means."""
    year, month, *day = (int(part) for part in when.split("-"))
    return dt.date(year, month, day[0] if day else monthrange(year, month)[1])


def due_by(text: ProgrammeText, group: str, *mechanisms: str, round: int = 0) -> dt.date | None:
    """By when the text wants the first of these stages of a group done (`round` picks among selections); None where it gives no day."""
    for stage in text.procedure:
        said, groups = stage.parameters, stage.parameters.get("group", ())
        if stage.mechanism not in mechanisms or (isinstance(groups, tuple) and groups and group not in groups) or (round and said.get("round", round) != round):
            continue
        when = said.get("on") or said.get("to") or said.get("month")
        if isinstance(when, str):
            return last_day(when)
    return None


def due_after(text: ProgrammeText, group: str, since: dt.date, *mechanisms: str) -> dt.date | None:
    """The first of these stages' days, each asked in turn, that was not over when the waiting began: a day in the past is nobody's day any more."""
    return next((day for each in mechanisms if (day := due_by(text, group, each)) is not None and day >= since), None)


def coming_warnings(now: dt.datetime, closes_at: dt.datetime, minutes: Sequence[int], sent: Sequence[int]) -> list[dt.datetime]:
    """When the clock will still warn before a closing, in order."""
    return sorted(closes_at - dt.timedelta(minutes=each) for each in minutes if each not in sent and closes_at - dt.timedelta(minutes=each) > now)


def curve(days: Mapping[int, int], until: int) -> list[int]:
    """Applications so far at the end of each day 0..`until` after the opening, from how many came on which day."""
    total, made = 0, list[int]()
    for day in range(until + 1):
        total += days.get(day, 0)
        made.append(total)
    return made
