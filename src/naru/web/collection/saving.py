"""One answer saved by itself while somebody writes; the same act as the form's button, once a changed field.

The script sends the field alone, without the form's token: the browser's own word that a page of this site sends it stands in for it.
"""

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from naru.collection.actions import answer
from naru.collection.queries import Form, answers_of, form_of
from naru.collection.terms import Given
from naru.kernel import KST, Refused, Sentence
from naru.parties.queries import actor_name
from naru.record import Act
from naru.web.calls.autosave import own_page
from naru.web.collection.reach import fills, visible
from naru.web.shell.context import shell_of
from naru.web.shell.tongue import language


def given_by(form: Form, name: str, value: str) -> tuple[uuid.UUID, Given] | None:
    """What one field says: 'a-<question>' the answer, 'r-<question>' the remark beside it; None for any other field."""
    try:
        id = uuid.UUID(name[2:])
    except ValueError:
        return None
    if name[:2] not in ("a-", "r-") or id not in {each.id for each in form.questions}:
        return None
    known = form.answers.get(id)
    text, note = (known.text, known.note) if known else ("", "")
    return id, Given(value, note) if name[:2] == "a-" else Given(text, value)


@csrf_exempt
@require_POST
def save(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Saves the one field of the body and answers with the time of day: 200, or 422 with why it cannot be read, 409 with why it cannot be kept."""
    shell = shell_of(request)
    if not own_page(request):
        return HttpResponse("", status=403, content_type="text/plain")
    form = visible(request, id)
    said = [found for name, value in request.POST.items() if (found := given_by(form, name, str(value)[:5000]))]
    if not fills(shell, form) or shell.person is None:
        return HttpResponse("", status=403, content_type="text/plain")
    if not said:
        return HttpResponse("", status=400, content_type="text/plain")
    question = said[0][0]
    last = str(request.POST.get("seen", ""))
    seen = {question: int(last)} if last.isdigit() else None
    try:
        answer(id, dict(said[:1]), seen=seen, act=Act(uuid.uuid4(), shell.person, "자동 저장", behalf=form.row.organisation))
    except Refused as no:
        label, reason = no.facts.get("label"), no.facts.get("reason")
        words = f"{label.say(language())}: {reason.say(language())}" if isinstance(label, Sentence) and isinstance(reason, Sentence) else ""
        return HttpResponse(words, status=422 if words else 409, content_type="text/plain; charset=utf-8")
    told = told_of(form_of(id) or form, question, shell.person)
    if told:
        return HttpResponse(told.say(language()), status=409, content_type="text/plain; charset=utf-8")
    answered = HttpResponse(f"{shell.now.astimezone(KST):%H:%M:%S}", content_type="text/plain")
    answered["Naru-Seen"] = str(answers_of(id)[question].seq if question in answers_of(id) else 0)
    return answered


def told_of(form: Form, question: uuid.UUID, person: uuid.UUID) -> Sentence | None:
    """What somebody is told whose text was kept beside what another wrote meanwhile; None when nothing of theirs waits."""
    stands = form.answers.get(question)
    if stands is None or not any(each.person == person for each in form.beside.get(question, [])):
        return None
    who, at = actor_name(stands.person), f"{stands.at.astimezone(KST):%H:%M}"
    return Sentence(f"{at}에 {who or '다른 사람'}님이 이 답을 다르게 썼습니다. 쓰신 글은 따로 남겼습니다. ‘저장만’을 누르면 두 글을 나란히 보고 고를 수 있습니다.",
                    f"{who or 'Somebody else'} changed this answer at {at}. Yours is kept beside it: press ‘Save only’ to see both and choose.")
