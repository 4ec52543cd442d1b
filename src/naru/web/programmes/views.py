"""Reading programme texts: which there are, what one says on a date, how its values changed."""

import datetime as dt
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from naru.figures.queries import lines_taken
from naru.kernel import Sentence, kst_date
from naru.parties.queries import may
from naru.programmes.logic import only_reads
from naru.programmes.printing import assumptions
from naru.programmes.queries import DraftRow, city, draft_of, drafted_only, in_force, programmes, text_of, versions, words
from naru.programmes.saying import ACCOUNTS, BUDGET_NAMES, NOTHING, history, shares_on, stages, terms_on
from naru.programmes.schema import schema_of
from naru.programmes.terms import ProgrammeText
from naru.reporting.queries import heads
from naru.rules.logic import in_force as conditions_in_force
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.parts import Link
from naru.web.shell.reach import manages, unowned

CRUMB = Link(Sentence("사업 글", "Programme texts"), "/texts/")


@dataclass(frozen=True, slots=True)
class Row:
    """One text in the list."""

    id: str
    name: Sentence
    owner: str
    since: dt.date | None
    assumed: int
    draft: Sentence
    reads: tuple[Sentence, ...] = ()
    """Why it is only read; () when it runs."""


def may_write(shell: Shell) -> bool:
    """Whether the reader edits texts."""
    return may(shell.roles, "programmes.draft")


def writes(shell: Shell, programme: str) -> bool:
    """Whether the reader edits this text: its department's officers, and any officer while no department owns it."""
    return may_write(shell) and (manages(shell, "programmes.draft", programme) or unowned(shell, programme))


def stands(draft: DraftRow | None) -> Sentence:
    """Where a draft stands."""
    if draft is None:
        return NOTHING
    if draft.since:
        return Sentence(f"초안 {draft.n}: {draft.since} 시행", f"draft {draft.n}: in force {draft.since}")
    if draft.approval:
        return Sentence(f"초안 {draft.n}: 결재됨, 시행일을 정하십시오", f"draft {draft.n}: approved, set its day")
    if draft.request:
        return Sentence(f"초안 {draft.n}: 결재를 기다림", f"draft {draft.n}: awaits approval")
    if draft.problems:
        return Sentence(f"초안 {draft.n}: 고칠 곳 {draft.problems}", f"draft {draft.n}: {draft.problems} to mend")
    return Sentence(f"초안 {draft.n}: 결재를 올리지 않음", f"draft {draft.n}: approval not asked")


@require_GET
def texts(request: HttpRequest) -> HttpResponse:
    """All texts in force; drafts for the office."""
    shell = shell_of(request)
    today, staff = kst_date(shell.now), may(shell.roles, "read.all")
    found = [row for id, _, _ in programmes() if (row := _row(id, today, staff=staff))]
    found += [Row(id, Sentence(id, id), "", None, 0, stands(draft_of(id))) for id in drafted_only()] if staff else []
    return render(request, "programmes/texts.html", {"rows": found, "staff": staff, "writes": may_write(shell)})


def _row(id: str, today: dt.date, *, staff: bool) -> Row | None:
    digest = in_force(id, today)
    if digest is None:
        return None
    held = text_of(digest)
    since = next(each.since for each in versions(id) if each.digest == digest and each.since <= today)
    return Row(id, held.name, held.owner, since, sum(1 for _ in assumptions(held)), stands(draft_of(id)) if staff else NOTHING, tuple(only_reads(held, words())))


def _asked(request: HttpRequest, today: dt.date) -> dt.date:
    try:
        return dt.date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return today


def found_on(id: str, on: dt.date) -> tuple[str, ProgrammeText] | None:
    """The version in force on a day, else the first one that came into force."""
    digest = in_force(id, on) or next((each.digest for each in reversed(versions(id))), None)
    return None if digest is None else (digest, text_of(digest))


@require_GET
def text(request: HttpRequest, id: str) -> HttpResponse:
    """What a text says on a date, each value with its citation and precision."""
    shell = shell_of(request)
    today, staff = kst_date(shell.now), may(shell.roles, "read.all")
    on = _asked(request, today)
    found = found_on(id, on if staff else min(on, today))
    if found is None:
        raise Http404
    digest, held = found
    conditions = [(each, [words().moments[moment].meaning for moment in each.check_on], _source(each.cite)) for each in conditions_in_force(held.conditions, on)]
    return render(request, "programmes/text.html", {
        "id": id, "held": held, "digest": digest, "on": on, "terms": terms_on(held, on), "shares": shares_on(held, on), "conditions": conditions, "stages": stages(held, words()),
        "basis": [(each, _source(each.cite)) for each in held.basis], "budget": [(BUDGET_NAMES[name], ACCOUNTS.get(item, item)) for name, item in held.budget.items()],
        "versions": [each for each in versions(id) if staff or each.since <= today], "lines": lines_taken(), "documents": city().documents,
        "card": any(head.id == id for head in heads()), "writes": writes(shell, id), "draft": stands(draft_of(id)) if staff else NOTHING, "crumbs": [CRUMB, Link(held.name, "")]})


def _source(cite: str) -> tuple[str, str] | None:
    document, _, line = cite.partition(":")
    return (document, line) if line[:1].isdigit() else None


@require_GET
def text_history(request: HttpRequest, id: str) -> HttpResponse:
    """Each value's steps over time: what changed, and what it rests on."""
    found = found_on(id, kst_date(shell_of(request).now))
    if found is None:
        raise Http404
    _, held = found
    return render(request, "programmes/history.html", {"id": id, "held": held, "values": history(held), "lines": lines_taken(), "documents": city().documents,
                                                       "crumbs": [CRUMB, Link(held.name, reverse("text", args=[id])), Link(Sentence("값의 변화", "Values over time"), "")]})


@require_GET
def schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of this city's texts, for any editor."""
    answer = JsonResponse(schema_of(words()), json_dumps_params={"ensure_ascii": False, "indent": 1}, content_type="application/schema+json; charset=utf-8")
    answer["Access-Control-Allow-Origin"] = "*"  # public words, read by editors that run in a browser
    return answer
