"""The form of one body: written here or taken home as a workbook, signed, checked, returned. Without scripts it is a plain form with a save button."""

import base64
import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.collection.actions import accept, answer, choose, give_back, same, submit, take_workbook, undo
from naru.collection.logic import Unreadable, read_answer
from naru.collection.queries import Form, assignments_of, form_of
from naru.collection.telling import findings_of, history
from naru.collection.terms import ASSIGNMENT, FINDINGS, VIAS, Given, Question
from naru.collection.workbook import LARGEST, Head, Read, read, write
from naru.kernel import Refused, Sentence
from naru.parties.queries import actor_name
from naru.record import Act
from naru.web.collection.reach import bodies, collects, fills, signs, visible
from naru.web.collection.saving import told_of
from naru.web.collection.signing import shown, unseen, unseen_said
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.exchange import download, key_of
from naru.web.shell.parts import Event, Link, StateLine, Wrong

SAID: dict[str, Sentence] = {"submitted": Sentence("서명하고 냈습니다", "signed and submitted"), "accepted": Sentence("확인했습니다", "accepted"), "returned": Sentence("돌려보냈습니다", "returned it"),
                             "remark": Sentence("고칠 것", "to mend"), "beside": Sentence("따로 남김", "kept beside"), "word": Sentence("까닭", "why"), "reminded": Sentence("독촉을 보냈습니다", "reminded")}


@require_GET
def ours(request: HttpRequest) -> HttpResponse:
    """What our body owes, the nearest deadline first, and what it gave."""
    shell = shell_of(request)
    mine = bodies(shell)
    if not mine:
        raise PermissionDenied
    found = assignments_of(mine)
    due = sorted((each for each in found if each[0].state == "open" and each[1].state in ("asked", "returned")), key=lambda each: each[0].due_at)
    return render(request, "collection/ours.html", {"due": due, "others": [each for each in found if each not in due], "states": ASSIGNMENT.names, "late": [row.id for _, row in due if row.late(shell.now)]})


@require_http_methods(["GET", "POST"])
def form_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The form: reading it, writing into it, signing it, checking it."""
    shell, form = shell_of(request), visible(request, id)
    if request.method == "GET":
        return _shown(request, form)
    if shell.person is None:
        raise PermissionDenied
    given = {key: str(value).replace("\r\n", "\n")[:5000] for key, value in request.POST.items()}
    act = Act(key_of(request), shell.person, behalf=form.row.organisation)
    if given.get("do") in ("accept", "return"):
        return _reviewed(request, form, given, Act(act.id, act.actor))
    if not fills(shell, form):
        raise PermissionDenied
    return _written(request, form, given, act)


def _read(form: Form, given: Mapping[str, str]) -> tuple[dict[uuid.UUID, Given], list[Wrong]]:
    """The fields that changed and can be read, and what cannot: the others are kept all the same."""
    changed, wrong = dict[uuid.UUID, Given](), list[Wrong]()
    for each in form.questions:
        if f"a-{each.id}" not in given:
            continue
        text, note, known = given[f"a-{each.id}"].strip(), given.get(f"r-{each.id}", "").strip(), form.answers.get(each.id)
        if (text, note) == ((known.text, known.note) if known else ("", "")):
            continue
        try:
            read_answer(each.kind, each.unit, text)
            changed[each.id] = Given(text, note)
        except Unreadable as no:
            wrong.append(Wrong(f"a-{each.id}", Sentence(f"{each.label.ko}: {no.reason.ko} {no.remedy.ko}", f"{each.label.en}: {no.reason.en} {no.remedy.en}")))
    return changed, wrong


def _written(request: HttpRequest, form: Form, given: Mapping[str, str], act: Act) -> HttpResponse:
    """Saves what can be read; then what the pressed button says besides. What another changed meanwhile is not written over."""
    deed, _, what = given.get("do", "save").partition(":")
    if deed == "choose":
        return _chosen(request, form, what, act)
    changed, wrong = _read(form, given)
    if changed:
        answer(form.row.id, changed, act=act.part("save"), seen={each.id: int(given[f"v-{each.id}"]) for each in form.questions if given.get(f"v-{each.id}", "").isdigit()})
        now = form_of(form.row.id) or form
        wrong += [Wrong(f"a-{id}", Sentence(f"{told.ko.partition('.')[0]}. 두 글을 모두 남겼습니다. 하나를 고르십시오.", f"{told.en.partition('.')[0]}. Both texts are kept: choose one."))
                  for id in changed if (told := told_of(now, id, act.actor))]
    if deed == "same":
        known = {str(each.id): each.id for each in form.questions if each.last.on is not None}
        now = form_of(form.row.id) or form
        wanted = [id for key, id in known.items() if what == key] if what != "all" else [each.id for each in now.empty if each.last.on is not None]
        if wanted:
            same(form.row.id, wanted, act=act.part("same"))
    if deed == "undo" and what in {str(each.id) for each in form.questions}:
        undo(form.row.id, uuid.UUID(what), act=act.part("undo"))
    if deed == "submit":
        return _submitted(request, given, wrong, form.row.id, act)
    if wrong:
        return _shown(request, form_of(form.row.id) or form, wrong=wrong, given=_own(given, wrong))
    return HttpResponseRedirect(reverse("collection-form", args=[form.row.id]) + (f"#a-{what}" if deed in ("same", "undo") and what != "all" else "#saved"))


def _own(given: Mapping[str, str], wrong: list[Wrong]) -> dict[str, str]:
    """What was written and not kept; the rest of the page shows what stands."""
    told = {each.field for each in wrong}
    return {name: value for name, value in given.items() if name[:2] not in ("a-", "r-", "v-") or f"a-{name[2:]}" in told}


def _chosen(request: HttpRequest, form: Form, what: str, act: Act) -> HttpResponse:
    """One of two texts is chosen by its button: what stands ('stands/<question>'), or what was written beside it (its id)."""
    kept, _, named = what.partition("/")
    for question, found in form.beside.items():
        stands = form.answers.get(question)
        picked = stands if kept == "stands" and named == str(question) else next((each for each in found if str(each.id) == what), None)
        if picked is not None:
            choose(form.row.id, question, Given(picked.text, picked.note), act=act)
            return HttpResponseRedirect(reverse("collection-form", args=[form.row.id]) + f"#q-{question}")
    return _shown(request, form, wrong=[Wrong("saved", Sentence("이미 고른 답입니다. 지금 서 있는 글을 확인하십시오.", "It was chosen already: see what stands."))])


def _submitted(request: HttpRequest, given: Mapping[str, str], wrong: list[Wrong], id: uuid.UUID, act: Act) -> HttpResponse:
    form = form_of(id)
    if form is None or not signs(shell_of(request), form):
        raise PermissionDenied
    words = {each.name: given.get(f"w-{each.name}", "") for each in form.findings}
    labels = {each.id: each.label for each in form.questions}
    told = {each.field for each in wrong}
    wrong += [Wrong(f"a-{each.id}", Sentence(f"{each.label.ko}: 비어 있습니다.", f"{each.label.en} is empty.")) for each in form.empty if f"a-{each.id}" not in told]
    wrong += [Wrong(f"a-{id}",
                    Sentence(f"{labels[id].ko}: 두 사람이 다르게 썼습니다. 하나를 고른 뒤 내십시오.", f"{labels[id].en}: two people wrote it differently. Choose one before you submit.")) for id in form.beside if f"a-{id}" not in told]
    wrong += [Wrong(f"w-{each.name}", Sentence(f"{labels[each.question].ko}: {each.says.ko} 까닭을 적거나 값을 고치십시오.", f"{labels[each.question].en}: {each.says.en} Say why, or correct it."))
              for each in form.findings if not words[each.name].strip()]
    if wrong:  # What was saved a moment ago is what the page has seen by now: else the next change would be held for another's.
        return _shown(request, form, wrong=wrong, given=_own(given, wrong))
    try:
        submit(id, words=words, shown=shown(form, given), act=act)
    except Refused as no:
        if no.code != "submission_as_shown":
            raise
        return _changed(request, form_of(id) or form, given)
    return HttpResponseRedirect(reverse("collection-form", args=[id]))


def _changed(request: HttpRequest, form: Form, given: Mapping[str, str]) -> HttpResponse:
    """Nothing was signed: other answers stand than the signer saw. Both are shown, the words on findings stay written."""
    found = unseen(form, given)
    return _shown(request, form, wrong=unseen_said(found), given={name: value for name, value in given.items() if name.startswith("w-")}, saw={each.question: each.saw for each in found}, status=409)


def _reviewed(request: HttpRequest, form: Form, given: Mapping[str, str], act: Act) -> HttpResponse:
    if not collects(shell_of(request), form.round):
        raise PermissionDenied
    if given["do"] == "accept":
        accept([form.row.id], act=act)
        return HttpResponseRedirect(reverse("collection", args=[form.round.id]))
    remark = given.get("remark", "").strip()
    if not remark:
        return _shown(request, form, wrong=[Wrong("remark", Sentence("무엇을 고칠지 적으십시오.", "Write what to mend."))], given=given)
    give_back(form.row.id, remark=remark, remarks={each.id: text for each in form.questions if (text := given.get(f"m-{each.id}", "").strip())}, act=act)
    return HttpResponseRedirect(reverse("collection", args=[form.round.id]))


def _state(form: Form, shell: Shell) -> StateLine:
    names, now = ASSIGNMENT.names, shell.now
    who = {"asked": form.row.name, "returned": form.row.name, "submitted": form.round.collector_name, "accepted": "-"}[form.row.state]
    if form.round.state != "open":
        return StateLine(Sentence("취합이 끝났습니다", "The round is over"), Sentence("-", "-"), tone="done")
    late = form.row.late(now)
    otherwise = Sentence("내지 않으면 '미제출'로 남은 채 확정됩니다", "It is frozen without you, and says so")
    return StateLine(names[form.row.state], Sentence(who, who), form.row.due_at, otherwise, tone="late" if late else "done" if form.row.state == "accepted" else "")


def _lines(form: Form, wrong: list[Wrong], given: Mapping[str, str], saw: Mapping[uuid.UUID, Given]) -> list[dict[str, Any]]:
    """Each question as its template needs it."""
    bad = {each.field: each.says for each in wrong}
    made = []
    for each in form.questions:
        known = form.answers.get(each.id)
        made.append({"question": each, "answer": known, "text": given.get(f"a-{each.id}", known.text if known else ""), "note": given.get(f"r-{each.id}", known.note if known else ""),
                     "wrong": bad.get(f"a-{each.id}"), "remark": form.remarks.get(each.id, ""), "via": VIAS[known.via] if known else None, "target": _shown_target(each),
                     "seen": given.get(f"v-{each.id}", str(known.seq) if known else "0"), "by": actor_name(known.person) if known and (each.id in form.beside or each.id in saw) else "", "saw": saw.get(each.id),
                     "beside": [(one, actor_name(one.person)) for one in form.beside.get(each.id, [])]})
    return made


def _shown_target(question: Question) -> str:
    if question.target is None:
        return ""
    return read_answer(question.kind, question.unit, f"{question.target / 100:f}" if question.kind == "rate" else str(question.target))[0]


def _shown(request: HttpRequest, form: Form, *, wrong: list[Wrong] | None = None, given: Mapping[str, str] | None = None, looked: Read | None = None, held: str = "", name: str = "",
           saw: Mapping[uuid.UUID, Given] | None = None, status: int = 400) -> HttpResponse:
    shell, wrong, given = shell_of(request), wrong or [], given or {}
    names, bad = {each.id: each.label for each in form.questions}, {each.field: each.says for each in wrong}
    findings = [(each, names[each.question], FINDINGS[each.kind], given.get(f"w-{each.name}", form.words.get(each.name, "")), bad.get(f"w-{each.name}")) for each in form.findings]
    return render(request, "collection/form.html", {
        "form": form, "state": _state(form, shell), "lines": _lines(form, wrong, given, saw or {}), "errors": wrong, "writes": form.open and fills(shell, form), "signs": signs(shell, form),
        "collects": collects(shell, form.round) and form.round.state == "open", "findings": findings, "told": [(each, names[each.question]) for each in findings_of(form.row.id)], "events": _events(form),
        "others": _others(form, shell), "remark": given.get("remark", ""), "looked": looked, "values": [(names[id], each) for id, each in looked.given.items()] if looked else [], "held": held, "file": name,
        "sames": sum(each.last.on is not None for each in form.empty),
        "crumbs": [Link(Sentence("낼 자료", "To submit"), reverse("our-collections")) if fills(shell, form) else Link(Sentence("취합", "Collection"), reverse("collection", args=[form.round.id])), Link(form.round.title, "")]},
        status=status if wrong or (looked and looked.problems) else 200)


def _others(form: Form, shell: Shell) -> list[tuple[str, dt.datetime]]:
    """Who else wrote into this form within a quarter of an hour, and when last."""
    last: dict[uuid.UUID, dt.datetime] = {}
    for each in form.answers.values():
        if each.person != shell.person and shell.now - each.at < dt.timedelta(minutes=15):
            last[each.person] = max(each.at, last.get(each.person, each.at))
    return [(actor_name(person), at) for person, at in last.items()]


def _events(form: Form) -> list[Event]:
    people = dict[uuid.UUID, str]()
    made = []
    for each in history(form.row.id)[:200]:
        who = people.setdefault(each.person, actor_name(each.person))
        about = each.question or SAID[each.kind]
        text = f"{each.text}{f' ({each.note})' if each.note else ''}" if each.kind in ("answer", "beside", "word", "remark", "returned") else ""
        made.append(Event(each.at, about, who, text or ("" if each.kind != "answer" else "-"), said=VIAS[each.via] if each.via else SAID[each.kind] if each.question else None))
    return made


def _head(form: Form, *, simulated: bool) -> Head:
    return Head(form.round.id, form.row.id, form.round.number, form.round.title.ko, form.row.name, form.round.as_of, form.row.due_at, simulated=simulated)


@require_GET
def workbook_out(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The form as a workbook to take home."""
    form, simulated = visible(request, id), shell_of(request).simulated
    head = _head(form, simulated=simulated)
    return download(write(head, form.questions, form.answers), head.name, simulated=simulated)


@require_POST
def workbook_in(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A workbook that came back: taken in as a whole, or shown with every wrong cell and everything it holds; 'moved' makes a fresh form with its values."""
    shell, form = shell_of(request), visible(request, id)
    if not fills(shell, form) or shell.person is None:
        raise PermissionDenied
    content, name = _sent(request)
    if not content:
        return _shown(request, form, wrong=[Wrong("file", Sentence("5MB 이하의 엑셀 양식을 고르십시오.", "Choose the workbook, up to 5 MB."))])
    head = _head(form, simulated=shell.simulated)
    found = read(content, head, form.questions, form.answers)
    if request.POST.get("do") == "moved":
        return download(write(head, form.questions, form.answers, filled=found.given), head.name, simulated=shell.simulated)
    if found.problems:
        return _shown(request, form, looked=found, held=base64.b64encode(content).decode() if found.stale else "", name=name)
    take_workbook(id, found.given, content=content, name=name, act=Act(key_of(request), shell.person, "엑셀 양식", behalf=form.row.organisation))
    return HttpResponseRedirect(reverse("collection-form", args=[id]) + f"?taken={len(found.given)}#saved")


def _sent(request: HttpRequest) -> tuple[bytes, str]:
    file = request.FILES.get("file")
    if isinstance(file, UploadedFile) and file.size and file.size <= LARGEST:
        return file.read(), str(file.name)[:200]
    try:
        return base64.b64decode(request.POST.get("held", ""), validate=True), request.POST.get("name", "")[:200]
    except ValueError:
        return b"", ""
