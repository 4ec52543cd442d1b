"""The picture of the house: which room takes from which, drawn from the code's own imports and foreign keys (`docs/house.svg`).

A matrix rather than arrows: a row takes from the rooms in whose columns it has a mark, and with the rooms in their order every mark
must lie under the diagonal. It is written by `./naru picture`; a house test draws it again and compares.
"""

import argparse
import ast
import re
from configparser import ConfigParser
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli.commands import command

if TYPE_CHECKING:
    from naru.cli.commands import Commands

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "src" / "naru"
PICTURE = ROOT / "docs" / "house.svg"
CELL, LEFT, TOP, GAP = 26, 400, 112, 52
DOORS = {"site": "the hall: settings, wiring, commands", "web": "the door for people", "api": "the door for programs", "cli": "the door for a shell"}
STYLE = (
    "text{font:14px system-ui,sans-serif;fill:#1e2124}.room{font-weight:700}.says{fill:#464c53}.line{stroke:#cdd1d5}.in{fill:#256ef4}.key{fill:none;stroke:#b14c0f;stroke-width:2}"
    ".self{fill:#e6e8ea}.back{fill:#fff}@media(prefers-color-scheme:dark){text{fill:#f4f5f6}.says{fill:#b1b8be}.line{stroke:#464c53}.self{fill:#33363d}.back{fill:#131416}.in{fill:#86aff9}.key{stroke:#ffb37c}}"
)


def add(commands: "Commands") -> None:
    """Declares `picture`."""
    command(commands, "picture", _picture, says="집의 그림을 코드에서 그립니다 (draws the house from its code)", needs="django")


def rooms() -> list[str]:
    """All rooms from the hall down to the ground, as the import contract orders them."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter")
    return re.findall(r"\w+", contracts["importlinter:contract:rooms"]["layers"])


def imports() -> set[tuple[str, str]]:
    """(room, room it imports): every import statement of the package, wherever it stands in a file."""
    found = set()
    for file in SOURCE.glob("*/**/*.py"):
        here = file.relative_to(SOURCE).parts[0]
        for node in ast.walk(ast.parse(file.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names] if isinstance(node, ast.Import) else []
            found |= {(here, name.split(".")[1]) for name in names if name.startswith("naru.")}
    return {(here, there) for here, there in found if here != there and (SOURCE / there).is_dir()}


def keys() -> set[tuple[str, str]]:
    """(room, room its foreign keys point to), Django's own and composite ones."""
    from django.apps import apps
    from django.db import models

    from naru.kernel.constraints import CompositeForeignKey

    ours = [model for model in apps.get_models() if model.__module__.startswith("naru.")]
    homes = {model._meta.db_table: model._meta.app_label for model in ours}
    found = set()
    for model in ours:
        targets = {field.related_model._meta.app_label for field in model._meta.get_fields() if isinstance(field, models.ForeignKey)}
        targets |= {homes[each.to] for each in model._meta.constraints if isinstance(each, CompositeForeignKey)}
        found |= {(model._meta.app_label, target) for target in targets}
    return {(here, there) for here, there in found if here != there and (SOURCE / there).is_dir()}


def _says(room: str) -> str:
    readme = SOURCE / room / "README.md"
    return DOORS[room] if room in DOORS or not readme.exists() else readme.read_text().splitlines()[0].partition(": ")[2]


def draw() -> str:
    """The whole picture as SVG text; the same code gives the same bytes."""
    order = [room for room in rooms() if find_spec(f"naru.{room}")]
    taken, held = imports(), keys()
    wide, high = LEFT + CELL * len(order) + GAP, TOP + CELL * len(order) + GAP
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" aria-labelledby="t d">',
             '<title id="t">The house: which room takes from which</title>',
             f'<desc id="d">{escape("; ".join(_line(room, order, taken) for room in order))}</desc>', f"<style>{STYLE}</style>", f'<rect class="back" width="{wide}" height="{high}"/>',
             '<circle class="in" cx="20" cy="22" r="6"/><text x="34" y="27">imports</text><circle class="key" cx="120" cy="22" r="9"/><text x="136" y="27">foreign key</text>',
             '<text class="says" x="20" y="56">A row takes from its marked columns.</text>', '<text class="says" x="20" y="76">Nothing above the diagonal: all arrows point down.</text>']
    for n, room in enumerate(order):
        x, y = LEFT + CELL * n, TOP + CELL * n
        parts += [f'<text class="room" x="20" y="{y + 18}">{room}</text>', f'<text class="says" x="136" y="{y + 18}">{escape(_says(room))}</text>',
                  f'<text class="room" transform="translate({x + 18},{TOP - 8}) rotate(-60)">{room}</text>', f'<rect class="self" x="{x}" y="{y}" width="{CELL}" height="{CELL}"/>',
                  f'<path class="line" d="M20 {y}H{LEFT + CELL * len(order)}"/>']
        parts += [mark for m, other in enumerate(order) for mark in _marks(room, other, LEFT + CELL * m + CELL // 2, y + CELL // 2, taken, held)]
    return "\n".join([*parts, "</svg>", ""])


def _line(room: str, order: list[str], taken: set[tuple[str, str]]) -> str:
    return f"{room} imports {', '.join(other for other in order if (room, other) in taken) or 'nothing of ours'}"


def _marks(room: str, other: str, x: int, y: int, taken: set[tuple[str, str]], held: set[tuple[str, str]]) -> list[str]:
    marks = [f'<circle class="in" cx="{x}" cy="{y}" r="6"/>'] if (room, other) in taken else []
    return [*marks, *([f'<circle class="key" cx="{x}" cy="{y}" r="9"/>'] if (room, other) in held else [])]


def _picture(arguments: argparse.Namespace) -> int:
    PICTURE.write_text(draw())
    print(PICTURE.relative_to(ROOT))
    return 0
