"""Parts that Python writes: every value is escaped, every kind is labelled and described, in both languages."""

import datetime as dt
import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from naru.kernel import Sentence
from naru.web.shell import drawn
from naru.web.shell.parts import Field, Step
from naru.web.shell.tongue import TongueMiddleware, language

DAY, NASTY = dt.date(2023, 5, 3), "\"><script>'&"
KINDS = ("text", "won", "date", "number", "area", "select", "check", "file", "password")


@pytest.mark.parametrize("tongue", ["ko", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_field_escapes_all_it_is_given_and_names_its_hint(kind: str, tongue: str) -> None:
    with translation.override(tongue):
        made = drawn.field(Field("q1", Sentence(NASTY, NASTY), NASTY, kind, Sentence(NASTY, NASTY), NASTY, ((NASTY, NASTY),), required=True, source=Sentence(NASTY, NASTY)), tongue, DAY)
    assert "<script" not in made
    assert re.search(r'aria-describedby="f-q1-hint', made) and 'id="f-q1-hint"' in made and 'for="f-q1"' in made and " required" in made
    assert ('value="&quot;&gt;' in made) is (kind in ("text", "won", "date", "number", "select"))  # What is secret or a file never stands in the page; a box says 1.


def test_a_select_shows_what_was_chosen_and_says_optional() -> None:
    made = drawn.field(Field("q", Sentence("가", "A"), "b", "select", options=[("a", "갑"), ("b", Sentence("을", "B"))]), "en", DAY)
    assert '<option value="b" selected>B</option>' in made and "selected" not in made.split("b\" selected")[0] and "(optional)" in made and "Choose" in made


def test_steps_say_where_one_stands() -> None:
    made = drawn.steps([Step(Sentence("가", "A"), "done", note=Sentence(NASTY, NASTY)), Step(Sentence("나", "B"), "now", "/x?a=1&b=2")], "ko")
    assert made.count("<li") == 2 and 'aria-current="step"><a href="/x?a=1&amp;b=2">나</a>' in made and "마침" in made and "<script" not in made


def test_a_request_has_one_language_and_leaves_none_behind() -> None:
    said: list[str] = []
    request = HttpRequest()
    request.META["HTTP_ACCEPT_LANGUAGE"] = "en"

    def view(_: HttpRequest) -> HttpResponse:
        with translation.override("ko"):
            said.append(language())
        return HttpResponse("")

    TongueMiddleware(view)(request)
    with translation.override("ko"):
        assert (said, language()) == (["en"], "ko")
