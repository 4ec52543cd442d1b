"""Checking a receipt, without signing in: paste a number or drop the file; what was received, when, unchanged or not, and the proof."""

import hashlib
import json

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from naru.calls.receipts import Checked, by_content, by_number, evidence_by
from naru.record.proofs import FORMAT, document, problems
from naru.web.shell.context import shell_of

LARGEST_PROOF = 1024 * 1024


@require_http_methods(["GET", "POST"])
def receipt_check(request: HttpRequest) -> HttpResponse:
    """The form and its answer. A dropped file is hashed and looked up, never kept."""
    number = request.GET.get("number", "").strip()[:40]
    context: dict[str, object] = {"number": number, "found": by_number(number) if number else None}
    dropped = request.FILES.get("file")
    if dropped is not None:
        content = dropped.read(LARGEST_PROOF + 1)
        digest = hashlib.sha256(content)
        for chunk in iter(lambda: dropped.read(1 << 20), b""):
            digest.update(chunk)
        context |= {"file": dropped.name, "digest": digest.hexdigest(), "found": by_content(digest.digest()), "kept": evidence_by(digest.digest()), **_proof(content)}
    return render(request, "calls/receipt.html", context)


def _proof(content: bytes) -> dict[str, object]:
    """What a dropped proof of one act says; nothing when the file is none."""
    if len(content) > LARGEST_PROOF:
        return {}
    try:
        given = json.loads(content)
    except ValueError:
        return {}
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        return {}
    return {"proof": True, "problems": problems(given)}


@require_GET
def receipt_proof(request: HttpRequest, number: str) -> HttpResponse:
    """The proof of a receipt's act as a file that anybody checks without Naru (docs/proofs.md); 404 until it is sealed."""
    found: Checked | None = by_number(number)
    made = document(found.entry) if found else None
    if found is None or made is None:
        raise Http404
    answer = JsonResponse(made, json_dumps_params={"ensure_ascii": False, "indent": 1})
    mark = "simulated-" if shell_of(request).simulated else ""
    answer["Content-Disposition"] = f'attachment; filename="{mark}naru-proof-{found.number}.json"'
    return answer
