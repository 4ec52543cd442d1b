"""The parts in which `./naru test` runs the tests hold every test file, each once."""

from pathlib import Path

from naru.site.house import ROOT, parts_of_tests


def files_of(words: list[str]) -> list[str]:
    """The test files that pytest would take from these words."""
    left_out = [Path(word.removeprefix("--ignore=")) for word in words if word.startswith("--ignore=")]
    found: list[Path] = []
    for word in words:
        if not word.startswith("--"):
            found += [Path(word)] if word.endswith(".py") else [file.relative_to(ROOT) for file in (ROOT / word).rglob("test_*.py")]
    return [str(file) for file in found if not any(each == file or each in file.parents for each in left_out)]


def test_every_test_file_is_in_one_part() -> None:
    every = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "tests").rglob("test_*.py"))
    assert len(every) > 100
    assert sorted(file for words in parts_of_tests().values() for file in files_of(words)) == every
