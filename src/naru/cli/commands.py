"""How a command is declared: each `naru.cli.<room>` offers `add(commands)` and sets `run` and `needs` on its parsers."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

Run = Callable[[argparse.Namespace], int]


def command(commands: "Commands", name: str, run: Run, *, says: str, needs: str = "database") -> argparse.ArgumentParser:
    """Declares one command. `needs`: 'nothing', 'django' (settings only) or 'database' (server up, migrated, as naru_app)."""
    parser = commands.add_parser(name, help=says, description=says)
    parser.set_defaults(run=run, needs=needs)
    return parser
