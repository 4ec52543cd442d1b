"""Loads a city's facts: heads of cards, observations, the items of its report. Once per content: the act's id is the content's digest."""

import json
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from naru.figures.actions import observe
from naru.kernel import canonical, digest
from naru.kernel.database import rows
from naru.record import Act
from naru.record.actions import enter, verb
from naru.reporting.logic import head_of, said_by


@verb
def load_cards(cards: Sequence[dict[str, Any]], *, outline: Sequence[dict[str, Any]], act: Act) -> uuid.UUID:
    """Keeps all cards and the outline of the report in one act."""
    entry = enter(act, "reporting.load_cards", subject=None, content={"cards": len(cards), "digest": digest(json.dumps([cards, outline], sort_keys=True, ensure_ascii=False))}, result=act.id)
    heads = [head_of(card) for card in cards]
    rows(
        "INSERT INTO reporting_cardhead (programme, name_ko, name_en, owner, owner_basis, parent, kinds, mechanisms, questions, owners, target_group, entry_id) "
        "SELECT a, b, c, d, e, f, g::jsonb, h::jsonb, i::jsonb, j::jsonb, k, %s FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], "
        "%s::text[], %s::text[]) AS t(a, b, c, d, e, f, g, h, i, j, k)",
        [entry.id, *([head[column] if isinstance(head[column], str) else canonical(head[column]).decode() for head in heads] for column in range(11))],
    )
    for goal in outline:
        for item in goal["items"]:
            rows("INSERT INTO reporting_item (document, goal, goal_title, item, title, line, programmes, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s::jsonb, %s)",
                 [item["document"], goal["goal"], goal["title"], item["item"], item["title"], item["line"], canonical(item["programmes"]).decode(), entry.id])
    observe([said for card in cards for said in said_by(card)], act=act.part("observe"))
    return act.id


def read_cards(folder: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The cards (each with its sites) and the outline of a city's folder of facts. Raises ValueError naming the file that is no JSON."""
    cards = [_json(file) for file in sorted((folder / "programmes").glob("*.json"))]
    for site in _json(folder / "sites.json"):
        next(card for card in cards if card["id"] == site["programme"]).setdefault("sites", []).append(site)
    return cards, [goal for file in sorted(folder.glob("report-*.json")) for goal in _json(file)]


def _json(file: Path) -> Any:
    """What a file holds; an empty list when a city has no such file."""
    try:
        return json.loads(file.read_text()) if file.exists() else []
    except json.JSONDecodeError as error:
        raise ValueError(f"{file}:{error.lineno}: {error.msg}") from error
