"""What fits whom, and why not: the conditions of the texts in force judged over given facts, before anybody has signed in or applied.

The same engine and the same conditions that judge an application later. It promises nothing: unknown stays unknown and names what would decide it.
"""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from naru.calls.logic import facts_for
from naru.calls.past import doubled as doubled_before
from naru.calls.queries import CallRow, public_calls
from naru.kernel import Sentence
from naru.kernel.database import one
from naru.parties.queries import facts_of
from naru.programmes.logic import deciding_call
from naru.programmes.queries import text_of, texts_in_force, words
from naru.programmes.terms import ProgrammeText
from naru.rules.logic import facts_of as facts_in
from naru.rules.logic import in_force, judge
from naru.rules.terms import Condition, Fact, Met, Test, Verdict

QUESTIONS = 6


@dataclass(frozen=True, slots=True)
class Fit:
    """One programme judged over somebody's facts, and its calls that are open for them now."""

    programme: str
    name: Sentence
    verdict: Verdict
    open: tuple[CallRow, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that would decide it, once each; none when it is decided."""
        return tuple(dict.fromkeys(name for finding in self.verdict.unknown for name in finding.missing)) if self.verdict.met is Met.UNKNOWN else ()


def asked_by(conditions: Sequence[Condition]) -> list[str]:
    """The facts that conditions look at, in their order, once each."""
    return list(dict.fromkeys(name for each in conditions for name in facts_in(each.node)))


def questions(texts: Sequence[ProgrammeText], on: dt.date, *, many: int = QUESTIONS) -> list[str]:
    """The facts to ask first: turn by turn one of each programme, so that none is left out; at most `many`, in the vocabulary's order."""
    lists, chosen = [asked_by(in_force(text.conditions, on)) for text in texts], list[str]()
    for turn in range(max(map(len, lists), default=0)):
        chosen = list(dict.fromkeys([*chosen, *(each[turn] for each in lists if turn < len(each))]))
    order = {name: n for n, name in enumerate(words().facts)}
    return sorted(chosen[:many], key=lambda name: order.get(name, len(order)))


def of_the_call(call: CallRow) -> tuple[Condition, ...]:
    """For whom a call is, as conditions: its audience, and the trades of its group. Beside the conditions of the text, which do not name one call."""
    return _of(call.version, call.group, call.audience)


@lru_cache(maxsize=256)
def _of(version: str, named: str, audience: str) -> tuple[Condition, ...]:
    """Of a version's group: a version is named by its content, so this holds for ever."""
    text, made = text_of(version), list[Condition]()
    group = next((each for each in text.groups if each.id == named), None)
    if group is None:
        return ()
    kind = "firm" if audience == "firms" else group.through
    if kind is not None:
        say = (Sentence("업체가 신청하는 공고입니다.", "Firms apply to this call.") if kind == "firm"
               else Sentence("자치구·운영기관이 신청하는 공고입니다.", "Districts and operators apply to this call."))
        remedy = Sentence("업체를 모집하는 공고를 찾아보십시오.", "See the calls for firms.") if kind != "firm" else Sentence("기관을 모집하는 공고를 찾아보십시오.", "See the calls for bodies.")
        made.append(Condition("audience", Test("organisation.kind", "is", kind), say, remedy, group.cite, ("applied_on",), dt.date.min))
    if group.trades and audience == "firms":
        made.append(Condition("group", Test("organisation.trade", "in", group.trades), Sentence(f"{group.name.ko} 에 속한 업체만 신청합니다.", f"This call is for {group.name.en.lower()}."),
                              Sentence("같은 사업의 다른 업종 공고를 찾아보십시오.", "See the programme's calls for other trades."), group.cite, ("applied_on",), dt.date.min))
    return tuple(made)


def conditions_of(call: CallRow, on: dt.date) -> tuple[Condition, ...]:
    """For whom a call is, then every condition of its text, whenever that is checked; without them where the text selects among others (districts join, firms are judged)."""
    return _conditions(call.version, call.group, call.audience, on)


@lru_cache(maxsize=512)
def _conditions(version: str, group: str, audience: str, on: dt.date) -> tuple[Condition, ...]:
    text = text_of(version)
    deciding = deciding_call(text, group)
    counts = deciding is None or deciding.audience == audience
    return (*_of(version, group, audience), *(in_force(text.conditions, on) if counts else ()))


def check(call: CallRow, facts: Mapping[str, Fact], on: dt.date) -> Verdict:
    """One call judged over facts by its conditions."""
    return judge(facts, conditions_of(call, on), on)


def fits(facts: Mapping[str, Fact], on: dt.date) -> list[Fit]:
    """Every programme with a text in force, judged: those that fit first, then those not decided, then those that do not."""
    rank, calls, found = {Met.YES: 0, Met.UNKNOWN: 1, Met.NO: 2}, [each for each in public_calls() if each.state == "open"], list[Fit]()
    for text in texts_in_force(on):
        fit = [each for each in calls if each.programme == text.id and judge(facts, of_the_call(each), on).met is not Met.NO]
        found.append(Fit(text.id, text.name, judge(facts, text.conditions, on), tuple(fit)))
    return sorted(found, key=lambda each: (rank[each.verdict.met], each.name.ko))


_ABOUT = """
SELECT o.kind, coalesce((SELECT max(n) > 1 FROM (SELECT count(DISTINCT call) AS n FROM calls_hold WHERE organisation = o.id GROUP BY exclusivity_group) held), false),
  EXISTS (SELECT 1 FROM archive_pastaward p WHERE p.business_number = o.business_number)
FROM parties_body o WHERE o.id = %s
"""
# Its kind, whether it holds two supports for the same, and whether any old ledger tells of its number.


def facts_about(id: uuid.UUID, on: dt.date) -> dict[str, Fact]:
    """What the city knows of an organisation on a date, by the vocabulary's names, each with source and date. Raises LookupError."""
    found = one(_ABOUT, [id])
    if found is None:
        raise LookupError(str(id))
    kind, doubled, told = found
    return facts_for(kind, facts_of([id], on)[id], on=on, supported=bool(doubled or (told and id in doubled_before([id], on))))


def held_elsewhere(call: uuid.UUID, organisation: uuid.UUID) -> list[tuple[uuid.UUID, Sentence]]:
    """Live applications of an organisation that bar it from this call, before the database refuses: (application, the other call's name)."""
    found = one(
        'SELECT h.application_id, o.name_ko, o.name_en FROM calls_hold h JOIN calls_call o ON o.id = h.call JOIN calls_call c ON c.id = %s WHERE h.organisation = %s '
        "AND h.exclusivity_group = c.exclusivity_group AND h.call <> c.id AND h.span && daterange(make_date(c.year, 1, 1), make_date(c.year + 1, 1, 1)) LIMIT 1", [call, organisation])
    return [] if found is None else [(found[0], Sentence(found[1], found[2] or found[1]))]
