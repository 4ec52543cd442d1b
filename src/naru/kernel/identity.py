"""Ids: uuids made by whoever begins an act; everything an act creates is derived from the act's own id.

So a repeated act creates the same ids, and a played world is the same world at every start.
"""

import uuid


def derive(parent: uuid.UUID, *names: object) -> uuid.UUID:
    """The uuid of the thing called `names` within `parent`. Same input, same uuid."""
    return uuid.uuid5(parent, "/".join(str(name) for name in names))
