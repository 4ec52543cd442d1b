"""`{{ department|named }}`: what a city's own Korean names and reasons are called on an English page. Korean that has no English says its language, so that a screen reader speaks it right."""

import re
from typing import Any

from django.utils.html import format_html

from naru.programmes.queries import named as in_both
from naru.web.shell.tongue import language

_HANGUL = re.compile("[가-힣]")


def _english() -> bool:
    return language() == "en"


def plain_name(name: Any) -> Any:
    """The name in the page's language as plain words (for attributes, chips and files); as it is when the city gives no English."""
    known = in_both(name) if _english() and isinstance(name, str) else None
    return known.en if known else name


def named(name: Any) -> Any:
    """The name in the page's language; Korean without an English says that it is Korean."""
    if not _english() or type(name) is not str:
        return name
    known = in_both(name)
    if known:
        return known.en
    return format_html('<span lang="ko">{}</span>', name) if _HANGUL.search(name) else name


def legal(name: Any) -> Any:
    """The name in English with the legal, Korean one beside it; on a Korean page the legal name alone."""
    known = in_both(name) if _english() and isinstance(name, str) else None
    return format_html('{} <span class="n-soft" lang="ko">{}</span>', known.en, known.ko) if known else named(name)
