"""`./naru bench`: runs the benchmarks of `bench/` on a database of their own, as the serving role."""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli.commands import command

if TYPE_CHECKING:
    from naru.cli.commands import Commands

ROOT = Path(__file__).resolve().parents[3]
STATE = Path(os.environ.get("NARU_STATE", ROOT / ".naru"))
NAME = "naru_bench"
ALL = {"verdicts": "bench/verdicts.py", "ledger": "bench/ledger_contention.py", "staff-list": "bench/staff_list.py", "journey": "bench/journey.py"}


def add(commands: "Commands") -> None:
    """Declares `bench`."""
    bench = command(commands, "bench", _bench, says="측정: 잰 값을 요구한 값 옆에 (measured beside asked)", needs="nothing")
    bench.add_argument("which", nargs="*", metavar="WHICH", help=", ".join(ALL))


def _bench(arguments: argparse.Namespace) -> int:
    import psycopg

    from naru.site import database
    from naru.site.migrate import migrate_when_needed

    place = database.ready(STATE)
    database.make_database(place, NAME)
    with psycopg.connect(place.dsn(place.admin, NAME, place.password)) as connection:
        connection.execute("DROP TABLE IF EXISTS bench_row; DROP FUNCTION IF EXISTS bench_statistics()")  # It is the administrator's: migrating an earlier run's database could not grant on it.
    migrate_when_needed(place, name=NAME, kind="simulated")
    with psycopg.connect(place.dsn(place.admin, NAME, place.password)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS bench_row (id int PRIMARY KEY, n bigint); GRANT ALL ON bench_row TO naru_app")
        # A database in use has statistics; a bench that has just filled its tables asks for them, and its role may not ANALYZE.
        connection.execute("CREATE FUNCTION bench_statistics() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN ANALYZE; END'")
        connection.execute("INSERT INTO bench_row VALUES (1, 0) ON CONFLICT DO NOTHING")
    database.use(place, user="naru_app", name=NAME)
    environment = {**os.environ, "NARU_STATE": str(STATE / "bench"), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    return max(subprocess.run([sys.executable, ALL[name]], cwd=ROOT, env=environment, check=False).returncode for name in arguments.which or ALL)
