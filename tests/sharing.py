"""Several test processes side by side share one suite: each begins with its own part, and whoever has done takes what another has not begun.

A module is taken whole, by the first who makes its file in the folder `NARU_TEST_SHARE`; the module's fixtures so stand once. `NARU_TEST_PART` names the part of a process.
"""

import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from naru.site.house import part_of_test


def _place(item: pytest.Item) -> str:
    return item.nodeid.split("::")[0]


def shared(items: list[pytest.Item], folder: Path, part: str) -> Iterator[pytest.Item]:
    """The tests this process runs: its own part, what is marked slow first so that it is nobody's last, then the others' from their ends; each module as it is come to, if nobody else has."""
    groups = [list(group) for _, group in groupby(items, key=_place)]
    own = [group for group in groups if part_of_test(_place(group[0])) == part]
    others = [group for group in reversed(groups) if part_of_test(_place(group[0])) != part]
    own.sort(key=lambda group: all(item.get_closest_marker("slow") is None for item in group))
    for group in own + others:
        if _mine(folder / _place(group[0]).replace("/", "-"), part):
            yield from group


def _mine(file: Path, part: str) -> bool:
    """Whether this process has the module, by taking it now or before."""
    try:
        with file.open("x") as taken:
            taken.write(part)
    except FileExistsError:
        return file.read_text() == part
    return True


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """As pytest runs them, one after another, but only those that nobody else has."""
    folder = os.environ.get("NARU_TEST_SHARE")
    if not folder or session.testsfailed or session.config.option.collectonly:
        return None
    taken = shared(session.items, Path(folder), os.environ["NARU_TEST_PART"])
    item = next(taken, None)
    while item is not None:
        following = next(taken, None)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
        item = following
    return True
