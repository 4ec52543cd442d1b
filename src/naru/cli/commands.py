"""How a command is declared: each `naru.cli.<room>` offers `add(commands)` and sets `run` and `needs` on its parsers."""

import argparse
import datetime as dt
import uuid
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


def person_of(login: str) -> uuid.UUID:
    """The person whose act a command is. Ends the command when there is no such live account."""
    from naru.kernel.database import one

    found = one("SELECT person_id FROM parties_account WHERE login = %s AND is_active", [login])
    if found is None:
        raise SystemExit("누구의 행위인지 --as 로그인으로 정하십시오 (say whose act it is: --as LOGIN).")
    person: uuid.UUID = found[0]
    return person
