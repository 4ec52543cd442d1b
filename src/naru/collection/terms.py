"""The words of the collection room: what is asked of whom, what was answered, by whom it was signed."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from naru.kernel import Lifecycle, Move, Refusal, Sentence, insert_only
from naru.kernel.invariants import Invariant

ROUND = Lifecycle("collection_round", (Move("", "open"), Move("open", "frozen"), Move("open", "cancelled")),
                  {"open": Sentence("취합 중", "open"), "frozen": Sentence("확정", "frozen"), "cancelled": Sentence("취소", "cancelled")})
ASSIGNMENT = Lifecycle(
    "collection_assignment",
    (Move("", "asked"), Move("asked", "submitted"), Move("submitted", "returned"), Move("returned", "submitted"), Move("submitted", "accepted"), Move("accepted", "returned")),
    {"asked": Sentence("작성 중", "being filled in"), "submitted": Sentence("제출됨, 확인 전", "submitted, to be checked"), "returned": Sentence("돌려보냄", "returned"),
     "accepted": Sentence("확인됨", "accepted")})
LIFECYCLES = (ROUND, ASSIGNMENT)

KINDS: dict[str, Sentence] = {"count": Sentence("수", "number"), "won": Sentence("금액(원)", "amount (won)"), "rate": Sentence("비율(%)", "per cent"), "day": Sentence("날짜", "day"), "text": Sentence("글", "text")}
"""What an answer is. Of the first three the value is an integer: a number, won, basis points."""
NUMBERS = frozenset({"count", "won", "rate"})
DIRECTIONS: dict[str, Sentence] = {"up": Sentence("쌓이는 수(줄지 않음)", "adds up, never falls"), "higher": Sentence("높을수록 좋음", "higher is better"), "lower": Sentence("낮을수록 좋음", "lower is better"), "": Sentence("", "")}
VIAS: dict[str, Sentence] = {"web": Sentence("화면", "web form"), "xlsx": Sentence("엑셀 양식", "workbook"), "same": Sentence("지난번과 같음", "same as last time"), "undo": Sentence("되돌림", "undone")}
NOTHING = Sentence("", "")
QUERY = "collection:1"
"""The definition a collected figure is counted by: the sum (or the one value) of the signed answers of its round."""
PARTIAL = "partial"
"""The status of a collected figure that somebody who was asked is not in: it is not compared as a whole one."""
SAID = "said/answer/"
"""The scope of a line of a signed text, before the id of the answer."""


@dataclass(frozen=True, slots=True)
class Last:
    """What somebody gave the last time: value, as printed, for which day, and the figure it became (None: it never became one)."""

    value: int | None
    printed: str
    on: dt.date | None
    figure: uuid.UUID | None = None
    earlier: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a round. `scope` and `indicator` say which figure on which card it becomes; `gather` 'sum' adds up everybody's answers.

    `sum_of` are the keys of questions whose answers must add up to this one; `last` what each organisation gave last time.
    """

    key: str
    label: Sentence
    kind: str
    to: Sequence[uuid.UUID]
    unit: str = ""
    item: str = ""
    scope: str = ""
    block: str = "result"
    indicator: str = ""
    hint: Sentence = NOTHING
    target: int | None = None
    direction: str = ""
    gather: str = "one"
    sum_of: Sequence[str] = ()
    last: Mapping[uuid.UUID, Last] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it stands for one submitter, with what that submitter gave last time."""

    id: uuid.UUID
    position: int
    key: str
    item: str
    scope: str
    block: str
    indicator: str
    label: Sentence
    kind: str
    unit: str
    hint: Sentence
    target: int | None
    direction: str
    gather: str
    sum_of: tuple[uuid.UUID, ...]
    last: Last

    @property
    def is_number(self) -> bool:
        """Whether an integer is asked for."""
        return self.kind in NUMBERS


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as somebody wrote it: the text, and a remark beside it."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The newest answer to a question: as given, its integer, the remark, how and by whom and when."""

    id: uuid.UUID
    question: uuid.UUID
    text: str
    value: int | None
    note: str
    via: str
    person: uuid.UUID
    at: dt.datetime
    seq: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What somebody wrote while another changed the same answer: kept beside what stands until one of the two is chosen."""

    id: uuid.UUID
    question: uuid.UUID
    text: str
    note: str
    person: uuid.UUID
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about an answer that wants a word: of which question, of which kind, in a sentence."""

    question: uuid.UUID
    kind: str
    says: Sentence

    @property
    def name(self) -> str:
        """Its name within a form."""
        return f"{self.question}.{self.kind}"


FINDINGS: dict[str, Sentence] = {"jump": Sentence("지난 값과 크게 다름", "far from the last value"), "fell": Sentence("쌓이는 수가 줄어듦", "a sum over time fell"), "target": Sentence("목표와 거리", "off the target"),
                                 "sum": Sentence("합이 맞지 않음", "does not add up"), "trend": Sentence("흐름에서 벗어남", "off its trend"), "zero": Sentence("0으로 바뀜", "became zero")}

CURRENT_VALUE_TABLES: dict[str, str] = {}


def _no(code: str, ko: str, en: str, remedy_ko: str, remedy_en: str) -> Refusal:
    return Refusal(code, Sentence(ko, en), Sentence(remedy_ko, remedy_en))


_STEPS = tuple(
    _no(f"{prefix}_{code}", ko.format(ko_name), en.format(en_name), remedy_ko, remedy_en)
    for prefix, ko_name, en_name in (("roundstep", "취합", "round"), ("assignmentstep", "제출", "submission"))
    for code, ko, en, remedy_ko, remedy_en in (
        ("machine", "{} 단계의 종류가 다릅니다.", "This is no step of a {}.", "화면을 새로 고치십시오.", "Reload the page."),
        ("first_leaves_nothing", "{}의 첫 단계가 아닙니다.", "This is not the first step of the {}.", "화면을 새로 고치십시오.", "Reload the page."),
        ("arrival", "{}의 이 단계는 이미 있습니다.", "This step of the {} stands already.", "화면을 새로 고치십시오.", "Reload the page."),
        ("move_allowed", "지금 상태에서는 할 수 없는 일입니다({}).", "The {} cannot make this move from where it is.", "화면을 새로 고쳐 지금 상태를 확인하십시오.", "Reload the page and see where it is."),
        ("follows_the_last", "그 사이 {} 상태가 바뀌었습니다.", "The {} has moved on meanwhile.", "화면을 새로 고쳐 지금 상태를 확인하십시오.", "Reload the page and see where it is."))
)

REFUSALS: tuple[Refusal, ...] = (
    *_STEPS, insert_only("roundstep_insert_only", "취합 단계", "a step of a round"), insert_only("assignmentstep_insert_only", "제출 단계", "a step of a submission"),
    insert_only("collectionround_insert_only", "취합", "a round"), insert_only("collectiondue_insert_only", "취합 기한", "a deadline"), insert_only("askedquestion_insert_only", "취합 문항", "a question"),
    insert_only("assignment_insert_only", "취합 대상", "an assignment"), insert_only("asked_insert_only", "물은 기록", "what was asked"), insert_only("collectionanswer_insert_only", "답", "an answer"),
    insert_only("aside_insert_only", "따로 남긴 글", "what was written beside"),
    insert_only("submission_insert_only", "제출", "a submission"), insert_only("submitted_insert_only", "제출한 답", "a submitted answer"), insert_only("finding_insert_only", "확인 사항", "a finding"),
    insert_only("submissionreview_insert_only", "제출 확인", "a review"), insert_only("remark_insert_only", "돌려보낸 말", "a remark"), insert_only("reminder_insert_only", "독촉", "a reminder"),
    insert_only("result_insert_only", "확정한 수치", "a frozen figure"), insert_only("resultpart_insert_only", "확정한 답", "a part of a frozen figure"),
    _no("round_number_once", "같은 번호의 취합이 이미 있습니다.", "A round of this number stands already.", "다른 번호를 쓰십시오.", "Give another number."),
    _no("round_due_after_as_of", "기한이 기준일보다 앞섭니다.", "The deadline lies before the as-of date.", "기한을 기준일 뒤로 하십시오.", "Set the deadline after the as-of date."),
    _no("due_only_extends", "기한은 늦출 수만 있습니다.", "A deadline is only ever moved later.", "지금 기한보다 뒤를 고르십시오.", "Choose a later moment."),
    _no("question_key_once", "같은 문항이 두 번 있습니다.", "A question stands twice.", "문항 하나를 빼십시오.", "Leave one out."),
    _no("question_kind_known", "문항의 종류를 알 수 없습니다.", "This kind of question is unknown.", "수, 금액, 비율, 날짜, 글 가운데 고르십시오.", "A number, an amount, a rate, a day or a text."),
    _no("question_gather_known", "모으는 방법을 알 수 없습니다.", "This way of gathering is unknown.", "한 곳의 답 또는 합계를 고르십시오.", "One answer, or the sum of all."),
    _no("question_rate_not_summed", "비율은 더할 수 없습니다.", "Rates do not add up.", "한 곳에만 묻거나 분자와 분모를 따로 물으십시오.", "Ask one body, or ask for numerator and denominator."),
    _no("question_becomes_a_figure", "카드에 오를 문항에는 사업과 지표가 함께 있어야 합니다.", "A question that goes on a card names programme and indicator.", "사업과 지표를 함께 고르십시오.", "Name both."),
    _no("question_one_answers", "한 곳의 답으로 정하는 문항은 한 곳에만 물을 수 있습니다.", "A question with one answer is asked of one body only.", "합계로 바꾸거나 대상을 하나로 하십시오.", "Gather the sum, or ask one body."),
    _no("assignment_once", "이 기관은 이미 대상입니다.", "This body is asked already.", "있는 대상을 쓰십시오.", "Use the one that stands."),
    _no("asked_last", "같은 문항을 이미 물었습니다.", "This was asked already.", "있는 문항을 쓰십시오.", "Use the one that stands."),
    _no("asked_of_its_round", "다른 취합의 문항입니다.", "The question is of another round.", "이 취합의 문항을 고르십시오.", "Use a question of this round."),
    _no("asked_question_of_its_round", "다른 취합의 문항입니다.", "The question is of another round.", "이 취합의 문항을 고르십시오.", "Use a question of this round."),
    _no("asked_assignment_of_its_round", "다른 취합의 대상입니다.", "The body is asked in another round.", "이 취합의 대상을 고르십시오.", "Use a body of this round."),
    _no("question_identity", "같은 문항이 이미 있습니다.", "This question stands already.", "있는 문항을 쓰십시오.", "Use the one that stands."),
    _no("assignment_identity", "같은 대상이 이미 있습니다.", "This body is asked already.", "있는 대상을 쓰십시오.", "Use the one that stands."),
    _no("answer_identity", "같은 답이 이미 있습니다.", "This answer stands already.", "화면을 새로 고치십시오.", "Reload the page."),
    _no("answer_to_what_was_asked", "이 기관에 묻지 않은 문항입니다.", "This was not asked of this body.", "양식에 있는 문항에만 답하십시오.", "Answer what the form asks."),
    _no("answer_same_is_the_last", "'지난번과 같음'인데 지난 값과 다릅니다.", "It says 'same as last time' and is not.", "값을 직접 적으십시오.", "Write the value."),
    _no("answer_same_has_last", "지난 값이 없어 '지난번과 같음'을 쓸 수 없습니다.", "There is no last value to be the same as.", "값을 직접 적으십시오.", "Write the value."),
    _no("answer_via_known", "답한 방법을 알 수 없습니다.", "This way of answering is unknown.", "화면이나 양식으로 답하십시오.", "Answer by the page or the workbook."),
    _no("answer_with_submitter", "제출한 뒤에는 고칠 수 없습니다.", "What was submitted cannot be changed.", "고쳐야 하면 취합 담당자에게 돌려보내 달라고 하십시오.", "Ask the collecting officer to return it."),
    _no("aside_over_an_answer", "없는 답 곁에는 글을 남길 수 없습니다.", "There is no such answer to write beside.", "화면을 새로 고치십시오.", "Reload the page."),
    _no("aside_before_freeze", "취합이 확정되어 고칠 수 없습니다.", "The round is frozen.", "다음 취합에서 바로잡으십시오.", "Correct it in the next round."),
    _no("answer_before_freeze", "취합이 확정되어 고칠 수 없습니다.", "The round is frozen.", "다음 취합에서 바로잡거나 취합 담당자에게 알리십시오.", "Correct it in the next round, or tell the collecting officer."),
    _no("assignmentstep_before_freeze", "취합이 확정되어 더 할 수 없습니다.", "The round is frozen.", "다음 취합에서 바로잡으십시오.", "Correct it in the next round."),
    _no("submitted_has_submission", "제출에는 서명이 있어야 합니다.", "A submission is signed.", "서명해 제출하십시오.", "Sign and submit."),
    _no("submission_of_its_step", "제출 단계와 맞지 않는 서명입니다.", "The signature is of no such step.", "화면을 새로 고치십시오.", "Reload the page."),
    _no("submission_signer", "같은 제출이 이미 있습니다.", "This submission stands already.", "화면을 새로 고치십시오.", "Reload the page."),
    _no("submission_signed_by_its_own", "이 기관에서 서명할 수 있는 사람이 아닙니다.", "Only a person of this body with authority signs.",
        "부서는 과장, 자치구·운영기관은 담당자가 서명합니다.", "A department's head signs, a district's or operator's own person."),
    _no("submission_whole", "답하지 않은 문항이 있습니다.", "Some questions have no answer.", "빈 문항을 채우십시오. 없으면 0 또는 '해당 없음'이라고 적으십시오.", "Fill them in; write 0, or that it does not apply."),
    _no("submission_as_shown", "보고 계시던 답과 지금 서 있는 답이 달라 서명하지 않았습니다.", "Other answers stand by now than the ones you saw: nothing was signed.",
        "바뀐 답을 확인한 뒤 다시 서명하십시오.", "Look at what changed, then sign again."),
    _no("submission_written_as_signed", "서명의 지문이 서명한 답과 맞지 않습니다.", "The digest of the signature is not that of the answers it signs.", "화면을 새로 고쳐 다시 서명하십시오.", "Reload the page and sign again."),
    _no("submitted_answer", "이 기관의 답이 아닙니다.", "This is no answer of this body.", "화면을 새로 고치십시오.", "Reload the page."),
    _no("submitted_of_its_submission", "없는 제출입니다.", "There is no such submission.", "화면을 새로 고치십시오.", "Reload the page."),
    _no("finding_of_its_submission", "없는 제출입니다.", "There is no such submission.", "화면을 새로 고치십시오.", "Reload the page."),
    _no("finding_has_word", "확인할 것마다 한마디가 있어야 제출할 수 있습니다.", "Each finding wants a word before you can submit.", "값을 고치거나 까닭을 적으십시오.", "Correct the value, or say why it is so."),
    _no("review_of_its_step", "제출 단계와 맞지 않는 확인입니다.", "The review is of no such step.", "화면을 새로 고치십시오.", "Reload the page."),
    _no("review_of_its_submission", "없는 제출입니다.", "There is no such submission.", "화면을 새로 고치십시오.", "Reload the page."),
    _no("review_by_another", "서명한 사람은 자기 제출을 확인할 수 없습니다.", "Nobody accepts what they signed.", "다른 담당자가 확인하게 하십시오.", "Let another officer check it."),
    _no("return_has_remark", "돌려보낼 때는 무엇을 고칠지 적어야 합니다.", "A return says what to mend.", "고칠 것을 적으십시오.", "Write what to mend."),
    _no("reviewed_has_review", "확인에는 확인한 사람이 있어야 합니다.", "A review names who made it.", "확인 단추를 쓰십시오.", "Use the page's button."),
    _no("remark_says_something", "빈 말은 남길 수 없습니다.", "A remark says something.", "고칠 것을 적으십시오.", "Write what to mend."),
    _no("remark_of_its_review", "없는 확인입니다.", "There is no such review.", "화면을 새로 고치십시오.", "Reload the page."),
    _no("reminder_once", "이 독촉은 이미 보냈습니다.", "This reminder went out already.", "보낸 기록을 확인하십시오.", "See what went out."),
    _no("reminder_kind_known", "독촉의 종류를 알 수 없습니다.", "This kind of reminder is unknown.", "정해진 독촉을 쓰십시오.", "Use a known one."),
    _no("freeze_after_review", "확인하지 않은 제출이 남아 있습니다.", "Some submissions are not checked yet.", "확인하거나 돌려보낸 뒤 확정하십시오.", "Accept or return them first."),
    _no("freeze_says_who_is_missing", "내지 않은 곳이 있으면 까닭을 적어야 확정할 수 있습니다.", "Some have not submitted: say why you freeze without them.",
        "까닭을 적거나 기다리십시오. 빠진 곳은 추정하지 않고 빠진 대로 남습니다.", "Give the reason; what is missing stays missing."),
    _no("result_once", "이 문항은 이미 확정했습니다.", "This question is frozen already.", "확정한 수치를 쓰십시오.", "Use the frozen figure."),
    _no("result_figure", "확정한 수치가 관측에 없습니다.", "The frozen figure is no observation.", "다시 확정하십시오.", "Freeze again."),
    _no("result_of_its_question", "다른 취합의 문항입니다.", "The question is of another round.", "이 취합의 문항을 고르십시오.", "Use a question of this round."),
    _no("resultpart_of_submitted", "서명한 답만 수치가 됩니다.", "Only signed answers become figures.", "제출을 먼저 받으십시오.", "Have it submitted first."),
    _no("resultpart_of_its_result", "확정한 수치가 없습니다.", "There is no such figure.", "다시 확정하십시오.", "Freeze again."),
    _no("round_unknown", "없는 취합입니다.", "There is no such round.", "목록에서 고르십시오.", "Choose one of the list."),
    _no("assignment_unknown", "이 취합의 대상이 아닙니다.", "This body is not asked in this round.", "목록에서 고르십시오.", "Choose one of the list."),
    _no("answer_unreadable", "답을 읽을 수 없습니다. {label}: {reason}", "This answer cannot be read. {label}: {reason}", "값을 고쳐 다시 저장하십시오. 다른 답은 그대로 있습니다.", "Correct it and save again; the other answers stand."),
    _no("ask_without_questions", "문항이나 대상이 없습니다.", "There are no questions, or nobody is asked.", "문항과 대상을 하나 이상 고르십시오.", "Choose at least one of each."),
)
_T = "tests/collection/test_constraints.py::"
INVARIANTS: tuple[Invariant, ...] = (
    Invariant("K1", "an answer is a new row; nothing changes while it lies with the collector, and nothing after the freeze", ("answer_with_submitter", "answer_before_freeze", "collectionanswer_insert_only"),
              (_T + "test_answers_stand_still_after_submission_and_freeze", "tests/collection/test_threads.py::test_freeze_and_submit_race")),
    Invariant("K2", "a submission is whole, signed by somebody of the body with authority, and each finding has its word", ("submission_signed_by_its_own", "submission_whole", "finding_has_word", "submitted_has_submission"),
              (_T + "test_a_submission_is_whole_and_signed_by_its_own", _T + "test_a_finding_has_its_word")),
    Invariant("K3", "a frozen figure is made of signed answers and recomputes from them; what is missing stays missing",
              ("result_figure", "resultpart_of_submitted", "freeze_after_review", "naru.collection.logic:gathered"), (_T + "test_a_figure_is_made_of_signed_answers", "tests/collection/test_acts.py::test_frozen_figures_recompute")),
    Invariant("K5", "of two who write into one answer the second is told, and both texts stay until one is chosen", ("aside_over_an_answer", "aside_insert_only", "naru.collection.logic:merged"),
              ("tests/collection/test_editors.py::test_two_editors_of_one_answer_lose_nothing", _T + "test_what_is_written_beside_stands_over_an_answer")),
    Invariant("K6", "a signature stands over the answers its signer saw, word for word", ("submission_written_as_signed", "naru.collection.actions.submit:submit"),
              (_T + "test_a_signature_is_of_its_answers", "tests/collection/test_signing.py::test_nobody_signs_what_they_did_not_see")),
    Invariant("K7", "a rate is never summed", ("question_rate_not_summed",), (_T + "test_rates_do_not_add_up",)),
    Invariant("K4", "'same as last time' is an act that says so and is the same", ("answer_same_is_the_last", "answer_same_has_last"), (_T + "test_same_is_the_same",)),
)
