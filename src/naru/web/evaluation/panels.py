"""A panel member's own pages: which panels, which cases are theirs, the score sheet with its running total, sealing with one look."""

import uuid
from collections.abc import Mapping, Sequence

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.calls.queries import answers_of, call, case
from naru.evaluation.actions import answer_call, relate, save_note, score, seal_round, seal_sheets
from naru.evaluation.composing import members_of, round_of
from naru.evaluation.logic import round_title
from naru.evaluation.queries import RELATIONS, Panel, attended, cases_on, criteria_of, panels_of, scores_of, sheet_of
from naru.evaluation.reviewing import due_of, interests, invitations, note_of, notes_of, own_spread, points_of
from naru.evaluation.terms import REFUSALS
from naru.kernel import Refused, Sentence
from naru.kernel.sentences import won_sentence
from naru.parties.queries import may
from naru.programmes.logic import anchors_of, rubric_names
from naru.programmes.saying import anchor_sentence
from naru.record import Act
from naru.web.shell.context import shell_of
from naru.web.shell.parts import Field, Link, Wrong
from naru.web.shell.reach import manages, managing


def _person(request: HttpRequest) -> uuid.UUID:
    shell = shell_of(request)
    if shell.person is None or not may(shell.roles, "evaluation.review"):
        raise PermissionDenied
    return shell.person


def _panel(request: HttpRequest, id: uuid.UUID) -> tuple[uuid.UUID, Panel]:
    person = _person(request)
    found = panels_of(person, id)
    if not found:
        raise PermissionDenied
    return person, found[0]


def _act(request: HttpRequest, person: uuid.UUID, reason: str) -> Act:
    try:
        key = uuid.UUID(request.POST.get("act", ""))
    except ValueError:
        key = uuid.uuid4()
    return Act(key, person, reason)


def _crumbs(name: str, round: uuid.UUID | None = None, here: Sentence | None = None) -> list[Link]:
    """The way back of a member's pages: their panels, the round, where they are in it."""
    return [Link(Sentence("나의 심사", "My panel"), reverse("panels")), Link(round_title(name), reverse("panel", args=[round]) if round else ""), *([Link(here, "")] if here else [])]


@require_GET
def panels(request: HttpRequest) -> HttpResponse:
    """The member's panels and meetings."""
    person = _person(request)
    found = [(each, due_of(each.round)) for each in panels_of(person)]
    return render(request, "evaluation/panels.html", {"panels": found, "invitations": invitations(person), "meetings": attended(person)})


@require_POST
def answer(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A drawn candidate accepts, or declines with a reason; the seats are then filled in drawn order."""
    person = _person(request)
    if id not in {each.round for each in invitations(person)}:
        raise PermissionDenied
    accepted, reason = request.POST.get("do") == "accept", request.POST.get("reason", "").strip()[:1000]
    answer_call(id, person=person, accepted=accepted, act=_act(request, person, "위촉에 응함" if accepted else reason))
    return HttpResponseRedirect(reverse("panels"))


@require_http_methods(["GET", "POST"])
def panel(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The cases of one panel. For each the member takes it on, declares a conflict, or declines, once and with a reason."""
    person, found = _panel(request, id)
    cases = cases_on(id, person)
    wrong: list[Wrong] = []
    if request.method == "POST":
        chosen = {application: request.POST.get(f"r-{application}", "") for application, _, _, relation, _ in cases if not relation}
        reason = request.POST.get("reason", "").strip()[:1000]
        if any(each in ("conflict", "declined") for each in chosen.values()) and not reason:
            wrong.append(Wrong("reason", Sentence("이해충돌이나 회피에는 까닭을 적어 주십시오.", "Give the reason of a conflict or of declining.")))
        if not wrong:
            act = _act(request, person, reason)
            for relation in RELATIONS:
                some = [application for application, each in chosen.items() if each == relation]
                if some:
                    relate(id, person=person, applications=some, relation=relation, affiliation=found.affiliation, act=act.part(relation))
            return HttpResponseRedirect(reverse("panel", args=[id]))
    against = interests(id, person)
    rows = [(application, firm, through, relation, RELATIONS.get(relation), points, against.get(application)) for application, firm, through, relation, points in cases]
    return render(request, "evaluation/panel.html", {"panel": found, "cases": rows, "open": any(not row[3] for row in rows), "errors": wrong, "relations": RELATIONS.items(),
                                                     "due": due_of(id), "taken": [row[0] for row in rows if row[3] == "assigned"],
                                                     "full": sum(each[1] for each in criteria_of(id)), "crumbs": _crumbs(found.name)}, status=400 if wrong else 200)


def _values(given: Mapping[str, str], limits: Mapping[str, int], names: Mapping[str, Sentence]) -> tuple[dict[str, int], list[Wrong]]:
    values, wrong = dict[str, int](), list[Wrong]()
    for name, limit in limits.items():
        text = given.get(f"c-{name}", "").strip()
        if text.isdigit() and int(text) <= limit:
            values[name] = int(text)
        else:
            says = names.get(name, Sentence(name, name))
            wrong.append(Wrong(f"c-{name}", Sentence(f"{says.ko}: 0점부터 {limit}점까지 적어 주십시오.", f"{says.en}: write 0 to {limit} points.")))
    return values, wrong


@require_http_methods(["GET", "POST"])
def score_sheet(request: HttpRequest, id: uuid.UUID, application: uuid.UUID) -> HttpResponse:
    """The proposal on the left, the rubric on the right. Only for cases the member took on (C6)."""
    person, found = _panel(request, id)
    about = case(application)
    if about is None or about.call != found.call:
        raise Http404
    taken = [row for row in cases_on(id, person) if row[3] == "assigned"]
    if application not in {row[0] for row in taken}:
        raise PermissionDenied
    limits = {name: maximum for name, maximum, _ in criteria_of(id)}
    held = call(found.call)
    names = rubric_names(held.text) if held else {}
    given = {f"c-{name}": str(value) for name, value in scores_of(id, person, application).items()}
    wrong: list[Wrong] = []
    order = [row[0] for row in taken]
    at = order.index(application)
    after = order[at + 1] if at + 1 < len(order) else None
    if request.method == "POST":
        given = {key: value[:10] for key, value in request.POST.items() if isinstance(value, str)}
        values, wrong = _values(given, limits, names)
        if not wrong:
            score(id, person=person, application=application, values=values, act=_act(request, person, "채점"))
            save_note(id, person=person, application=application, text=request.POST.get("note", "").strip()[:2000])
            return HttpResponseRedirect(reverse("score-sheet", args=[id, after]) if after else reverse("panel", args=[id]))
    bad = {each.field: each.says for each in wrong}
    weights, anchors = {name: weight for name, _, weight in criteria_of(id)}, anchors_of(held.text) if held else {}
    fields = [Field(f"c-{name}", Sentence(f"{names.get(name, Sentence(name, name)).ko} (0~{limit}점)", f"{names.get(name, Sentence(name, name)).en} (0 to {limit})"), given.get(f"c-{name}", ""),
                    "number", wrong=bad.get(f"c-{name}"), required=True, hint=_hint(weights[name], anchors.get(name, ()))) for name, limit in limits.items()]
    full, mine = sum(limits.values()), [row for row in taken if row[4] is not None]
    return render(request, "evaluation/score.html", {
        "place": at + 1, "many": len(order), "bands": own_spread(id, person, full), "note": note_of(id, person, application), "due": due_of(id),
        "crumbs": _crumbs(found.name, id, Sentence(about.firm, about.firm)), "panel": found, "case": about, "answers": _proposal(found.call, application), "fields": fields, "errors": wrong, "full": full, "total": _sum(given),
        "after": after,
        "before": order[at - 1] if at else None, "mine": mine}, status=400 if wrong else 200)


def _hint(weight: int, steps: Sequence[tuple[int, Sentence]]) -> Sentence:
    """What an item weighs, and what its points mean where the text says so."""
    said = anchor_sentence(steps)
    return Sentence(f"가중치 {weight // 100}%{' · ' if steps else ''}{said.ko}", f"weight {weight // 100}%{' · ' if steps else ''}{said.en}")


@require_GET
def compare(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Two cases the member took on, side by side: what they propose, what the member gave, the member's own notes."""
    person, found = _panel(request, id)
    taken = {str(row[0]): row for row in cases_on(id, person) if row[3] == "assigned"}
    chosen = [taken[key] for key in (request.GET.get("a", ""), request.GET.get("b", "")) if key in taken]
    given, notes, held = points_of(id, person), notes_of(id, person, [row[0] for row in chosen]), call(found.call)
    names = rubric_names(held.text) if held else {}
    criteria = [(names.get(name, Sentence(name, name)), maximum, [given.get(row[0], {}).get(name) for row in chosen]) for name, maximum, _ in criteria_of(id)]
    proposals = [dict(_proposal(found.call, row[0])) for row in chosen]
    asks = list(dict.fromkeys(ask for each in proposals for ask in each))
    return render(request, "evaluation/compare.html", {
        "panel": found, "choices": [(key, row[1]) for key, row in taken.items()], "a": request.GET.get("a", ""), "b": request.GET.get("b", ""), "chosen": chosen, "criteria": criteria,
        "answers": [(ask, [each.get(ask, "-") for each in proposals]) for ask in asks], "notes": [notes.get(row[0], "") for row in chosen], "totals": [row[4] for row in chosen],
        "full": sum(maximum for _, maximum, _ in criteria_of(id)), "crumbs": _crumbs(found.name, id, Sentence("견주기", "Compared"))})


def _proposal(call_id: uuid.UUID, application: uuid.UUID) -> list[tuple[Sentence, Sentence | str]]:
    """What the member reads: the answers without personal ones."""
    about, given = call(call_id), answers_of(application) or {}
    return [(each.ask, won_sentence(int(given[each.id])) if each.type == "won" and given[each.id].isdigit() else given[each.id])
            for each in (about.text.form if about else ()) if given.get(each.id) and not each.personal]


def _sum(given: Mapping[str, str]) -> int:
    return sum(int(value) for key, value in given.items() if key.startswith("c-") and value.isdigit() and len(value) < 6)


@require_GET
def total(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The running total of what stands in the form."""
    _panel(request, id)
    return HttpResponse(f"{_sum({key: value for key, value in request.GET.items() if isinstance(value, str)}):,}")


@require_http_methods(["GET", "POST"])
def seal(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One look at everything a seal will hold. A member seals the own sheets; once all have, the office closes the round."""
    shell = shell_of(request)
    if shell.person is None or not (may(shell.roles, "evaluation.review") or may(shell.roles, "evaluation.manage")):
        raise PermissionDenied
    mine, programme = panels_of(shell.person, id), _programme(id)
    if not mine:
        managing(shell, "evaluation.manage", programme)
    closes = manages(shell, "evaluation.manage", programme)
    wrong: list[Wrong] = []
    if request.method == "POST":
        try:
            if request.POST.get("do") == "sheets" and mine:
                seal_sheets(id, person=shell.person, act=_act(request, shell.person, "채점표 봉인"))
            elif closes:
                seal_round(id, act=_act(request, shell.person, "채점 마감"))
            else:
                raise PermissionDenied
            return HttpResponseRedirect(reverse("panel-seal", args=[id]))
        except Refused as no:
            known = next((each for each in REFUSALS if each.code == no.code), None)
            if known is None:
                raise
            wrong.append(Wrong("seal", Sentence(f"{known.message.ko} {known.remedy.ko}", f"{known.message.en} {known.remedy.en}")))
    own = mine[0] if mine else None
    return render(request, "evaluation/seal.html", {"round": id, "manages": closes, "sheet": sheet_of(id), "errors": wrong, "panel": own, "members": members_of(id),
                                                    "whole": own is not None and own.taken == own.scored, "left": own.taken - own.scored if own else 0, **_own(id, shell.person if mine else None)}, status=400 if wrong else 200)


def _programme(id: uuid.UUID) -> str:
    """The programme whose call a round judges."""
    found = round_of(id)
    about = call(found.call) if found else None
    if about is None:
        raise Http404
    return about.programme


def _own(id: uuid.UUID, person: uuid.UUID | None) -> dict[str, object]:
    """The member's own scores as the seal will hold them: case by case, criterion by criterion."""
    if person is None:
        return {}
    given = points_of(id, person)
    names = [name for name, _, _ in criteria_of(id)]
    held = panels_of(person, id)
    about = call(held[0].call) if held else None
    says = rubric_names(about.text) if about else {}
    return {"heads": [says.get(name, Sentence(name, name)) for name in names],
            "mine": [(row[1], row[0], [given.get(row[0], {}).get(name) for name in names], row[4]) for row in cases_on(id, person) if row[3] == "assigned"]}

