"""`naru opendata`: checks with every broken record by name, publishes as an act, lists with the catalogue as files."""

import argparse
import uuid
from pathlib import Path

import pytest
from frictionless import Package
from rdflib import Graph
from rdflib.namespace import DCAT, RDF

from naru.cli.opendata import _check, _list, _publish
from naru.documents.actions import approve
from naru.documents.queries import awaiting
from naru.kernel import clock
from naru.parties.actions import open_account
from naru.record import Act
from tests.opendata.test_acts import Giver, another, giver  # noqa: F401  # reason: a fixture
from tests.requests.conftest import DAY
from tests.web.test_requests import staffed


def words(**more: object) -> argparse.Namespace:
    """Words of the command line."""
    return argparse.Namespace(**{"load": None, "out": None, **more})


@pytest.mark.django_db
def test_checked_published_listed_and_read_back_by_others(simulated: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with clock.at(DAY):
        office = staffed()
        made = Giver(office.body, office.officer, office.head)
        open_account(office.officer, login="officer", password=None, act=made.act())
        made.says(another("가과"))
        assert _check(words(dataset=["execution", "awards"], out=tmp_path / "checked")) == 0
        said = capsys.readouterr().out
        assert "execution\t이상 없음 holds\t2 rows" in said and "awards\t비어 있음 empty" in said
        for _ in range(2):  # Asked for once, however often the command is given.
            assert _publish(words(dataset="execution", login="officer", reason="정기 공개", out=None)) == 1
        assert "결재를 기다립니다" in capsys.readouterr().out
        [asked] = [each.id for each in awaiting()]
        approve(asked, rank="section_head", act=Act(uuid.uuid4(), office.head, "결재"))
        assert _publish(words(dataset="execution", login="officer", reason="정기 공개", out=None)) == 0
        assert _list(words(out=tmp_path / "given")) == 0
        assert "execution\t보고한 예산 집행현황\t1판" in capsys.readouterr().out
    folder = tmp_path / "given" / "가상자료-execution"
    assert sorted(each.name for each in folder.iterdir()) == ["datapackage.json", "documents.csv", "execution.csv"]
    # The profile's name would be fetched: what the package itself says is checked without it.
    file = folder / "datapackage.json"
    file.write_text(file.read_text().replace('"profile": "fiscal-data-package",', ""))
    assert Package(str(file)).validate().valid
    for ending, form in (("ttl", "turtle"), ("jsonld", "json-ld")):
        graph = Graph().parse(tmp_path / "given" / f"가상자료-catalogue.{ending}", format=form)
        assert len(list(graph.subjects(RDF.type, DCAT.Dataset))) == 1


@pytest.mark.django_db
def test_a_broken_record_is_printed_by_name(giver: Giver, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811  # reason: the fixture of that name
    giver.says(another("가 나과 010-1234-5678"))
    assert _check(words(dataset=["execution"])) == 1
    said = capsys.readouterr().out
    assert "1건 broken" in said and "execution/execution 2023-05-31/가 나과 010-1234-5678 department [personal]: 휴대전화번호처럼 보이는 글이 있습니다." in said


@pytest.mark.django_db
def test_wrong_words_are_answered(giver: Giver) -> None:  # noqa: F811  # reason: the fixture of that name
    with pytest.raises(SystemExit, match="weather: 없는 자료입니다"):
        _check(words(dataset=["weather"]))
    with pytest.raises(SystemExit, match="--as 로그인"):
        _publish(words(dataset="execution", login="nobody", reason="x"))
