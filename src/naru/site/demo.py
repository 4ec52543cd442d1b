"""`./naru demo`: install is done; this starts the database, loads the city, serves, and plays the world while the page shows how far it is.

The database of the demo is marked simulated when it is made. A second start with the same code, texts and seed serves at once;
with other code it says what changed and plays anew. Stopped half-way, the next start goes on where it was.
"""

import argparse
import datetime as dt
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import DatabaseError

from naru.cli.commands import command, day
from naru.kernel import KST

if TYPE_CHECKING:
    from naru.cli.commands import Commands
    from naru.site.database import Place

ROOT = Path(__file__).resolve().parents[3]
STATE = Path(os.environ.get("NARU_STATE", ROOT / ".naru"))
NAME = "naru_demo"


def add(commands: "Commands") -> None:
    """Declares `demo`."""
    demo = command(commands, "demo", _demo, says="도시를 싣고 가상 세계를 재생하며 켭니다 (load the city, play its world, serve)", needs="nothing")
    demo.add_argument("--port", type=int, default=8000)
    demo.add_argument("--until", type=day, default=None, help="날짜까지 재생: 없으면 세계의 첫 멈춤, --no-serve면 끝까지 (default: the world's first stop; its end with --no-serve)")
    demo.add_argument("--no-serve", action="store_true", help="재생만 하고 끝냅니다 (play and end)")
    demo.add_argument("--json", default="", metavar="PATH", help="건수·합계·항등식을 적을 파일 (write counts, sums and identities)")
    demo.add_argument("--seed", type=int, default=2023)


def code_digest() -> str:
    """A digest over code and city content: what the played world depends on."""
    whole = hashlib.sha256()
    for file in sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "cities").rglob("*.*")]):
        if "__pycache__" not in file.parts and "web" not in file.parts:
            whole.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()


class Parts:
    """Prints each part of the start with its seconds."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, name: str, work: Callable[[], object]) -> object:
        began = time.monotonic()
        done = work()
        self.seconds[name] = round(time.monotonic() - began, 1)
        print(f"{name:<10} {self.seconds[name]:>7.1f} s", flush=True)
        return done


def _fresh(place: "Place", wanted: str) -> bool:
    """Drops the demo's database when it was played from other code; True when a world stands already."""
    import psycopg

    from naru.site import database

    if database.make_database(place, NAME):
        _empty()
        return False
    with psycopg.connect(place.dsn(place.admin, NAME, place.password)) as connection:
        table = connection.execute("SELECT to_regclass('worlds_played')").fetchone()
        row = connection.execute("SELECT digest FROM worlds_played").fetchone() if table and table[0] else None
    if row and row[0] == wanted:
        return True
    print("코드나 사업 텍스트가 바뀌어 가상 세계를 새로 만듭니다 (code, texts or seed changed: playing anew)", flush=True)
    with psycopg.connect(place.dsn(place.admin, "postgres", place.password), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
    database.make_database(place, NAME)
    _empty()
    return False


def _empty() -> None:
    """Files of a world that is gone: a new one gives its papers and evidence the same ids under other keys, and would find the old files unreadable, as if their people had been erased."""
    for name in ("evidence", "papers"):
        shutil.rmtree(STATE / "demo" / name, ignore_errors=True)


def _demo(arguments: argparse.Namespace) -> int:
    from naru.site import database
    from naru.site.migrate import migrate_when_needed
    from naru.site.serve import end_on_term

    end_on_term()
    parts = Parts()
    wanted = hashlib.sha256(f"{code_digest()}{arguments.seed}".encode()).hexdigest()

    def make() -> "Place":
        place = database.ready(STATE)
        _fresh(place, wanted)
        migrate_when_needed(place, name=NAME, kind="simulated")
        return place

    place = parts("database", make)
    assert isinstance(place, database.Place)  # noqa: S101  # reason: narrows what `parts` hands through
    database.use(place, user="naru_app", name=NAME)
    os.environ["NARU_STATE"] = str(STATE / "demo")
    import django

    django.setup()
    parts("texts", lambda: _load(wanted, arguments.seed))
    server = None if arguments.no_serve else _serve(place, arguments.port)
    until = _evening(arguments.until) if arguments.until else _stop(last=arguments.no_serve)
    try:
        acts = parts("world", lambda: _play(arguments.seed, until))
        if arguments.json:
            _report(arguments.json, parts, int(str(acts)))
        if server is not None:
            _attend(server, arguments.seed)
    except (KeyboardInterrupt, DatabaseError) as end:
        if not _interrupted(end):
            raise
        print("\n멈춥니다. 다음에 이어서 합니다 (stopping; the next start goes on).")
    finally:
        if server is not None:
            server.terminate()
            server.wait(10)
    return 0


def _interrupted(end: BaseException | None) -> bool:
    """Whether somebody stopped the work: in the midst of a commit Ctrl-C comes out as what the driver says of it."""
    return end is not None and (isinstance(end, KeyboardInterrupt) or _interrupted(end.__cause__) or _interrupted(end.__context__))


def _evening(of: dt.date) -> dt.datetime:
    return dt.datetime.combine(of, dt.time(18), tzinfo=KST)


def _stop(*, last: bool) -> dt.datetime:
    from django.conf import settings

    from naru.worlds.timetable import stops

    return stops(settings.CITIES / settings.CITY)[-1 if last else 0].at


def _load(digest: str, seed: int) -> None:
    from naru.kernel.database import rows
    from naru.site.load import load_city

    load_city()
    rows("INSERT INTO worlds_played (digest, seed) VALUES (%s, %s) ON CONFLICT DO NOTHING", [digest, seed])


def _play(seed: int, until: dt.datetime) -> int:
    from django.conf import settings

    from naru.worlds.stage import play
    from naru.worlds.timetable import city_world

    world, scenes = city_world(settings.CITIES / settings.CITY, seed)
    return play(scenes, world, until=until, tell=lambda line: print(f"           {line}", flush=True))


def _serve(place: "Place", port: int) -> subprocess.Popen[bytes]:
    from naru.site import database
    from naru.site.serve import free_port, server_command

    chosen = free_port(port)
    database.use(place, user="naru_app", name=NAME, pool=True)
    server = subprocess.Popen(server_command(chosen), env=dict(os.environ))
    database.use(place, user="naru_app", name=NAME)
    print(f"\n    http://127.0.0.1:{chosen}\n", flush=True)
    return server


def _attend(server: subprocess.Popen[bytes], seed: int) -> None:
    """Waits for visitors' orders to play on, and lets the clock do what it does, until the server ends."""
    from naru.kernel.database import one, rows
    from naru.site.worker import attend

    def orders() -> None:
        order = one("SELECT id, until FROM worlds_order WHERE NOT taken ORDER BY id LIMIT 1")
        if order is not None:
            rows("UPDATE worlds_order SET taken = true WHERE id <= %s", [order[0]])
            until = order[1]
            assert isinstance(until, dt.datetime)  # noqa: S101  # reason: narrows a column
            _play(seed, until)

    print("Ctrl-C로 끝냅니다 (Ctrl-C ends).", flush=True)
    attend(lambda: server.poll() is None, also=orders)


def _report(path: str, parts: Parts, acts: int) -> None:
    from naru.site.house import run_checks
    from naru.site.tally import tally

    seconds = parts.seconds["world"] or 0.1
    problems = run_checks()
    found = {"seconds": parts.seconds, "acts": acts, "acts_per_second": round(acts / seconds, 1), **tally(),
             "checks": {name: len(lines) for name, lines in problems.items()}}
    Path(path).write_text(json.dumps(found, ensure_ascii=False, indent=2, default=str) + "\n")
    print(f"{path}: {acts:,} acts, {acts / seconds:.0f}/s", file=sys.stderr)
