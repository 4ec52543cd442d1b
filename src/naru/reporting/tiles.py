"""A city's districts as tiles, from `cities/<city>/tiles.csv` (district, column, row): a drawing needs no coordinates of the land. A city without the file has none."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from naru.reporting.public import DistrictYear


@dataclass(frozen=True, slots=True)
class Tile:
    """One district at its place in the drawing, with its figures; `level` is 0 to 4, by its part of the largest number of applications."""

    column: int
    row: int
    year: DistrictYear
    level: int


def places() -> dict[str, tuple[int, int]]:
    """Where each district stands; empty when the city has no drawing."""
    return _drawn(settings.CITIES / settings.CITY / "tiles.csv")


@cache
def _drawn(file: Path) -> dict[str, tuple[int, int]]:
    if not file.exists():
        return {}
    return {each["district"]: (int(each["column"]), int(each["row"])) for each in csv.DictReader(file.read_text().splitlines())}


def tiles_of(years: list[DistrictYear]) -> list[Tile]:
    """The districts that have a place, with their shade."""
    most = max((each.applied for each in years), default=0)
    made = []
    for each in years:
        place = places().get(each.name)
        if place is not None:
            made.append(Tile(*place, each, 0 if not each.applied else 1 + min(3, each.applied * 4 // (most + 1))))
    return made
