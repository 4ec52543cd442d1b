"""A world played anew begins with empty folders: files of the one before lie under keys that are gone."""

from pathlib import Path
from typing import Any

from django.db import DatabaseError

from naru.site import demo
from naru.site.demo import _interrupted


def test_files_of_a_world_that_is_gone_are_gone_and_its_keys_stay(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(demo, "STATE", tmp_path)
    for name in ("evidence/ab/one", "papers/cd/two", "keys/master"):
        file = tmp_path / "demo" / name
        file.parent.mkdir(parents=True)
        file.write_text("sealed")
    demo._empty()
    assert [each.name for each in sorted((tmp_path / "demo").rglob("*")) if each.is_file()] == ["master"]


def test_an_interrupted_commit_is_an_interruption_whatever_the_driver_says() -> None:
    broken = DatabaseError("can't change 'autocommit' now")
    assert not _interrupted(broken)
    broken.__context__ = KeyboardInterrupt()
    assert _interrupted(broken)
