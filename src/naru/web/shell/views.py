"""Pages of the shell itself: the two switches, the style page, and the pages for errors."""

import datetime as dt
import re
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET

from naru.kernel import Sentence
from naru.web.shell import samples
from naru.web.shell.reach import NotTheirs

ID = re.compile(r"f-[a-z0-9_-]{1,60}")
YEAR = 365 * 24 * 3600


def _back(request: HttpRequest) -> HttpResponseRedirect:
    target = request.GET.get("next", "/")
    return HttpResponseRedirect(target if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}) else "/")


def switch_language(request: HttpRequest, code: str) -> HttpResponse:
    """Sets the language and stays on the page. A preference, not an act: GET serves readers without JavaScript."""
    answer = _back(request)
    if code in dict(settings.LANGUAGES):
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR, samesite="Lax")
    return answer


def switch_contrast(request: HttpRequest, mode: str) -> HttpResponse:
    """Sets or leaves high contrast and stays on the page."""
    answer = _back(request)
    answer.set_cookie("naru_contrast", mode if mode == "high" else "normal", max_age=YEAR, samesite="Lax")
    return answer


@require_GET
def design(request: HttpRequest) -> HttpResponse:
    """All parts on one page, for whoever builds a page."""
    return render(request, "naru/design.html", samples.everything(dt.datetime(2023, 5, 31, 9, 0, tzinfo=dt.UTC)))


@require_GET
def day_said(request: HttpRequest) -> HttpResponse:
    """What a date field says of the day chosen in it: whether it is a day off, and the next working day."""
    id = request.GET.get("id", "")
    value = next((held for name, held in request.GET.items() if name != "id"), "")
    return render(request, "naru/parts/day_changed.html", {"value": value, "id": id if ID.fullmatch(id) else "f"})


def _error(request: HttpRequest, status: HTTPStatus, title: Sentence, remedy: Sentence, *, sign_in: str = "") -> HttpResponse:
    return render(request, "naru/error.html", {"status": status.value, "heading": title, "remedy": remedy, "sign_in": sign_in}, status=status)


def _came_from(request: HttpRequest) -> str:
    """The page whose form was sent; the first page when another site sent it."""
    page = urlsplit(request.headers.get("Referer", ""))
    return f"{page.path}?{page.query}".rstrip("?") if page.path and page.netloc == request.get_host() else "/"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _error(request, HTTPStatus.NOT_FOUND, Sentence("찾으시는 쪽이 없습니다", "There is no such page"),
                  Sentence("주소를 다시 확인하거나 첫 화면에서 검색하십시오.", "Check the address, or search from the first page."))


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """403, also for a failed CSRF check; whoever is not signed in is led to signing in and back."""
    if isinstance(exception, NotTheirs):
        return _error(request, HTTPStatus.FORBIDDEN, exception.title, exception.remedy)
    user = getattr(request, "user", None)
    stranger = not (user is not None and user.is_authenticated)
    if stranger and request.method == "POST":
        return _error(request, HTTPStatus.FORBIDDEN, Sentence("로그인이 끝나 보내지 못했습니다", "Your session had ended: nothing was sent"),
                      Sentence("로그인하면 쓰던 양식으로 돌아옵니다. 쓰는 동안 저장된 답은 그대로 있습니다. 저장되지 않은 글은 브라우저의 뒤로 가기로 다시 볼 수 있습니다.",
                               "Sign in, and you are back at the form. Answers saved while you wrote are there; what was not saved is behind your browser’s back button."), sign_in=_came_from(request))
    if stranger:
        return _error(request, HTTPStatus.FORBIDDEN, Sentence("로그인하면 볼 수 있습니다", "Sign in to see this page"),
                      Sentence("로그인하면 이 쪽으로 바로 돌아옵니다. 역할이 맞지 않으면 다시 알려 드립니다.", "You come straight back here; if your role does not open it, you are told."), sign_in=request.get_full_path())
    return _error(request, HTTPStatus.FORBIDDEN, Sentence("이 쪽을 볼 수 있는 역할이 아닙니다", "Your role does not open this page"),
                  Sentence("오늘 유효한 역할이 있는지 확인하십시오. 양식을 오래 열어 두었다면 새로 고친 뒤 다시 보내십시오.",
                           "See whether one of your roles counts today. If a form stood open for long, reload it and send again."))


def broken(request: HttpRequest) -> HttpResponse:
    """500: plain on purpose, it must not need a database."""
    text = ('<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>나루</title></head><body><main><h1>잠시 처리하지 못했습니다</h1>'
            "<p>입력하신 내용은 저장된 곳까지 남아 있습니다. 잠시 뒤 다시 시도하십시오.</p>"
            '<p lang="en">Something failed on our side. What was saved is kept; please try again in a moment.</p>'
            '<p><a href="/">나루 · Naru</a></p></main></body></html>')
    return HttpResponse(text, status=HTTPStatus.INTERNAL_SERVER_ERROR)
