"""A clean text in its one layout: keys in the vocabulary's order, values in the order of their dates, quotes and indents alike, comments kept. Pure.

Whether a part stands on one line or on several stays as it was written. What a text says never changes: who calls this compares the digests.
"""

import io
import re
from collections.abc import Iterator, Sequence

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

from naru.programmes.vocabulary import PARTS, Words

_KEY = re.compile(r"^([^\s#'\"\[\]{}:,-][^\s:]*):(\s|$)")
_DATE = re.compile(r"(before )?[0-9]{4}(-[0-9]{2}){0,2}")
_LITERAL = re.compile(r"[:-] [|>]")
_PAIR = ("ko", "en")


def format_text(text: str, words: Words) -> str:
    """The text in its canonical layout. It must be clean: a broken one is for the checker."""
    head, blocks = _blocks(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    order = list(words.keys)
    said = [_block(lines, words) for _, lines in sorted(blocks, key=lambda each: order.index(each[0]))]
    tall = ["\n" in block.rstrip("\n") for block in said]
    spaced = [("\n" if n and (tall[n] or tall[n - 1]) else "") + block for n, block in enumerate(said)]  # a blank line around what takes several
    return (f"{head}\n" if head else "") + "".join(spaced)


def _blocks(lines: Sequence[str]) -> tuple[str, list[tuple[str, list[str]]]]:
    """The comment before everything (when the first key does not follow it at once it is the file's), and each top key with the comments above it."""
    found: list[tuple[str, list[str]]] = []
    waiting: list[str] = []
    for line in lines:
        key = _KEY.match(line)
        if key:
            found.append((key[1], [*waiting, line]))
            waiting = []
        elif line.startswith("#") or not line.strip():
            waiting.append(line)
        elif found:
            found[-1][1].extend([*waiting, line])
            waiting = []
    if waiting and found:
        found[-1][1].extend(waiting)
    head: list[str] = []
    if found:  # the comment at the top is the file's, whatever key comes first
        first = found[0][1]
        while first and (first[0].startswith("#") or not first[0].strip()):
            head.append(first.pop(0))
    return "\n".join(line.rstrip() for line in head if line.strip()), found


def _block(lines: list[str], words: Words) -> str:
    """One top key with what it holds."""
    above = [line.rstrip() for line in lines if not line.strip() or line.startswith("#")]
    first = next(n for n, line in enumerate(lines) if _KEY.match(line))
    comments = [line for line in above[:first] if line]
    yaml = _yaml()
    tree = yaml.load("\n".join(lines[first:]).rstrip() + "\n")
    for key, item in tree.items():
        _sort(item, key, words)
    out = io.StringIO()
    yaml.dump(_quoted(tree), out)
    body = out.getvalue().removeprefix("%YAML 1.2\n---\n")
    if not _LITERAL.search(body):  # a blank line within a text of several lines is the text's
        body = "\n".join(line.rstrip() for line in body.split("\n") if line.strip()) + "\n"
    return "".join(f"{line}\n" for line in comments) + body


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.version = (1, 2)
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


_INNER = {"groups": ("group", None), "terms": ("term", None), "eligibility": ("condition", None), "form": ("question", None), "legal_basis": ("basis", None)}


def _sort(item: object, key: str, words: Words) -> None:
    """Orders what stands under a top key."""
    if key in ("budget", "report"):
        _order(item, PARTS[key])
    elif key in _INNER:
        for part in _held(item):
            _order(part, PARTS[_INNER[key][0]])
            if isinstance(part, CommentedMap):
                for inner in ("values", "from"):
                    _dates(part.get(inner))
                for dated in _held(part.get("values")):
                    _order(dated, PARTS["dated"])
    elif key == "shares":
        for dates in _held(item):
            _dates(dates)
            for share in _held(dates):
                _order(share, PARTS["share"])
    elif key == "procedure":
        for stage in _held(item):
            for name, body in stage.items() if isinstance(stage, CommentedMap) else ():
                _order(body, (*(word.name for word in words.mechanisms[name].parameters), "cite", "assumed"))
    _pairs(item)


def _held(item: object) -> Iterator[object]:
    if isinstance(item, CommentedMap):
        yield from item.values()
    elif isinstance(item, CommentedSeq):
        yield from item


def _pairs(item: object) -> None:
    """Korean before English."""
    if isinstance(item, CommentedMap) and set(item) == set(_PAIR):
        _order(item, _PAIR)
    for part in _held(item):
        _pairs(part)


def _remarked(item: object) -> bool:
    """Whether a comment hangs on a part or within it: then its lines stay in their order, because a comment belongs to its neighbours."""
    if isinstance(item, CommentedMap | CommentedSeq):
        return bool(item.ca.items or item.ca.comment or item.ca.end) or any(_remarked(each) for each in _held(item))
    return False


def _order(item: object, order: Sequence[str]) -> None:
    if isinstance(item, CommentedMap) and not _remarked(item):
        for key in sorted(item, key=lambda each: order.index(each) if each in order else len(order)):
            item.move_to_end(key)


def _dates(item: object) -> None:
    if isinstance(item, CommentedMap) and not _remarked(item) and all(_DATE.fullmatch(str(key)) for key in item):
        for key in sorted(item, key=lambda each: str(each).removeprefix("before ")):
            item.move_to_end(key)


def _quoted(item: object) -> object:
    """Double quotes wherever somebody wrote single ones."""
    if isinstance(item, SingleQuotedScalarString):
        return DoubleQuotedScalarString(item)
    if isinstance(item, CommentedMap):
        for key in item:
            item[key] = _quoted(item[key])
    if isinstance(item, CommentedSeq):
        for n, each in enumerate(item):
            item[n] = _quoted(each)
    return item
