"""Every room has its README and its one shape."""

from configparser import ConfigParser
from pathlib import Path

from naru import ROOMS

SOURCE = Path(__file__).resolve().parents[2] / "src" / "naru"
DOORS = ("web", "api", "cli", "site")
NO_ROOMS = {"utils", "common", "helpers", "misc", "shared"}


def test_every_room_and_door_has_its_readme() -> None:
    assert [room for room in (*ROOMS, *DOORS) if not (SOURCE / room / "README.md").exists()] == []


def test_there_is_no_room_without_a_word() -> None:
    assert [str(path) for path in SOURCE.rglob("*") if path.stem in NO_ROOMS] == []


def test_the_list_of_rooms_is_the_import_contract() -> None:
    """Layers from the top; siblings stand on one line. Doors and hall are above the rooms."""
    contract = ConfigParser()
    contract.read(SOURCE.parents[1] / ".importlinter")
    layers = [[each.strip() for each in line.split("|")] for line in contract["importlinter:contract:rooms"]["layers"].split("\n") if line.strip()]
    above = {room: n for n, layer in enumerate(reversed(layers)) for room in layer}
    assert sorted(above) == sorted((*ROOMS, *DOORS))
    assert [above[room] for room in ROOMS] == sorted(above[room] for room in ROOMS)
