"""`./naru programme rehearse ID`: plays any text's whole life in a scratch simulated database and says what came of it."""

import argparse
import datetime as dt
import hashlib
import uuid
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from naru.programmes.terms import ProgrammeText, Signed

if TYPE_CHECKING:
    from naru.cli.commands import Commands

NAME = "naru_rehearsal"
COUNTS = {
    "신청 (applications)": "SELECT count(*) FROM calls_application",
    "자격 미달 (ineligible)": "SELECT count(DISTINCT application_id) FROM calls_applicationstep WHERE to_state = 'ineligible'",
    "선정 (selected)": "SELECT count(*) FROM evaluation_award",
    "예비 (reserve)": "SELECT count(*) FROM evaluation_outcome o WHERE state = 'reserve' AND NOT EXISTS (SELECT 1 FROM evaluation_award w WHERE w.application_id = o.application_id)",
    "교부 (grants)": "SELECT count(*) FROM agreements_agreement WHERE kind = 'grant'",
    "지급 (payments)": "SELECT count(*) FROM agreements_payment",
    "지급 정지 (stopped)": "SELECT count(DISTINCT agreement_id) FROM agreements_stop",
    "정산 (settlements)": "SELECT count(*) FROM agreements_settlement",
    "문서 (papers)": "SELECT count(*) FROM documents_paper",
    "기록 (entries)": "SELECT count(*) FROM record_entry",
}
IDENTITIES = {
    "의결액 = 과목의 모든 자리 (voted = all buckets of the line)":
        "SELECT (SELECT coalesce(sum(amount), 0)::bigint FROM ledger_transfer WHERE kind = 'appropriate'), (SELECT coalesce(sum(balance), 0)::bigint FROM ledger_account WHERE bucket IN "
        "('available', 'reserved', 'committed', 'spent', 'carried', 'lapsed')) + (SELECT coalesce(sum(amount), 0)::bigint FROM ledger_transfer t JOIN ledger_account a ON a.id = t.from_account "
        "WHERE a.bucket = 'spent')",
    "교부액 = 약정의 시비 (granted = the agreements' city shares)":
        "SELECT (SELECT coalesce(sum(amount), 0)::bigint FROM ledger_transfer WHERE kind = 'pay'), (SELECT coalesce(sum(s.amount), 0)::bigint FROM agreements_share s JOIN agreements_agreement a "
        "ON a.id = s.agreement_id AND a.kind = 'grant' WHERE s.source = 'city' AND s.version = 1)",
    "보관금: 들어온 돈 = 쓴 돈 + 반납 + 남은 돈 (custody: in = used + returned + held)":
        "SELECT (SELECT coalesce(sum(granted + interest + other_receipts), 0)::bigint FROM agreements_settlement), "
        "(SELECT coalesce(sum(accepted + refused + returned + outstanding), 0)::bigint FROM agreements_settlement)",
}


def add(commands: "Commands") -> None:
    """Gives the doors' verbs `rehearse` and `report day` what only the hall has: a scratch database."""
    commands.choices["programme"].set_defaults(rehearse=_rehearse)
    commands.choices["report"].set_defaults(fresh=_fresh_city)


def _scratch() -> None:
    """A fresh simulated database; the one of the last rehearsal is dropped."""
    import psycopg

    from naru.site import database
    from naru.site.demo import STATE
    from naru.site.migrate import migrate_when_needed

    place = database.ready(STATE)
    with psycopg.connect(place.dsn(place.admin, "postgres", place.password), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
    database.make_database(place, NAME)
    migrate_when_needed(place, name=NAME, kind="simulated")
    database.use(place, user="naru_app", name=NAME)
    import django

    django.setup()


def _fresh_city() -> None:
    """A fresh simulated database with the city's content."""
    _scratch()
    from naru.site.load import load_city

    load_city()


def _rehearse(arguments: argparse.Namespace, file: Path, text: ProgrammeText) -> int:
    _scratch()
    return rehearse(file.read_text(), text, seed=arguments.seed, firms=arguments.firms, language=arguments.lang)


def rehearse(written: str, text: ProgrammeText, *, seed: int, firms: int, language: str, year: int | None = None) -> int:
    """Plays a text in this (simulated) database and prints scenes, counts, sums, identities, checks and what the text could not carry; 1 when something does not hold."""
    from naru.kernel import KST, clock
    from naru.kernel.database import rows
    from naru.programmes.actions import put_in_force
    from naru.programmes.queries import city, words
    from naru.record import Act
    from naru.site.house import run_checks
    from naru.worlds.gaps import gaps
    from naru.worlds.stage import play
    from naru.worlds.timetable import rehearsal

    world, scenes, moved = rehearsal(text, city(), seed, firms, year)
    clerk = uuid.uuid5(uuid.NAMESPACE_DNS, "rehearse.naru")
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [clerk])
    first = dt.date(world.plan.year, 1, 1)
    with clock.at(dt.datetime.combine(first, dt.time(9), tzinfo=KST)) if clock.is_simulated() else nullcontext():
        put_in_force(written, words=words(), since=first, signed=Signed("연습 (rehearsal)", f"연습-{seed}", first, hashlib.sha256(written.encode()).digest()), act=Act(uuid.uuid5(clerk, text.id), clerk))
    print(f"{text.name.say(language)} ({text.id}), 배역 {firms}, 씨앗 {seed} — 모두 가상자료 (all simulated)")
    play(scenes, world, until=scenes[-1].at, tell=lambda line: print(f"  {line}", flush=True))
    print("건수 (counts)")
    for name, sql in COUNTS.items():
        print(f"  {name:<32} {rows(sql)[0][0]:>16,}")
    print("합계, 원 (sums, won)")
    for kind, amount in rows("SELECT kind, sum(amount)::bigint FROM ledger_transfer GROUP BY kind ORDER BY kind"):
        print(f"  {kind:<32} {amount:>16,}")
    wrong = _hold()
    problems = {name: found for name, found in run_checks().items() if found}
    print(f"점검 (checks): {problems or '모두 이상 없음 (all green)'}")
    print("글이 담지 못한 것 (what the text could not carry)")
    said = [*moved, *gaps(text, world.plan.year)]
    print("\n".join(f"  - {sentence.say(language)}" for sentence in said) or "  없음 (nothing)")
    return 1 if wrong or problems else 0


def _hold() -> int:
    from naru.kernel.database import rows

    print("항등식 (identities)")
    wrong = 0
    for name, sql in IDENTITIES.items():
        [(left, right)] = rows(sql)
        wrong += left != right
        print(f"  {name}: {left:,} {'=' if left == right else '≠'} {right:,}")
    return wrong
