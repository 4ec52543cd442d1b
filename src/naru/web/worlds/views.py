"""The playing world: its progress, and a visitor's order to play on to settlement. Only in a simulated database."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from naru.kernel.clock import is_simulated
from naru.worlds.queries import order, progress, scenes_played


@require_GET
def world(request: HttpRequest) -> HttpResponse:
    """How far the world is."""
    if not is_simulated():
        raise Http404
    return render(request, "worlds/world.html", {"progress": progress(), "scenes": scenes_played()})


@require_POST
def play_on(request: HttpRequest) -> HttpResponse:
    """Orders the player to play on to 31 January 2024."""
    if not is_simulated():
        raise Http404
    order()
    return redirect("world")
