"""Parts that stand on a page many times, written by Python and not by a template each: a form of eleven fields was a third of its page's cost."""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from html import escape

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import localize
from django.utils.safestring import SafeString

from naru.kernel import Sentence
from naru.web.shell.parts import Field, Step
from naru.web.templatetags.named import plain_name

CHOOSE, OPTIONAL, SOURCE, EXAMPLE = Sentence("고르십시오", "Choose"), Sentence("선택", "optional"), Sentence("출처", "Source"), Sentence("예: 2억 5천만", "e.g. 250,000,000")
DONE = Sentence("마침", "done")
UNSHOWN = ("file", "password")
"""Kinds whose value never stands in the page."""


@cache
def _day_said_href() -> str:
    return reverse("day-said")


def written(value: object) -> str:
    """A value as a template writes it, escaped."""
    return escape(value if type(value) is str else str(localize(value)))


def _said(words: Sentence | str | None, tongue: str) -> str:
    return escape(words.say(tongue) if isinstance(words, Sentence) else words or "")


def _name(words: Sentence | str, tongue: str) -> str:
    return escape(str(plain_name(words.say(tongue) if isinstance(words, Sentence) else words)))


def field(part: Field, tongue: str, today: dt.date) -> SafeString:
    """One form field with its label, hint, error and source."""
    name = escape(part.name)
    if part.kind == "hidden":
        return SafeString(f'<input type="hidden" name="{name}" value="{written(part.value)}">')
    bad = " bad" if part.wrong else ""
    drawn = _check(part, name, tongue) if part.kind == "check" else _labelled(part, name, tongue, today)
    below = [f'<p class="wrong">{_said(part.wrong, tongue)}</p>'] if part.wrong else []
    below += [f'<p class="hint">{_said(part.hint, tongue)}</p>'] if part.hint else []
    below += [f'<p class="hint">{SOURCE.say(tongue)}: {_said(part.source, tongue)}</p>'] if part.source else []
    return SafeString(f'<div class="n-field{bad}">{drawn}\n<div id="f-{name}-hint">{"".join(below)}</div></div>')


def _check(part: Field, name: str, tongue: str) -> str:
    marks = f"{' checked' if part.value else ''}{' required' if part.required else ''}" + (f' aria-describedby="f-{name}-hint"' if part.hint or part.wrong else "")
    return f'<label class="n-choice" for="f-{name}"><input type="checkbox" id="f-{name}" name="{name}" value="1"{marks}> <span>{_said(part.label, tongue)}</span></label>'


def _labelled(part: Field, name: str, tongue: str, today: dt.date) -> str:
    optional = "" if part.required or part.quiet else f' <span class="n-soft n-small">({OPTIONAL.say(tongue)})</span>'
    marks = f"{' required' if part.required else ''}" + (' aria-invalid="true"' if part.wrong else "")
    draw = _area if part.kind == "area" else _select if part.kind == "select" else _input
    return f'<label for="f-{name}">{_said(part.label, tongue)}{optional}</label>\n{draw(part, name, marks, tongue, today)}'


def _area(part: Field, name: str, marks: str, tongue: str, today: dt.date) -> str:
    return f'<textarea class="krds-input" id="f-{name}" name="{name}"{marks} aria-describedby="f-{name}-hint">{written(part.value)}</textarea>'


def _select(part: Field, name: str, marks: str, tongue: str, today: dt.date) -> str:
    options = "".join([f'<option value="{written(value)}"{" selected" if value == part.value else ""}>{_name(says, tongue)}</option>' for value, says in part.options])
    done = " completed" if part.value else ""
    return (f'<select class="krds-form-select{done}" id="f-{name}" name="{name}"{marks} aria-describedby="f-{name}-hint">'
            f'<option value="">{CHOOSE.say(tongue)}</option>{options}</select>')


def _input(part: Field, name: str, marks: str, tongue: str, today: dt.date) -> str:
    more, behind, described = "", "", f"f-{name}-hint"
    if part.kind == "date":
        from naru.web.templatetags.days import said_in  # reason: the words of days need the words of templates, and those need this file

        more = f' hx-get="{_day_said_href()}?id=f-{name}" hx-trigger="change" hx-target="#f-{name}-day" hx-swap="outerHTML"'
        described, behind = f"{described} f-{name}-day", render_to_string("naru/parts/day.html", said_in(part.value, part.id, today))
    elif part.kind == "won":
        more = f' inputmode="text" data-won placeholder="{EXAMPLE.say(tongue)}"'
        described, behind = f"{described} f-{name}-echo", f'<p class="hint n-num" id="f-{name}-echo" aria-live="polite">{_said(part.echo, tongue)}</p>'
    shown = "" if part.kind in UNSHOWN else f' value="{written(part.value)}"'
    kind = "text" if part.kind == "won" else escape(part.kind)
    return f'<input class="krds-input" id="f-{name}" name="{name}" type="{kind}"{more}{shown}{marks} aria-describedby="{described}">{behind}'


def steps(several: Sequence[Step], tongue: str) -> SafeString:
    """The steps of a form or procedure."""
    return SafeString(f'<ol class="n-steps">{"".join([_step(each, tongue) for each in several])}</ol>')


def _step(part: Step, tongue: str) -> str:
    name, now = _said(part.name, tongue), ' aria-current="step"' if part.state == "now" else ""
    name = f'<a href="{escape(part.href)}">{name}</a>' if part.href else name
    done = f' <span aria-hidden="true">✓</span><span class="n-hide">{DONE.say(tongue)}</span>' if part.state == "done" else ""
    note = f'<span class="n-soft">{_said(part.note, tongue)}</span>' if part.note else ""
    return f'<li class="{escape(part.state)}"{now}>{name}{done}{note}</li>'
