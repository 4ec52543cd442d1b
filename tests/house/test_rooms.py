"""Every room has its README and its one shape."""

from pathlib import Path

from naru.site.house import ROOMS

SOURCE = Path(__file__).resolve().parents[2] / "src" / "naru"
DOORS = ("web", "api", "cli", "site")
NO_ROOMS = {"utils", "common", "helpers", "misc", "shared"}


def test_every_room_and_door_has_its_readme() -> None:
    assert [room for room in (*ROOMS, *DOORS) if not (SOURCE / room / "README.md").exists()] == []


def test_there_is_no_room_without_a_word() -> None:
    assert [str(path) for path in SOURCE.rglob("*") if path.stem in NO_ROOMS] == []
