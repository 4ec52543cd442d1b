"""Seoul's words, for tests that read texts without a database."""

import datetime as dt
import hashlib
from pathlib import Path

from naru.programmes.city import read_city, words_of
from naru.programmes.terms import Signed

CITY = read_city(Path(__file__).resolve().parents[2] / "cities" / "seoul")
WORDS = words_of(CITY)


def signed(text: str) -> Signed:
    """An office's signature under a text."""
    return Signed("가상시청", "가상-2020-1", dt.date(2020, 12, 1), hashlib.sha256(text.encode()).digest())
