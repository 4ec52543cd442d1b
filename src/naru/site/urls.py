"""Wires the doors' routes. Each `naru.web.<room>.urls` offers `urlpatterns`; their prefixes stand here, in one place."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from naru import ROOMS

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(import_module(f"naru.web.{room}.urls")))
    for room in ("shell", *ROOMS)
    if find_spec(f"naru.web.{room}") and find_spec(f"naru.web.{room}.urls")
]
urlpatterns.append(path("", include("naru.api.urls")))
handler403 = "naru.web.shell.views.forbidden"
handler404 = "naru.web.shell.views.not_found"
handler500 = "naru.web.shell.views.broken"
