"""Half-open periods of dates, and the legal date of an instant (KST)."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

KST = ZoneInfo("Asia/Seoul")


def kst_date(instant: dt.datetime) -> dt.date:
    """The legal date of an instant: its calendar day (KST). Raises ValueError without a zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return instant.astimezone(KST).date()


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """`start <= day < end`; `end` None lasts. Never empty: raises ValueError otherwise."""

    start: dt.date
    end: dt.date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"empty period {self.start}..{self.end}")

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Period") -> bool:
        """Whether one day lies in both."""
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)

    @classmethod
    def year(cls, year: int) -> "Period":
        """The calendar and fiscal year."""
        return cls(dt.date(year, 1, 1), dt.date(year + 1, 1, 1))
