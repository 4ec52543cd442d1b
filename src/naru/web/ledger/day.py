"""The day a reader asks for in the address."""

import datetime as dt

from django.http import Http404

from naru.kernel.clock import today


def day_of(text: str) -> dt.date:
    """The day as written; today when none is. Anything else is no page."""
    try:
        return dt.date.fromisoformat(text) if text else today()
    except ValueError as error:
        raise Http404 from error
