"""A database that holds nothing of the city yet."""

import uuid

import pytest

from naru.council.actions import open_report
from naru.kernel import Refused
from naru.kernel.database import rows
from naru.record import Act
from tests.council.conftest import DAY

WRITER = uuid.UUID(int=41)


@pytest.mark.django_db
def test_a_database_without_the_citys_content_refuses_and_says_what_to_do(simulated: None) -> None:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'person')", [WRITER])
    with pytest.raises(Refused, match="report_day_empty"):
        open_report(as_of=DAY, session="", committee="", held="", act=Act(uuid.uuid4(), WRITER))
