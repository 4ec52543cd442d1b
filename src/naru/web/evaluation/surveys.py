"""The surveyor's list, and the form for the phone: points by the text's rubric, amount, note, photos. A plain form: it works without scripts."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from naru.calls.ceilings import ceilings_of
from naru.calls.queries import call
from naru.evaluation.actions import record_survey
from naru.evaluation.queries import SURVEYS, ToSurvey, to_survey
from naru.evaluation.terms import Finding, Photo
from naru.kernel import Sentence, kst_date, parse_won
from naru.parties.queries import may
from naru.parties.terms import Role
from naru.programmes.logic import anchors_of, rubric_names, stage_for, whole
from naru.programmes.owning import owner_of
from naru.programmes.queries import text_of
from naru.programmes.saying import anchor_sentence
from naru.record import Act
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import Field, Wrong
from naru.web.shell.reach import manages, managing

LARGEST = 20 * 1024 * 1024


def _through(shell: Shell) -> list[uuid.UUID]:
    return [each.organisation for each in shell.roles if each.role == Role.OPERATOR]


@require_GET
def surveys(request: HttpRequest) -> HttpResponse:
    """What is to survey and what was; a district or operator sees those that come through it."""
    shell = shell_of(request)
    if not may(shell.roles, "evaluation.survey"):
        raise PermissionDenied
    listing = SURVEYS if may(shell.roles, "read.all") else SURVEYS.about("a.intermediary_id = ANY(%s)", _through(shell))
    return list_page(request, listing, title=Sentence("어디를 조사해야 하나?", "What is to be surveyed?"), links={"firm": lambda row: reverse("survey", args=[row["id"]])},
                     empty=Sentence("조사할 곳이 없습니다. 자격 심사가 끝나면 여기에 쌓입니다.", "Nothing to survey yet: applications come here once they are eligible."))


def _visible(shell: Shell, id: uuid.UUID) -> ToSurvey:
    found = to_survey(id)
    if found is None:
        raise Http404
    if not may(shell.roles, "evaluation.survey") or not (may(shell.roles, "read.all") or found.intermediary in _through(shell)):
        raise PermissionDenied
    return found


def rubric_of(version: str, group: str) -> tuple[dict[str, int], int]:
    """The text's rubric for a group's site surveys (item -> maximum), and how many photos it asks for."""
    stage = stage_for(text_of(version), "survey", group)
    given = stage.parameters.get("rubric") if stage else None
    return {str(item): int(limit) for item, limit in given.items()} if isinstance(given, Mapping) else {}, whole(stage, "photos", 0)


def _read(given: Mapping[str, str], rubric: Mapping[str, int], names: Mapping[str, Sentence]) -> tuple[dict[str, int], int, list[Wrong]]:
    points, wrong = dict[str, int](), list[Wrong]()
    for item, limit in rubric.items():
        text = given.get(item, "").strip()
        if text.isdigit() and int(text) <= limit:
            points[item] = int(text)
        else:
            name = names.get(item, Sentence(item, item))
            wrong.append(Wrong(item, Sentence(f"{name.ko}: 0점부터 {limit}점까지 적어 주십시오.", f"{name.en}: write 0 to {limit} points.")))
    try:
        amount = parse_won(given.get("amount", "").strip())
    except ValueError:
        amount = -1
    if amount < 0:
        wrong.append(Wrong("amount", Sentence("권고액을 적어 주십시오. 지원이 필요 없으면 0입니다.", "Write the amount; 0 if none is needed.")))
    return points, amount, wrong


def _photos(request: HttpRequest, asked: int, wrong: list[Wrong]) -> "list[UploadedFile[Any]]":
    files = [each for each in request.FILES.getlist("photos") if isinstance(each, UploadedFile)]
    if len(files) < asked:
        wrong.append(Wrong("photos", Sentence(f"사진을 {asked}장 이상 올려 주십시오.", f"Add at least {asked} photo(s).")))
    if any((each.size or 0) > LARGEST or not str(each.content_type).startswith("image/") for each in files):
        wrong.append(Wrong("photos", Sentence("20MB 이하의 사진만 올릴 수 있습니다.", "Only pictures of up to 20 MB.")))
    return files


def _key(given: Mapping[str, str]) -> uuid.UUID:
    try:
        return uuid.UUID(given.get("act", ""))
    except ValueError:
        return uuid.uuid4()


@require_http_methods(["GET", "POST"])
def survey(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One survey: the form, or what was found."""
    shell = shell_of(request)
    found = _visible(shell, id)
    text, about = text_of(found.version), call(found.call)
    if about is None:
        raise Http404
    rubric, photos = rubric_of(found.version, about.group)
    bounds = ceilings_of([id], kst_date(shell.now)).get(id)
    names = rubric_names(text)
    theirs = found.intermediary in _through(shell)
    given, wrong = {key: str(value)[:2000] for key, value in request.POST.items()}, list[Wrong]()
    if request.method == "POST" and shell.person is not None:
        if not theirs:
            managing(shell, "evaluation.survey", about.programme)
        points, amount, wrong = _read(given, rubric, names)
        if not wrong and bounds and (outside := bounds.outside(amount)):
            wrong.append(Wrong("amount", outside))
        files = _photos(request, photos, wrong)
        if not wrong:
            act = Act(_key(given), shell.person, "현장조사")
            taken = tuple(Photo(each.read(), str(each.content_type), str(each.name)) for each in files)
            record_survey([Finding(id, points, amount, given.get("note", ""), taken)], rubric=rubric, act=act)
            return HttpResponseRedirect(reverse("survey", args=[id]))
    return render(request, "evaluation/survey.html", {"found": found, "fields": _fields(rubric, names, given, wrong, anchors_of(text)), "errors": wrong, "photos": photos, "full": sum(rubric.values()), "bounds": bounds,
                                                      "owner": "" if theirs or manages(shell, "evaluation.survey", about.programme) else owner_of(about.programme, kst_date(shell.now))},
                  status=400 if wrong else 200)


def _fields(rubric: Mapping[str, int], names: Mapping[str, Sentence], given: Mapping[str, str], wrong: list[Wrong], anchors: Mapping[str, Sequence[tuple[int, Sentence]]]) -> list[Field]:
    bad = {each.field: each.says for each in wrong}
    items = [Field(item, Sentence(f"{names.get(item, Sentence(item, item)).ko} (0~{limit}점)", f"{names.get(item, Sentence(item, item)).en} (0 to {limit})"), given.get(item, ""), "number",
                   wrong=bad.get(item), required=True, hint=anchor_sentence(anchors[item]) if item in anchors else None) for item, limit in rubric.items()]
    return [*items, Field("amount", Sentence("권고액", "Recommended amount"), given.get("amount", ""), "won", wrong=bad.get("amount"), required=True),
            Field("note", Sentence("본 것", "What was seen"), given.get("note", ""), "area")]
