"""The calendar of this installation's city: `cities/<city>/holidays.yaml`, read once."""

from functools import cache
from pathlib import Path

from django.conf import settings

from naru.kernel.days import Calendar, Holiday, HolidaysWrong, read_calendar

__all__ = ["Calendar", "Holiday", "HolidaysWrong", "calendar", "read_calendar"]


def calendar() -> Calendar:
    """The calendar of this installation's city; one of weekends alone when the city has no file."""
    return _kept(Path(settings.CITIES) / settings.CITY / "holidays.yaml")


@cache
def _kept(file: Path) -> Calendar:
    return read_calendar(file)
