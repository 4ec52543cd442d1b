"""Rates a programme's year with a reason, answers a rating with a measure, and reports the progress of works."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from naru.figures.logic import ends
from naru.kernel import Bp, Won, derive
from naru.kernel.database import one, rows
from naru.record import Act
from naru.record.actions import Own, Stroke, enter, row, stroke, verb

PROGRESS = "construction progress"
"""The indicator by which a city's facts name the progress of works."""


@verb
def rate(programme: str, year: int, *, grade: str, reason: str, act: Act, document: str = "") -> uuid.UUID:
    """Rates a year of a programme; rated again, the newest counts. Raises Refused('rating_has_reason') without a reason."""
    made = derive(act.id, "rating")
    entry = enter(act, "reporting.rate", subject=made, content={"programme": programme, "year": year, "grade": grade, "reason": reason, "document": document}, result=made)
    rows("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"reporting_rating/{programme}/{year}"])
    last = one("SELECT coalesce(max(n), 0) FROM reporting_rating WHERE programme_id = %s AND year = %s", [programme, year])
    rows("INSERT INTO reporting_rating (id, programme_id, year, n, grade, reason, document, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
         [made, programme, year, (last[0] if last else 0) + 1, grade, reason, document, entry.id])
    return made


@verb
def answer_rating(rating: uuid.UUID, *, kind: str, measure: str, act: Act) -> uuid.UUID:
    """Answers a rating with what is done about it. Raises Refused('ratinganswer_of_the_newest') when the programme was rated again since."""
    made = derive(act.id, "ratinganswer")
    entry = enter(act, "reporting.answer_rating", subject=rating, content={"kind": kind, "measure": measure}, result=made)
    rows("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"reporting_ratinganswer/{rating}"])
    last = one("SELECT coalesce(max(n), 0) FROM reporting_ratinganswer WHERE rating_id = %s", [rating])
    rows("INSERT INTO reporting_ratinganswer (id, rating_id, n, kind, measure, entry_id) VALUES (%s, %s, %s, %s, %s, %s)", [made, rating, (last[0] if last else 0) + 1, kind, measure, entry.id])
    return made


@stroke
def report_progress(programme: str, *, on: dt.date, done: Bp, document: str, provenance: str, act: Act, total: Won | None = None, paid: Won | None = None, reason: str = "", line: str = "") -> Stroke:
    """Reports how far works are on a day, of how much money. Raises Refused('progress_never_back') when it goes back and no reason is given."""
    made = derive(act.id, "progress")
    told = {"on": on, "done": done, "total": total, "paid": paid, "reason": reason, "document": document, "line": line, "provenance": provenance}
    held = {'"on"' if key == "on" else key: value for key, value in told.items()}
    return Stroke(act, "reporting.report_progress", subject=made, content={"programme": programme, **told}, result=made,
                  writes=[row("reporting_progress", id=made, programme_id=programme, **held, entry_id=Own.ENTRY)])


@verb
def take_progress(cards: Sequence[Mapping[str, Any]], *, act: Act) -> uuid.UUID:
    """Keeps the progress of works that documents report, each with its line; the oldest day first."""
    told = sorted(((day, str(card["id"]), each) for card in cards for each in card.get("results", ()) if each.get("indicator") == PROGRESS and isinstance(each.get("value"), int)
                   and (day := ends(str(each.get("as_of", "")))) is not None), key=lambda found: found[:2])
    entry = enter(act, "reporting.take_progress", subject=None, content={"rows": len(told)}, result=act.id)
    for day, programme, each in told:
        rows('INSERT INTO reporting_progress (id, programme_id, "on", done, reason, document, line, provenance, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)',
             [derive(act.id, programme, day), programme, day, each["value"] * 100, "", each["document"], str(each["line"]), "reported", entry.id])
    return act.id
