"""The JSON Schema comes from the vocabulary: it takes every text the checker takes, and refuses what a schema can tell."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from naru.kernel.trees import Items, Leaf, Tree, read
from naru.programmes.load import load
from naru.programmes.schema import schema_of
from naru.programmes.vocabulary import KEYS, PARTS
from tests.programmes.test_load import BROKEN, GOOD, SEOUL
from tests.programmes.test_messages import GOOD as FDI
from tests.programmes.test_messages import MET
from tests.programmes.test_nasty import FDI as NASTY_FDI
from tests.programmes.test_nasty import NASTY
from tests.programmes.test_nasty import WORK as NASTY_WORK
from tests.programmes.words import WORDS

VALIDATOR = Draft7Validator(schema_of(WORDS))
TELLS = {"unknown_key", "missing_key", "unknown_unit", "both_languages", "unknown_moment", "missing_parameter", "no_citation", "empty_list", "two_operators", "wrong_type", "unknown_choice", "not_a_list",
         "bad_date", "no_values", "no_value", "unknown_fact", "bad_id", "not_a_stage", "not_a_text"}
"""What stands in one place, and so a schema can tell: of each at least one broken text is refused."""


def plain(tree: Tree) -> object:
    """The tree as an editor's YAML reader hands it to a schema, every scalar a string."""
    if isinstance(tree, Leaf):
        return tree.text
    return [plain(each) for each in tree.items] if isinstance(tree, Items) else {key.text: plain(item) for key, item in tree}


def complaints(text: str) -> list[str]:
    """What the schema says of a text as its own reader reads it."""
    tree, problems = read(text, "x")
    assert tree is not None and not problems
    return [f"{'/'.join(map(str, each.absolute_path))}: {each.message[:120]}" for each in VALIDATOR.iter_errors(plain(tree))]


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(schema_of(WORDS))
    json.dumps(schema_of(WORDS))


@pytest.mark.parametrize("file", sorted(SEOUL.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_text_passes(file: Path) -> None:
    assert complaints(file.read_text()) == []


@pytest.mark.parametrize("file", sorted(SEOUL.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_text_passes_as_yaml_12_types_it(file: Path) -> None:
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)

    def keys(held: object) -> object:
        if isinstance(held, dict):
            return {str(key): keys(item) for key, item in held.items()}
        return [keys(each) for each in held] if isinstance(held, list) else held if isinstance(held, int | str) else str(held)

    assert [each.message for each in VALIDATOR.iter_errors(keys(yaml.load(file.read_text())))] == []


def broken() -> list[tuple[str, str]]:
    """All broken texts of the other tests, by the code of their first problem, that read as YAML."""
    texts = [GOOD.replace(good, bad, 1) for _, good, bad in BROKEN] + [FDI.replace(good, bad) for good, bad, _ in MET]
    texts += [(NASTY_FDI if good in NASTY_FDI else NASTY_WORK).replace(good, bad, 1) for good, bad, *_ in NASTY]
    found = []
    for text in texts:
        tree, problems = read(text, "x")
        if tree is not None and not problems:
            programme, problems = load(text, words=WORDS)
            found.append(("" if programme else problems[0].code, text))
    return found


def test_what_a_schema_can_tell_it_tells() -> None:
    told: dict[str, list[bool]] = {}
    for code, text in broken():
        told.setdefault(code, []).append(bool(complaints(text)))
    assert {code for code, said in told.items() if all(said)} >= TELLS & set(told), {code: said for code, said in told.items() if code in TELLS and not all(said)}
    assert any(told["bad_citation"])  # a document that is not there is told; lines in the wrong order are not
    assert sum(len(said) for code, said in told.items() if code in TELLS) >= 30


def test_the_schema_refuses_nothing_the_checker_takes() -> None:
    taken = [text for code, text in broken() if not code]
    assert [complaints(text) for text in taken] == [[] for _ in taken]


def test_every_word_stands_in_the_schema() -> None:
    written = json.dumps(schema_of(WORDS), ensure_ascii=False)
    assert [word.name for word in KEYS if word.meaning.ko not in written] == []
    assert [each.name for each in WORDS.mechanisms.values() for word in each.parameters if word.meaning.ko not in written] == []
    assert [key for keys in PARTS.values() for key in keys if f'"{key}"' not in written] == []
