"""The officer's list over 20,000 cases: first window of 50 with counts per state and sums over all, any sort, filter and search.

Run: ./naru bench staff-list
Asked: p95 of 100 requests at most 300 ms. Each request is the whole page (session, roles, queries, template), in this process, without the network.
"""

import datetime as dt
import os
import random
import statistics
import time
import uuid
from urllib.parse import urlencode

CASES, REQUESTS, CHUNK, NAME = 20_000, 100, 2_000, "목록 재기"
SORTS = ["firm", "through", "state", "amount", "received"]
STATES = ["submitted", "ineligible", "eligible", "selected", "reserve", "rejected"]


def enter_cases(call: uuid.UUID, person: uuid.UUID, districts: list[uuid.UUID], chance: random.Random) -> None:
    """20,000 submitted applications of as many firms, then their states; every constraint and trigger in force, one act a chunk."""
    from django.db import transaction
    from tests.calls.conftest import act

    from naru.calls.actions.apply import step_many
    from naru.kernel.database import rows
    from naru.parties.actions import register
    from naru.parties.terms import Firm, OrganisationKind
    from naru.record.actions import enter

    for start in range(0, CASES, CHUNK):
        firms = [Firm(uuid.uuid4(), f"가상의류 {n:05d}", OrganisationKind.FIRM, None, None, "", "", "", {}) for n in range(start, start + CHUNK)]
        register(firms, provenance="simulated", source="가상 등록부", act=act())
        cases, through = [uuid.uuid4() for _ in firms], [chance.choice(districts) for _ in firms]
        amounts, states = [chance.randrange(1, 121) * 100_000 for _ in firms], [chance.choice(STATES) for _ in firms]
        with transaction.atomic():
            entry = enter(act(), "bench.load", subject=call, content={"from": start}, result=call)
            rows("INSERT INTO calls_application (id, call_id, organisation_id, intermediary_id, person_id, attempt, entry_id) "
                 "SELECT a, %s, o, i, %s, 1, %s FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[]) AS t(a, o, i)", [call, person, entry.id, cases, [f.id for f in firms], through])
            rows("INSERT INTO calls_applicationstep (application_id, n, from_state, to_state, entry_id) SELECT a, 1, '', 'submitted', %s FROM unnest(%s::uuid[]) AS t(a)",
                 [entry.id, cases])
            rows("INSERT INTO calls_version (application_id, n, content_sealed, digest, amount, received_at, late, entry_id) "
                 "SELECT a, 1, c, sha256(c), w, %s, false, %s FROM unnest(%s::uuid[], %s::bytea[], %s::bigint[]) AS t(a, c, w)",
                 [entry.at, entry.id, cases, [os.urandom(2_300) for _ in cases], amounts])
            rows("INSERT INTO calls_receipt (application_id, n, number, digest, received_at, entry_id) "
                 "SELECT application_id, 1, '2023-' || lpad(nextval('calls_receipt_number')::text, 7, '0'), digest, received_at, entry_id FROM calls_version "
                 "WHERE application_id = ANY(%s)", [cases])
            for to, of in [("ineligible", {"ineligible"}), ("eligible", set(STATES[2:])), *((state, {state}) for state in STATES[3:])]:
                step_many([case for case, state in zip(cases, states, strict=True) if state in of], to, entry)


def stand() -> uuid.UUID:
    """The call with its 20,000 cases; an earlier run's, if it is whole."""
    from tests.calls.conftest import CLOSES, HEAD, OFFICER, OPENS, act, approval
    from tests.programmes.test_load import GOOD
    from tests.programmes.words import WORDS, signed

    from naru.calls.actions import announce, draft_call, tick
    from naru.kernel import clock
    from naru.kernel.database import one, rows
    from naru.parties.actions import register
    from naru.parties.terms import Firm, OrganisationKind
    from naru.programmes.actions import put_in_force
    from naru.programmes.queries import in_force

    found = one("SELECT c.id FROM calls_call c JOIN calls_application a ON a.call_id = c.id WHERE c.name_ko = %s GROUP BY c.id HAVING count(*) = %s", [NAME, CASES])
    if found:
        return uuid.UUID(str(found[0]))
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'person'), (%s, 'person') ON CONFLICT DO NOTHING", [OFFICER, HEAD])
    with clock.at(OPENS - dt.timedelta(days=20)):
        if in_force("work-environment-improvement", dt.date(2023, 1, 1)) is None:
            put_in_force(GOOD, words=WORDS, since=dt.date(2021, 1, 1), signed=signed(GOOD), act=act())
        version = in_force("work-environment-improvement", dt.date(2023, 1, 1))
        assert version is not None
        person = uuid.uuid4()
        districts = [Firm(uuid.uuid4(), f"가상구 {n:02d}", OrganisationKind.DISTRICT, None, person if n == 0 else None, "가상인", "", "", {}) for n in range(25)]
        register(districts, provenance="simulated", source="가상 등록부", act=act())
        call = draft_call("work-environment-improvement", version=version, name_ko=NAME, name_en="List bench", year=2023, audience="firms", group="clothing",
                          exclusivity_group="", provenance="simulated", act=act())
        announce(call, opens_at=OPENS, closes_at=CLOSES, grace_minutes=10, keep_late=True, approval=approval("announce", call), act=act())
    with clock.at(OPENS + dt.timedelta(hours=1)):
        tick(act=act())
        enter_cases(call, person, [each.id for each in districts], random.Random(1))
    return call


def addresses(call: uuid.UUID) -> list[str]:
    """A hundred first windows: every sort in both directions, with no, one or two states chosen, some with a search."""
    chance = random.Random(2)
    asked = []
    for n in range(REQUESTS):
        query: list[tuple[str, str]] = [("sort", SORTS[n % len(SORTS)]), ("desc", str(n // len(SORTS) % 2))]
        query += [("state", state) for state in chance.sample(STATES, chance.choice([0, 0, 1, 2]))]
        query += [("through", f"가상구 {chance.randrange(25):02d}")] if n % 7 == 0 else []
        query += [("q", f"{chance.randrange(1000):03d}")] if n % 5 == 0 else []
        asked.append(f"/calls/{call}/desk/?{urlencode(query)}")
    return asked


def main() -> None:
    """Prints median, p95 and maximum of the hundred requests."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client
    from tests.calls.conftest import OPENS, act

    from naru.kernel import clock
    from naru.kernel.database import rows
    from naru.parties.actions import join, open_account, register
    from naru.parties.models import Account
    from naru.parties.terms import Firm, OrganisationKind, Role

    settings.ALLOWED_HOSTS = ["testserver"]
    call = stand()
    rows("SELECT bench_statistics()")
    office = Firm(uuid.uuid4(), "가상과", OrganisationKind.DEPARTMENT, None, uuid.uuid4(), "가상인", "", "", {})
    with clock.at(OPENS):
        register([office], provenance="simulated", source="가상 등록부", act=act())
        assert office.person is not None
        join([(office.person, office.id)], role=Role.OFFICER, since=dt.date(2020, 1, 1), act=act())
        open_account(office.person, login=str(office.person)[:8], password=None, act=act())
    client = Client()
    client.force_login(Account.objects.get(person_id=office.person), backend="django.contrib.auth.backends.ModelBackend")
    taken: list[float] = []
    for address in [f"/calls/{call}/desk/", *addresses(call)]:
        began = time.perf_counter()
        answer = client.get(address)
        taken.append((time.perf_counter() - began) * 1e3)
        assert answer.status_code == 200, answer.status_code
    first, hundred = taken[0], sorted(taken[1:])
    print(f"cases {CASES:,}, requests {REQUESTS}: median {statistics.median(hundred):.0f} ms, p95 {hundred[94]:.0f} ms (asked ≤ 300), max {hundred[-1]:.0f} ms; "
          f"cold first request {first:.0f} ms")


if __name__ == "__main__":
    main()
