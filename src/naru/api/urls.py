"""Routes of the JSON door, made from its table."""

from collections.abc import Callable
from functools import cache
from importlib import import_module

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from naru.api.answers import Asked, answer, problem
from naru.api.openapi import document
from naru.api.routes import ROUTES, Route
from naru.kernel import Refusal, Refused

ROOMS = ("programmes", "calls", "figures", "ledger", "record")


@cache
def _refusals() -> dict[str, Refusal]:
    """The refusals of the rooms this door asks."""
    return {each.code: each for room in ROOMS for each in import_module(f"naru.{room}.terms").REFUSALS}


def _view(route: Route) -> Callable[..., HttpResponse]:
    def view(request: HttpRequest, **given: object) -> HttpResponse:
        try:
            if request.method not in ("GET", "HEAD"):
                raise Refused("api_read_only")
            asked = Asked({name: str(value) for name, value in given.items()}, {name: str(value) for name, value in request.GET.items()})
            return answer(request, route.find(asked))
        except Refused as no:
            return problem(no, _refusals().get(no.code))

    # Nothing is ever written here, so a forged request has nothing to forge: a POST deserves its sentence, not a CSRF page.
    return csrf_exempt(view)


def _openapi(request: HttpRequest) -> HttpResponse:
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False})


urlpatterns = [*(path(f"api/{route.path}", _view(route), name=route.name) for route in ROUTES), path("api/openapi.json", _openapi, name="api-openapi")]
