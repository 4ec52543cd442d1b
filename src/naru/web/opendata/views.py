"""Open data for everybody: the catalogue, a dataset with its schema, first rows and history, the files."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.kernel import Sentence
from naru.kernel.clock import is_simulated
from naru.opendata.files import catalogue_name, packed
from naru.opendata.gather import policy_on
from naru.opendata.queries import (
    EditionRow,
    all_files,
    all_standing,
    catalogue_now,
    differences,
    edition_of,
    editions,
    file_bytes,
    files_of,
    preview,
    standing,
)
from naru.opendata.shapes import BY_ID
from naru.opendata.terms import Dataset
from naru.parties.queries import may
from naru.web.shell.context import shell_of
from naru.web.shell.parts import Link

CRUMB = Link(Sentence("공공데이터", "Open data"), "/data/")
FORMS = {"csv": Sentence("CSV", "CSV"), "360giving": Sentence("360Giving", "360Giving"), "fiscal": Sentence("재정 데이터 패키지", "Fiscal data package")}
CATALOGUES = {"ttl": ("turtle", "text/turtle; charset=utf-8"), "jsonld": ("json-ld", "application/ld+json; charset=utf-8")}
TYPES = {"string": Sentence("글", "text"), "integer": Sentence("정수", "whole number"), "number": Sentence("수", "number"), "date": Sentence("날짜", "date")}


def _matches(dataset: Dataset, text: str) -> bool:
    """Whether a dataset speaks of what is looked for, in either language, in its titles or in those of its columns."""
    said = [dataset.title, dataset.about, *dataset.words, *(each.title for each in dataset.tables), *(column.title for table in dataset.tables for column in table.columns)]
    return text.casefold() in " ".join(f"{each.ko} {each.en}" for each in said).casefold()


@require_GET
def catalogue_page(request: HttpRequest) -> HttpResponse:
    """What is given away: searched, by form."""
    text, form = request.GET.get("q", "").strip()[:100], request.GET.get("form", "")
    stand = all_standing()
    found = [(each, BY_ID[each.dataset], [FORMS[name] for name in ("csv", *BY_ID[each.dataset].forms)]) for each in stand if _matches(BY_ID[each.dataset], text) and (form in ("", "csv") or form in BY_ID[each.dataset].forms)]
    return render(request, "opendata/catalogue.html", {"found": found, "any": bool(stand), "q": text, "form": form, "forms": FORMS, "policy": policy_on(), "staff": may(shell_of(request).roles, "read.all")})


def _standing(id: str) -> EditionRow:
    found = standing(id)
    if found is None:
        raise Http404
    return found


@require_GET
def dataset_page(request: HttpRequest, id: str) -> HttpResponse:
    """One dataset: what it is, its files, what each column means, its first rows, its editions and what changed with the last."""
    found = _standing(id)
    dataset, history = BY_ID[id], editions(id)
    former = next((each for each in history if each.n < found.n and each.withdrawn is None), None)
    tables = [(table, *preview(found, table)) for table in sorted(dataset.tables, key=lambda each: each.name != dataset.lead)]
    return render(request, "opendata/dataset.html", {
        "dataset": dataset, "edition": found, "files": files_of(found.id), "tables": tables, "history": history, "types": TYPES, "policy": policy_on(), "former": former,
        "changes": differences(all_files(former.id), all_files(found.id), dataset, simulated=found.simulated) if former else [], "crumbs": [CRUMB, Link(dataset.title, "")]})


def _download(content: bytes, media: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


def _given(id: str, n: int) -> EditionRow:
    """An edition that may be had: a withdrawn one is gone."""
    found = edition_of(id, n)
    if found is None or found.withdrawn is not None:
        raise Http404
    return found


@require_GET
def dataset_file(request: HttpRequest, id: str, n: int, name: str) -> HttpResponse:
    """A file of an edition, the bytes that were checked."""
    file = file_bytes(_given(id, n).id, name)
    if file is None:
        raise Http404
    return _download(file.content, file.media, file.name.replace("/", "-"))


@require_GET
def dataset_zip(request: HttpRequest, id: str, n: int) -> HttpResponse:
    """All files of an edition."""
    files = all_files(_given(id, n).id)
    return _download(packed(files), "application/zip", f"{files[0].name.split('/')[0]}-{n}.zip")


@require_GET
def catalogue_file(request: HttpRequest, form: str) -> HttpResponse:
    """The catalogue as DCAT: Turtle or JSON-LD."""
    if form not in CATALOGUES:
        raise Http404
    written, media = CATALOGUES[form]
    return _download(catalogue_now().serialize(format=written).encode(), media, catalogue_name(form, simulated=is_simulated()))
