"""Where rendered papers lie on disk, each sealed under the key of whom its paper is about."""

import uuid
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings


def place_of(id: uuid.UUID, form: str) -> Path:
    """The path of a paper's rendered file."""
    return Path(settings.STATE) / "papers" / str(id)[:2] / f"{id}.{form}"


def rendered() -> Iterator[tuple[uuid.UUID, Path]]:
    """Every rendered file with the id of its paper."""
    for place in sorted((Path(settings.STATE) / "papers").glob("*/*")):
        if ".part-" not in place.name:
            yield uuid.UUID(place.stem), place
