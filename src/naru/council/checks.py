"""The nightly checks of the council room: a frozen report is what was frozen, approved and published. `naru verify` runs them."""

import json

from naru.council.root import root_of
from naru.documents.book import book_of
from naru.kernel.database import rows
from naru.kernel.invariants import Check

_EDITIONS = """
SELECT x.id, x.n, x.content, x.root, e.content->>'root', p.content->>'root', p.id IS NOT NULL FROM council_edition x JOIN record_entry e ON e.id = x.entry_id
LEFT JOIN council_publication z ON z.edition = x.id LEFT JOIN record_entry p ON p.id = z.entry_id ORDER BY e.seq
"""


def editions_stand() -> list[str]:
    """Each edition's root is that of its parts, and the one that its freeze and its publication entered: the value on the paper."""
    wrong = []
    for id, n, content, kept, entered, published, is_published in rows(_EDITIONS):
        counted = root_of(book_of(json.loads(content)))
        if counted != kept:
            wrong.append(f"edition {n} ({id}): its parts give another root than {kept[:12]}…")
        if entered != kept or (is_published and published != kept):
            wrong.append(f"edition {n} ({id}): its root is not the one that was {'published' if entered == kept else 'frozen'}")
    return wrong


CHECKS = (Check("council.editions", "every frozen report has the root that stands on its paper", editions_stand),)
