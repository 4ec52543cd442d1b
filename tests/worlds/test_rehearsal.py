"""Any text is played by the same scenes: its whole life, green after each scene, with nothing but the text and a cast's size."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from naru.kernel.database import rows
from naru.programmes.actions import put_in_force
from naru.programmes.load import load
from naru.programmes.terms import ProgrammeText
from naru.record import Act
from naru.site.house import run_checks
from naru.site.rehearse import IDENTITIES
from naru.worlds.gaps import gaps
from naru.worlds.plan import Plan
from naru.worlds.stage import Scene, play
from naru.worlds.terms import World
from naru.worlds.timetable import rehearsal
from tests.programmes.test_load import SEOUL, loaded
from tests.programmes.words import CITY, WORDS, signed

FILES = sorted(SEOUL.glob("*.yaml"))


def ready(written: str, seed: int, firms: int) -> tuple[World, list[Scene]]:
    """The text in force in a simulated database, and its world."""
    import datetime as dt
    import uuid

    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    clerk = uuid.uuid4()
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system')", [clerk])
    world, scenes, _ = rehearsal(loaded(written), CITY, seed, firms)
    put_in_force(written, words=WORDS, since=dt.date(world.plan.year, 1, 1), signed=signed(written), act=Act(uuid.uuid4(), clerk))
    return world, scenes


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_text_of_the_city_lives_to_its_settlement(file: Path, seed: int) -> None:
    world, scenes = ready(file.read_text(), seed, 40)
    for scene in scenes:
        play([scene], world, until=scene.at)
        assert {name: found for name, found in run_checks().items() if found} == {}, scene.name
    for name, sql in IDENTITIES.items():
        [(left, right)] = rows(sql)
        assert left == right > 0, name
    [(grants, settled, paid, stopped)] = rows(
        "SELECT (SELECT count(*) FROM agreements_agreement WHERE kind = 'grant'), (SELECT count(*) FROM agreements_settlement), "
        "(SELECT count(*) FROM agreements_payment), (SELECT count(DISTINCT agreement_id) FROM agreements_stop)")
    assert grants == settled > 0
    assert paid > 0
    [(told, there)] = rows("SELECT (SELECT value FROM figures_observation WHERE key = 'applications' ORDER BY as_of DESC LIMIT 1), "
                           "(SELECT count(*) FROM calls_application a JOIN calls_call c ON c.id = a.call_id WHERE c.exclusivity_group <> '')")
    assert told == there > 0  # whoever applies, firms or districts
    assert stopped == sum(world.plan.misfortunes.values()) > 0
    assert rows("SELECT coalesce(sum(x.balance), 0)::bigint FROM ledger_custody c JOIN ledger_account x ON x.owner = c.id AND x.bucket = 'held'") == [(0,)]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_districts_of_fifty_makers_are_granted_eight_to_two_within_the_texts_amounts() -> None:
    """의류제조업 스마트 공정화: the bodies that apply are the districts themselves."""
    world, scenes = ready((SEOUL / "smart-process-production.yaml").read_text(), 3, 25)
    play(scenes, world, until=scenes[-1].at)
    verdicts = rows("SELECT f.value::int, v.outcome FROM calls_verdict v JOIN calls_application a ON a.id = v.application_id JOIN parties_fact f ON f.organisation_id = a.organisation_id "
                    "AND f.fact = 'makers' AND f.source = '가상 명부' WHERE v.moment = 'applied_on'")
    assert len(verdicts) == 25
    assert {(makers >= 50) == (outcome == "yes") for makers, outcome in verdicts} == {True}
    assert {outcome for _, outcome in verdicts} == {"yes", "no"}
    granted = rows("SELECT o.kind, v.total, (SELECT amount FROM agreements_share s WHERE s.agreement_id = a.id AND s.source = 'city'), (SELECT amount FROM agreements_share s WHERE s.agreement_id = a.id "
                   "AND s.source = 'district') FROM agreements_agreement a JOIN agreements_agreementversion v ON v.agreement_id = a.id JOIN parties_organisation o ON o.id = a.organisation_id WHERE a.kind = 'grant'")
    assert len(granted) == 4
    for kind, total, city, district in granted:
        assert kind == "district" and 250_000_000 <= total <= 500_000_000
        assert (city, district) == (total * 8 // 10, total * 2 // 10)
    assert rows("SELECT count(*) FROM parties_organisation WHERE kind = 'firm'") == [(0,)]


def test_a_rehearsal_says_what_the_text_does_not_carry() -> None:
    text = loaded((SEOUL / "smart-process-production.yaml").read_text())
    assert [sentence.ko for sentence in gaps(text, 2021)] == ["보이고 인용할 뿐, 판단이나 계산에 쓰지 않는 조건값: 관내 의류제조업체 하한"]
    broken: list[tuple[Callable[[ProgrammeText], ProgrammeText], str]] = [
        (lambda held: replace(held, shares=()), "분담"),
        (lambda held: replace(held, procedure=tuple(stage for stage in held.procedure if stage.mechanism != "survey")), "현장조사"),
        (lambda held: replace(held, budget={}), "예산과목"),
        (lambda held: replace(held, exclusive_with=("a", "b")), "중복지원"),
        (lambda held: replace(held, terms={}), "상한"),
    ]
    for change, word in broken:
        assert [word for sentence in gaps(change(text), 2021) if word in sentence.ko] == [word]


def test_stages_of_their_own_for_each_group_are_played_on_their_own_dates() -> None:
    """Two committees and two grants: each group's calls are decided and paid when its own stage says."""
    text = (SEOUL / "work-environment-improvement.yaml").read_text()
    text = text.replace("2023-04-27", "2023-07-03").replace("2023-05-17", "2023-08-01")
    grant = next(line for line in text.splitlines() if line.startswith("  - grant:"))
    committee = next(line for line in text.splitlines() if line.startswith("  - committee:"))
    own = [line.replace("{", "{group: [clothing], ", 1) + "\n" + line.replace("{", "{group: [four-trades], ", 1).replace("2023-07-03", "2023-07-20").replace("2023-08-01", "2023-08-15") for line in (committee, grant)]
    text = text.replace(committee, own[0]).replace(grant, own[1]).replace("only_when: supplementary_voted, ", "").replace("select: {round: 2, seats: 650", "select: {round: 1, seats: 650")
    text = text.replace("group: [four-trades], month: 2023-07,", "group: [four-trades],")
    loaded_text, problems = load(text, words=WORDS)
    assert loaded_text is not None, [each.print("en") for each in problems]
    _, scenes, _ = rehearsal(loaded_text, CITY, 1, 40)
    when = {(scene.cue.calls, scene.name.split("-")[0]): scene.at.date().isoformat() for scene in scenes if scene.name.split("-")[0] in ("select", "grant") and scene.cue.round == 1}
    assert when == {(("firms/clothing",), "select"): "2023-07-03", (("firms/four-trades",), "select"): "2023-07-20",
                    (("firms/clothing",), "grant"): "2023-08-01", (("firms/four-trades",), "grant"): "2023-08-15"}


def test_amounts_stay_under_the_cap_and_divide_into_whole_won() -> None:
    """The cap of workplaces is for public money: 70 and 20 of a hundred."""
    import datetime as dt

    text, problems = load((SEOUL / "work-environment-improvement.yaml").read_text(), words=WORDS)
    assert text is not None and problems == []
    unit, least, top = Plan(text, CITY, 2023).city_amounts("clothing", dt.date(2023, 3, 1))
    assert (unit, unit * top, top * 9_000) == (7_000, 7_000_000, 9_000_000)
    assert 0 < least < top
