"""Checks a tree against the vocabulary and builds the programme from it. Wrong texts get file, line, reason and remedy."""

import datetime as dt
import re
from collections.abc import Callable, Collection
from difflib import get_close_matches

from naru.kernel import Sentence
from naru.kernel.trees import Items, Keys, Leaf, Problem, Tree
from naru.programmes.korean import particles, won_of
from naru.programmes.vocabulary import Words

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
CITE = re.compile(r"([a-z]+-\d{4}):(\d+)(-\d+)?|law:(.+)")
DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
WHOLE = re.compile(r"0|[1-9][0-9]*([_,][0-9]{3})*")
DURATION = re.compile(r"(\d+)(m|h|d|w)")


class Checker:
    """Collects the problems of one text while it is read."""

    def __init__(self, file: str, words: Words) -> None:
        self.file, self.words, self.problems = file, words, list[Problem]()
        self.example = f'"{["report-2023", *words.documents][-1]}:31"'

    def problem(self, line: int, code: str, reason: tuple[str, str], remedy: tuple[str, str]) -> None:
        """Notes a problem."""
        self.problems.append(Problem(self.file, line, code, Sentence(particles(reason[0]), reason[1]), Sentence(particles(remedy[0]), remedy[1])))

    def each_once(self, tree: Keys) -> None:
        """Dates of a mapping that are one day written in two ways (2021 and 2021-01)."""
        seen: dict[str, str] = {}
        for key, _ in tree:
            day = key.text.removeprefix("before ").strip()
            day += "-01-01"[len(day) - 4 :] if DAY.fullmatch(day) else ""
            if day in seen:
                self.problem(key.line, "same_day", (f"'{key.text}'은(는) '{seen[day]}'와 같은 날입니다.", f"'{key.text}' is the same day as '{seen[day]}'."), ("한 날에는 한 값만 적으십시오.", "Write one value a day."))
            seen.setdefault(day, key.text)

    def some(self, items: tuple[Tree, ...], line: int, name: str) -> tuple[Tree, ...]:
        """A list that must hold something."""
        if not items:
            self.problem(line, "empty_list", (f"'{name}'의 목록이 비었습니다.", f"The list of '{name}' is empty."), ("하나 이상 적거나 지우십시오.", "Write at least one, or delete it."))
        return items

    def only(self, part: Keys, what: tuple[str, str]) -> tuple[str, Tree] | None:
        """The one operator of a test; None when there is none."""
        if len(part.pairs) != 1 and part.pairs:
            self.problem(part.line, "two_operators", (f"{what[0]}에 견주는 말이 둘입니다.", f"{what[1]} has two operators."), ("all: [{사실: {at_least: 3}}, {사실: {at_most: 6}}]처럼 나누어 적으십시오.", "Write them apart in all: […, …]."))
        return next(((key.text, item) for key, item in part), None)

    def is_keys(self, tree: Tree | None, what: tuple[str, str], example: str) -> bool:
        """Whether a part is 'name: value' lines; if not, that alone is said, with an example."""
        if tree is not None and not isinstance(tree, Keys):
            self.problem(tree.line, "not_a_mapping", (f"{what[0]}은(는) '이름: 값'의 묶음이어야 합니다.", f"{what[1]} must be lines of 'name: value'."), (f"예: {example}", f"For example: {example}"))
        return isinstance(tree, Keys)

    def keys(self, tree: Tree | None, known: Collection[str], what: tuple[str, str], hint: tuple[str, str] = ("", "")) -> Keys:
        """A mapping whose keys are all known words (told in the order given); an empty one when it is none. `hint` goes before the list of words."""
        if not isinstance(tree, Keys):
            self.is_keys(tree, what, f"{next(iter(known), '이름')}: 값")
            return Keys((), tree.line if tree else 0)
        for key, _ in tree:
            if key.text not in known:
                tails = {word.rpartition(".")[2]: word for word in known}  # a common 'organisation.' makes no two words alike
                near = get_close_matches(key.text.rpartition(".")[2], list(tails), n=1, cutoff=0.7)
                guess = (f" 혹시 '{tails[near[0]]}'입니까?", f" Did you mean '{tails[near[0]]}'?") if near else ("", "")
                self.problem(key.line, "unknown_key", (f"{what[0]}에 '{key.text}'(이)라는 낱말이 없습니다.{guess[0]}", f"{what[1]} has no word '{key.text}'.{guess[1]}"),
                             (f"{hint[0]}쓸 수 있는 낱말: {', '.join(known)}", f"{hint[1]}Known words: {', '.join(known)}"))
        return tree

    def text(self, tree: Tree | None, what: tuple[str, str]) -> str:
        """A scalar's text; '' with a problem when it is none."""
        if isinstance(tree, Leaf) and tree.text.strip():
            return tree.text
        self.problem(tree.line if tree else 0, "not_a_text", (f"{what[0]}이(가) 비었거나 한 값이 아닙니다.", f"{what[1]} is empty or not one value."),
                     ("한 값을 적으십시오.", "Write one value."))
        return ""

    def pair(self, tree: Tree | None, line: int, what: tuple[str, str]) -> Sentence:
        """A sentence in both languages."""
        if not isinstance(tree, Keys) or any(not isinstance(tree.get(language), Leaf) for language in ("ko", "en")):
            self.problem(tree.line if tree else line, "both_languages", (f"{what[0]}에 국문(ko)과 영문(en)이 모두 있어야 합니다.", f"{what[1]} needs Korean (ko) and English (en)."),
                         ("{ko: …, en: …}로 적으십시오.", "Write {ko: …, en: …}."))
            return Sentence("", "")
        cut = [key for key, item in tree if isinstance(item, Leaf) and not item.text and key.text not in ("ko", "en")]
        if cut:  # {en: one, two} is read as two keys
            reason = (f"{what[0]}의 문장이 쉼표에서 끊겼습니다: '{cut[0].text}'.", f"A sentence of {what[1]} was cut at its comma: '{cut[0].text}'.")
            self.problem(cut[0].line, "comma_in_sentence", reason, ("쉼표가 있는 문장은 따옴표로 감싸십시오.", "Quote a sentence that holds a comma."))
            return Sentence("", "")
        self.keys(tree, ("ko", "en"), what)
        return Sentence(self.text(tree.get("ko"), what), self.text(tree.get("en"), what))

    def cite(self, tree: Tree | None, line: int, what: tuple[str, str]) -> str:
        """A citation: document and line, or a statute's article."""
        if tree is None:
            self.problem(line, "no_citation", (f"{what[0]}에 인용이 없습니다.", f"{what[1]} has no citation."),
                         (f"cite: {self.example}처럼 문서와 줄을 적거나, 없으면 assumed: 에 이유를 적으십시오.", f"Write cite: {self.example}, or assumed: with the reason."))
            return ""
        text = self.text(tree, ("인용", "a citation"))
        found = CITE.fullmatch(text)
        if found is None or (found[1] and (found[1] not in self.words.documents or not 0 < int(found[2]) <= int((found[3] or f"-{found[2]}")[1:]))):
            self.problem(tree.line, "bad_citation", (f"'{text}'은(는) 알려진 문서의 줄이 아닙니다.", f"'{text}' names no line of a known document."),
                         (f"문서: {', '.join(self.words.documents)}; 법령은 law:○○조례 제○조", f"Documents: {', '.join(self.words.documents)}; a statute as law:… article"))
        return text

    def date(self, leaf: Leaf) -> tuple[dt.date, str]:
        """A start date and how exactly it is known: 2023, 2023-05 or 2023-05-17."""
        parts = leaf.text.split("-") if DAY.fullmatch(leaf.text) else ["-"]
        try:
            year, month, day = (int(parts[i]) if len(parts) > i else 1 for i in range(3))
            return dt.date(year, month, day), ("year", "month", "day")[len(parts) - 1]
        except (ValueError, IndexError):
            self.problem(leaf.line, "bad_date", (f"'{leaf.text}'은(는) 날짜가 아닙니다.", f"'{leaf.text}' is no date."),
                         ("2023, 2023-05, 2023-05-17 가운데 아는 만큼 적으십시오.", "Write 2023, 2023-05 or 2023-05-17, as exactly as it is known."))
            return dt.date(1900, 1, 1), "year"

    def typed(self, tree: Tree, type: str, what: tuple[str, str], choices: tuple[str, ...] = ()) -> object:
        """A value of the vocabulary's type."""
        if type in _LISTS:
            leaves = tree.items if isinstance(tree, Items) else (tree,)
            return tuple(self.typed(each, _LISTS[type], what, choices) for each in leaves)
        if type in ("counted", "flags"):
            return self.facts(tree, "count" if type == "counted" else "flag", what)
        if type == "labels":
            self.is_keys(tree, what, "need: {ko: 필요성, en: Need}")
            return {key.text: self.pair(item, key.line, (f"{what[0]}의 '{key.text}'", f"'{key.text}' of {what[1]}")) for key, item in (tree if isinstance(tree, Keys) else ())}
        if type == "anchors":
            return self.anchors(tree, what)
        if type == "rubric":
            self.is_keys(tree, what, "need: 50")
            return {key.text: self.typed(item, "count", what) for key, item in (tree if isinstance(tree, Keys) else ())}
        if isinstance(tree, Keys) and type in ("won", "percent", "count"):
            return {key.text: self.typed(item, type, what) for key, item in tree}
        text = self.text(tree, what)
        read = _READERS.get(type)
        if text and read is not None:
            try:
                return read(text)
            except ValueError:
                won = won_of(text) if type == "won" else None
                form = (f"원 단위 정수로 적으십시오: {won:_}", f"Write whole won: {won:_}") if won is not None else _FORMS[type]
                self.problem(tree.line, "wrong_type", (f"{what[0]}에 '{text}'을(를) 쓸 수 없습니다.", f"{what[1]} cannot be '{text}'."), form)
        if type == "choice" and text and text not in choices:
            self.problem(tree.line, "unknown_choice", (f"{what[0]}에 '{text}'은(는) 없습니다.", f"{what[1]} knows no '{text}'."),
                         (f"다음 중 하나: {', '.join(choices)}", f"One of: {', '.join(choices)}"))
        return text

    def anchors(self, tree: Tree, what: tuple[str, str]) -> dict[str, dict[int, Sentence]]:
        """What points of an item mean: item, points, sentence; points ascending, however they are written."""
        found: dict[str, dict[int, Sentence]] = {}
        self.is_keys(tree, what, "need: {0: {ko: 없음, en: none}, 50: {ko: 급함, en: urgent}}")
        for item, steps in tree if isinstance(tree, Keys) else ():
            inner = (f"{what[0]}의 '{item.text}'", f"'{item.text}' of {what[1]}")
            self.is_keys(steps, inner, "0: {ko: 없음, en: none}")
            read = {self.typed(points, "count", inner): self.pair(said, points.line, inner) for points, said in (steps if isinstance(steps, Keys) else ())}
            found[item.text] = dict(sorted((points, said) for points, said in read.items() if isinstance(points, int)))
        return found

    def facts(self, tree: Tree, type: str, what: tuple[str, str]) -> object:
        """Facts by name, all of one type: one for 'count', a list for 'flag'."""
        fitting = [word.name for word in self.words.facts.values() if word.type == type]
        leaves = tree.items if isinstance(tree, Items) and type == "flag" else (tree,)
        found = tuple(self.text(leaf, what) for leaf in leaves)
        for leaf, text in zip(leaves, found, strict=True):
            if text and text not in fitting:
                self.problem(leaf.line, "unknown_fact", (f"{what[0]}에 쓸 수 있는 사실이 아닙니다: '{text}'.", f"{what[1]} cannot use the fact '{text}'."), (f"다음 중에서: {', '.join(fitting)}", f"One of: {', '.join(fitting)}"))
        return found if type == "flag" else found[0]


def _flag(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError(text)
    return text == "yes"


def _whole(text: str) -> int:
    if not WHOLE.fullmatch(text):
        raise ValueError(text)
    return int(text.replace("_", "").replace(",", ""))


def _percent(text: str) -> int:
    if not re.fullmatch(r"[0-9]+(\.[0-9]{1,2})?%", text):
        raise ValueError(text)
    whole, _, part = text.removesuffix("%").partition(".")
    return int(whole) * 100 + int(part.ljust(2, "0") or "0")


def _time(text: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text):
        raise ValueError(text)
    return text


def _duration(text: str) -> int:
    found = DURATION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return int(found[1]) * {"m": 1, "h": 60, "d": 1440, "w": 10080}[found[2]]


def _month(text: str) -> str:
    if not DAY.fullmatch(text) or len(text) == 4:
        raise ValueError(text)
    dt.date.fromisoformat(f"{text}-01"[:10])
    return text


_LISTS = {"names": "text", "durations": "duration", "percents": "percent", "choices": "choice"}
"""Types that are lists of another."""
_READERS: dict[str, Callable[[str], object]] = {"won": _whole, "count": _whole, "percent": _percent, "flag": _flag, "time": _time, "duration": _duration, "month": _month}
_FORMS: dict[str, tuple[str, str]] = {
    "won": ("원 단위 정수로 적으십시오. 예: 9_000_000", "Write whole won, e.g. 9_000_000."),
    "count": ("0 이상의 정수로 적으십시오.", "Write a whole number."),
    "percent": ("70% 또는 12.5%처럼 적으십시오.", "Write 70% or 12.5%."),
    "flag": ("yes 또는 no로 적으십시오.", "Write yes or no."),
    "time": ("18:00처럼 적으십시오.", "Write it like 18:00."),
    "duration": ("10m(분), 48h(시간), 7d(일), 2w(주)처럼 적으십시오.", "Write 10m, 48h, 7d or 2w."),
    "month": ("2023-05 또는 2023-05-17처럼 적으십시오.", "Write 2023-05 or 2023-05-17."),
}
