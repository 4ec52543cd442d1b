"""From a programme's text to an announced call: which calls a text announces in a year, with the window it names; where the approval of one stands."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.calls.logic import last_day
from naru.kernel import KST, Sentence
from naru.kernel.database import one, rows
from naru.programmes.logic import CallPlan, calls_of, deciding_call, whole, word
from naru.programmes.queries import in_force, programmes, text_of
from naru.programmes.terms import ProgrammeText


@dataclass(frozen=True, slots=True)
class Announceable:
    """One call that a text announces: for whom, of which group, named as the office names calls, the text's window (None: not said for this year)."""

    programme: str
    version: str
    audience: str
    group: str
    name: Sentence
    exclusive: str
    opens: dt.datetime | None
    closes: dt.datetime | None
    made: uuid.UUID | None

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.programme}/{self.audience}/{self.group}"


@dataclass(frozen=True, slots=True)
class Rules:
    """What the text says about receiving: minutes of grace, whether late ones are kept, minutes before closing at which it warns."""

    grace: int
    keep_late: bool
    warn: tuple[int, ...]


def _window(plan: CallPlan, year: int) -> tuple[dt.datetime | None, dt.datetime | None]:
    opens, closes = word(plan.stage, "opens"), word(plan.stage, "closes")
    if not opens.startswith(str(year)) or not closes.startswith(str(year)):
        return None, None
    hour, minute = (int(part) for part in (word(plan.stage, "closes_at") or "18:00").split(":"))
    first = dt.date.fromisoformat(opens if opens.count("-") == 2 else f"{opens}-01")
    return dt.datetime.combine(first, dt.time(9), tzinfo=KST), dt.datetime.combine(last_day(closes), dt.time(hour, minute), tzinfo=KST)


def title_of(text: ProgrammeText, group: str, year: int) -> Sentence:
    """What the office calls a call."""
    named = next((each.name for each in text.groups if each.id == group), None)
    return Sentence(f"{year}년 {text.name.ko}{f' ({named.ko})' if named else ''} 공고", f"{text.name.en} {year}{f' ({named.en})' if named else ''}")


def announceable(on: dt.date) -> list[Announceable]:
    """Every call that the texts in force announce, for the year of `on`; `made` is the call that stands for it already, if one does."""
    year, made = on.year, list[Announceable]()
    standing = {(programme, audience, group): call for programme, audience, group, call in rows(
        'SELECT programme_id, audience, "group", id FROM calls_call WHERE year = %s ORDER BY id', [year])}
    for programme, _, _ in programmes():
        version = in_force(programme, on)
        if version is None:
            continue
        text = text_of(version)
        for plan in calls_of(text):
            deciding = deciding_call(text, plan.group)
            exclusive = text.exclusive_with[0] if text.exclusive_with and deciding is not None and deciding.audience == plan.audience else ""
            name = title_of(text, plan.group, year)
            if plan.audience == "intermediaries" and deciding is not None and deciding.audience == "firms":
                name = Sentence(f"{name.ko} (참여 기관)", f"{name.en}, bodies")
            made.append(Announceable(programme, version, plan.audience, plan.group, name, exclusive, *_window(plan, year), standing.get((programme, plan.audience, plan.group))))
    return made


def rules_of(text: ProgrammeText, audience: str, group: str) -> Rules:
    """How the text receives: grace, late ones, warnings."""
    plan = next((each for each in calls_of(text) if each.audience == audience and each.group == group), None)
    stage = plan.stage if plan else None
    warn = stage.parameters.get("warn", ()) if stage else ()
    return Rules(whole(stage, "grace", 0), word(stage, "late") == "keep", tuple(each for each in warn if isinstance(each, int)) if isinstance(warn, tuple) else ())


@dataclass(frozen=True, slots=True)
class Asked:
    """Where the approval to announce stands: 'none', 'asked', 'given', and for which window it was asked."""

    state: str
    approval: uuid.UUID | None = None
    opens: dt.datetime | None = None
    closes: dt.datetime | None = None


def window_text(opens: dt.datetime, closes: dt.datetime) -> str:
    """A window as an ISO 8601 interval: what the request for approval carries as its reason, so that exactly this is announced."""
    return f"{opens.astimezone(KST).isoformat(timespec='minutes')}/{closes.astimezone(KST).isoformat(timespec='minutes')}"


def asked_window(call: uuid.UUID) -> Asked:
    """The newest request to announce a call."""
    found = one("SELECT q.id, p.id, e.reason FROM documents_request q JOIN record_entry e ON e.id = q.entry_id LEFT JOIN documents_approval p ON p.id = q.id "
                "WHERE q.subject = %s AND q.kind = 'announce' ORDER BY e.seq DESC LIMIT 1", [call])
    if found is None:
        return Asked("none")
    try:
        opens, closes = (dt.datetime.fromisoformat(part) for part in str(found[2]).split("/"))
    except ValueError:
        return Asked("none")  # Asked some other way, without a window: it is asked again.
    return Asked("given" if found[1] else "asked", found[1], opens, closes)
