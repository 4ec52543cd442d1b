"""Reads a text as YAML 1.2 where every scalar is a string with its line; the vocabulary types it later.

The usual loaders turn `18:00` into 1080 and `no` into False and swallow duplicate keys: an officer's text must not change its meaning so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from naru.kernel import Sentence


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


def read(text: str, file: str) -> tuple[Tree | None, list[Problem]]:
    """The tree of a text, and its problems of form (syntax, duplicate keys, anchors)."""
    yaml = YAML(typ="rt", pure=True)
    yaml.version = (1, 2)
    try:
        node = yaml.compose(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return None, [Problem(file, line, "form", Sentence(f"YAML 형식이 맞지 않습니다: {error.problem}", f"This is no YAML: {error.problem}"),
                              Sentence("들여쓰기와 따옴표, 괄호를 확인하십시오.", "Check indentation, quotes and brackets."))]
    if node is None:
        return None, [Problem(file, 1, "empty", Sentence("글이 비어 있습니다.", "The text is empty."), Sentence("programme: 부터 쓰십시오.", "Begin with programme:."))]
    problems: list[Problem] = []
    return _tree(node, file, problems), problems


def _tree(node: Node, file: str, problems: list[Problem]) -> Tree:
    line = node.start_mark.line + 1
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
        if key.text in first:
            problems.append(Problem(file, key.line, "duplicate_key",
                                    Sentence(f"'{key.text}'이(가) {first[key.text]}번째 줄에 이미 있습니다.", f"'{key.text}' stands already on line {first[key.text]}."),
                                    Sentence("둘 중 하나를 지우십시오. 값이 바뀌었으면 날짜를 달리하여 새 줄로 적으십시오.",
                                             "Delete one. If the value changed, write a new line with another date.")))
        first.setdefault(key.text, key.line)
        pairs.append((key, _tree(item, file, problems)))
    return Keys(tuple(pairs), line)
