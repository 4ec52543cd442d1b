"""A programme as sentences, the same text in its one canonical form, and what it assumes. Pure."""

import datetime as dt
from collections.abc import Iterator

from naru.kernel import canonical, print_won
from naru.programmes.terms import ProgrammeText
from naru.programmes.vocabulary import Words
from naru.rules.logic import in_force, value
from naru.rules.terms import Dated, Precision, Status

STATUS = {Status.ENACTED: ("확정", "enacted"), Status.DRAFT: ("안", "draft"), Status.ASSUMED: ("추정", "assumed")}


def digest_text(text: ProgrammeText) -> str:
    """The canonical form of a programme, a text that every digest is taken from."""
    return canonical(text).decode()


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


def sentences(text: ProgrammeText, on: dt.date, language: str) -> Iterator[str]:
    """The programme on a date, a sentence a line."""
    pick = 0 if language == "ko" else 1
    yield f"{text.name.say(language)} ({text.id}), {text.owner}, {on}"
    for basis in text.basis:
        yield f"  {('추진근거', 'Legal basis')[pick]}: {basis.instrument} {basis.article} [{basis.cite}]"
    for term in text.terms.values():
        found = value(term, on)
        if found is not None:
            mark = f" ({STATUS[found.status][pick]}: {found.reason})" if found.status is Status.ASSUMED else ""
            yield f"  {term.name.say(language)}: {print_value(found.value, term.unit)}, {since(found, language)} [{found.cite or '-'}]{mark}"
    for group in text.groups:
        shares = text.shares_of(group.id, on)
        if shares is not None:
            parts = ", ".join(f"{source} {part / 100:g}%" for source, part in shares.parts.items())
            yield f"  {group.name.say(language)}: {parts} [{shares.cite}]"
    for condition in in_force(text.conditions, on):
        yield f"  {('자격', 'Condition')[pick]}: {condition.say.say(language)} [{condition.cite or ('가정', 'assumed')[pick]}]"
    for number, stage in enumerate(text.procedure, start=1):
        parameters = ", ".join(f"{name}={print_value(held, '')}" for name, held in stage.parameters.items())
        yield f"  {number:>2}. {stage.mechanism}: {parameters}"


def assumptions(text: ProgrammeText) -> Iterator[tuple[int, str, str]]:
    """What the text assumes because the sources are silent: (line, what, reason)."""
    for group in text.groups:
        if group.assumed:
            yield 0, f"groups.{group.id}", group.assumed
    for term in text.terms.values():
        for dated in term.values:
            if dated.status is Status.ASSUMED:
                yield dated.line, f"terms.{term.id} {dated.start.year}", dated.reason
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
