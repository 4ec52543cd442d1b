"""The officer's side of open data: what stands, the check with every broken record by name, publishing, withdrawing, history."""

import re
import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from naru.kernel import Refused, Sentence
from naru.opendata.actions import ask, publish, withdraw
from naru.opendata.checking import Checked, look
from naru.opendata.queries import all_files, approval_awaited, approval_for, differences, editions, standing
from naru.opendata.shapes import BY_ID, DATASETS
from naru.opendata.terms import REFUSALS, Dataset
from naru.parties.queries import may, names_of
from naru.record import Act
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.exchange import key_of
from naru.web.shell.parts import Field, Link, Wrong

CRUMB = Link(Sentence("공공데이터 공개", "Publishing data"), "/data-desk/")
REASON = Sentence("까닭을 적으십시오.", "Give the reason.")
DONE = {"withdraw": "withdrawn", "ask": "asked"}
MOST = 200
"""Broken records shown on one page; the rest is counted."""


def _staff(request: HttpRequest) -> Shell:
    shell = shell_of(request)
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    return shell


@require_GET
def desk_page(request: HttpRequest) -> HttpResponse:
    """Every dataset with the edition that stands and how often it was published."""
    _staff(request)
    return render(request, "opendata/desk.html", {"datasets": [(each, standing(each.id), editions(each.id)) for each in DATASETS]})


@require_http_methods(["GET", "POST"])
def dataset_desk(request: HttpRequest, id: str) -> HttpResponse:
    """One dataset: checked now, what would change, published or withdrawn with a reason."""
    shell = _staff(request)
    if id not in BY_ID:
        raise Http404
    wrong: list[Wrong] = []
    if request.method == "POST":
        wrong = _done(request, shell, id)
        if not wrong:
            return HttpResponseRedirect(f"{reverse('dataset-desk', args=[id])}?done={DONE.get(request.POST.get('do', ''), 'published')}")
    return _shown(request, shell, BY_ID[id], look(id), wrong)


def _done(request: HttpRequest, shell: Shell, id: str) -> list[Wrong]:
    """What the pressed button says; what is wrong with it."""
    office = next((each.organisation for each in shell.roles if may([each], "opendata.publish")), None)
    if office is None or shell.person is None:
        raise PermissionDenied
    reason = request.POST.get("reason", "").strip()[:500]
    if not reason:
        return [Wrong("reason", REASON)]
    act = Act(key_of(request), shell.person, reason)
    try:
        if request.POST.get("do") == "withdraw":
            withdraw(_edition(request), act=act)
        elif request.POST.get("do") == "ask":
            ask(id, checked=request.POST.get("checked", ""), act=act)
        else:
            _given(request, id, office, act)
    except Refused as refused:
        return [Wrong("reason", says(refused))]
    return []


def _given(request: HttpRequest, id: str, office: uuid.UUID, act: Act) -> None:
    """Publishes what the page showed, with the approval of exactly that."""
    checked = request.POST.get("checked", "")
    publish(id, checked=checked, approval=approval_for(id, bytes.fromhex(checked)) if re.fullmatch(r"([0-9a-f]{2})+", checked) else None, about=office, act=act)


def _edition(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("edition", ""))
    except ValueError as error:
        raise Refused("opendata_unknown") from error


def says(refused: Refused) -> Sentence:
    """A refusal of this room as reason and remedy; another room's goes its own way."""
    known = next((each for each in REFUSALS if each.code == refused.code), None)
    if known is None:
        raise refused
    facts = {key: str(value) for key, value in refused.facts.items()}
    return Sentence(f"{known.message.ko.format(**facts)} {known.remedy.ko}", f"{known.message.en.format(**facts)} {known.remedy.en}")


def _shown(request: HttpRequest, shell: Shell, dataset: Dataset, found: Checked, wrong: list[Wrong]) -> HttpResponse:
    last, history = standing(dataset.id), editions(dataset.id)
    same = last is not None and last.content == found.content
    changes = differences(all_files(last.id), found.files, dataset, simulated=found.package.simulated) if last and not same else []
    publishes = shell.person is not None and may(shell.roles, "opendata.publish")
    field = Field("reason", Sentence("까닭", "Reason"), request.POST.get("reason", ""), wrong=wrong[0].says if wrong else None, required=True,
                  hint=Sentence("기록과 이력에 남습니다. 예: 2분기 정기 공개", "It stays in the record and the history."))
    return render(request, "opendata/check.html", {
        "dataset": dataset, "checked": found, "content": found.content.hex(), "findings": found.findings[:MOST], "more": max(len(found.findings) - MOST, 0), "last": last, "same": same, "changes": changes,
        "history": history, "names": names_of([each.actor for each in history]), "publishes": publishes,
        "approval": approval_for(dataset.id, found.content), "waits": approval_awaited(dataset.id, found.content), "errors": wrong, "fields": [field], "done": request.GET.get("done", ""),
        "crumbs": [CRUMB, Link(dataset.title, "")]}, status=400 if wrong else 200)
