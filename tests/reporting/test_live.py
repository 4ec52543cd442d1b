"""A collected figure that somebody is missing from is shown with how many are in it, and set against no other."""

import datetime as dt
import uuid

from naru.collection.logic import print_gathered
from naru.collection.terms import PARTIAL, QUERY
from naru.figures.terms import Observation
from naru.kernel import Provenance
from naru.reporting.live import _live


def figure(value: int, answered: int) -> Observation:
    return Observation(str(uuid.uuid4()), "alpha", "result", "참여", "joined", print_gathered(f"{value}명", answered, 25), value, "명", "2023-05-31", "" if answered == 25 else PARTIAL,
                       Provenance.COMPUTED, "", "", "", dt.date(2023, 5, 31), query=QUERY, as_of=dt.datetime(2023, 5, 31, tzinfo=dt.UTC))


def test_a_part_is_not_compared_with_a_whole() -> None:
    before, whole, part = figure(500, 25), figure(520, 25), figure(400, 20)
    assert [each.printed for each in (before, part)] == ["500명", "400명 (20/25)"]
    assert _live(whole, before).before is not None
    assert (_live(part, before).printed, _live(part, before).before) == ("400명 (20/25)", None)
