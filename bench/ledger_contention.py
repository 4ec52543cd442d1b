"""Contended ledger acts against pgbench on the same server in the same run: eight threads on one line, eight clients on one row.

Run: ./naru bench ledger
Asked: at least 0.5 of pgbench updating one row.
"""

import json
import os
import re
import statistics
import subprocess
import threading
import time
import uuid
from pathlib import Path

PAIRS, SECONDS, THREADS = 12, 2, 8  # Many short pairs: a busy machine changes from one second to the next.


def pgbench(dsn: dict[str, str], binaries: Path) -> float:
    """Transactions a second of eight clients updating one row."""
    script = Path(os.environ["NARU_STATE"]) / "one-row.sql"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text("UPDATE bench_row SET n = n + 1 WHERE id = 1;\n")
    words = [str(binaries / "pgbench"), "-n", "-c", str(THREADS), "-j", "2", "-T", str(SECONDS), "-f", str(script), "-h", dsn["host"], "-p", str(dsn["port"]), "-U", dsn["user"], dsn["name"]]
    out = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    found = re.search(r"tps = ([\d.]+)", out)
    assert found, out
    return float(found[1])


def acts(line: uuid.UUID, clerk: uuid.UUID) -> float:
    """Contended `reserve` acts a second: record entry, transfer, balance, every constraint and trigger in force."""
    from django.db import connections

    from naru.ledger.actions import reserve
    from naru.record import Act

    stop = time.monotonic() + SECONDS
    done = [0] * THREADS

    def work(number: int) -> None:
        try:
            while time.monotonic() < stop:
                reserve(line, amount=1, act=Act(uuid.uuid4(), clerk))
                done[number] += 1
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(THREADS)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.monotonic() - began)


def main() -> None:
    """Prints both medians and the median of the pairwise ratio."""
    import django

    django.setup()
    from naru.kernel.database import rows
    from naru.ledger.actions import add_lines, appropriate, move_year, open_year, vote
    from naru.ledger.terms import LineKey, Source
    from naru.record import Act
    from naru.site.cluster import packaged_binaries

    dsn = json.loads(os.environ["NARU_DSN"])
    clerk = uuid.uuid4()
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system')", [clerk])

    def act() -> Act:
        return Act(uuid.uuid4(), clerk)

    if not rows("SELECT 1 FROM ledger_year WHERE year = 1999"):
        open_year(1999, act=act())
        move_year(1999, to="open", act=act())
    line = add_lines([LineKey(1999, "general", "bench", "bench", str(clerk), "bench", Source.CITY, "bench")], provenance="simulated", act=act())
    vote(appropriate(line, amount=10**12, kind="original", provenance="simulated", act=act()), document="bench", act=act())
    ours, theirs = [], []
    for _ in range(PAIRS):
        theirs.append(pgbench(dsn, packaged_binaries()))
        ours.append(acts(line, clerk))
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    print(f"pairs {PAIRS} x {SECONDS} s, {THREADS} threads: acts {statistics.median(ours):.0f}/s, pgbench one row {statistics.median(theirs):.0f}/s, "
          f"ratio median {statistics.median(ratios):.2f} (asked ≥ 0.5), min {min(ratios):.2f}, max {max(ratios):.2f}")


if __name__ == "__main__":
    main()
