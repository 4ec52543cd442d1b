"""The words of the programmes room: a programme as a text says it, and what may be wrong with one."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from naru.kernel import Bp, Refusal, Sentence, insert_only
from naru.rules.terms import Condition, Precision, Term

LIFECYCLES = ()
CURRENT_VALUE_TABLES: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Basis:
    """추진근거: an instrument with its article and where that stands."""

    instrument: str
    article: str
    cite: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group of applicants: its trades and the kind of intermediary it goes through (None: straight to the city)."""

    id: str
    name: Sentence
    trades: tuple[str, ...]
    through: str | None
    cite: str
    assumed: str = ""


@dataclass(frozen=True, slots=True)
class Shares:
    """Who pays which part for a group, from a date, in basis points that sum to 10,000. `counts_on` says which date counts."""

    group: str
    start: dt.date
    parts: Mapping[str, Bp]
    cite: str
    counts_on: str = "paid_on"
    assumed: str = ""
    precision: Precision = Precision.YEAR


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the application form; `hint` helps to answer it."""

    id: str
    ask: Sentence
    type: str
    required: bool = True
    personal: bool = False
    limit: int = 0
    choices: tuple[str, ...] = ()
    hint: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: its mechanism and parameters, typed by the vocabulary; `assumed` says which parameters the sources do not give, and why."""

    mechanism: str
    parameters: Mapping[str, object]
    line: int
    cite: str = ""
    assumed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signed:
    """Where a text that comes with a city was decided: issuing office, document number, date, and the SHA-256 of the text that was signed."""

    office: str
    number: str
    on: dt.date
    sha256: bytes


@dataclass(frozen=True, slots=True)
class ProgrammeText:
    """A programme as its text says it, over all years."""

    id: str
    name: Sentence
    owner: str
    basis: tuple[Basis, ...]
    exclusive_with: tuple[str, ...]
    groups: tuple[Group, ...]
    terms: Mapping[str, Term]
    shares: tuple[Shares, ...]
    conditions: tuple[Condition, ...]
    form: tuple[Question, ...]
    procedure: tuple[Stage, ...]
    budget: Mapping[str, str]
    report: Mapping[str, str]

    def stages(self, mechanism: str) -> tuple[Stage, ...]:
        """The stages of one mechanism, in order."""
        return tuple(stage for stage in self.procedure if stage.mechanism == mechanism)

    def shares_of(self, group: str, on: dt.date) -> Shares | None:
        """The shares of a group in force on a date."""
        found = [each for each in self.shares if each.group == group and each.start <= on]
        return max(found, key=lambda each: each.start) if found else None

    def group_of(self, trade: str) -> Group | None:
        """The group a trade belongs to."""
        return next((group for group in self.groups if trade in group.trades), None)


REFUSALS: tuple[Refusal, ...] = (
    insert_only("programme_insert_only", "사업", "a programme"),
    insert_only("textversion_insert_only", "사업 텍스트", "a programme text"),
    insert_only("inforce_insert_only", "사업 텍스트의 시행", "a text coming into force"),
    Refusal("inforce_once_a_day", Sentence("같은 날 두 텍스트가 시행될 수 없습니다.", "Two texts cannot come into force on one day."),
            Sentence("시행일을 달리하십시오.", "Choose another day.")),
    insert_only("draft_insert_only", "사업 글의 초안", "a draft"),
    Refusal("draft_numbered_once", Sentence("다른 사람이 먼저 저장했습니다.", "Somebody else saved first."), Sentence("새로 열어 그 글 위에 다시 고치십시오.", "Open it again and edit that text.")),
    Refusal("draft_of_programme_and_digest", Sentence("같은 초안이 이미 있습니다.", "This draft stands already."), Sentence("있는 초안을 쓰십시오.", "Use the draft that stands.")),
    Refusal("draft_digest_when_clean", Sentence("고칠 곳이 없는 초안만 이름(해시)을 갖습니다.", "Only a draft without problems has a digest."), Sentence("저장하는 행위를 쓰십시오.", "Use the act of saving.")),
    Refusal("draft_unknown", Sentence("초안을 찾을 수 없습니다.", "There is no such draft."), Sentence("먼저 저장하십시오.", "Save it first.")),
    Refusal("draft_other_programme", Sentence("글의 programme 이름이 이 사업과 다릅니다: {other}", "The text names another programme: {other}"),
            Sentence("사업의 이름은 바꿀 수 없습니다. 새 사업으로 만드십시오.", "A programme keeps its id: make a new one.")),
    Refusal("inforce_needs_approval", Sentence("글은 초안과 결재가 있어야 시행됩니다.", "A text comes into force as an approved draft only."), Sentence("시행 결재를 올리십시오.", "Ask for approval.")),
    Refusal("inforce_approval", Sentence("이 초안의 결재가 아닙니다.", "The approval is not of this draft."), Sentence("이 초안으로 결재를 올리십시오.", "Ask for approval of this draft.")),
    Refusal("inforce_is_the_draft", Sentence("결재한 글과 시행할 글이 다릅니다.", "What was approved is not what comes into force."), Sentence("결재한 초안을 그대로 시행하십시오.", "Put the approved draft in force as it is.")),
    Refusal("inforce_not_backdated", Sentence("시행일은 오늘보다 앞설 수 없습니다.", "A text does not come into force in the past."), Sentence("오늘이나 그 뒤의 날을 고르십시오.", "Choose today or later.")),
    Refusal("inforce_not_as_signed", Sentence("결재한 글과 다릅니다: {sha256}", "This is not the text that was signed: {sha256}"),
            Sentence("도시의 approvals.yaml에 고친 글의 결재를 적으십시오.", "Write the changed text's approval into the city's approvals.yaml.")),
    Refusal("text_has_problems", Sentence("사업 텍스트에 고칠 곳이 있습니다: {first}", "The programme text has problems: {first}"),
            Sentence("./naru programme check로 모두 확인하십시오.", "See them all with ./naru programme check.")),
)
