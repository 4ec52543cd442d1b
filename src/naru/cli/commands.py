"""How a command is declared: each `naru.cli.<room>` offers `add(commands)` and sets `run` and `needs` on its parsers."""

import argparse
import datetime as dt
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


def day(text: str) -> dt.date:
    """A date among a command's words, for `type=`; says how one is written when it is none."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}': 날짜는 2023-05-31처럼 적습니다 (write a date like 2023-05-31)") from error
