"""No programme has code of its own: no id of a city's texts stands in the source."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
IDS = sorted(file.stem for file in ROOT.glob("cities/*/programmes/*.yaml"))


def test_no_programme_is_named_in_the_source() -> None:
    assert len(IDS) >= 2
    files = [file for file in (ROOT / "src").rglob("*") if file.suffix in (".py", ".html", ".js", ".css", ".sql")]
    assert [f"{file.relative_to(ROOT)}: {id}" for file in files for id in IDS if id in file.read_text()] == []
