"""One shape for all files that come in from a neighbour: chosen → looked at (errors beside the cells, what would change) → taken in → listed with who, when, which bytes → undone as a batch.

Looking keeps nothing: a small file goes back and forth in the form, so that nobody chooses it twice.
"""

import base64
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.kernel import Sentence
from naru.kernel.tables import MEDIA, TableFile
from naru.parties.queries import may, name_of
from naru.record import Act
from naru.record.queries import ExchangeRow, exchanges, sent_file
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.parts import Field, Wrong

LARGEST = 20 * 1024 * 1024
HELD_MOST = 1_500_000
"""Bytes of a looked-at file that the form carries; a larger one is chosen again."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a file says before anything is kept: its table with errors, what taking it in would do, the differences as a list (heads, rows), each with its cause."""

    table: TableFile
    says: Sequence[Sentence] = ()
    heads: Sequence[Sentence] = ()
    rows: Sequence[Sequence[Sentence | str]] = ()
    may_take: bool = True


@dataclass(frozen=True, slots=True)
class Port:
    """One kind of file that comes in. `may` is the kind of act; `take` gets (content, name, act, provenance), `undo` (file, act)."""

    port: str
    may: str
    title: Sentence
    lead: Sentence
    hint: Sentence
    reason: str
    look: Callable[[bytes], Look]
    take: Callable[[bytes, str, Act, str], uuid.UUID]
    undo: Callable[[uuid.UUID, Act], uuid.UUID]
    empty: Sentence
    undo_says: Sentence
    outgoing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """A file of the list, with the name of who took it in."""

    row: ExchangeRow
    who: str


def key_of(request: HttpRequest) -> uuid.UUID:
    """The act's id as the form carries it."""
    try:
        return uuid.UUID(request.POST.get("act", ""))
    except ValueError:
        return uuid.uuid4()


def batches(*ports: str) -> list[Batch]:
    """The files of these ports with who sent or took each."""
    found = exchanges(*ports)
    names = {actor: name_of(actor) or "-" for actor in {each.actor for each in found}}
    return [Batch(each, names[each.actor]) for each in found]


def provenance_of(shell: Shell) -> str:
    """Where what comes in through a file comes from: a simulated database holds nothing reported of it."""
    return "simulated" if shell.simulated else "reported"


@dataclass(slots=True)
class _Sent:
    """What a form brought."""

    name: str = ""
    content: bytes = b""
    wrong: list[Wrong] = field(default_factory=list)

    @property
    def held(self) -> str:
        """The file as the form carries it on, '' when it is too large."""
        return base64.b64encode(self.content).decode() if 0 < len(self.content) <= HELD_MOST else ""


def _sent(request: HttpRequest) -> _Sent:
    file = request.FILES.get("file")
    if isinstance(file, UploadedFile) and file.size:
        if file.size > LARGEST:
            return _Sent(wrong=[Wrong("file", Sentence("20MB 이하의 파일을 고르십시오.", "Choose a file of up to 20 MB."))])
        return _Sent(str(file.name)[:200], file.read())
    try:
        content = base64.b64decode(request.POST.get("held", ""), validate=True)
    except ValueError:
        content = b""
    if not content:
        return _Sent(wrong=[Wrong("file", Sentence("파일을 고르십시오.", "Choose a file."))])
    return _Sent(request.POST.get("name", "")[:200], content)


def exchange_page(request: HttpRequest, port: Port, *, template: str = "naru/exchange.html", **context: Any) -> HttpResponse:
    """The page of a port; a sent form is looked at, taken in or undone, and answered by a redirect once something was kept."""
    shell = shell_of(request)
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    manages, look, sent = may(shell.roles, port.may), None, _Sent()
    if request.method == "POST" and (not manages or shell.person is None):
        raise PermissionDenied
    if shell.person is not None and request.POST.get("do") in ("look", "take", "undo"):
        act = Act(key_of(request), shell.person, port.reason)
        if request.POST.get("do") == "undo":
            return _undo(request, port, act)
        sent = _sent(request)
        if not sent.wrong:
            look = port.look(sent.content)
            if request.POST.get("do") == "take" and not look.table.problems and look.may_take:
                port.take(sent.content, sent.name, act, provenance_of(shell))
                return HttpResponseRedirect(request.path + "?taken=1#files")
    fields = [Field("file", Sentence("받은 파일", "The file"), "", "file", hint=port.hint, wrong=next((each.says for each in sent.wrong), None), required=not sent.held)]
    return render(request, template, {
        "port": port, "manages": manages, "fields": fields, "errors": sent.wrong, "look": look, "name": sent.name, "held": sent.held, "beside": look.table.beside(60) if look else [],
        "batches": batches(port.port), "outgoing": batches(*port.outgoing) if port.outgoing else [], "taken": "taken" in request.GET, **context},
        status=400 if sent.wrong or (look and look.table.problems) else 200)


def _undo(request: HttpRequest, port: Port, act: Act) -> HttpResponse:
    reason = request.POST.get("reason", "").strip()[:500]
    try:
        file = uuid.UUID(request.POST.get("file_id", ""))
    except ValueError:
        file = None
    if file is not None and reason:
        port.undo(file, Act(act.id, act.actor, reason))
    return HttpResponseRedirect(request.path + "#files")


def download(content: bytes, name: str, *, simulated: bool) -> HttpResponse:
    """A workbook to take home; a simulated one says so in its name."""
    answer = HttpResponse(content, content_type=MEDIA)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(('가상자료-' if simulated else '') + name)}"
    return answer


def sums(names: Mapping[str, Sentence], counts: Mapping[str, int]) -> list[Sentence]:
    """Counts in words, the zeros left out."""
    return [Sentence(f"{names[key].ko} {n:,}건", f"{n:,} {names[key].en}") for key, n in counts.items() if n]


@require_GET
def sent(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A file that went out or came in, once more as it did."""
    shell, found = shell_of(request), sent_file(id)
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    if found is None:
        raise Http404
    answer = download(found[1], found[0], simulated=shell.simulated)
    if not found[1].startswith(b"PK"):
        answer["Content-Type"] = "text/csv"
    answer["Cache-Control"] = "private, no-store"
    return answer
