"""A report day played: 11 departments, 25 districts and 4 operators fill 22 items by workbook and page; the officer's own acts counted from the record; then the council report is printed."""

import datetime as dt
import time
from pathlib import Path

import pytest

from naru.collection.queries import assignments, round_of
from naru.collection.telling import by_item, missing_of, parts_of, results
from naru.council.compose import compose
from naru.council.files import written
from naru.council.gather import gather
from naru.kernel import KST, Refused
from naru.kernel.database import rows
from naru.site.house import run_checks
from naru.site.load import load_city
from naru.worlds.reportday import play_report_day

AS_OF = dt.date(2023, 5, 31)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_from_the_as_of_date_to_the_printed_report_in_one_working_day(tmp_path: Path) -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    load_city()
    began = time.monotonic()
    day = play_report_day(AS_OF)
    assert (day.bodies, day.items) == (40, 22)
    assert (day.by_workbook, day.by_page) == (20, 20)
    assert day.returned == 2
    assert day.own <= 15, day.officer_acts
    found = round_of(day.round)
    assert found is not None
    assert (found.state, found.accepted) == ("frozen", 40)
    assert {kind: sum(each.kind == kind for each in assignments(day.round)) for kind in ("department", "district", "operator")} == {"department": 11, "district": 25, "operator": 4}
    assert all(not owing for *_, owing in by_item(day.round))
    figures = results(day.round)
    assert day.figures == len(figures) > 20
    assert all(parts_of(each.figure) and not missing_of(each.figure) and each.provenance == "simulated" for each in figures)
    last = rows("SELECT max(at) FROM record_entry WHERE kind = 'documents.approve'")[0][0]
    assert last.astimezone(KST).date() == dt.date(2023, 6, 1)
    assert {name: wrong for name, wrong in run_checks().items() if wrong} == {}
    files = written(compose(gather(AS_OF)), ("hwpx", "pdf"), tmp_path, name="council", at=last)
    assert [file.stat().st_size > 20_000 for file in files] == [True, True]
    print(f"played and printed in {time.monotonic() - began:.1f} s; the officer's acts: {day.officer_acts}")


@pytest.mark.django_db
def test_no_report_day_is_played_in_a_real_database() -> None:
    with pytest.raises(Refused) as no:
        play_report_day(AS_OF)
    assert no.value.code == "world_not_simulated"
