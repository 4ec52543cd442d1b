"""A report day played: 11 departments, 25 districts and 4 operators fill 22 items by workbook and page; the officer's own acts counted from the record; then the council report is frozen, approved, published and printed."""

import datetime as dt
import re
import time
from pathlib import Path

import pypdf
import pytest

from naru.collection.queries import assignments, round_of
from naru.collection.telling import by_item, missing_of, parts_of, results
from naru.council.checks import editions_stand
from naru.council.files import written
from naru.council.queries import edition, report
from naru.council.root import root_of
from naru.documents.book import Paragraph, pieces
from naru.documents.book_back import read_back
from naru.documents.book_pdf import checked
from naru.kernel import KST, Refused
from naru.kernel.database import rows
from naru.site.house import run_checks
from naru.site.load import load_city
from naru.worlds.reportday import Day, play_report_day

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
    assert day.approved_at.astimezone(KST).date() == dt.date(2023, 6, 1)
    assert {name: wrong for name, wrong in run_checks().items() if wrong} == {}
    the_published_edition_is_what_was_collected_approved_and_printed(day, tmp_path)
    print(f"played and printed in {time.monotonic() - began:.1f} s; the officer's acts: {day.officer_acts}")


def the_published_edition_is_what_was_collected_approved_and_printed(day: Day, tmp_path: Path) -> None:
    found, book = report(day.report), edition(day.edition)
    assert found is not None and book is not None
    assert (found.state, found.editions, found.edition, found.root) == ("published", 1, day.edition, book.check)
    assert [(subject, approver != day_officer) for subject, approver, day_officer in rows(
        "SELECT a.subject, e.actor_id, q.actor_id FROM documents_approval a JOIN record_entry e ON e.id = a.entry_id JOIN council_edition x ON x.id = a.subject JOIN record_entry q ON q.id = x.entry_id "
        "WHERE a.id = %s", [day.approval])] == [(day.edition, True)]
    assert root_of(book) == book.check and editions_stand() == []
    printed = {piece.ref for piece in pieces(book)}
    items = {each.figure: each.item for each in results(day.round)}
    assert items and all(str(figure) in printed for figure in items)
    texts = [part for part in book.parts if isinstance(part, Paragraph) and "/told/" in part.key]
    assert len({part.key.split("/")[0] for part in texts}) == day.items
    files = written(book, ("hwpx", "pdf"), tmp_path, name="council", at=day.approved_at)
    assert [file.stat().st_size > 20_000 for file in files] == [True, True]
    pdf = "".join(page.extract_text() for page in pypdf.PdfReader(files[1]).pages)
    assert re.sub(r"\s", "", checked(book.check)) in re.sub(r"\s", "", pdf)
    assert any(row.text == checked(book.check) for row in read_back(files[0].read_bytes()))


@pytest.mark.django_db
def test_no_report_day_is_played_in_a_real_database() -> None:
    with pytest.raises(Refused) as no:
        play_report_day(AS_OF)
    assert no.value.code == "world_not_simulated"
