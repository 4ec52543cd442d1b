"""Starts the server (granian) on a made database, with the worker beside it."""

import argparse
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli.commands import command

if TYPE_CHECKING:
    from naru.cli.commands import Commands

STATE = Path(os.environ.get("NARU_STATE", Path(__file__).resolve().parents[3] / ".naru"))


def add(commands: "Commands") -> None:
    """Declares `serve`."""
    serve = command(commands, "serve", _serve, says="서버를 켭니다 (serve the database)")
    serve.add_argument("--port", type=int, default=8000)
    command(commands, "stop", _stop, says="내장 데이터베이스를 멈춥니다 (stop the embedded database)", needs="nothing")


def free_port(wanted: int) -> int:
    """`wanted`, or the next port nobody listens on."""
    for port in range(wanted, wanted + 50):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise SystemExit(f"{wanted}번부터 50개 포트가 모두 쓰이고 있습니다: --port를 정하십시오 (no free port: give --port).")


def server_command(port: int) -> list[str]:
    """granian with a worker a core (two at least) of two threads: what the hot path was measured with."""
    return [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", str(max(2, os.cpu_count() or 2)),
            "--blocking-threads", "2", "--no-ws", "--log-level", "warning", "naru.site.wsgi:application"]


def end_on_term() -> None:
    """Makes a plain `kill` end as Ctrl-C does: the server beside this process ends with it."""

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)


def _serve(arguments: argparse.Namespace) -> int:
    import django

    django.setup()
    from naru.site.worker import attend

    end_on_term()
    port = free_port(arguments.port)
    server = subprocess.Popen(server_command(port))
    print(f"http://127.0.0.1:{port}", flush=True)
    try:
        attend(lambda: server.poll() is None)
    except KeyboardInterrupt:
        print("\n멈춥니다 (stopping).")
    finally:
        server.terminate()
        server.wait(10)
    return 0


def _stop(arguments: argparse.Namespace) -> int:
    from naru.site import cluster

    if os.environ.get("DATABASE_URL"):
        print("DATABASE_URL의 서버는 나루가 멈추지 않습니다 (a server of your own is not ours to stop).")
        return 1
    for state in (STATE, STATE / "tests"):
        cluster.stop(cluster.locate(state))
    return 0
