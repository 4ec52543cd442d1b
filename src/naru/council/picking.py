"""Figures that may be put into an item's prose: those of its own cards first, and all others of the report, found by words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from naru.council.drafting import token
from naru.council.gather import Gathered, Item
from naru.figures.terms import Observation
from naru.kernel import Sentence

COUNTED = Sentence("셈하거나 취합함", "counted or collected")
MOST = 200
"""So many figures stand in a list at once; more words find the rest."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A figure: what it is, as printed, its token, under which programme and block it stands, and whether it is the item's own."""

    said: Observation
    token: str
    of: str
    own: bool
    words: str


def picks(held: Gathered, item: str) -> list[Pick]:
    """Every figure of a report that has a value, once: an item's own first, then item by item."""
    seen: set[str] = set()
    made = []
    for each in sorted(held.items, key=lambda one: one.key != item):
        for said, of, words in _figures(each):
            if said.id not in seen:
                seen.add(said.id)
                own = each.key == item
                made.append(Pick(said, token(said.id), of if own else f"{each.key} {of}", own, f"{said.label} {said.printed} {each.key} {of} {words} {said.document}:{said.line}".lower()))
    return made


def _figures(item: Item) -> Iterator[tuple[Observation, str, str]]:
    """An item's figures with the heading they stand under and further words by which they are found."""
    names = {card.head.id: card.head for card in item.cards}
    for card in item.cards:
        for block in card.blocks:
            yield from ((each, f"{card.head.name_ko} · {block.name.ko}", f"{card.head.name_en} {block.name.en} {item.title}") for each in block.reported if each.value is not None)
    for each in item.counted:
        head = names.get(each.scope)
        yield each, f"{head.name_ko if head else each.scope} · {COUNTED.ko}", f"{head.name_en if head else ''} {COUNTED.en} {item.title}"


def matching(every: Sequence[Pick], sought: str) -> list[Pick]:
    """Those in which every word sought stands; a number is found with or without its commas."""
    asked = sought.lower().split()
    return [each for each in every if all(word in each.words or word in each.words.replace(",", "") for word in asked)]
