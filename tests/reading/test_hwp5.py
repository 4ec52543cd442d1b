"""HWP 5 files a word processor wrote (`files/README.md` tells from where)."""

from pathlib import Path

import pytest

from naru.reading.files import open_file
from naru.reading.terms import Unreadable

FILES = Path(__file__).parent / "files"


def test_the_same_text_from_hwp5_and_hwpx() -> None:
    old, new = open_file(FILES / "song.hwp"), open_file(FILES / "song.hwpx")
    assert (old.form, new.form) == ("hwp", "hwpx")
    assert [line.text for line in old.lines] == [line.text for line in new.lines]
    assert sum(bool(line.text.strip()) for line in old.lines) == 12


def test_a_locked_file_says_so() -> None:
    with pytest.raises(Unreadable) as told:
        open_file(FILES / "locked.hwp")
    assert told.value.code == "encrypted"
