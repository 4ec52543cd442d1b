"""The gate of provenance over the pages of collection and requests, with something asked, signed, frozen, answered and promised: the small year has none of it."""

import datetime as dt

import pytest

from naru.collection.actions import accept, freeze
from naru.collection.queries import assignments
from naru.collection.telling import results
from naru.kernel import clock
from naru.site.load import load_city
from tests.collection.conftest import act, begin
from tests.collection.test_acts import NOW, everybody
from tests.house.test_provenance import Crawl
from tests.requests.conftest import DAY
from tests.requests.test_fifty import signed_figure
from tests.web.test_collection import browser_of, path
from tests.web.test_requests import answered, staffed


def breaches(crawl: Crawl, paths: list[str]) -> list[str]:
    """What the gate finds on pages that must open."""
    assert [each for each in paths if crawl.client.get(each).status_code != 200] == []
    return [str(each) for one in paths for each in crawl.breaches(one)]


@pytest.mark.django_db
def test_pages_of_collection_and_requests_say_what_is_simulated(simulated: None) -> None:
    load_city()
    city, crawl = begin(), Crawl("public")
    with clock.at(NOW):
        crawl.client = browser_of(city.officer)
        found = breaches(crawl, [path(city, "과학과"), "/collection/new/"])
        everybody(city)
        accept([each.id for each in assignments(city.round)], act=act(city.officer))
        freeze(city.round, act=act(city.officer))
        found += breaches(crawl, ["/collection/", f"/collection/rounds/{city.round}/", path(city, "과학과"), f"/collection/figures/{results(city.round)[0].figure}/", "/collection/late/"])
    with clock.at(DAY):
        office = staffed()
        signed_figure("core-100", 120, dt.date(2023, 5, 31), "취합-가-1")
        crawl.client, base = answered(office)
        found += breaches(crawl, ["/requests/", base, "/requests/promises/", "/programmes/core-100/"])
    assert sorted(set(found)) == []
