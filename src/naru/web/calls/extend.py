"""Extending a call: the officer's act, with its reason. The old closing stays in sight, and whoever has begun is told by mail."""

import datetime as dt
import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naru.calls.actions import extend
from naru.calls.desk import gains_of
from naru.calls.queries import windows_of
from naru.kernel import KST, Sentence
from naru.record import Act
from naru.web.calls.apply import call_or_404
from naru.web.calls.form import act_key
from naru.web.shell.context import shell_of
from naru.web.shell.parts import Field, Wrong
from naru.web.shell.reach import managing


@require_http_methods(["GET", "POST"])
def extend_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """All closings so far, and a form for the next one."""
    shell, found = shell_of(request), call_or_404(id)
    officer = managing(shell, "calls.manage", found.programme)
    given, wrong = {key: str(value)[:500] for key, value in request.POST.items()}, list[Wrong]()
    if request.method == "POST":
        closes, reason = _read(given, found.closes_at, wrong)
        if closes is not None and not wrong:
            extend(id, closes_at=closes, act=Act(act_key(given), officer.person, reason))
            return HttpResponseRedirect(reverse("call", args=[id]))
    bad = {each.field: each.says for each in wrong}
    fields = [Field("day", Sentence("새 마감일", "New closing day"), given.get("day", ""), "date", wrong=bad.get("day"), required=True),
              Field("time", Sentence("마감 시각", "Closing time"), given.get("time", "18:00"), "time", wrong=bad.get("time"), required=True),
              Field("reason", Sentence("늦추는 까닭", "Why"), given.get("reason", ""), "text", wrong=bad.get("reason"), required=True,
                    hint=Sentence("신청을 낸 사람과 쓰고 있는 사람에게 그대로 전해집니다.", "It is told to all who have applied or begun."))]
    return render(request, "calls/extend.html", {"call": found, "windows": windows_of(id), "fields": fields, "errors": wrong, "gains": gains_of(id),
                                                 "may_extend": found.state in ("announced", "open")}, status=400 if wrong else 200)


def _read(given: dict[str, str], now: dt.datetime | None, wrong: list[Wrong]) -> tuple[dt.datetime | None, str]:
    reason = given.get("reason", "").strip()
    if not reason:
        wrong.append(Wrong("reason", Sentence("늦추는 까닭을 적어 주십시오.", "Say why.")))
    try:
        closes = dt.datetime.combine(dt.date.fromisoformat(given.get("day", "")), dt.time.fromisoformat(given.get("time", "")), tzinfo=KST)
    except ValueError:
        wrong.append(Wrong("day", Sentence("날짜와 시각을 적어 주십시오. 예: 2023-05-19, 18:00", "Write day and time, e.g. 2023-05-19, 18:00.")))
        return None, reason
    if now is not None and closes < now:  # An equal instant may be this very act, sent twice; the act itself tells them apart.
        wrong.append(Wrong("day", Sentence("지금 마감보다 뒤의 시각을 정하십시오. 앞당길 수는 없습니다.", "Choose an instant after the present closing; it is never brought forward.")))
    return closes, reason
