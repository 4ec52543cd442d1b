"""The words of the reporting room."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.figures.terms import Observation
from naru.kernel import Provenance, Refusal, Sentence, insert_only
from naru.kernel.invariants import Invariant

LIFECYCLES = ()
CURRENT_VALUE_TABLES: dict[str, str] = {}
REFUSALS: tuple[Refusal, ...] = (
    insert_only("cardhead_insert_only", "사업 카드", "a card"),
    insert_only("item_insert_only", "보고 항목", "a report item"),
    Refusal("item_once", Sentence("이 보고 항목은 이미 있습니다.", "This item stands already."), Sentence("있는 항목을 쓰십시오.", "Use the one that stands.")),
)
_T = "tests/reporting/test_figures.py::"
INVARIANTS: tuple[Invariant, ...] = (
    Invariant("R1", "a counted figure names its definition, instant, value and the digest of its rows", ("observation_counted_recomputes",), (_T + "test_a_counted_figure_names_what_it_was_counted_from",)),
    Invariant("R3", "every counted figure recomputes as it stood at the act that counted it", ("naru.reporting.checks:figures_recompute",), (_T + "test_a_figure_recomputes_after_the_world_went_on",)),
)


@dataclass(frozen=True, slots=True)
class CardHead:
    """What a card is headed by."""

    id: str
    name_ko: str
    name_en: str
    owner: str
    owner_basis: str
    parent: str
    kinds: tuple[str, ...]
    mechanisms: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Live:
    """A figure of the card that was counted from cases, ledger and record of this database for an instant; it opens to its rows by its id."""

    block: str
    label: Sentence
    value: int
    unit: str
    provenance: Provenance
    id: uuid.UUID
    as_of: dt.datetime | None
    printed: str


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a card: its reported lines, and the live ones beside them; never one list."""

    id: str
    name: Sentence
    reported: tuple[Observation, ...]
    live: tuple[Live, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """The living card of a programme."""

    head: CardHead
    blocks: tuple[Block, ...]
    items: tuple[tuple[int, int, str], ...]

    @property
    def counted(self) -> dt.datetime | None:
        """When its figures were last counted."""
        return max((live.as_of for block in self.blocks for live in block.live if live.as_of), default=None)

    @property
    def simulated(self) -> bool:
        """Whether some line of it is simulated: it then says 가상자료 in its head."""
        return any(live.provenance is Provenance.SIMULATED for block in self.blocks for live in block.live)
