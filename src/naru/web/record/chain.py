"""The chain of evidence as a page: a path from the figure to the seal, and what may be taken home of it: the proof, a kept file."""

import json
import uuid
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from naru.kernel import Sentence
from naru.kernel.database import one
from naru.parties.queries import may
from naru.record.proofs import document
from naru.record.queries import evidence_bytes
from naru.reporting.chain import Chain, chain_of
from naru.reporting.naming import fact_name
from naru.web.record.views import audits
from naru.web.shell.context import shell_of
from naru.web.shell.parts import Link, Step


def _path(chain: Chain) -> list[Step]:
    """The links as a path: what is there is done, what is missing says why."""
    steps = []
    if chain.figure:
        steps += [Step(Sentence("수치", "Figure"), "done", "#figure"), Step(Sentence("센 행", "Rows"), "done" if chain.figure.total else "", "#rows")]
    steps += [Step(Sentence("행위", "Act"), "done", "#act"), Step(Sentence("규칙과 판단", "Rule and verdict"), "done" if chain.judged else "", "#judged", None if chain.judged else Sentence("이 행위에는 없음", "none for this act"))]
    steps += [Step(Sentence("증빙", "Evidence"), "done" if chain.kept or chain.papers or chain.approvals else "", "#kept"),
              Step(Sentence("봉인", "Seal"), ("done" if chain.seal.holds else "late") if chain.seal else "", "#seal", None if chain.seal else Sentence("아직 봉인 전", "not sealed yet"))]
    return steps


def _doors(chain: Chain) -> list[Link]:
    """The pages on which the office itself sees the case."""
    place = chain.place
    named = (("case", place.application, Sentence("신청", "Application")), ("agreement", place.agreement, Sentence("협약", "Agreement")), ("grant", place.grant, Sentence("교부", "Grant")),
             ("call", place.call, Sentence("공고", "Call")))
    return [Link(name, reverse(route, args=[id])) for route, id, name in named if id]


@require_GET
def chain_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The chain behind any id of the house; a counted figure's goes on with one of its rows (`?row=`)."""
    audits(request)
    row = request.GET.get("row", "0")
    found = chain_of(id, row=int(row) if row.isdecimal() else 0)
    if found is None or found.act is None:
        raise Http404
    content = json.dumps(found.act.entry.content, ensure_ascii=False, indent=1)
    return render(request, "record/chain.html", {
        "chain": found, "act": found.act, "row": int(row) if row.isdecimal() else 0, "id": id, "path": _path(found), "doors": _doors(found), "content": content,
        "written": [(fact_name(each.table), each) for each in found.act.written], "crumbs": [Link(Sentence("감사", "Audit"), reverse("record")), Link(found.act.name, "")]})


@require_GET
def proof_file(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The proof of an act as a file that checks itself without Naru; none before the seal."""
    audits(request)
    made = document(id)
    if made is None:
        raise Http404
    answer = HttpResponse(json.dumps(made, ensure_ascii=False, indent=1), content_type="application/json; charset=utf-8")
    name = f"{'가상자료-' if shell_of(request).simulated else ''}증명-{made['entry']['seq']}.json"
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


@require_GET
def evidence_file(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A kept file as it came, for whoever may read everything; gone after the erasure of whom it is about."""
    if not may(shell_of(request).roles, "read.all"):
        raise PermissionDenied
    found, content = one("SELECT media FROM record_evidence WHERE id = %s", [id]), evidence_bytes(id)
    if found is None or content is None:
        raise Http404
    shown = found[0] in ("application/pdf", "image/jpeg", "image/png", "image/webp")
    answer = HttpResponse(content, content_type=found[0] if shown else "application/octet-stream")
    name = f"{'가상자료-' if shell_of(request).simulated else ''}증빙-{str(id)[:8]}"
    answer["Content-Disposition"] = f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{quote(name)}"
    answer["Cache-Control"] = "private, no-store"
    return answer
