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


MECHANISMS: dict[str, Sentence] = {
    "PLAN": Sentence("계획·공약", "plan"), "BUDGET": Sentence("예산", "budget"), "ELIG": Sentence("자격", "eligibility"), "SCORE": Sentence("평가표", "rubric"), "AGREE": Sentence("협약", "agreement"),
    "KPI": Sentence("지표", "indicators"), "ORG": Sentence("조직", "organisation"), "REPORT": Sentence("보고", "report"), "CALL": Sentence("공모", "call"), "CERT": Sentence("인증", "certificate"),
    "GRANT": Sentence("보조·지원금", "grant"), "COFUND": Sentence("매칭", "co-funding"), "MATCH": Sentence("연결", "matching"), "TRAIN": Sentence("교육", "training"), "WORK": Sentence("일자리", "paid placements"),
    "FUND": Sentence("펀드", "fund"), "SPACE": Sentence("공간·입주", "space"), "BUILD": Sentence("건립", "building works"), "ENTRUST": Sentence("위탁", "entrusted"), "EVENT": Sentence("행사", "event"),
    "PARTNER": Sentence("협력", "partners"), "ZONE": Sentence("단지·지구", "zone"), "SERVICE": Sentence("상담", "advice"), "CHECK": Sentence("점검·정산", "inspection")}
"""What a programme does, as the cards name it."""
KINDS: dict[str, Sentence] = {
    "facility": Sentence("시설 운영", "facility"), "matching": Sentence("연결", "matching"), "construction": Sentence("건립", "construction"), "call": Sentence("공모", "call"), "subsidy": Sentence("보조금", "subsidy"),
    "plan": Sentence("계획", "plan"), "training": Sentence("교육", "training"), "event": Sentence("행사", "event"), "infrastructure": Sentence("기반 조성", "infrastructure"), "challenge": Sentence("경진", "challenge"),
    "fund": Sentence("펀드", "fund"), "internship": Sentence("인턴", "internship"), "diplomacy": Sentence("도시외교", "diplomacy"), "research": Sentence("연구개발", "research"),
    "public_jobs": Sentence("공공일자리", "public jobs"), "certification": Sentence("인증", "certification")}
"""Kinds of programmes."""


@dataclass(frozen=True, slots=True)
class CardHead:
    """What a card is headed by. `questions` are what the documents leave open; `owners` the departments that owned it, by year of the report."""

    id: str
    name_ko: str
    name_en: str
    owner: str
    owner_basis: str
    parent: str
    kinds: tuple[str, ...]
    mechanisms: tuple[str, ...]
    questions: tuple[Sentence, ...]
    owners: tuple[tuple[str, str], ...] = ()
    target_group: str = ""


@dataclass(frozen=True, slots=True)
class Live:
    """A figure of the card that was counted from cases, ledger and record of this database for an instant; it opens to its rows by its id.

    `before` is the same figure as it was counted for the last report's day, None when it was not or did not change since.
    """

    block: str
    label: Sentence
    value: int
    unit: str
    provenance: Provenance
    id: uuid.UUID
    as_of: dt.datetime | None
    printed: str
    before: "Live | None" = None


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a card: its reported lines, and the live ones beside them; never one list."""

    id: str
    name: Sentence
    reported: tuple[Observation, ...]
    live: tuple[Live, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """The living card of a programme. `report` is the newest report of the house (its document), '' when there is none."""

    head: CardHead
    blocks: tuple[Block, ...]
    items: tuple[tuple[int, int, str], ...]
    report: str = ""

    def block(self, id: str) -> Block:
        """One of its blocks."""
        return next(each for each in self.blocks if each.id == id)

    @property
    def counted(self) -> dt.datetime | None:
        """When its figures were last counted."""
        return max((live.as_of for block in self.blocks for live in block.live if live.as_of), default=None)

    @property
    def simulated(self) -> bool:
        """Whether some line of it is simulated: it then says 가상자료 in its head."""
        return any(live.provenance is Provenance.SIMULATED for block in self.blocks for live in block.live)
