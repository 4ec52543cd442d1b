"""Every kind of act and every table that an act writes has a name in both languages: the record is read by people."""

import re
from pathlib import Path

import pytest

from naru.record.refers import tables
from naru.reporting.naming import ACTS, FACTS

SOURCE = Path(__file__).resolve().parents[2] / "src" / "naru"


def test_every_kind_of_act_is_named() -> None:
    kinds = {kind for file in SOURCE.rglob("*.py") for kind in re.findall(r'enter\([^"\n]*"([a-z]+\.[a-z_]+)"', file.read_text())}
    assert len(kinds) > 60
    assert sorted(kinds - set(ACTS)) == []


@pytest.mark.django_db
def test_every_table_of_facts_is_named() -> None:
    assert sorted({each.table for each in tables()} - set(FACTS)) == []
