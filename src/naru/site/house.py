"""The checks of the house: `test` (all), `quick` (what must hold before work lands), `check`, `invariants`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from naru import ROOMS
from naru.cli.commands import command
from naru.kernel.invariants import Check, Invariant

if TYPE_CHECKING:
    from naru.cli.commands import Commands

ROOT = Path(__file__).resolve().parents[3]
STATE = Path(os.environ.get("NARU_STATE", ROOT / ".naru"))


def add(commands: "Commands") -> None:
    """Declares the commands."""
    test = command(commands, "test", _test, says="모든 검사 (all checks)", needs="nothing")
    test.add_argument("words", nargs=argparse.REMAINDER, help="tests to run alone, as pytest takes them")
    command(commands, "quick", _quick, says="짧은 검사: 형식, 방향, 이주 (style, imports, migrations, house)", needs="nothing")
    command(commands, "check", _check, says="야간 점검 목록 (the nightly checks)")
    verify = command(commands, "verify", _verify, says="기록의 잎·봉인·증빙·문서·업무보고를 다시 계산합니다 (leaves, seals, evidence, papers and reports recompute)", needs="nothing")
    verify.add_argument("--proof", type=Path, metavar="FILE", help="내려받은 증명 파일 하나만, 데이터베이스 없이 (one proof file, without a database)")
    verify.add_argument("--root", default="", metavar="HEX", help="공표된 봉인 값과 견줍니다 (the published root to compare with)")
    command(commands, "invariants", _invariants, says="지켜야 할 것과 그것을 지키는 제약·시험 (what must hold, and who keeps it)", needs="django")


def _step(name: str, *words: str, environment: dict[str, str] | None = None) -> bool:
    began = time.monotonic()
    print(f"── {name}", flush=True)
    code = subprocess.run(words, cwd=ROOT, env=environment or dict(os.environ), check=False).returncode
    print(f"   {'green' if code == 0 else f'RED (exit {code})'} {time.monotonic() - began:.1f} s", flush=True)
    return code == 0


def _tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def _test_environment() -> dict[str, str]:
    """A cluster of the tests' own, so that a demo beside is left in peace, and a migrated database to copy theirs from."""
    from naru.site import cluster, database, migrate

    place = database.ready(STATE / "tests", more=cluster.FORGETFUL)
    database.make_database(place, place.name)
    # Tests create and empty databases and sleep triggers: the superuser does that; what naru_app may do is tested by SET ROLE.
    template = migrate.template(place)
    database.use(place, user=place.admin, name=place.name, test_name=os.environ.get("NARU_TEST_DB", "naru_test"), template=template)
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "naru.site.settings"}


def _style() -> bool:
    return all([
        _step("ruff", _tool("ruff"), "check", "."),
        _step("import-linter", _tool("lint-imports"), "--no-cache"),
    ])


def _quick(arguments: argparse.Namespace) -> int:
    environment = _test_environment()
    green = _style()
    green &= _step("migrations", sys.executable, "-m", "naru", "django", "makemigrations", "--check", "--dry-run", environment=environment)
    green &= _step("house", sys.executable, "-m", "pytest", "-q", "-x", "tests/house", "-m", "not slow and not browser", environment=environment)
    return 0 if green else 1


def _test(arguments: argparse.Namespace) -> int:
    environment = _test_environment()
    if arguments.words:
        return subprocess.run([sys.executable, "-m", "pytest", *arguments.words], cwd=ROOT, env=environment, check=False).returncode
    return 0 if _side_by_side(environment) else 1


PARTS = {"looks": ("test_*_looks.py", "test_routes.py"), "ways": ("test_journey*.py",), "pages": ("*.py",), "rooms": ()}
"""With what each of the processes that share the tests begins: files of `tests/web` by their names, and everything else. Browser tests wait more than they work."""


def part_of_test(file: str) -> str:
    """The part of a test file, by its path from the root."""
    path = Path(file)
    return next((part for part, names in PARTS.items() if path.parts[:2] == ("tests", "web") and any(path.match(name) for name in names)), "rooms")


def _side_by_side(environment: dict[str, str]) -> bool:
    """Runs all tests in processes side by side, each on a database of its own, and the checks of style beside them; prints each as it ends, so that their lines do not mix."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as share:
        running = {}
        for name in PARTS:
            dsn = json.loads(environment["NARU_DSN"])
            own = {**environment, "PYTHONUNBUFFERED": "1", "NARU_TEST_SHARE": share, "NARU_TEST_PART": name, "NARU_DSN": json.dumps({**dsn, "test_name": f"{dsn['test_name']}_{name}"})}
            said = tempfile.TemporaryFile("w+")  # noqa: SIM115  # reason: it lives as long as its process
            running[name] = subprocess.Popen([sys.executable, "-m", "pytest", "-q", "--durations=25", "tests"], cwd=ROOT, env=own, stdout=said, stderr=subprocess.STDOUT, text=True), said
        green = _style()
        green &= _step("mypy", _tool("mypy"))
        green &= _step("migrations", sys.executable, "-m", "naru", "django", "makemigrations", "--check", "--dry-run", environment=environment)
        print(f"── tests, {len(running)} processes side by side", flush=True)
        while running:
            time.sleep(0.5)
            for name in [name for name, (part, _) in running.items() if part.poll() is not None]:
                part, said = running.pop(name)
                said.seek(0)
                print(f"── {name}\n{said.read()}   {'green' if part.returncode == 0 else f'RED (exit {part.returncode})'} {time.monotonic() - began:.1f} s", flush=True)
                green &= part.returncode == 0
    return green


def gather(name: str) -> list[object]:
    """All rooms' declarations called `name`: from `terms` (INVARIANTS) or `queries`/`checks` (CHECKS)."""
    found: list[object] = []
    for room in ROOMS:
        for module in ("terms", "checks", "invariants"):
            if find_spec(f"naru.{room}") and find_spec(f"naru.{room}.{module}"):
                found.extend(getattr(import_module(f"naru.{room}.{module}"), name, ()))
    return found


def invariants() -> list[Invariant]:
    """What must hold, over all rooms."""
    return [item for item in gather("INVARIANTS") if isinstance(item, Invariant)]


def checks() -> list[Check]:
    """The nightly checks, over all rooms."""
    return [item for item in gather("CHECKS") if isinstance(item, Check)]


def run_checks() -> dict[str, list[str]]:
    """Runs every nightly check; id -> problems."""
    return {check.id: check.run() for check in checks()}


def _verify(arguments: argparse.Namespace) -> int:
    if arguments.proof:
        return _told({str(arguments.proof): _proof_problems(arguments.proof, arguments.root)})
    from naru.site.start import prepare

    prepare("database")
    return _told({check.id: check.run() for check in checks() if check.id.startswith(("record.", "documents.", "council."))})


def _proof_problems(file: Path, root: str) -> list[str]:
    """What is wrong with a downloaded proof. Django is set up for its imports only; no database is opened."""
    from naru.site.start import prepare

    prepare("django")
    from naru.record.proofs import problems

    try:
        return problems(json.loads(file.read_bytes()), root=root)
    except (OSError, ValueError) as error:
        return [f"이 파일을 읽을 수 없습니다 (cannot be read): {error}"]


def _check(arguments: argparse.Namespace) -> int:
    return _told(run_checks())


def _told(problems: dict[str, list[str]]) -> int:
    for name, found in problems.items():
        print(f"{name}: {'이상 없음 (green)' if not found else f'{len(found)}건'}")
        for line in found[:20]:
            print(f"   {line}")
    return 1 if any(problems.values()) else 0


def _invariants(arguments: argparse.Namespace) -> int:
    for item in sorted(invariants(), key=lambda each: (each.id[0], int("".join(filter(str.isdigit, each.id)) or 0))):
        print(f"{item.id}\t{', '.join(item.names) or '-'}\t{', '.join(item.tests) or f'later: {item.later}'}\t{item.says}")
    return 0
