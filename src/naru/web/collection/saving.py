"""One answer saved by itself while somebody writes; the same act as the form's button, once a changed field.

The script sends the field alone, without the form's token: the browser's own word that a page of this site sends it stands in for it.
"""

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from naru.collection.actions import answer
from naru.collection.queries import Form
from naru.collection.terms import Given
from naru.kernel import KST, Refused, Sentence
from naru.record import Act
from naru.web.calls.autosave import own_page
from naru.web.collection.reach import fills, visible
from naru.web.shell.context import shell_of
from naru.web.templatetags.naru import language


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
    if not fills(shell, form) or shell.person is None or not said:
        return HttpResponse("", status=400, content_type="text/plain")
    try:
        answer(id, dict(said[:1]), act=Act(uuid.uuid4(), shell.person, "자동 저장", behalf=form.row.organisation))
    except Refused as no:
        label, reason = no.facts.get("label"), no.facts.get("reason")
        words = f"{label.say(language())}: {reason.say(language())}" if isinstance(label, Sentence) and isinstance(reason, Sentence) else ""
        return HttpResponse(words, status=422 if words else 409, content_type="text/plain; charset=utf-8")
    return HttpResponse(f"{shell.now.astimezone(KST):%H:%M:%S}", content_type="text/plain")
