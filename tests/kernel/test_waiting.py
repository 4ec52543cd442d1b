"""Queues: the nearest due first, what has no day last; mine and others' apart."""

import datetime as dt

from naru.kernel import KST, Sentence
from naru.kernel.waiting import Queue, Waiting, by_due

SAYS = Sentence("-", "-")
ON = dt.date(2023, 5, 31)


def waits(name: str, who: str = "officer", due: dt.datetime | dt.date | None = None, since: dt.date | None = None) -> Waiting:
    return Waiting("case", None, Sentence(name, name), SAYS, who, SAYS, due, since)


def test_the_nearest_due_comes_first_and_no_day_last() -> None:
    late, night, tomorrow = waits("late", due=ON - dt.timedelta(days=1)), waits("night", due=dt.datetime(2023, 5, 31, 23, 30, tzinfo=KST)), waits("tomorrow", due=ON + dt.timedelta(days=1))
    old, new = waits("old", since=dt.date(2023, 1, 1)), waits("new", since=dt.date(2023, 5, 1))
    assert [each.what.ko for each in by_due([new, tomorrow, old, night, late])] == ["late", "night", "tomorrow", "old", "new"]


def test_an_instant_is_due_on_its_legal_date() -> None:
    assert waits("x", due=dt.datetime(2023, 5, 31, 16, tzinfo=dt.UTC)).day() == dt.date(2023, 6, 1)


def test_mine_and_others() -> None:
    queue = Queue(ON, (waits("a", due=ON - dt.timedelta(days=1)), waits("b", due=ON + dt.timedelta(days=7)), waits("c", due=ON + dt.timedelta(days=8)), waits("d", "firm", ON)), frozenset({"officer"}))
    assert ([each.what.ko for each in queue.own], [each.what.ko for each in queue.others], queue.late, queue.soon) == (["a", "b", "c"], ["d"], 1, 1)
