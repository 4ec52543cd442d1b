"""What a date field says beside a day: its weekday, whether it is a day off and why, the next working day, the days off ahead. `{% load days %}`."""

import datetime as dt
from dataclasses import dataclass

from django import template

from naru.kernel import Sentence, kst_date
from naru.kernel.workdays import Holiday, calendar
from naru.web.shell.tongue import language
from naru.web.templatetags.naru import day

register = template.Library()


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A day as a date field says it: `off` why it is no working day (None: it is one), `next` the next one; `ahead` the holidays of the following weeks."""

    day: dt.date | None
    off: Sentence | None
    next: dt.date | None
    known: bool
    ahead: list[Holiday]


def read_day(text: object) -> dt.date | None:
    """The day somebody wrote; None when it is none."""
    try:
        return dt.date.fromisoformat(str(text).strip())
    except ValueError:
        return None


def said_of(text: object, today: dt.date) -> DaySaid:
    """What is to be said of what stands in a date field."""
    known, written = calendar(), read_day(text)
    at = written or today
    return DaySaid(written, known.off(written) if written else None, known.next_workday(written) if written else None, known.known(at), known.ahead(at))


@register.inclusion_tag("naru/parts/day.html", takes_context=True)
def day_said(context: template.Context, value: object, id: str) -> dict[str, object]:
    """`{% day_said field.value field.id %}`: under a date field, in the page itself and again when the day is changed."""
    shell = context.get("shell")
    return said_in(value, id, kst_date(shell.now) if shell else dt.date.min)


def said_in(value: object, id: str, today: dt.date) -> dict[str, object]:
    """What the part's template needs."""
    found = said_of(value, today)
    return {"said": found, "id": id, "language": language(), "day_name": day(found.day) if found.day else ""}
