"""The officer's editor: a text with the checker's messages at its lines, its difference to the version in force as sentences, approval and force."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.documents.actions import request_approval
from naru.kernel import Refused, Sentence, kst_date
from naru.kernel.trees import Problem
from naru.parties.queries import may
from naru.programmes.actions import enforce, save_draft
from naru.programmes.check import ID
from naru.programmes.format import format_text
from naru.programmes.load import load
from naru.programmes.printing import assumptions
from naru.programmes.queries import DraftRow, approved_draft, draft_by, draft_of, in_force, text_of, words, written
from naru.programmes.saying import difference
from naru.programmes.terms import REFUSALS
from naru.record import Act
from naru.web.calls.form import act_key
from naru.web.programmes.views import CRUMB, may_write, stands, writes
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.parts import Field, Link
from naru.web.shell.reach import managing

LONGEST = 100_000
SKELETON = """programme: {id}
name: {{ko: , en: }}
owner:

groups:
  firms:
    name: {{ko: , en: }}
    cite:

terms:

shares:

eligibility:

form:

procedure:
  - announce: {{for: firms, assumed: }}

budget: {{account: general, policy: , unit: , detail: , item: , department: }}
"""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the checker beside the line it is about."""

    problem: Problem
    written: str


def messages(written_text: str, id: str) -> list[Message]:
    """The checker's messages in the order of the lines."""
    lines = written_text.splitlines()
    _, problems = load(written_text, words=words(), file=id)
    return [Message(each, lines[each.line - 1].strip() if 0 < each.line <= len(lines) else "") for each in problems]


@require_GET
def new(request: HttpRequest) -> HttpResponse:
    """On to the editor of a programme that has no text yet; a wrong id is said on the list."""
    id = request.GET.get("id", "").strip()
    if not may_write(shell_of(request)):
        raise PermissionDenied
    return HttpResponseRedirect(reverse("text-edit", args=[id]) if ID.fullmatch(id) and len(id) <= 80 else f"{reverse('texts')}?wrong=1#new")


@require_POST
def check(request: HttpRequest, id: str) -> HttpResponse:
    """The messages alone, while somebody writes."""
    _writer(shell_of(request), id)
    return render(request, "programmes/messages.html", _said(request.POST.get("text", "")[:LONGEST], id, shell_of(request)))


def _writer(shell: Shell, id: str) -> None:
    """Raises NotTheirs or PermissionDenied for whoever does not edit this text."""
    if not writes(shell, id):
        managing(shell, "programmes.draft", id)


def _said(text: str, id: str, shell: Shell) -> dict[str, object]:
    """What the checker says of a text, and what it would change against the version in force."""
    read, _ = load(text, words=words(), file=id)
    digest, today = in_force(id, kst_date(shell.now)), kst_date(shell.now)
    changes = difference(text_of(digest), read, today, words(), shell.language) if digest and read else []
    return {"messages": messages(text, id), "checked": True, "fits": read is not None and read.id == id, "other": read.id if read and read.id != id else "", "changes": changes, "first": digest is None,
            "assumed": list(assumptions(read)) if read else []}


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, id: str) -> HttpResponse:
    """The newest draft (or the text in force) to write on; who may not write reads it."""
    shell = shell_of(request)
    if shell.person is None or not (may_write(shell) or may(shell.roles, "read.all")):
        raise PermissionDenied
    asked = _asked(request, id)
    draft, said = asked or draft_of(id), None
    text = asked.text if asked else _start(id, draft, shell)
    if text is None:
        raise Http404
    if request.method == "POST":
        _writer(shell, id)
        if asked:
            raise PermissionDenied
        text = request.POST.get("text", text).replace("\r\n", "\n")[:LONGEST]
        if request.POST.get("do") == "format" and load(text, words=words(), file=id)[0]:
            text = format_text(text, words())
        try:
            answer = _act(request, id, text, draft, shell.person, shell)
        except Refused as no:
            answer, said = None, _no(no)
            if said is None:
                raise
        if answer is not None:
            return answer
    today = kst_date(shell.now)
    open_draft, name = draft if draft and not draft.since else None, _name(id, today)
    return render(request, "programmes/edit.html", {
        "id": id, "name": name, "text": text, "after": draft.n if draft else 0, "draft": open_draft, "approved": None if asked else approved_draft(id), "stands": stands(draft), "refused": said, "writes": writes(shell, id) and not asked,
        "rows": min(max(text.count("\n") + 2, 18), 40),
        "since": Field("since", Sentence("시행일", "In force from"), request.POST.get("since", today.isoformat()), "date", required=True,
                       hint=Sentence("그날 뒤에 시작하는 건부터 이 글을 따릅니다. 앞의 건은 앞의 글을 따릅니다.", "Cases that begin from that day follow this text; earlier ones keep theirs.")),
        "crumbs": [CRUMB, Link(name, reverse("text", args=[id]) if in_force(id, today) else ""), Link(Sentence("고치기", "Edit"), "")], **_said(text, id, shell)},
        status=409 if said else 200)


def _name(id: str, today: dt.date) -> Sentence:
    """What the programme is called by its text in force; its id while none is."""
    digest = in_force(id, today)
    return text_of(digest).name if digest else Sentence(id, id)


def _no(refused: Refused) -> tuple[Sentence, Sentence] | None:
    """Reason and remedy of a refusal of this room, its places filled; None for another room's."""
    known = next((each for each in REFUSALS if each.code == refused.code), None)
    if known is None:
        return None
    return Sentence(*(known.message.say(language, **refused.facts) for language in ("ko", "en"))), known.remedy


def _asked(request: HttpRequest, id: str) -> DraftRow | None:
    """The one draft that an approval is about, to read and not to write on; None without it."""
    try:
        found = draft_by(uuid.UUID(request.GET["draft"])) if "draft" in request.GET else None
    except ValueError as error:
        raise Http404 from error
    if "draft" in request.GET and (found is None or found.programme != id):
        raise Http404
    return found


def _start(id: str, draft: DraftRow | None, shell: Shell) -> str | None:
    """What the editor opens with: the draft that is not in force yet, else the text in force, else a skeleton for who may write."""
    if draft is not None and draft.since is None:
        return draft.text
    digest = in_force(id, kst_date(shell.now)) or (draft.digest if draft else None)
    if digest:
        return written(digest)
    return SKELETON.format(id=id) if writes(shell, id) and ID.fullmatch(id) else None


def _act(request: HttpRequest, id: str, text: str, draft: DraftRow | None, person: uuid.UUID, shell: Shell) -> HttpResponse | None:
    """Does what the pressed button says; None when the page only shows the check."""
    wanted, act = request.POST.get("do", "check"), Act(act_key(request.POST.dict()), person)
    here = HttpResponseRedirect(reverse("text-edit", args=[id]))
    approved = approved_draft(id)
    if wanted == "enforce" and approved is not None and approved.approval is not None:
        try:
            since = dt.date.fromisoformat(request.POST.get("since", ""))
        except ValueError as error:
            raise Refused("inforce_not_backdated") from error
        enforce(approved.id, since=since, approval=approved.approval, words=words(), act=act)
        return HttpResponseRedirect(reverse("text", args=[id]))
    if wanted not in ("save", "ask"):
        return None
    after = request.POST.get("after", "0")
    kept = draft.id if draft and not draft.since and draft.text == text else save_draft(id, text=text, after=int(after) if after.isdigit() else 0, words=words(), act=act.part("save"))
    if wanted == "ask":
        read, problems = load(text, words=words(), file=id)
        if read is None:
            raise Refused("text_has_problems", problems[0].print("en"), first=problems[0].print("ko"))
        request_approval("publish", subject=kept, title=f"사업 글 시행: {read.name.ko}"[:200], act=act.part("ask"))
    return here
