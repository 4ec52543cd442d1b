"""No programme has code of its own: no id of a city's texts stands in the source."""

from pathlib import Path

from naru.programmes.city import read_city

ROOT = Path(__file__).resolve().parents[2]
IDS = sorted(file.stem for file in ROOT.glob("cities/*/programmes/*.yaml"))


def test_no_programme_is_named_in_the_source() -> None:
    assert len(IDS) >= 2
    files = [file for file in (ROOT / "src").rglob("*") if file.suffix in (".py", ".html", ".js", ".css", ".sql")]
    assert [f"{file.relative_to(ROOT)}: {id}" for file in files for id in IDS if id in file.read_text()] == []


def test_no_city_is_named_in_the_source() -> None:
    names = sorted({word for folder in ROOT.glob("cities/*/city.yaml") for word in (read_city(folder.parent).name.ko[:2], read_city(folder.parent).name.en.partition(" ")[0])})
    assert names == ["Garam", "Seoul", "가람", "서울"]
    files = [file for file in (ROOT / "src").rglob("*") if file.suffix in (".py", ".html", ".js", ".css", ".sql", ".typ")]
    assert [f"{file.relative_to(ROOT)}: {name}" for file in files for name in names if name in file.read_text().replace("Asia/Seoul", "")] == []


def test_no_district_of_a_city_is_named_in_the_source() -> None:
    districts = sorted({name for folder in ROOT.glob("cities/*/city.yaml") for name in read_city(folder.parent).districts})
    assert len(districts) >= 25
    files = [file for file in (ROOT / "src").rglob("*") if file.suffix in (".py", ".html", ".js", ".css", ".sql")]
    assert [f"{file.relative_to(ROOT)}: {name}" for file in files for name in districts if len(name) > 2 and name in file.read_text()] == []
