"""Every unit the reader knows has a name in both languages for the officer who reviews."""

from naru.archive.terms import PER, UNITS, unit_name
from naru.reading.counters import COUNTERS, NOUNS
from naru.reading.units import _AFTER_UNITS, _PER

_WON = {"KRW"}


def test_every_unit_read_is_named() -> None:
    units = {name for _, name, _, _ in COUNTERS} | {name for _, name in NOUNS}
    assert {part for name in units - _WON - UNITS.keys() for part in name.split("/")[:1]} - UNITS.keys() == set()


def test_every_each_is_named() -> None:
    assert ({name for _, name in _PER} | set(_AFTER_UNITS.values())) - PER.keys() == set()
    assert unit_name("tonne/day").ko == "톤 (일)" and unit_name("µg/m3").en == "µg a m³"
