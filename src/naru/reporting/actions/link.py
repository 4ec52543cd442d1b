"""Keeps what links one report to the next, and the promises of plans with what bears on them. Only pointers are given: a pointer to nothing is refused, a verdict is never taken in."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from naru.kernel import Refused, canonical, derive, digest
from naru.kernel.database import one, rows
from naru.record import Act
from naru.record.actions import enter, verb


@verb
def link_reports(cards: Sequence[Mapping[str, Any]], links: Mapping[str, Any], *, act: Act) -> uuid.UUID:
    """Keeps where documents tell of each programme, where programmes go on, and which line answers which step."""
    entry = enter(act, "reporting.link_reports", subject=None, content={"cards": len(cards), "digest": digest(canonical(dict(links)).decode())}, result=act.id)
    for card in cards:
        for each in card.get("sources", ()):
            rows("INSERT INTO reporting_mention (programme, document, section, kind, lines, entry_id) VALUES (%s, %s, %s, %s, %s, %s)",
                 [card["id"], each["document"], each["section"], kind_of(str(each["section"])), str(each["lines"]), entry.id])
    for each in links.get("continued", ()):
        rows("INSERT INTO reporting_continuation (programme, last, \"into\", kind, document, line, reason, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
             [each["programme"], each["last"], each.get("into", ""), each["kind"], each["document"], str(each["line"]), each["reason"], entry.id])
    for each in links.get("answered", ()):
        if one("SELECT 1 FROM figures_observation WHERE scope = %s AND document = %s AND line = %s AND label = %s AND block = 'future'", [each["programme"], each["last"], str(each["line"]), each["label"]]) is None:
            raise Refused("step_unknown", f"{each['programme']} {each['last']}:{each['line']} {each['label']}")
        rows("INSERT INTO reporting_stepanswer (programme, last, line, label, kind, document, by, reason, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
             [each["programme"], each["last"], str(each["line"]), each["label"], each["kind"], each["document"], str(each["by"]), each["reason"], entry.id])
    return act.id


def kind_of(section: str) -> str:
    """What a section of a report is: the list of functions, a cover, else an item (the whole too)."""
    return "function" if "functions" in section else "cover" if "cover" in section else "item"


_PROMISE = ("plan", "plan_ko", "plan_en", "horizon", "place", "subplan", "subplan_ko", "subplan_en", "programmes", "label_ko", "label_en", "unit", "target", "due", "note", "document", "line")


@verb
def promise(plan: Mapping[str, Any], *, act: Act) -> uuid.UUID:
    """Keeps a plan's promises. Raises Refused('outcome_unknown') naming the pointer that leads to no observation."""
    entry = enter(act, "reporting.promise", subject=None, content={"plan": plan["id"], "digest": digest(canonical(_plain(plan)).decode())}, result=act.id)
    place = 0
    for sub in plan["subplans"]:
        for each in sub["promises"]:
            place += 1
            made = derive(act.id, place)
            held = {"plan": plan["id"], "plan_ko": plan["name_ko"], "plan_en": plan["name_en"], "horizon": plan["to"], "place": place, "subplan": sub["id"], "subplan_ko": sub["name_ko"],
                    "subplan_en": sub["name_en"], "programmes": canonical(list(sub["programmes"])).decode(), "unit": "", "target": None, "due": "", "note": "", "document": plan["document"], **each}
            rows(f"INSERT INTO reporting_promise (id, {', '.join(_PROMISE)}, entry_id) VALUES (%s, {', '.join('%s::jsonb' if key == 'programmes' else '%s' for key in _PROMISE)}, %s)",
                 [made, *(str(held[key]) if key in ("due", "line") else held[key] for key in _PROMISE), entry.id])
            for number, outcome in enumerate(each.get("outcomes", ())):
                rows("INSERT INTO reporting_outcome (promise_id, place, role, programme, document, line, observation, note, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
                     [made, number, outcome["role"], outcome["programme"], outcome["document"], str(outcome["line"]), _observed(outcome), outcome.get("note", ""), entry.id])
    return act.id


def _observed(outcome: Mapping[str, Any]) -> uuid.UUID | None:
    """The observation that a pointer names; None for one without a label."""
    if "label" not in outcome:
        return None
    found = one("SELECT id FROM figures_observation WHERE scope = %s AND document = %s AND line = %s AND label = %s ORDER BY position LIMIT 1",
                [outcome["programme"], outcome["document"], str(outcome["line"]), outcome["label"]])
    if found is None:
        raise Refused("outcome_unknown", f"{outcome['programme']} {outcome['document']}:{outcome['line']} {outcome['label']}")
    made: uuid.UUID = found[0]
    return made


def _plain(held: Any) -> Any:
    """A file's content with its dates as text."""
    if isinstance(held, Mapping):
        return {str(key): _plain(each) for key, each in held.items()}
    return [_plain(each) for each in held] if isinstance(held, (list, tuple)) else held if isinstance(held, (int, bool)) or held is None else str(held)
