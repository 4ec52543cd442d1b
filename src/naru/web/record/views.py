"""The auditor's box: any number, id, hash, organisation or dropped file leads to its acts and their proofs."""

import hashlib
import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from naru.parties.queries import may, organisations_found
from naru.record.logic import climb
from naru.record.queries import EntryRow, entries_found, prove
from naru.web.shell.context import shell_of


@dataclass(frozen=True, slots=True)
class Shown:
    """An act with its seal's number (None while unsealed) and whether its proof climbs to that seal's root."""

    act: EntryRow
    seal: int | None
    holds: bool


def _shown(act: EntryRow) -> Shown:
    proof = prove(act.id)
    return Shown(act, None, holds=False) if proof is None else Shown(act, proof.seal, holds=climb(act.leaf, proof.steps) == proof.root)


@require_http_methods(["GET", "POST"])
def box(request: HttpRequest) -> HttpResponse:
    """One box. A dropped file is hashed and looked up, never kept."""
    if not may(shell_of(request).roles, "record.audit"):
        raise PermissionDenied
    asked, dropped = request.GET.get("q", "").strip(), request.FILES.get("file")
    if dropped is not None:
        digest = hashlib.sha256()
        for chunk in dropped.chunks():
            digest.update(chunk)
        asked = digest.hexdigest()
    named: list[tuple[uuid.UUID, str, str | None]] = organisations_found(asked) if asked else []
    # Ten proofs at most: each reads the leaves of its seal.
    found = [_shown(act) for act in entries_found(asked, limit=10)] if asked else []
    return render(request, "record/box.html", {"asked": asked, "found": found, "named": named})
