"""Drafting an item: what the records say, the prose beside it, figures to put in, saved while it is typed; two editors see both texts."""

import uuid
from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from naru.council.actions import review_draft, save_draft
from naru.council.drafting import Drafted, drafted_parts, parts_of_item, token
from naru.council.files import provenances_of
from naru.council.gather import Gathered, Item
from naru.council.items import item_parts
from naru.council.picking import MOST, matching, picks
from naru.council.queries import DraftRow, ReportRow, draft, drafts_of, edition, gathered, history_of, read_text
from naru.documents.book import Book
from naru.kernel import Refused, Sentence
from naru.parties.queries import may, name_of
from naru.record import Act
from naru.web.calls.form import act_key
from naru.web.council.shown import shown
from naru.web.council.views import CRUMB, DRAFTS, found_report, refusal, title_of, writes
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.parts import Link

LONGEST = 20_000


def _item(found: ReportRow, key: str) -> tuple[Gathered, Item, Book]:
    """What a report is made from, one of its items, and its composed parts as a book of their own."""
    held = gathered(found)
    item = next((each for each in held.items if each.key == key), None)
    if item is None:
        raise Http404
    return held, item, Book(item.title, (), (), "", found.as_of.isoformat(), tuple(item_parts(item, held)), held.simulated)


def _found_picks(held: Gathered, key: str, find: str) -> dict[str, object]:
    """The figures of an item, or of the whole report where something is sought: those of the item first."""
    sought, every = find.strip()[:100], picks(held, key)
    found = matching(every, sought) if sought else [each for each in every if each.own]
    return {"picks": found[:MOST], "found": len(found), "find": sought, "item_key": key}


def _reads(found: ReportRow, key: str, book: Book, read: Drafted | None) -> Book:
    """An item as it reads: of a published report as it was frozen, else as it would print now."""
    frozen = edition(found.edition) if found.published and found.edition else None
    parts = parts_of_item(frozen.parts, key)[1:] if frozen else tuple(book.parts) if read is None else tuple(drafted_parts(book.parts, key, read))
    return Book(book.title, (), (), "", book.as_of, parts, frozen.simulated if frozen else book.simulated)


@require_http_methods(["GET", "POST"])
def item_page(request: HttpRequest, id: uuid.UUID, item: str) -> HttpResponse:
    """One item: its prose to write, how it will read, figures to pick, and who wrote what before."""
    shell, found = found_report(request, id)
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    if request.method == "POST":
        return _saved(request, shell, found, item)
    if request.headers.get("HX-Request") and "find" in request.GET:
        return render(request, "council/_picks.html", _found_picks(gathered(found), item, request.GET["find"]))
    newest = drafts_of(id).get(item)
    return _page(request, shell, found, item, newest.text if newest else "", newest.n if newest else 0)


def _page(request: HttpRequest, shell: Shell, found: ReportRow, key: str, text: str, after: int, *, refused: Refused | None = None, theirs: str = "", find: str | None = None) -> HttpResponse:
    held, item, book = _item(found, key)
    read = read_text(text, held.names)
    whole = _reads(found, key, book, read if text.strip() else None)
    kinds = provenances_of(whole)
    history = history_of(found.id, key)
    newest = history[0] if history else None
    return render(request, "council/item.html", {
        "report": found, "item": item, "text": text, "after": after, "read": read, "parts": shown(whole, kinds), "provenance": kinds, **_found_picks(held, key, find or ""), "unsaved": bool(theirs) or find is not None,
        "history": [(row, "replaced" if n and row.accepted is None else row.state, name_of(row.author), name_of(row.reviewer) if row.reviewer else "") for n, row in enumerate(history[:20])],
        "newest": newest, "drafts": DRAFTS, "theirs": theirs, "refused": refusal(refused),
        "writes": writes(shell) and not found.published, "reviews": shell.person is not None and newest is not None and newest.accepted is None and newest.author != shell.person
        and (may(shell.roles, "documents.approve") or may(shell.roles, "documents.draft")),
        "crumbs": [CRUMB, Link(Sentence(title_of(found), title_of(found)), reverse("council-report", args=[found.id])), Link(Sentence(f"{key} {item.title}", f"{key} {item.title}"), "")]},
        status=HTTPStatus.CONFLICT if theirs else HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK)


def _posted(request: HttpRequest) -> tuple[str, int]:
    text, after = request.POST.get("text", "").replace("\r\n", "\n")[:LONGEST], request.POST.get("after", "0")
    pick = request.POST.get("pick", "") if request.POST.get("do") == "put" else ""
    return (f"{text.rstrip()} {token(pick)}" if pick else text), int(after) if after.isdigit() else 0


def _keep(shell: Shell, found: ReportRow, key: str, text: str, after: int, act: uuid.UUID) -> tuple[Drafted, Book]:
    """Keeps a draft; says how it was read, and how the item reads with it."""
    if shell.person is None:
        raise PermissionDenied
    held, _, book = _item(found, key)
    read = read_text(text, held.names)
    save_draft(found.id, item=key, text=text, after=after, problems=len(read.loose), act=Act(act, shell.person, "보고 초안"))
    return read, _reads(found, key, book, read if text.strip() else None)


def _saved(request: HttpRequest, shell: Shell, found: ReportRow, key: str) -> HttpResponse:
    if not writes(shell):
        raise PermissionDenied
    text, after = _posted(request)
    if request.POST.get("do") == "find":
        return _page(request, shell, found, key, text, after, find=request.POST.get("find", ""))
    try:
        _keep(shell, found, key, text, after, act_key(request.POST))
    except Refused as no:
        newest = drafts_of(found.id).get(key)
        both = no.code == "reportdraft_numbered_once" and newest is not None
        return _page(request, shell, found, key, text, newest.n if both and newest else after, refused=no, theirs=newest.text if both and newest else "")
    return HttpResponseRedirect(reverse("council-item", args=[found.id, key]))


@require_POST
def autosave(request: HttpRequest, id: uuid.UUID, item: str) -> HttpResponse:
    """Saves while it is typed: answers with the stamp, the number to go on from, and what is loose; a conflict keeps the typed text in the page and says what to do."""
    shell, found = found_report(request, id)
    if not writes(shell):
        raise PermissionDenied
    text, after = _posted(request)
    newest = drafts_of(id).get(item)
    if newest is not None and newest.text == text:
        return _stamped(request, newest, read_text(text, frozenset()).loose)
    try:
        read, whole = _keep(shell, found, item, text, after, uuid.uuid4())
    except Refused as no:
        return render(request, "council/_saved.html", {"refused": refusal(no), "after": after})
    return _stamped(request, drafts_of(id)[item], read.loose, whole)


def _stamped(request: HttpRequest, row: DraftRow, loose: tuple[str, ...], whole: Book | None = None) -> HttpResponse:
    """The stamp of a saving, with the item as it reads now; its header tells the page that the text need not be kept in the browser any longer."""
    kinds = provenances_of(whole) if whole else {}
    answer = render(request, "council/_saved.html", {"row": row, "loose": loose, "after": row.n, "parts": shown(whole, kinds) if whole else None, "provenance": kinds})
    answer["Naru-Kept"] = str(row.n)
    return answer


@require_POST
def review(request: HttpRequest, id: uuid.UUID, item: str) -> HttpResponse:
    """A second person accepts or returns the newest draft."""
    shell, found = found_report(request, id)
    if shell.person is None or not (may(shell.roles, "documents.approve") or may(shell.roles, "documents.draft")):
        raise PermissionDenied
    try:
        row = draft(uuid.UUID(request.POST.get("draft", "")))
        if row is None or row.item != item or row.id not in {each.id for each in history_of(found.id, item)}:  # reason: a draft of another report is not reviewed under this one's address
            raise Http404
        review_draft(row.id, accepted=request.POST.get("do") == "accept", note=request.POST.get("note", "").strip(), act=Act(act_key(request.POST), shell.person, "보고 초안 검토"))
    except ValueError as error:
        raise Http404 from error
    except Refused as no:
        newest = drafts_of(id)[item]
        return _page(request, shell_of(request), found, item, newest.text, newest.n, refused=no)
    return HttpResponseRedirect(reverse("council-item", args=[id, item]))
