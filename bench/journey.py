"""A whole application journey: form page, submission with ten answers, the case page with its receipt; and the autosave beside it.

Run: ./naru bench journey
Asked: at most 40 ms of CPU a journey (two well-known Django systems on the same work need 372 and 419; 14 was reached in a trial). Counted is the CPU of the web
server's and the database's processes, the load generator's apart; every constraint and trigger in force, signed in, CSRF and CSP on, a new application each time.
"""

import datetime as dt
import http.client
import json
import os
import queue
import re
import statistics
import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

JOURNEYS, WARM, CLIENTS, SAVES, AUTOSAVERS = 500, 60, (25, 50), 6_000, 64
TICKS = os.sysconf("SC_CLK_TCK")
LONG, LONGER = "작업장의 낡은 배선과 환기 시설을 바꾸어 안전하게 일하고자 합니다. " * 14, "재봉틀 주변의 먼지와 소음을 줄이고 비상구를 넓히려 합니다. 세부 계획은 아래와 같습니다. " * 37
HELP = ("심사위원이 이 답만 읽고도 판단할 수 있도록 사실과 숫자를 들어 적어 주십시오. 지금 어떤 상태인지, 무엇을 얼마나 바꾸려 하는지, 바꾸면 누구에게 무엇이 나아지는지를 차례로 씁니다. "
        "사진이나 견적이 있으면 그 내용을 간단히 옮겨 적고, 원본은 현장조사 때 보이시면 됩니다. 다른 사업에서 같은 내용으로 지원받은 적이 있으면 언제 어느 사업이었는지 함께 적습니다. "
        "아직 정해지지 않은 것은 정해지지 않았다고 쓰고, 언제 누가 정하는지를 적어 주십시오. 숫자에는 재거나 센 날과 방법을 붙이면 다시 묻지 않습니다. 여러 곳을 고치려 하면 급한 곳부터 차례를 매겨 주십시오. "
        "쓰다가 멈추어도 답마다 따로 저장되며, 마감 전에는 몇 번이든 다시 낼 수 있습니다.")
FORM = "form:\n" + "".join(
    f"  - {{id: q{n}, ask: {{ko: {n}번 물음에 답해 주십시오., en: Please answer question {n}.}}, type: text, limit: {2_000 if n < 3 else 200}, hint: {{ko: \"{HELP}\", en: Give facts and figures.}}}}\n"
    for n in range(1, 9)
) + f"  - {{id: cost, ask: {{ko: 총 공사비(원), en: Total cost in won}}, type: won, hint: {{ko: \"{HELP}\", en: Give facts and figures.}}}}\n" \
    f"  - {{id: contact, ask: {{ko: 연락처, en: Contact}}, type: text, personal: yes, limit: 200, hint: {{ko: \"{HELP}\", en: Give facts and figures.}}}}\n\n"
ANSWERS = {"q1": LONG[:515], "q2": LONGER[:1_766], **{f"q{n}": f"짧은 답 {n}" for n in range(3, 9)}, "cost": "1,200만", "contact": "가상인 010-0000-0001"}


def stand(many: int) -> tuple[uuid.UUID, uuid.UUID, list[str]]:
    """An open call of a ten-question text, a district to apply through, and `many` firms, each with a person signed in. Returns call, district, session keys."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from tests.calls.conftest import CLOSES, HEAD, OFFICER, OPENS, act, approval
    from tests.programmes.test_load import GOOD
    from tests.programmes.words import WORDS, signed

    from naru.calls.actions import announce, draft_call, tick
    from naru.kernel import clock
    from naru.kernel.database import rows
    from naru.parties.actions import join, open_account, register
    from naru.parties.sessions import SessionStore
    from naru.parties.terms import Firm, OrganisationKind, Role
    from naru.programmes.actions import put_in_force
    from naru.programmes.queries import in_force

    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'person'), (%s, 'person') ON CONFLICT DO NOTHING", [OFFICER, HEAD])
    with clock.at(OPENS - dt.timedelta(days=20)):
        if in_force("journey-whole", dt.date(2023, 1, 1)) is None:
            text = re.sub(r"form:\n(?:  .*\n)+\n", FORM, GOOD).replace("work-environment-improvement", "journey-whole")
            put_in_force(text, words=WORDS, since=dt.date(2021, 1, 1), signed=signed(text), act=act())
        version = in_force("journey-whole", dt.date(2023, 1, 1))
        assert version is not None
        district = Firm(uuid.uuid4(), "가상구", OrganisationKind.DISTRICT, None, None, "", "", "", {})
        firms = [Firm(uuid.uuid4(), f"가상의류 {n:05d}", OrganisationKind.FIRM, None, uuid.uuid4(), f"가상인 {n}", "010-0000-0001", f"f{n}@example.kr", {}) for n in range(many)]
        register([district, *firms], provenance="simulated", source="가상 등록부", act=act())
        join([(each.person, each.id) for each in firms if each.person], role=Role.APPLICANT, since=dt.date(2020, 1, 1), act=act())
        call = draft_call("journey-whole", version=version, name_ko="신청 여정 재기", name_en="Journey bench", year=2023, audience="firms", group="clothing",
                          exclusivity_group="workplace-improvement", provenance="simulated", act=act())
        announce(call, opens_at=OPENS, closes_at=CLOSES, grace_minutes=10, keep_late=True, approval=approval("announce", call), act=act())
        for each in firms:
            assert each.person is not None
            open_account(each.person, login=str(each.person), password=None, act=act())
    with clock.at(OPENS):
        tick(act=act())
    accounts = rows("SELECT id FROM parties_account WHERE person_id = ANY(%s)", [[each.person for each in firms]])
    keys = []
    for (account,) in accounts:
        session = SessionStore()
        session.update({SESSION_KEY: str(account), BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend", HASH_SESSION_KEY: ""})
        session.create()
        keys.append(str(session.session_key))
    assert settings.SESSION_ENGINE == "naru.parties.sessions"
    return call, district.id, keys


def set_clock() -> None:
    """The database's hand stands an hour after opening, as a demo's would."""
    from tests.calls.conftest import OPENS

    from naru.kernel.database import rows

    # The hand only moves forward: a later run finds it where the first one set it, and running.
    rows("INSERT INTO kernel_clock (one, instant, set_at) VALUES (true, %s, clock_timestamp()) ON CONFLICT DO NOTHING", [OPENS + dt.timedelta(hours=1)])


def _stat(process: Path) -> tuple[int, float]:
    """Parent and CPU seconds of a process, its waited-for children's included."""
    words = (process / "stat").read_text().rpartition(")")[2].split()
    return int(words[1]), sum(map(int, words[11:15])) / TICKS


def cpu_of(*roots: int) -> float:
    """CPU seconds used so far by the trees of processes under `roots`."""
    found: dict[int, tuple[int, float]] = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            found[int(process.name)] = _stat(process)
        except (FileNotFoundError, ProcessLookupError):
            continue
    wanted, total = set(roots), 0.0
    for pid in sorted(found):  # children are younger, and pids grow while a bench runs
        if pid in wanted or found[pid][0] in wanted:
            wanted.add(pid)
            total += found[pid][1]
    return total


@dataclass
class Load:
    """What the load generator met."""

    port: int
    call: str
    district: str
    keys: "queue.SimpleQueue[str]" = field(default_factory=queue.SimpleQueue)
    page: int = 0
    wrong: list[str] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)

    def journey(self, line: http.client.HTTPConnection, key: str) -> None:
        """One applicant: the form, the submission, the case with its receipt."""
        began = time.perf_counter()
        form, cookie = self._page(line, f"/calls/{self.call}/apply/", f"naru_language=ko; sessionid={key}")
        token, act = (re.search(rf'name="{name}" value="([^"]+)"', form) for name in ("csrfmiddlewaretoken", "act"))
        assert token and act, form[:400]
        body = urlencode({"csrfmiddlewaretoken": token[1], "act": act[1], "through": self.district, "do": "submit", **ANSWERS})
        line.request("POST", f"/calls/{self.call}/apply/", body, {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"})
        answer = line.getresponse()
        said = answer.read()
        if answer.status != 302:
            self.wrong.append(f"{answer.status}: {said[:300]!r}")
            return
        case, _ = self._page(line, answer.headers["Location"], cookie)
        if "접수번호" not in case or LONG[:60] not in case:
            self.wrong.append(case[:300])
        self.page = len(form.encode())
        self.taken.append(time.perf_counter() - began)

    def _page(self, line: http.client.HTTPConnection, address: str, cookie: str) -> tuple[str, str]:
        line.request("GET", address, headers={"Cookie": cookie})
        answer = line.getresponse()
        text = answer.read().decode()
        assert answer.status == 200, (answer.status, text[:400])
        given = re.search(r"csrftoken=([^;]+)", answer.headers.get("Set-Cookie", ""))
        return text, f"{cookie}; csrftoken={given[1]}" if given else cookie

    def client(self, many: "queue.SimpleQueue[str]") -> None:
        """One client with one kept connection, journey after journey."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while True:
            try:
                key = many.get_nowait()
            except queue.Empty:
                return
            self.journey(line, key)

    def saver(self, many: "queue.SimpleQueue[str]") -> None:
        """One client that saves one answer after the other."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while True:
            try:
                key = many.get_nowait()
            except queue.Empty:
                return
            began = time.perf_counter()
            line.request("POST", f"/calls/{self.call}/draft/", urlencode({"q1": LONG[:200]}),
                         {"Cookie": f"sessionid={key}", "Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{self.port}", "Sec-Fetch-Site": "same-origin"})
            answer = line.getresponse()
            said = answer.read()
            if answer.status != 200:
                self.wrong.append(f"{answer.status}: {said[:200]!r}")
            self.taken.append(time.perf_counter() - began)


def _queued(keys: list[str]) -> "queue.SimpleQueue[str]":
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    for key in keys:
        waiting.put(key)
    return waiting


def generate() -> None:
    """The load generator's own process: reads what to do as JSON, prints what it met as JSON."""
    asked = json.load(sys.stdin)
    load = Load(asked["port"], asked["call"], asked["district"])
    waiting, act = _queued(asked["keys"]), load.client if asked["what"] == "journey" else load.saver
    began = time.perf_counter()
    with ThreadPoolExecutor(asked["clients"]) as pool:
        for done in [pool.submit(act, waiting) for _ in range(asked["clients"])]:
            done.result()
    json.dump({"seconds": time.perf_counter() - began, "taken": load.taken, "wrong": load.wrong[:3], "page": load.page}, sys.stdout)


def run(what: str, clients: int, keys: list[str], port: int, call: uuid.UUID, district: uuid.UUID, roots: dict[str, int]) -> tuple[dict[str, object], dict[str, float]]:
    """One run of the load generator; CPU seconds of each tree beside what it met."""
    before = {name: cpu_of(pid) for name, pid in roots.items()}
    asked = {"what": what, "clients": clients, "keys": keys, "port": port, "call": str(call), "district": str(district)}
    done = subprocess.run([sys.executable, __file__, "generate"], input=json.dumps(asked), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    met = json.loads(done.stdout)
    if met["wrong"]:
        raise SystemExit(f"wrong answers: {met['wrong']}")
    return met, {name: cpu_of(pid) - before[name] for name, pid in roots.items()}


def database_root() -> int:
    """The process id of the database server (it must run on this machine)."""
    from naru.kernel.database import one

    found = one("SELECT pg_backend_pid()")
    assert found is not None
    return _stat(Path(f"/proc/{found[0]}"))[0]


def wait_for(port: int) -> None:
    """Until the server answers."""
    for _ in range(200):
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/")
            line.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not answer")


def main() -> None:
    """Prints CPU a journey at 25 and 50 clients, and answers saved a second."""
    import django

    django.setup()
    from naru.site.serve import free_port, server_command

    call, district, keys = stand(WARM + JOURNEYS * len(CLIENTS))
    set_clock()
    port = free_port(8300)
    dsn = json.dumps({**json.loads(os.environ["NARU_DSN"]), "pool": True})
    server = subprocess.Popen(server_command(port), env={**os.environ, "NARU_DSN": dsn})
    try:
        wait_for(port)
        roots = {"web": server.pid, "database": database_root()}
        run("journey", 8, keys[:WARM], port, call, district, roots)
        for n, clients in enumerate(CLIENTS):
            mine = keys[WARM + n * JOURNEYS : WARM + (n + 1) * JOURNEYS]
            met, cpu = run("journey", clients, mine, port, call, district, roots)
            if int(str(met["page"])) < 20_000:
                raise SystemExit(f"the form page has {met['page']} bytes: the bench asks for 20,000 or more")
            taken = sorted(met["taken"])  # type: ignore[call-overload]  # reason: JSON of our own
            spent = {name: seconds / JOURNEYS * 1e3 for name, seconds in cpu.items()}
            print(f"{clients} clients, {JOURNEYS} journeys, form page {met['page']:,} bytes: CPU {sum(spent.values()):.1f} ms a journey (asked ≤ 40): "
                  f"web {spent['web']:.1f} + database {spent['database']:.1f}; {JOURNEYS / float(str(met['seconds'])):.0f} journeys/s; "
                  f"median {statistics.median(taken) * 1e3:.0f} ms, p95 {taken[int(len(taken) * 0.95)] * 1e3:.0f} ms", flush=True)
        met, cpu = run("save", AUTOSAVERS, (keys * (SAVES // len(keys) + 1))[:SAVES], port, call, district, roots)
        taken = sorted(met["taken"])  # type: ignore[call-overload]  # reason: JSON of our own
        print(f"autosave, {AUTOSAVERS} connections: {SAVES / float(str(met['seconds'])):.0f} answers/s, p95 {taken[int(len(taken) * 0.95)] * 1e3:.0f} ms, "
              f"CPU {sum(cpu.values()) / SAVES * 1e3:.2f} ms an answer")
    finally:
        server.terminate()
        server.wait(20)


if __name__ == "__main__":
    generate() if sys.argv[1:] == ["generate"] else main()
