"""A programme in its one canonical form, what it assumes, and values as the command line prints them. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from naru.kernel import canonical, print_won
from naru.programmes.terms import ProgrammeText
from naru.programmes.vocabulary import Words
from naru.rules.terms import Dated, Precision, Status

STATUS = {Status.ENACTED: ("확정", "enacted"), Status.DRAFT: ("안", "draft"), Status.ASSUMED: ("추정", "assumed")}


def digest_text(text: ProgrammeText) -> str:
    """The canonical form of a programme, a text that every digest is taken from: what it says, not the lines on which it says it."""
    terms = {id: replace(term, values=tuple(replace(dated, line=0) for dated in term.values)) for id, term in text.terms.items()}
    return canonical(replace(text, terms=terms, procedure=tuple(replace(stage, line=0) for stage in text.procedure))).decode()


def print_value(held: object, unit: str) -> str:
    """A value as people read it."""
    if isinstance(held, dict):
        return ", ".join(f"{key} {print_value(item, unit)}" for key, item in held.items())
    if isinstance(held, tuple):
        return ", ".join(str(each) for each in held)
    if unit == "won" and isinstance(held, int):
        return print_won(held)
    if unit == "percent" and isinstance(held, int):
        return f"{held / 100:g}%"
    return f"{held:,}" if isinstance(held, int) and not isinstance(held, bool) else str(held)


def since(dated: Dated, language: str) -> str:
    """Since when a value holds, as exactly as it is known."""
    day = dated.start
    text = {Precision.YEAR: f"{day.year}", Precision.MONTH: f"{day:%Y-%m}"}.get(dated.precision, day.isoformat())
    if dated.precision is Precision.AT_LATEST:
        return f"늦어도 {text}부터" if language == "ko" else f"at latest since {text}"
    return f"{text}부터" if language == "ko" else f"since {text}"


def assumptions(text: ProgrammeText) -> Iterator[tuple[int, str, str]]:
    """What the text assumes because the sources are silent: (line, what, reason)."""
    for group in text.groups:
        if group.assumed:
            yield 0, f"groups.{group.id}", group.assumed
    for term in text.terms.values():
        for dated in term.values:
            if dated.status is Status.ASSUMED:
                yield dated.line, f"terms.{term.id} {dated.start.year}", dated.reason
    for shares in text.shares:
        if shares.assumed:
            yield 0, f"shares.{shares.group} {shares.start.year}", shares.assumed
    for condition in text.conditions:
        if condition.assumed:
            yield 0, f"eligibility.{condition.id}", condition.assumed
    for stage in text.procedure:
        for name, reason in stage.assumed.items():
            yield stage.line, f"{stage.mechanism}.{name}", reason


def word_list(words: Words, language: str) -> Iterator[str]:
    """Every word with its sentence, by kind."""
    for kind, table in (("keys", words.keys), ("units", words.units), ("facts", words.facts), ("moments", words.moments)):
        yield f"[{kind}]"
        for word in table.values():
            choices = f" ({', '.join(word.choices)})" if word.choices else ""
            yield f"  {word.name}: {word.meaning.say(language)}{choices}"
    yield "[mechanisms]"
    for mechanism in words.mechanisms.values():
        yield f"  {mechanism.name}: {mechanism.meaning.say(language)}"
        for word in mechanism.parameters:
            yield f"      {word.name}{'*' if word.required else ''}: {word.meaning.say(language)} <{word.type}>{f' ({chr(124).join(word.choices)})' if word.choices else ''}"
