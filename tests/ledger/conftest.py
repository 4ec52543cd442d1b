"""A fiscal year with a line that has voted money."""

import uuid

import pytest

from naru.kernel.database import rows
from naru.ledger.actions import add_lines, appropriate, move_year, open_year, vote
from naru.ledger.terms import LineKey, Source
from naru.record import Act

CLERK = uuid.UUID(int=11)


def act(reason: str = "") -> Act:
    """A fresh act of the clerk."""
    return Act(uuid.uuid4(), CLERK, reason)


def key(detail: str = "작업환경개선", *, year: int = 2023, policy: str = "도시제조업 육성", item: str = "자치단체경상보조금") -> LineKey:
    """A line of the department."""
    return LineKey(year, "general", policy, "소공인 지원", detail, item, Source.CITY, "뷰티패션산업과")


def begin(year: int = 2023) -> None:
    """Opens a year."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [CLERK])
    open_year(year, act=act())
    move_year(year, to="open", act=act())


def funded(amount: int, line_key: LineKey | None = None) -> uuid.UUID:
    """A line with `amount` voted."""
    line = add_lines([line_key or key()], provenance="simulated", act=act())
    vote(appropriate(line, amount=amount, kind="original", provenance="simulated", act=act()), document="의결", act=act())
    return line


@pytest.fixture
def line(db: None) -> uuid.UUID:
    """A line of 2023 with 4,803 million won voted."""
    begin()
    return funded(4_803_000_000)
