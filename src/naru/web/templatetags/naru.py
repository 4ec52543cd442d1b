"""The words of Naru's templates: `{% load naru %}`.

Both languages stand side by side where the text stands (`{% t "한국어" "English" %}`), so neither can be missing, nothing is compiled,
and a page with eighty texts costs no look-ups.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token, token_kwargs
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from naru.figures.english import in_english
from naru.figures.logic import print_period
from naru.kernel import KST, Provenance, Sentence, kst_date, print_won, short_won
from naru.kernel.money import print_rate
from naru.kernel.sentences import won_sentence
from naru.programmes.korean import particles
from naru.reporting.chain import acted
from naru.web.shell import drawn
from naru.web.shell.parts import Field, Step
from naru.web.shell.tongue import language
from naru.web.templatetags.named import legal, named, plain_name

register = template.Library()
for _filter in (named, legal, plain_name):
    register.filter(_filter)
MARKS = {
    Provenance.SIMULATED: Sentence("가상자료", "Simulated"),
    Provenance.ASSUMED: Sentence("추정", "Assumed"),
    Provenance.REPORTED: Sentence("문서", "Reported"),
}
WEEKDAYS = (Sentence("월", "Mon"), Sentence("화", "Tue"), Sentence("수", "Wed"), Sentence("목", "Thu"), Sentence("금", "Fri"), Sentence("토", "Sat"), Sentence("일", "Sun"))


class _Constant(Node):
    """`{% t %}` of two texts of the template and nothing else."""

    def __init__(self, ko: SafeString, en: SafeString) -> None:
        self.ko, self.en = ko, en

    def render(self, context: template.Context) -> SafeString:
        return self.ko if language() == "ko" else self.en


class _Pair(Node):
    """`{% t %}`: texts of the template are trusted as markup, the values put into their places are escaped."""

    def __init__(self, ko: FilterExpression, en: FilterExpression, places: dict[str, FilterExpression], name: str) -> None:
        self.ko, self.en, self.places, self.name = ko, en, places, name

    def render(self, context: template.Context) -> SafeString:
        chosen = (self.ko if language() == "ko" else self.en).resolve(context)
        text = str(chosen) if isinstance(chosen, SafeString) else str(conditional_escape(chosen))
        if self.places:
            text = text.format(**{key: conditional_escape(value.resolve(context)) for key, value in self.places.items()})
            text = particles(text) if "(" in text else text  # '가상구은(는)' is read '가상구는'
        whole = mark_safe(text)  # noqa: S308  # reason: template literals; everything variable was escaped above
        if self.name:
            context[self.name] = whole
            return SafeString("")
        return whole


@register.tag("t")
def pair(parser: Parser, token: Token) -> Node:
    """`{% t "한국어 {n}" "English {n}" n=value as name %}`: the text in the reader's language."""
    words = token.split_contents()[1:]
    name = ""
    if len(words) > 2 and words[-2] == "as":
        name, words = words[-1], words[:-2]
    if len(words) < 2:
        raise template.TemplateSyntaxError('t takes two texts: {% t "한국어" "English" %}')
    places = token_kwargs(words[2:], parser)
    ko, en = parser.compile_filter(words[0]), parser.compile_filter(words[1])
    if not places and not name and all(isinstance(each.var, SafeString) and not each.filters for each in (ko, en)):
        return _Constant(SafeString(ko.var), SafeString(en.var))
    return _Pair(ko, en, places, name)


@register.filter
def say(thing: Any) -> str:
    """A Sentence, or anything with a `name` Sentence (a Label), in the reader's language; other things as they are."""
    if isinstance(thing, Sentence):
        return thing.say(language())
    named = getattr(thing, "name", None)
    return named.say(language()) if isinstance(named, Sentence) else ("" if thing is None else str(thing))


@register.filter
def won(amount: int | None) -> str:
    """Full won in the reader's language: '250,000,000원', '250,000,000 won'; '-' when there is none."""
    return "-" if amount is None else won_sentence(amount).say(language())


@register.filter
def count(number: int | None) -> str:
    """A number with separators; '-' when there is none."""
    return "-" if number is None else f"{number:,}"


@register.filter
def won_short(amount: int | None) -> SafeString:
    """'2억 5,000만원' with the full amount for pointer and screen reader; English readers have the full amount at once."""
    if amount is None:
        return SafeString("-")
    if language() == "en":
        return format_html("{}", won(amount))
    return format_html('<span title="{}">{}</span>', print_won(amount), short_won(amount))


@register.filter
def rate(part: int, whole: int) -> str:
    """`part|rate:whole` in per cent, computed from won, rounded last."""
    return print_rate(part, whole)


@register.filter
def bp(share: int | None) -> str:
    """Basis points as per cent: 7000 -> '70%'."""
    return "-" if share is None else f"{share // 100}{f'.{share % 100:02d}'.rstrip('0') if share % 100 else ''}%"


@register.filter
def times(ratio: int | None) -> str:
    """A ratio in basis points as a multiple: 63040 -> '6.3'."""
    return "-" if ratio is None else f"{(2 * ratio + 1_000) // 2_000 / 10:.1f}" if ratio >= 10_000 else f"{ratio / 10_000:.2f}"


@register.filter
def kst(instant: dt.datetime | None) -> SafeString:
    """An instant as KST: '2023-05-31(수) 18:00'."""
    if instant is None:
        return SafeString("-")
    local = instant.astimezone(KST)
    day = WEEKDAYS[local.weekday()].say(language())
    return format_html('<time datetime="{}">{}({}) {}</time>', local.isoformat(), f"{local:%Y-%m-%d}", day, f"{local:%H:%M}")


@register.filter
def kst_second(instant: dt.datetime) -> SafeString:
    """An instant to the second, where the second counts: '2023-05-12(금) 17:59:58 KST'."""
    local = instant.astimezone(KST)
    return format_html('<time datetime="{}">{}({}) {} KST</time>', local.isoformat(), f"{local:%Y-%m-%d}", WEEKDAYS[local.weekday()].say(language()), f"{local:%H:%M:%S}")


@register.filter
def day(date: dt.date | dt.datetime | None) -> SafeString:
    """A legal date: '2023-05-31(수)'."""
    if date is None:
        return SafeString("-")
    legal = kst_date(date) if isinstance(date, dt.datetime) else date
    return format_html('<time datetime="{}">{}({})</time>', legal.isoformat(), legal.isoformat(), WEEKDAYS[legal.weekday()].say(language()))


@register.simple_tag(takes_context=True)
def dday(context: template.Context, due: dt.date | dt.datetime | None) -> SafeString:
    """`{% dday due %}`: 'D-3', 'D-day', 'D+2' counted from the page's clock."""
    if due is None:
        return SafeString("")
    today = kst_date(context["shell"].now)
    left = ((kst_date(due) if isinstance(due, dt.datetime) else due) - today).days
    kind = "past" if left < 0 else "near" if left <= 3 else ""
    return format_html('<span class="n-dday {}">{}</span>', kind, "D-day" if left == 0 else f"D{-left:+d}")


@register.simple_tag
def mark(provenance: str | Provenance | None) -> SafeString:
    """The mark of where a figure comes from; nothing for computed ones."""
    if not provenance or provenance == Provenance.COMPUTED:
        return SafeString("")
    known = Provenance(provenance)
    return format_html('<span class="n-mark {}">{}</span>', known.value, MARKS[known].say(language()))


@register.filter
def told(printed: Any) -> Any:
    """`observation.printed|told`: as printed; on an English page its unit in English, where it is a number and a unit."""
    return in_english(printed) if language() == "en" and isinstance(printed, str) and not isinstance(printed, SafeString) else printed


@register.simple_tag
def figure(value: Any, href: str = "", provenance: str = "", says: str = "", id: object = "") -> SafeString:
    """`{% figure amount|won href=chain provenance="simulated" id=observation %}`: a figure that is a door to its rows, with its mark.

    Where it comes from stands in the markup too (`data-provenance`, `data-figure`): the gate of provenance reads it there.
    """
    value = told(value)
    inner = format_html('<a class="n-figure" href="{}"{}>{}</a>', href, format_html(' title="{}"', says) if says else "", value) if href else format_html("{}", value)
    if not provenance:
        return inner
    named = format_html(' data-figure="{}"', id) if id else ""
    return format_html('<span data-provenance="{}"{}>{} {}</span>', str(provenance), named, inner, mark(provenance))


@register.simple_tag
def said(observations: Any, shown: Any = "") -> SafeString:
    """`{% said observation %}`: a reported figure as printed, or `shown` of several, with the attributes by which the gate finds its source, and the link to the line."""
    several = list(observations) if isinstance(observations, (list, tuple)) else [observations]
    first = several[0]
    if not first.document:  # somebody's own word in the place of a document's: it says what it is and opens to who said it
        return figure(shown or first.printed, reverse("figure", args=[first.id]), first.provenance, id=" ".join(str(each.id) for each in several))
    line = format_html('<a class="n-soft" href="{}">{}:{}</a>', reverse("source-line", args=[first.document, first.line]), first.document, first.line)
    return format_html('<span data-provenance="reported" data-figure="{}">{} {}</span>', " ".join(str(each.id) for each in several), told(shown or first.printed), line)


@register.filter
def in_unit(observation: Any, unit: str) -> str:
    """A value as printed; where the printed form has a unit of its own, in the indicator's as well: '40억달러 (4,000백만불)'."""
    own = observation.printed.lstrip("+-△▲ 0123456789,.")
    if not own or observation.value is None or observation.places or own.endswith(unit) or str(observation.value) in observation.printed.replace(",", ""):
        return str(observation.printed)
    return f"{observation.printed} ({observation.value:,}{unit})"


@register.simple_tag
def share(parts: Any, whole: Any, says: str) -> SafeString:
    """`{% share parts whole "12.3" %}`: what reported figures are of another reported one, in per cent. It is derived of both, and leads to the line of each."""
    one = len({(each.document, each.line) for each in (*parts, whole)}) == 1
    lines = SafeString("") if one else format_html_join(" + ", '<a class="n-cite" href="{}">{}:{}</a>', ((reverse("source-line", args=[each.document, each.line]), each.document, each.line) for each in parts))
    return format_html('<span data-provenance="reported" data-derived="share" data-figure="{}">{} <strong class="n-num">{}%</strong> ({}{}<a class="n-cite" href="{}">{}:{}</a>)</span>',
                       " ".join(str(each.id) for each in (*parts, whole)), Sentence("총사업비의", "of the total cost:").say(language()), says, lines, "" if one else " ÷ ",
                       reverse("source-line", args=[whole.document, whole.line]), whole.document, whole.line)


@register.simple_tag(takes_context=True)
def chain(context: template.Context, id: uuid.UUID) -> SafeString:
    """`{% chain payment.id %}`: for the auditor a door to the chain behind a row or figure; nothing for others."""
    if not context["shell"].audits:
        return SafeString("")
    return format_html('<a class="n-small" href="{}">{}</a>', reverse("chain", args=[id]), Sentence("증거의 사슬", "chain of evidence").say(language()))


@register.inclusion_tag("naru/parts/by_whom.html", takes_context=True)
def by_whom(context: template.Context, id: uuid.UUID, table: str) -> dict[str, Any]:
    """`{% by_whom case.id "calls_application" %}`: who wrote a row of a table, for whom and by which delegation, for whoever is signed in."""
    return {"acted": acted(id, table) if context["shell"].person else None, "id": id, "shell": context["shell"]}


@register.simple_tag
def act_id() -> str:
    """A fresh id for the act a form begins: `<input type="hidden" name="act" value="{% act_id %}">` (idempotent submit)."""
    return str(uuid.uuid4())


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: Any) -> str:
    """The page's own address with parameters changed (an empty value removes one): `{% with_query sort="name" %}`."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        if value in (None, ""):
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}"


class _Part(Node):
    """A part with a body: `{% box "title" %}…{% endbox %}`."""

    def __init__(self, kind: FilterExpression, body: NodeList) -> None:
        self.kind, self.body = kind, body

    def render(self, context: template.Context) -> SafeString:
        return format_html('<div class="n-note {}" role="note">{}</div>', self.kind.resolve(context), self.body.render(context))


@register.tag("note")
def note(parser: Parser, token: Token) -> Node:
    """`{% note "warn" %}…{% endnote %}`: a remark; kinds '', good, warn, bad."""
    words = token.split_contents()
    body = parser.parse(("endnote",))
    parser.delete_first_token()
    return _Part(parser.compile_filter(words[1] if len(words) > 1 else '""'), body)


@register.simple_tag(takes_context=True)
def field(context: template.Context, part: Field) -> SafeString:
    """`{% field part %}`: one form field."""
    shell = context.get("shell")
    return drawn.field(part, language(), kst_date(shell.now) if shell else dt.date.min)


@register.simple_tag
def step_map(steps: Sequence[Step]) -> SafeString:
    """`{% step_map steps %}`: the steps of a form or procedure."""
    return drawn.steps(steps, language())


def _part(name: str, key: str) -> None:
    """Declares an inclusion tag that hands one value of `naru.web.shell.parts` to its template."""

    def show(context: template.Context, part: Any) -> dict[str, Any]:
        return {key: part, "shell": context.get("shell"), "request": context.get("request")}

    show.__name__ = name
    register.inclusion_tag(f"naru/parts/{name}.html", takes_context=True)(show)


for _name, _key in (("state_line", "state"), ("no_card", "no"), ("errors", "errors"), ("timeline", "events"),
                    ("bar_chart", "chart"), ("line_chart", "chart"), ("crumbs", "crumbs")):
    _part(_name, _key)


@register.simple_tag
def known(names: dict[str, Sentence], key: str) -> str:
    """The name of a key in the reader's language; the key itself when nobody named it (it is then a word of the document)."""
    return names[key].say(language()) if key in names else key


@register.filter
def at(things: dict[str, Any], key: str) -> Any:
    """`{{ things|at:key }}`: one of a dictionary; the key itself when it is not in it."""
    return things.get(key, key)


@register.filter
def period(text: str) -> str:
    """A period of a document in the office's form: '2023-05' -> '2023. 5.'."""
    return print_period(text)
