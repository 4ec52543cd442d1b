"""Words of the council's pages: `{% load council %}`. A report holds thousands of pieces; each is written here, not by a template of its own."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString

from naru.documents.book import Piece
from naru.kernel import Provenance
from naru.web.templatetags.naru import mark

register = template.Library()
SAID = ("figure", "name")
"""Fields that say something of a record: they carry its provenance."""


@lru_cache(maxsize=8192)
def _door(ref: str) -> str:
    return reverse("figure", args=[ref])


@register.simple_tag
def pieces(text: Iterable[Piece], provenance: Mapping[str, str]) -> SafeString:
    """A text of a report: each field that has a record is a door to it, marked with its provenance."""
    return SafeString("".join(_piece(each, provenance) if each.field and each.ref else escape(each.text) for each in text))


def _piece(each: Piece, provenance: Mapping[str, str]) -> str:
    if each.field not in SAID:
        return f'<a class="n-cr-f" href="{_door(each.ref)}">{escape(each.text)}</a>'
    kind: str = escape(str(provenance.get(each.ref, each.ref)))
    simulated = f" {mark(Provenance.SIMULATED)}" if kind == Provenance.SIMULATED else ""
    return f'<a class="n-figure n-cr-f" href="{_door(each.ref)}" data-provenance="{kind}" data-figure="{escape(each.ref)}">{escape(each.text)}{simulated}</a>'
