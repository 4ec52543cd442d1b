"""What a collection round may ask by the cards: for each item of the report its figures, with what was last said, whose item it is and what was promised; and its progress in words."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from naru.collection.telling import lasts_of
from naru.collection.terms import Ask, Last
from naru.figures.logic import ends
from naru.figures.queries import of_block
from naru.figures.terms import Observation
from naru.kernel import Sentence
from naru.reporting.contents import Contents, contents

PROGRESS = Sentence("추진현황과 향후계획", "Progress and next steps")


@dataclass(frozen=True, slots=True)
class Suggested:
    """One question a round may ask: of which item, whose it is, which figure of which programme it becomes (a text becomes none)."""

    item: str
    title: str
    owners: tuple[str, ...]
    scope: str
    indicator: str
    label: Sentence
    kind: str
    unit: str
    last: Last
    target: int | None = None

    @property
    def key(self) -> str:
        """The question's key within a round."""
        return f"{self.item}/{self.scope}/{self.indicator}"[:100]


def _kind(unit: str) -> str:
    return {"원": "won", "KRW": "won", "won": "won", "%": "rate", "percent": "rate"}.get(unit, "count")


def value_asked(each: Observation) -> int | None:
    """A figure's value in the units a question counts in: whole units, rates in basis points; None for one that does not come out even."""
    if each.value is None:
        return None
    value, rest = divmod(each.value * (100 if _kind(each.unit) == "rate" else 1), 10 ** each.places)
    return None if rest else value


def _newest(found: Sequence[Observation]) -> dict[tuple[str, str], Observation]:
    """The newest whole figure of each programme and indicator: the last one said of the latest period."""
    newest: dict[tuple[str, str], Observation] = {}
    for each in found:
        if each.value is None or not each.key or each.query or each.unit == "일자":
            continue
        known = newest.get((each.scope, each.key))
        if known is None or _day(each) >= _day(known):
            newest[each.scope, each.key] = each
    return newest


def _day(each: Observation) -> dt.date:
    return ends(each.period) or dt.date.min


def suggested(day: dt.date) -> list[Suggested]:
    """All that can be asked, item by item: its progress in words first, then the figures its programmes last reported."""
    results, targets = _newest(of_block("result")), _newest(of_block("target"))
    made: list[Suggested] = []
    for item in contents(day):
        made.append(Suggested(f"{item.goal}-{item.item}", item.title, item.owners, "", "", PROGRESS, "text", "", Last(None, "", None)))
        made += [_asks(item, each, targets.get((scope, key))) for (scope, key), each in results.items() if scope in {id for id, _ in item.programmes}]
    return made


def _asks(item: Contents, each: Observation, target: Observation | None) -> Suggested:
    last = Last(value_asked(each), each.printed, ends(each.period), uuid.UUID(each.id))
    unit = "" if _kind(each.unit) != "count" else each.unit
    return Suggested(f"{item.goal}-{item.item}", item.title, item.owners, each.scope, each.key, Sentence(each.label, each.label), _kind(each.unit), unit, last, value_asked(target) if target else None)


def asks_of(chosen: Sequence[tuple[Suggested, Sequence[uuid.UUID]]], *, before: dt.date) -> list[Ask]:
    """The questions of a round: one body answers, or several make a sum. The last value is what a body signed last; for one body alone else what the documents said."""
    everybody = list(dict.fromkeys(body for _, to in chosen for body in to))
    signed: Mapping[tuple[uuid.UUID, str], Last] = lasts_of(everybody, [each.key for each, _ in chosen], before=before)
    made = []
    for each, to in chosen:
        last = {body: found for body in to if (found := signed.get((body, each.key)) or (each.last if len(to) == 1 and each.last.on else None))}
        label = each.label if each.indicator else Sentence(f"{each.title}: {each.label.ko}", f"{each.title}: {each.label.en}")
        made.append(Ask(each.key, Sentence(label.ko[:300], label.en[:300]), each.kind, to, unit=each.unit[:32], item=each.item, scope=each.scope, indicator=each.indicator, target=each.target if len(to) == 1 else None,
                        gather="one" if len(to) == 1 and each.kind != "text" else "sum", last=last))
    return made
