"""The playing world: how far it is, what is still to come, and a visitor's order to play on to the next stop. Only in a simulated database."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from naru.kernel.clock import is_simulated
from naru.worlds.queries import Progress, order, ordered, progress, scenes_played
from naru.worlds.timetable import Stop, programme, stops


def _next(found: Progress | None) -> Stop | None:
    """The next stop after where the play has come to; None while it plays and at its end."""
    if found is None or not found.finished:
        return None
    return next((stop for stop in stops(settings.CITIES / settings.CITY) if stop.at > found.until), None)


@require_GET
def world(request: HttpRequest) -> HttpResponse:
    """How far the world is; asked for by htmx while it plays, only what changes is answered."""
    if not is_simulated():
        raise Http404
    found, acts = progress(), scenes_played()
    scenes = [(scene, acts.get(scene.name)) for scene in programme(settings.CITIES / settings.CITY)]
    context = {"progress": found, "scenes": scenes, "played": len(acts), "acts": sum(acts.values()), "next": _next(found), "playing": found is None or not found.finished or ordered()}
    return render(request, "worlds/progress.html" if request.headers.get("HX-Request") else "worlds/world.html", context)


@require_POST
def play_on(request: HttpRequest) -> HttpResponse:
    """Orders the player to play on to the next stop."""
    if not is_simulated():
        raise Http404
    stop = _next(progress())
    if stop is not None:
        order(stop.at)
    return redirect("world")
