"""A small seeded year, played through the public acts: every check is green after each scene, whatever the seed.

The cast is cut to a few dozen firms; the scenes are the world's own.
"""

import datetime as dt
from dataclasses import replace

import pytest
from django.conf import settings

from naru.kernel import clock
from naru.kernel.database import rows
from naru.ledger.held import held_execution
from naru.ledger.queries import execution
from naru.site.house import run_checks
from naru.site.load import load_city
from naru.worlds.stage import Scene, Stage, play, played
from naru.worlds.terms import World, kst
from naru.worlds.timetable import city_world


def small(seed: int) -> tuple[World, list[Scene]]:
    """The city's world with about sixty firms: its own scenes, a smaller cast."""
    world, scenes = city_world(settings.CITIES / settings.CITY, seed)
    firms = {"clothing": 40, "metal": 8, "printing": 4, "jewellery": 6, "shoes": 2}
    return World(seed, replace(world.plan, applicants=firms, districts=5, seats={("clothing", 1): 12, ("clothing", 2): 12, ("four-trades", 2): 10})), scenes


def failing() -> dict[str, list[str]]:
    """The checks that are not green."""
    return {name: problems for name, problems in run_checks().items() if problems}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", [1, 2023])
def test_a_small_year_is_green_after_each_scene(seed: int) -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    load_city()
    world, scenes = small(seed)
    for scene in scenes:
        play([scene], world, until=scene.at)
        assert failing() == {}, f"seed {seed}, after {scene.name}"
    assert rows("SELECT selection, count(*) FROM evaluation_award GROUP BY selection ORDER BY selection") == [(1, 12), (2, 22)]
    assert rows("SELECT count(DISTINCT agreement_id) FROM agreements_stop") == [(8,)]
    held = rows("SELECT DISTINCT o.name FROM ledger_custody c JOIN ledger_account x ON x.owner = c.id AND x.bucket = 'held' AND x.balance > 0 JOIN parties_organisation o ON o.id = c.holder")
    assert held in ([], [(world.plan.late,)])
    assert rows("SELECT f.name, s.month FROM ledger_monthseal s JOIN ledger_monthfile f ON f.id = s.file") == [("e호조-2023-05-정정.xlsx", 5)]
    table, ours = held_execution(2023, as_of=dt.date(2023, 12, 31)), execution(2023, as_of=kst(2023, 12, 31, 23))
    assert table is not None
    assert [(each.name, each.current, each.of("obligated"), each.of("spent")) for each in table.groups] == [(each.department, each.current, each.obligated, each.spent) for each in ours]
    assert [stood > 0 for (stood,) in rows("SELECT f.stood FROM ledger_transactionfile f JOIN record_entry e ON e.id = f.entry_id ORDER BY e.seq")] == [False, True, True]
    assert clock.now() >= kst(2024, 1, 22, 9)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_cut_off_scene_goes_on_where_it_was() -> None:
    """Stopped half-way, the next start repeats the acts by their ids and makes nothing twice."""
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    load_city()
    world, all_scenes = small(7)
    until = kst(2023, 2, 13, 9)
    before = [scene for scene in all_scenes if scene.at < until]
    play(before, world, until=until - dt.timedelta(hours=1))
    applying = next(scene for scene in all_scenes if scene.name == "clothing-apply")

    class Cut(Exception):  # reason: an interruption, not an error of ours
        pass

    class Cutting(Stage):
        def each(self, things, total):  # type: ignore[no-untyped-def]  # reason: stops the scene after ten applications
            for number, thing in enumerate(super().each(things, total)):
                if number == 10:
                    raise Cut
                yield thing

    with pytest.raises(Cut), clock.at(applying.at):
        applying.play(Cutting(world, until), applying.cue)
    assert rows("SELECT count(*) FROM calls_application a JOIN calls_call c ON c.id = a.call_id WHERE c.audience = 'firms'") == [(10,)]
    assert applying.name not in played()
    play(all_scenes, world, until=until)
    assert rows("SELECT count(*) FROM calls_application a JOIN calls_call c ON c.id = a.call_id WHERE c.audience = 'firms'") == [(40,)]
    assert failing() == {}
