"""Where evidence lies on disk: one sealed file per evidence id. Plain bytes never touch the disk."""

import uuid
from pathlib import Path

from django.conf import settings


def place_of(evidence: uuid.UUID) -> Path:
    """The path of an evidence file."""
    name = str(evidence)
    return Path(settings.STATE) / "evidence" / name[:2] / name


def write(evidence: uuid.UUID, sealed: bytes) -> None:
    """Writes a sealed file; written beside and renamed, so that a half file is never met."""
    target = place_of(evidence)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = target.with_suffix(".part")
    beside.write_bytes(sealed)
    beside.rename(target)


def read(evidence: uuid.UUID) -> bytes | None:
    """The sealed bytes, or None when the file is gone."""
    target = place_of(evidence)
    return target.read_bytes() if target.exists() else None


def remove(evidence: uuid.UUID) -> None:
    """Removes the file (erasure)."""
    place_of(evidence).unlink(missing_ok=True)
