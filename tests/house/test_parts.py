"""The processes among which `./naru test` shares the tests run every module, each once."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from naru.site.house import PARTS, ROOT, part_of_test
from tests.sharing import shared


@dataclass(frozen=True)
class Item:
    """What sharing asks of a test."""

    nodeid: str
    slow: bool = False

    def get_closest_marker(self, name: str) -> bool | None:
        """Whether it is marked so."""
        return True if name == "slow" and self.slow else None


def test_every_process_begins_with_something_of_its_own() -> None:
    every = [str(file.relative_to(ROOT)) for file in (ROOT / "tests").rglob("test_*.py")]
    assert len(every) > 100
    begun = Counter(map(part_of_test, every))
    assert set(begun) == set(PARTS)
    assert all(many > 3 for many in begun.values()), begun
    assert part_of_test("tests/web/test_journey_head.py") == "ways"
    assert part_of_test("tests/house/test_journey.py") == part_of_test("tests/calls/test_acts.py") == "rooms"


@pytest.mark.parametrize("turns", [(0, 1), (0, 0, 0, 1), (1, 0, 0)], ids=["even", "a slow second", "a slow first"])
def test_every_module_is_taken_whole_and_once(tmp_path: Path, turns: tuple[int, ...]) -> None:
    items = [Item(f"tests/{place}::test_{n}") for place in ("calls/test_a.py", "web/test_x.py", "web/test_journey_y.py", "calls/test_b.py", "calls/test_a.py") for n in range(3)]
    takers = [shared(cast(Any, items), tmp_path, part) for part in ("rooms", "ways")]
    taken: list[list[str]] = [[], []]
    waiting = {0, 1}
    while waiting:
        for turn in turns:
            if turn in waiting and (item := next(takers[turn], None)) is None:
                waiting.discard(turn)
            elif turn in waiting:
                taken[turn].append(item.nodeid)
    places = [{each.split("::")[0] for each in one} for one in taken]
    assert sorted(taken[0] + taken[1]) == sorted(item.nodeid for item in items)
    assert not places[0] & places[1]
    assert taken[0][0].startswith("tests/calls/test_a.py")
    assert taken[1][0].startswith("tests/web/test_journey_y.py")


def test_what_is_slow_is_begun_first(tmp_path: Path) -> None:
    items = [Item(f"tests/calls/test_{name}.py::test_1", slow=name == "c") for name in "abcd"]
    assert [item.nodeid.removeprefix("tests/calls/test_")[0] for item in shared(cast(Any, items), tmp_path, "rooms")] == ["c", "a", "b", "d"]
