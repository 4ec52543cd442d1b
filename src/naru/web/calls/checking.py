"""A verdict as people read it, and the form that asks for the facts it needs. No rule is here: the room judges, this file words the outcome."""

import datetime as dt
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from naru.kernel import Sentence
from naru.parties.registers import source_said
from naru.programmes.asking import Asking
from naru.programmes.queries import city, words
from naru.rules.terms import Fact, Finding, Met, Verdict
from naru.web.shell.parts import Field, Link, NoCard

ANSWERED = Sentence("방금 답한 것", "just answered")
ASSUMED = Sentence("문서에 없어 가정한 조건", "assumed: no document says it")
NOTHING = Sentence("알려진 것이 없음", "nothing known")


def asking() -> Asking:
    """How this installation's city asks for facts."""
    return _asking(str(settings.CITY))


@cache
def _asking(folder: str) -> Asking:
    return Asking(words(), city())


def key_of(name: str) -> str:
    """The name of a fact as a form field."""
    return name.replace(".", "-")


def given_facts(query: QueryDict, names: Iterable[str]) -> dict[str, Fact]:
    """The facts that somebody answered in a form; what is empty or no answer is left unknown."""
    read = {name: asking().read(name, query.get(key_of(name), "")) for name in names}
    return {name: Fact(value, ANSWERED.ko) for name, value in read.items() if value is not None}


def cited(cite: str, taken: Container[str]) -> Link:
    """A citation as people read it: document and line with a door to the line, an article as it is, or that it is assumed. `taken`: the lines that have a page
    (`lines_taken()`, asked for once a page; () for citations without a door).
    """
    document, _, line = cite.partition(":")
    if document not in city().documents or not line:
        return Link(Sentence(cite, cite) if cite else ASSUMED, "")
    name = city().documents[document]
    return Link(Sentence(f"{name.ko} {line}째 줄", f"{name.en}, line {line}"), reverse("source-line", args=[document, line]) if cite in taken else "")


def _written(fact: Fact) -> str:
    if isinstance(fact.value, bool):
        return "yes" if fact.value else "no"
    return "" if fact.value is None else str(fact.value)


def fields(names: Iterable[str], facts: Mapping[str, Fact]) -> list[Field]:
    """The facts as questions, answered where something is known, with who said so and when."""
    made = []
    for name in names:
        fact, options = facts.get(name), asking().choices(name)
        source = None
        if fact and fact.source and fact.source != ANSWERED.ko:
            said = source_said(fact.source)
            source = Sentence(f"{said.ko} {fact.on or ''}".strip(), f"{said.en} {fact.on or ''}".strip())
        made.append(Field(key_of(name), asking().ask(name), _written(fact) if fact else "", "select" if options else "text", options=options, source=source, quiet=True))
    return made


@dataclass(frozen=True, slots=True)
class Line:
    """One condition with its outcome in words. `tone`: yes, no or unknown."""

    tone: str
    say: Sentence
    cite: Link
    missing: tuple[Sentence, ...]


def lines(verdict: Verdict, taken: Container[str]) -> list[Line]:
    """Every condition of a verdict, those that say no first."""
    rank = {Met.NO: 0, Met.UNKNOWN: 1, Met.YES: 2}
    return [Line(each.met.value, each.say, cited(each.cite, taken), tuple(asking().ask(name) for name in each.missing)) for each in sorted(verdict.findings, key=lambda each: rank[each.met])]


def facts_say(facts: Sequence[tuple[str, object]]) -> Sentence:
    """Facts in one line: 'where its seat is: elsewhere'."""
    said = [(asking().meaning(name), asking().said(name, value)) for name, value in facts]
    return Sentence(" · ".join(f"{name.ko}: {value.ko}" for name, value in said), " · ".join(f"{name.en}: {value.en}" for name, value in said)) if said else NOTHING


def no_card(finding: Finding, taken: Container[str], *, until: dt.datetime | None = None, href: str = "") -> NoCard:
    """A 'no' as its card: rule and citation, the fact it met with source and date, what would change it, and how to object."""
    cite, first = cited(finding.cite, taken), finding.looked_at[0][1] if finding.looked_at else Fact(None)
    return NoCard(finding.say, cite.name, facts_say([(name, fact.value) for name, fact in finding.looked_at]), source_said(first.source) if first.source else "", first.on, finding.remedy, cite.href, until, href)


def nos(verdict: Verdict, taken: Container[str]) -> list[NoCard]:
    """A card for each condition that says no."""
    return [no_card(each, taken) for each in verdict.refused]
