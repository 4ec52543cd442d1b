"""An actor to act with."""

import uuid

import pytest

from naru.kernel.database import rows

ACTOR = uuid.UUID(int=7)


@pytest.fixture
def actor(db: None) -> uuid.UUID:
    """A system player known to the record."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [ACTOR])
    return ACTOR
