"""Which version of the city's folder stands in a database: whole after a load, and by name what is missing or older when the folder went on."""

import hashlib
import shutil
import uuid
from pathlib import Path
from typing import Any

import pytest

from naru.kernel import clock
from naru.kernel.database import rows
from naru.programmes.content import UNKNOWN, content, files_loaded, files_now
from naru.record import Act
from naru.record.actions import enter, verb
from naru.site.load import LOADER, load_city, loaded_at

pytestmark = pytest.mark.django_db
PRESS, TABLE, TEXT = "facts/press.csv", "facts/execution.csv", "programmes/smart-process-production.yaml"


@pytest.fixture
def folder(simulated: None, tmp_path: Path, settings: Any) -> Path:
    """A copy of a city whose books and press are not yet there."""
    shutil.copytree(settings.CITIES / settings.CITY, tmp_path / settings.CITY, ignore=shutil.ignore_patterns("books", "press.csv"))
    settings.CITIES = tmp_path
    return tmp_path / str(settings.CITY)


def test_a_loaded_folder_is_whole_and_what_came_later_is_named(folder: Path) -> None:
    assert (content().noted, content().whole) == (False, False)
    load_city()
    assert content().whole and content().says() is None and files_loaded() == files_now()
    (folder / PRESS).write_text((Path("cities") / folder.name / PRESS).read_text())
    text = (folder / TABLE).read_text()
    (folder / TABLE).write_text("\n".join(text.splitlines()[:-1]) + "\n")
    found = content()
    assert (found.missing, found.older) == ((PRESS,), (TABLE,))
    says = found.says()
    assert says is not None and PRESS in says[0].ko and TABLE in says[0].en and "./naru load" in says[1].ko and "새 데이터베이스" in says[1].ko
    many = rows("SELECT count(*) FROM figures_observation")
    load_city()
    assert (content().missing, content().older) == ((), (TABLE,))  # what stands is never written over, and never said to be the new one
    assert rows("SELECT count(*) FROM figures_observation") == many and rows("SELECT count(*) FROM figures_pressfigure") != [(0,)]
    (folder / TABLE).write_text(text)
    assert content().whole


def test_a_text_changed_without_another_day_stands_as_it_was_and_the_rest_is_loaded(folder: Path) -> None:
    load_city()
    (folder / PRESS).write_text((Path("cities") / folder.name / PRESS).read_text())
    file, approvals = folder / TEXT, folder / "approvals.yaml"
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    file.write_text(file.read_text().replace("ko: 의류제조업 스마트 공정화,", "ko: 의류제조업 스마트 공정,"))
    after = hashlib.sha256(file.read_bytes()).hexdigest()
    assert before in approvals.read_text() and before != after
    approvals.write_text(approvals.read_text().replace(before, after))
    load_city()
    assert (content().missing, content().older) == ((), (TEXT,))
    says = content().says()
    assert says is not None and "approvals.yaml" in says[1].ko and "approvals.yaml" in says[1].en and "새 데이터베이스" not in says[1].ko


def test_what_stood_before_digests_were_kept_is_known_by_its_content_or_said_to_be_unknown(folder: Path) -> None:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system')", [LOADER])
    with clock.at(loaded_at()):
        table_of_old(Act(Act(uuid.uuid5(LOADER, "facts"), LOADER).part("execution").id, LOADER, "도시 자료 적재"))
    load_city()
    assert (files_loaded() or {})[TABLE] == UNKNOWN and content().older == (TABLE,)


@verb
def table_of_old(act: Act) -> uuid.UUID:
    """An older folder's table, taken in when no digest was kept."""
    enter(act, "figures.observe", subject=None, content={"count": 0}, result=act.id)
    return act.id
