"""Reads a text as YAML 1.2 where every scalar is a string with its line; whoever asks types it. One reader for programme texts and the files of a city's folder.

The usual loaders turn `18:00` into 1080 and `no` into False and swallow duplicate keys: an officer's text must not change its meaning so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from naru.kernel.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a text: where, why, and what helps."""

    file: str
    line: int
    code: str
    reason: Sentence
    remedy: Sentence

    def print(self, language: str) -> str:
        """`file:line: reason — remedy`."""
        return f"{self.file}:{self.line}: {self.reason.say(language)} — {self.remedy.say(language)}"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar: its text and line."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """A sequence."""

    items: tuple["Tree", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Keys:
    """A mapping: keys in the order written, each with its own line."""

    pairs: tuple[tuple[Leaf, "Tree"], ...]
    line: int

    def get(self, name: str) -> "Tree | None":
        """The value of a key, or None."""
        return next((item for key, item in self.pairs if key.text == name), None)

    def __iter__(self) -> Iterator[tuple[Leaf, "Tree"]]:
        return iter(self.pairs)


Tree = Leaf | Items | Keys


class TreeWrong(ValueError):
    """A place of a city's file does not hold what is needed there; the message says file, line and remedy."""


@dataclass(frozen=True, slots=True)
class CityFile:
    """A file of a city's folder while it is read: its name and its whole, for the three questions every reader asks. Raises TreeWrong."""

    name: str
    top: Keys

    def keys(self, tree: "Tree | None", line: int) -> Keys:
        """Lines of 'name: value'."""
        if isinstance(tree, Keys):
            return tree
        raise TreeWrong(f"{self.name}:{tree.line if tree else line}: '이름: 값'의 묶음이어야 합니다. 줄을 고쳐 다시 하십시오 (lines of 'name: value' are needed here)")

    def leaf(self, tree: "Tree | None", line: int) -> str:
        """One text."""
        if isinstance(tree, Leaf):
            return tree.text
        raise TreeWrong(f"{self.name}:{tree.line if tree else line}: 글이 있어야 합니다. 값을 적으십시오 (a text is needed here)")

    def items(self, tree: "Tree | None", line: int) -> tuple["Tree", ...]:
        """A list; () where nothing stands."""
        if tree is None or isinstance(tree, Items):
            return tree.items if tree else ()
        raise TreeWrong(f"{self.name}:{tree.line}: '- '로 시작하는 줄의 목록이어야 합니다 (a list is needed here)")


def city_file(file: Path) -> CityFile:
    """A file of a city's folder, with every problem of its form told at once. Raises TreeWrong."""
    text, problems = decode(file.read_bytes(), str(file))
    tree, more = read(text, str(file)) if not problems else (None, [])
    if problems or more:
        raise TreeWrong("\n".join(problem.print("ko") for problem in (*problems, *more)))
    if not isinstance(tree, Keys):
        raise TreeWrong(f"{file}:1: '이름: 값'의 묶음이어야 합니다. 줄을 고쳐 다시 하십시오 (lines of 'name: value' are needed here)")
    return CityFile(str(file), tree)


LARGEST = 200_000
"""Characters of a text; the longest of a city's has a tenth of it."""
_PLAIN = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge", "value")}
_FORMS = (
    ("'\\t'", ("들여쓰기에 탭이 있습니다.", "There is a tab in the indentation."), ("탭을 빈칸 두 개로 바꾸십시오.", "Use two spaces instead of a tab.")),
    ("another document", ("한 파일에 글이 둘 있습니다(---).", "There are two documents in one file (---)."), ("한 파일에 하나만 적으십시오.", "Write one text a file.")),
    ("undefined alias", ("별표(*)로 시작하는 값이 있습니다.", "A value begins with an asterisk (*)."), ("값을 그대로 적거나 따옴표로 감싸십시오.", "Write the value out, or quote it.")),
    ("mapping values are not allowed", ("한 줄에 ': '가 둘 있습니다.", "There are two ': ' on one line."), ("문장에 ': '가 있으면 문장을 따옴표로 감싸십시오.", "Quote a sentence that holds ': '.")),
    ("but got ':'", ("괄호가 닫히지 않았거나 문장 안에 ': '가 있습니다.", "A bracket is not closed, or a sentence holds ': '."), ("괄호를 닫거나 문장을 따옴표로 감싸십시오.", "Close the bracket, or quote the sentence.")),
)
"""What the parser says in English about the mistakes officers make, and how it is said here."""


def decode(content: bytes, file: str) -> tuple[str, list[Problem]]:
    """The text of a file: UTF-8, with or without a mark at its beginning. Bytes that are none are named by their line."""
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        return "", [_problem(file, content[: error.start].count(b"\n") + 1, "encoding", ("UTF-8이 아닌 글자가 있습니다.", "There are bytes that are no UTF-8."), ("편집기에서 UTF-8로 저장하십시오.", "Save the file as UTF-8."))]


def _problem(file: str, line: int, code: str, reason: tuple[str, str], remedy: tuple[str, str]) -> Problem:
    return Problem(file, line, code, Sentence(*reason), Sentence(*remedy))


def read(text: str, file: str) -> tuple[Tree | None, list[Problem]]:
    """The tree of a text, and its problems of form (size, syntax, duplicate keys, references)."""
    tree, problems = _read(text, file)
    return tree, list(problems)


@lru_cache(maxsize=64)  # pages and acts read the same few texts again and again, a tenth of a second each
def _read(text: str, file: str) -> tuple[Tree | None, tuple[Problem, ...]]:
    if len(text) > LARGEST:
        return None, (_problem(file, 1, "too_large", (f"글이 너무 깁니다: {len(text):,}자.", f"The text is too long: {len(text):,} characters."), (f"{LARGEST:,}자까지 적을 수 있습니다.", f"At most {LARGEST:,} characters.")),)
    yaml = YAML(typ="rt", pure=True)
    yaml.version = (1, 2)
    try:
        node = yaml.compose(text.removeprefix("\ufeff"))
    except MarkedYAMLError as error:
        said = str(error.problem)
        reason, remedy = next(((reason, remedy) for mark, reason, remedy in _FORMS if mark in said),
                              ((f"YAML 형식이 맞지 않습니다: {said}", f"This is no YAML: {said}"), ("들여쓰기와 따옴표, 괄호를 확인하십시오.", "Check indentation, quotes and brackets.")))
        return None, (_problem(file, error.problem_mark.line + 1 if error.problem_mark else 1, "form", reason, remedy),)
    except ReaderError as error:
        return None, (_problem(file, text[: error.position].count("\n") + 1, "form", ("보이지 않는 제어 문자가 있습니다.", "There is a control character."), ("그 글자를 지우십시오.", "Delete the character.")),)
    except RecursionError:
        return None, (_problem(file, 1, "form", ("괄호가 너무 깊이 겹쳐 있습니다.", "Brackets are nested too deep."), ("괄호를 풀어 줄로 적으십시오.", "Write lines instead of brackets.")),)
    if node is None:
        return None, (Problem(file, 1, "empty", Sentence("글이 비어 있습니다.", "The text is empty."), Sentence("'이름: 값'의 줄을 쓰십시오.", "Write lines of 'name: value'.")),)
    problems: list[Problem] = []
    return _tree(node, file, problems), tuple(problems)


def _tree(node: Node, file: str, problems: list[Problem]) -> Tree:
    line = node.start_mark.line + 1
    if (node.anchor or node.tag not in _PLAIN) and not any(each.code == "reference" and each.line == line for each in problems):
        problems.append(_problem(file, line, "reference", ("&로 이름을 붙이거나 !로 형을 적을 수 없습니다.", "No names (&) and no types (!) are given to values."), ("값을 그대로 적으십시오.", "Write the value itself.")))
    if isinstance(node, ScalarNode):
        return Leaf(str(node.value), line)
    if isinstance(node, SequenceNode):
        return Items(tuple(_tree(each, file, problems) for each in node.value), line)
    if not isinstance(node, MappingNode):
        raise TypeError(type(node).__name__)
    pairs: list[tuple[Leaf, Tree]] = []
    first: dict[str, int] = {}
    for key_node, item in node.value:
        key = Leaf(str(key_node.value), key_node.start_mark.line + 1)
        if key.text == "<<" or (len(key.text) == 3 and key.text.isdigit() and isinstance(item, ScalarNode) and not item.value):
            if not any(each.code == "not_written_out" and each.line == key.line for each in problems):
                problems.append(_problem(file, key.line, "not_written_out", ("다른 묶음을 끼워 넣거나(<<) 수를 쉼표로 끊을 수 없습니다.", "Nothing is merged in (<<), and no number has bare commas."),
                                         ("그대로 적으십시오. 큰 수는 50_000_000처럼 적습니다.", "Write it out; a large number like 50_000_000.")))
            continue
        if key.text in first:
            problems.append(Problem(file, key.line, "duplicate_key",
                                    Sentence(f"'{key.text}'이(가) {first[key.text]}번째 줄에 이미 있습니다.", f"'{key.text}' stands already on line {first[key.text]}."),
                                    Sentence("둘 중 하나를 지우십시오. 값이 바뀌었으면 날짜를 달리하여 새 줄로 적으십시오.",
                                             "Delete one. If the value changed, write a new line with another date.")))
        first.setdefault(key.text, key.line)
        pairs.append((key, _tree(item, file, problems)))
    return Keys(tuple(pairs), line)
