"""Days off of a city: weekends, and the holidays of its file, each with its citation; periods that end on a working day. What the file does not reach is said to be unknown. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from naru.kernel.sentences import Sentence

WEEKEND = {5: Sentence("토요일", "Saturday"), 6: Sentence("일요일", "Sunday")}


class HolidaysWrong(ValueError):
    """The file of holidays does not hold; the message names file and line of days."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off with its name and where it is ordered."""

    on: dt.date
    name: Sentence
    cite: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The holidays of a city; known from `first` to `last`, both included."""

    first: dt.date
    last: dt.date
    holidays: Mapping[dt.date, Holiday]

    def off(self, day: dt.date) -> Sentence | None:
        """Why a day is off; None on a working day."""
        held = self.holidays.get(day)
        return held.name if held else WEEKEND.get(day.weekday())

    def known(self, day: dt.date) -> bool:
        """Whether the holidays around a day are known."""
        return self.first <= day <= self.last

    def next_workday(self, day: dt.date) -> dt.date:
        """The day itself when it is a working day, else the next one."""
        while self.off(day):
            day += dt.timedelta(days=1)
        return day

    def period_ends(self, first: dt.date, days: int, *, working: bool = False) -> dt.date:
        """The last day of a period of so many days after `first`.

        Civil Act art. 157 and 161: the first day does not count, and a last day on a Saturday or holiday moves to the next working day. `working` counts working
        days alone. No period at all ends on its first day. Not for periods that burden somebody (a bar): General Act on Public Administration art. 6 (2) lets those end on the day itself.
        """
        if days <= 0:
            return first
        if not working:
            return self.next_workday(first + dt.timedelta(days=days))
        day = first
        for _ in range(days):
            day = self.next_workday(day + dt.timedelta(days=1))
        return day

    def ahead(self, day: dt.date, days: int = 60) -> list[Holiday]:
        """The holidays from a day on, for so many days."""
        return [held for on, held in sorted(self.holidays.items()) if 0 <= (on - day).days < days]


def read_calendar(file: Path) -> Calendar:
    """The calendar of a file. Raises HolidaysWrong."""
    if not file.exists():
        return Calendar(dt.date.max, dt.date.min, {})
    held = YAML(typ="safe", pure=True).load(file.read_text())
    if not isinstance(held, dict) or not all(isinstance(held.get(key), dt.date) for key in ("from", "until")) or not isinstance(held.get("days"), list):
        raise HolidaysWrong(f"{file}: from, until(날짜)과 days(목록)를 적으십시오 (write from and until as dates, days as a list).")
    found: dict[dt.date, Holiday] = {}
    for number, each in enumerate(held["days"], start=1):
        if not isinstance(each, dict) or set(each) != {"on", "name", "cite"} or not isinstance(each["on"], dt.date) or set(each["name"]) != {"ko", "en"}:
            raise HolidaysWrong(f"{file}: days {number}: {{on: 날짜, name: {{ko, en}}, cite: 근거}}로 적으십시오 (write it so).")
        if each["on"] in found or not held["from"] <= each["on"] <= held["until"]:
            raise HolidaysWrong(f"{file}: days {number}: {each['on']}이(가) 두 번 있거나 from과 until 밖입니다 (twice, or outside from and until).")
        found[each["on"]] = Holiday(each["on"], Sentence(**each["name"]), str(each["cite"]))
    return Calendar(held["from"], held["until"], found)
