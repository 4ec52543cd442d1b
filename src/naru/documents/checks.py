"""The nightly checks of the documents room: what was issued lies as it was frozen. `naru verify` runs them."""

import hashlib

from naru.documents.files import rendered
from naru.kernel.database import rows
from naru.kernel.invariants import Check
from naru.record import vault


def papers_stand() -> list[str]:
    """Each paper's frozen data still have the digest of their issue."""
    return [f"paper {id} ({number or kind}): its frozen data were changed"
            for id, number, kind, sealed, digest in rows("SELECT id, number, kind, data_sealed, digest FROM documents_paper ORDER BY id")
            if hashlib.sha256(bytes(sealed)).digest() != bytes(digest)]


def rendered_stand() -> list[str]:
    """Each rendered file opens under the key of whom its paper is about: a changed byte does not, and an erased person's never again."""
    about = {id: (actor, erased) for id, actor, erased in rows("SELECT p.id, p.about_id, e.actor_id IS NOT NULL FROM documents_paper p LEFT JOIN record_erasure e ON e.actor_id = p.about_id")}
    wrong = []
    for id, place in rendered():
        actor, erased = about.get(id, (None, False))
        opens = actor is not None and vault.open_bytes(place.read_bytes(), about=actor) is not None
        if actor is None:
            wrong.append(f"{place}: no paper has this file")
        elif erased == opens:
            wrong.append(f"paper {id}: its rendered file {'still opens after the erasure' if erased else 'was changed'} ({place})")
    return wrong


CHECKS = (
    Check("documents.papers", "every paper's frozen data are what was issued", papers_stand),
    Check("documents.rendered", "every rendered file is what was rendered, or gone with its person", rendered_stand),
)
