"""The command line: finds the commands of all doors, makes ready what each needs, runs it."""

import argparse
import os
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from naru.cli.commands import command
from naru.kernel.sentences import Refused

ROOT = Path(__file__).resolve().parents[3]
STATE = Path(os.environ.get("NARU_STATE", ROOT / ".naru"))
DOORS = ("programmes", "rules", "record", "parties", "documents", "figures", "ledger", "calls", "evaluation", "agreements", "report", "opendata", "worlds")


def parser() -> argparse.ArgumentParser:
    """All commands of the house."""
    whole = argparse.ArgumentParser(prog="naru", description="나루: 경제정책실의 사업을 계획하고, 운영하고, 보고합니다.")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for door in DOORS:
        if find_spec(f"naru.cli.{door}"):
            import_module(f"naru.cli.{door}").add(commands)
    from naru.site import bench, demo, house, picture, rehearse, serve

    house.add(commands)
    serve.add(commands)
    demo.add(commands)
    bench.add(commands)
    rehearse.add(commands)
    picture.add(commands)
    command(commands, "load", _load, says="도시 자료를 싣습니다: 있는 것은 그대로 (load the city's texts and facts; what stands stays)")
    whole.set_defaults(load=_load)
    django = command(commands, "django", _django, says="Django's own commands, as the owner of the database", needs="owner")
    django.add_argument("words", nargs=argparse.REMAINDER)
    return whole


def _load(arguments: argparse.Namespace) -> int:
    from naru.site.load import load_city

    load_city()
    return 0


def _django(arguments: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["naru", *arguments.words])
    return 0


def prepare(needs: str) -> None:
    """Makes ready what a command needs: 'nothing', 'django', 'owner' (server up, as the migrating role) or 'database'."""
    if needs == "nothing":
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naru.site.settings")
    if needs in ("owner", "database"):
        from naru.site import database

        place = database.ready(STATE)
        database.make_database(place, place.name)
        if needs == "database":
            from naru.site.migrate import migrate_when_needed

            migrate_when_needed(place)
        database.use(place, user="naru_owner" if needs == "owner" else "naru_app", name=place.name)
    import django

    django.setup()


def main(words: list[str] | None = None) -> int:
    """Runs one command; its exit code. A refusal is printed with its reason and remedy."""
    given = sys.argv[1:] if words is None else words
    arguments = parser().parse_args(["--help"] if given in ([], ["help"]) else given)
    prepare(arguments.needs(arguments) if callable(arguments.needs) else arguments.needs)
    try:
        code: int = arguments.run(arguments)
    except Refused as refused:
        from naru.site.refusals import sentence_of

        print(sentence_of(refused, "ko"), file=sys.stderr)
        print(sentence_of(refused, "en"), file=sys.stderr)
        return 3
    return code
