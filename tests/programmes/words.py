"""Seoul's words, for tests that read texts without a database."""

from pathlib import Path

from naru.programmes.city import read_city, words_of

CITY = read_city(Path(__file__).resolve().parents[2] / "cities" / "seoul")
WORDS = words_of(CITY)
