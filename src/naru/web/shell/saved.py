"""Saved views: a list as its reader left it (search, chips, sort, columns) under a name, for oneself or for one's organisation; opened by link, called otherwise, removed, one opens first."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naru.kernel import Refused, Sentence
from naru.parties.actions import name_view, open_first, save_view
from naru.parties.actions.views import View
from naru.parties.terms import REFUSALS
from naru.parties.views import SavedView, first_of, views_of, was_removed
from naru.record import Act
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.exchange import key_of
from naru.web.shell.parts import Wrong

LONGEST, LONGEST_NAME = 2000, 60
SALT = "naru.saved-view"
LEFT_OUT = frozenset({"from", "format", "view", "saved", "kept"})
"""What of an address is no view of a list: its window, its file, which view it came from, and that something was just kept."""


@dataclass(frozen=True, slots=True)
class Views:
    """What a list's page knows of its saved views: those that stand, the one that is open and whether it was changed since, what the form to save one carries."""

    all: Sequence[SavedView]
    open: SavedView | None
    changed: bool
    token: str
    bodies: Sequence[tuple[uuid.UUID, str]]
    savable: bool
    refused: Sentence | None

    @property
    def chips(self) -> list[dict[str, object]]:
        """The views as chips beside the filters."""
        return [{"name": each.name if each.body is None else f"{each.name} ({each.body_name})", "href": each.href, "on": self.open is not None and self.open.id == each.id and not self.changed, "first": each.first}
                for each in self.all]


def bodies_of(shell: Shell) -> list[tuple[uuid.UUID, str]]:
    """The organisations for which the reader saves views and sees those of colleagues."""
    return list({each.organisation: each.name for each in shell.roles}.items())


def query_of(request: HttpRequest) -> str:
    """What of the address is the view."""
    return urlencode([(key, value) for key, values in request.GET.lists() if key not in LEFT_OUT for value in values if value])


def on_list(request: HttpRequest, title: Sentence) -> Views | None:
    """The saved views of this list for whoever is signed in; None for everybody else."""
    shell = shell_of(request)
    if shell.person is None:
        return None
    bodies, query = bodies_of(shell), query_of(request)
    found = views_of(shell.person, [id_ for id_, _ in bodies], request.path)
    opened = next((each for each in found if str(each.id) == request.GET.get("view")), None)
    token = signing.dumps([request.path, title.ko, title.en, query[:LONGEST]], salt=SALT)
    return Views(found, opened, opened is not None and opened.query != query, token, bodies, bool(query) and len(query) <= LONGEST and not (opened is not None and opened.query == query), _said(request.GET.get("saved", "")))


def opening(request: HttpRequest) -> HttpResponse | None:
    """Where a list asked for without anything leads: to the view its reader wants first, or to one named alone; None: the list itself. A way back without conditions says `view=`."""
    shell = shell_of(request)
    if shell.person is None or request.method != "GET" or request.headers.get("HX-Request") or (request.GET and set(request.GET) != {"view"}):
        return None
    bodies = [id_ for id_, _ in bodies_of(shell)]
    if "view" in request.GET:
        named = request.GET["view"]
        found = next((each for each in views_of(shell.person, bodies, request.path) if str(each.id) == named), None) if named else None
    else:
        found = first_of(shell.person, bodies, request.path)
    return HttpResponseRedirect(found.href) if found else None


def _said(code: str) -> Sentence | None:
    """The words of a refusal that the address names."""
    no = next((each for each in REFUSALS if each.code == code and code.startswith("savedview_")), None)
    return Sentence(f"{no.message.ko} {no.remedy.ko}", f"{no.message.en} {no.remedy.en}") if no else None


@require_http_methods(["GET", "POST"])
def saved_views(request: HttpRequest) -> HttpResponse:
    """All of the reader's saved views, over all lists: opened, called otherwise, set first, removed; and the door that saves one."""
    shell = shell_of(request)
    if shell.person is None:
        raise PermissionDenied
    wrong: list[Wrong] = []
    if request.method == "POST":
        act = Act(key_of(request), shell.person, "")
        if request.POST.get("do") == "save":
            return _save(request, shell, act)
        try:
            _change(request, shell, act)
            return HttpResponseRedirect(reverse("saved-views"))
        except Refused as no:
            said = _said(no.code)
            if said is None:
                raise
            wrong = [Wrong("views", said)]
    lists: dict[str, tuple[Sentence, list[SavedView]]] = {}
    for each in views_of(shell.person, [id_ for id_, _ in bodies_of(shell)]):
        lists.setdefault(each.path, (each.title, []))[1].append(each)
    return render(request, "naru/saved_views.html", {"lists": list(lists.values()), "errors": wrong}, status=400 if wrong else 200)


def _save(request: HttpRequest, shell: Shell, act: Act) -> HttpResponse:
    """Keeps the view that the form carries and goes back to it; a refusal stands on the list, and nothing of what was chosen is lost."""
    try:
        path, ko, en, query = (str(each) for each in signing.loads(request.POST.get("list", ""), salt=SALT))
    except (signing.BadSignature, ValueError) as error:
        raise PermissionDenied from error
    body = next((id_ for id_, _ in bodies_of(shell) if str(id_) == request.POST.get("for")), None)
    name = " ".join(request.POST.get("name", "").split())[:LONGEST_NAME]
    try:
        if not name:
            raise Refused("savedview_named")
        made = save_view(View(path, Sentence(ko[:200], en[:200]), query, body), name=name, act=act)
    except Refused as no:
        if _said(no.code) is None:
            raise
        return HttpResponseRedirect(f"{path}?{query}&saved={no.code}#views")
    if request.POST.get("first"):
        open_first(path, made, act=act.part("first"))
    return HttpResponseRedirect(f"{path}?{query}&view={made}#views")


def _change(request: HttpRequest, shell: Shell, act: Act) -> None:
    bodies, view = [id_ for id_, _ in bodies_of(shell)], request.POST.get("saved_view", "")
    found = next((each for each in views_of(act.actor, bodies) if str(each.id) == view), None)
    if found is None:
        _gone(request, act, bodies, view)
        return
    name = " ".join(request.POST.get("name", "").split())[:LONGEST_NAME]
    match request.POST.get("do"):
        case "name":
            if not name:
                raise Refused("savedview_named")
            name_view(found.id, name=name, act=act)
        case "remove":
            name_view(found.id, name="", act=act)
        case "first":
            open_first(found.path, None if found.first else found.id, act=act)
        case _:
            raise PermissionDenied


def _gone(request: HttpRequest, act: Act, bodies: Sequence[uuid.UUID], view: str) -> None:
    """What is asked of a view that nobody finds: to remove it is done already, anything else is refused in words; a view of others is none of the reader's."""
    if not was_removed(view, act.actor, bodies):
        raise PermissionDenied
    if request.POST.get("do") != "remove":
        raise Refused("savedview_unknown")
