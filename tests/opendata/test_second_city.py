"""The second city's datasets, in a database that holds nothing of the first."""

from typing import Any

import pytest

from naru.opendata.files import write
from naru.opendata.gather import gather, policy_on
from naru.opendata.shapes import DATASETS
from naru.opendata.validate import problems
from naru.site.load import load_city


@pytest.mark.django_db
def test_the_second_city_gives_its_own(simulated: None, settings: Any) -> None:
    settings.CITY = "garam"
    load_city()
    policy = policy_on()
    assert policy.publisher.id == "garam-streets"
    filled = {}
    for each in DATASETS:
        package = gather(each.id, policy)
        if package.many:
            filled[each.id] = [found.print("en") for found in problems(package, write(package, policy))]
    assert filled == {"report-figures": []}
