"""Sentences in both languages, and refusals: values with a name, a reason and a remedy.

The name of a refusal is the name of the database constraint that speaks it, of its message and of its test.
Korean and English stand side by side in one place, as in programme texts, so that neither can be missing.
"""

from dataclasses import dataclass, field

from naru.kernel.money import print_won


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence a person reads, in Korean and English. Places are `{name}`."""

    ko: str
    en: str

    def say(self, language: str, **places: object) -> str:
        """The sentence in `language` ('ko' or 'en'; anything else reads as English), places filled in."""
        text = self.ko if language == "ko" else self.en
        return text.format(**places) if places else text


def won_sentence(amount: int) -> Sentence:
    """Full won in both languages."""
    return Sentence(print_won(amount), f"{amount:,} won")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A named 'no': `code` is the constraint's name, `message` the reason, `remedy` what helps."""

    code: str
    message: Sentence
    remedy: Sentence


def insert_only(code: str, ko: str, en: str) -> Refusal:
    """The refusal of an insert-only table: `ko`/`en` name what its rows are ('결재', 'an approval')."""
    return Refusal(
        code,
        Sentence(f"{ko} 기록은 고치거나 지울 수 없습니다.", f"The record of {en} cannot be changed or deleted."),
        Sentence("바로잡는 행위를 새로 남기십시오. 앞의 기록은 그대로 남습니다.", "Make a correcting act; the earlier row stays."),
    )


class Refused(Exception):
    """An act was refused by name. `detail` is for the log; `facts` fill the places of the sentences."""

    def __init__(self, code: str, detail: str = "", **facts: object) -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
        self.facts: dict[str, object] = facts


@dataclass(frozen=True, slots=True)
class Label:
    """An identifier with its official Korean term and its English word, for pages and papers."""

    code: str
    name: Sentence
    meaning: Sentence | None = field(default=None)
