"""The words of the calls room: the life of a call and of an application, and everything that may be refused on the way."""

import datetime as dt
import itertools
import uuid
from dataclasses import dataclass

from naru.kernel import Lifecycle, Move, Refusal, Sentence, Won, insert_only
from naru.kernel.invariants import Invariant

_CALL = ("drafted", "announced", "open", "closed", "screening", "reviewing", "decided", "published")
LIFECYCLES: tuple[Lifecycle, ...] = (
    Lifecycle(
        "call",
        (Move("", "drafted"), *(Move(a, b) for a, b in itertools.pairwise(_CALL)), Move("published", "reviewing"),
         *(Move(state, "cancelled") for state in ("drafted", "announced", "open", "closed", "screening", "reviewing"))),
        {"drafted": Sentence("작성 중", "Drafted"), "announced": Sentence("공고", "Announced"), "open": Sentence("접수 중", "Open"), "closed": Sentence("접수 마감", "Closed"),
         "screening": Sentence("자격 심사", "Screening"), "reviewing": Sentence("평가", "Reviewing"), "decided": Sentence("선정", "Decided"),
         "published": Sentence("결과 공개", "Published"), "cancelled": Sentence("취소", "Cancelled")},
    ),
    Lifecycle(
        "application",
        (Move("", "submitted"), Move("submitted", "withdrawn"), Move("submitted", "ineligible"), Move("submitted", "eligible"), Move("ineligible", "eligible"),
         Move("eligible", "selected"), Move("eligible", "reserve"), Move("eligible", "rejected"), Move("eligible", "withdrawn"), Move("reserve", "selected"),
         Move("reserve", "rejected"), Move("reserve", "withdrawn"), Move("rejected", "reserve"), Move("selected", "accepted"), Move("selected", "declined"),
         Move("selected", "stopped"), Move("accepted", "stopped"), Move("stopped", "accepted")),
        {"submitted": Sentence("접수", "Submitted"), "withdrawn": Sentence("철회", "Withdrawn"), "ineligible": Sentence("자격 미달", "Ineligible"), "eligible": Sentence("자격 확인", "Eligible"),
         "selected": Sentence("선정", "Selected"), "reserve": Sentence("예비", "Reserve"), "rejected": Sentence("미선정", "Not selected"), "accepted": Sentence("수락", "Accepted"),
         "declined": Sentence("포기", "Declined"), "stopped": Sentence("지급 중지", "Stopped")},
    ),
)


@dataclass(frozen=True, slots=True)
class Window:
    """When a call takes applications; the newest row counts."""

    opens_at: dt.datetime
    closes_at: dt.datetime
    grace_minutes: int
    keep_late: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the applicant holds: number, hash of the content, the instant the database received it."""

    number: str
    application: uuid.UUID
    n: int
    digest: bytes
    received_at: dt.datetime
    late: bool


@dataclass(frozen=True, slots=True)
class Entrant:
    """One application to be entered: who applies, through whom, about whom the personal answers are, what they say."""

    organisation: uuid.UUID
    intermediary: uuid.UUID | None
    person: uuid.UUID
    amount: Won
    answers: dict[str, str]


CURRENT_VALUE_TABLES: dict[str, str] = {
    "calls_draft": "a draft answer changes until it is submitted",
    "calls_hold": "a live application's claim on its exclusivity group; released by withdrawal or refusal",
}
DERIVED_TABLES: dict[str, str] = {"calls_standing": "where an application stands is derived from its steps and submissions by the database alone"}


def _no(code: str, ko: str, en: str, remedy_ko: str, remedy_en: str) -> Refusal:
    return Refusal(code, Sentence(ko, en), Sentence(remedy_ko, remedy_en))


def _steps(prefix: str, ko: str, en: str) -> tuple[Refusal, ...]:
    return (
        _no(f"{prefix}_machine", f"{ko} 단계의 종류가 맞지 않습니다.", f"This is no step of {en}.", "정해진 행위를 쓰십시오.", "Use the acts of the room."),
        _no(f"{prefix}_first_leaves_nothing", f"{ko}의 첫 단계가 아닙니다.", f"This is not the first step of {en}.", "처음부터 시작하십시오.", "Begin at the beginning."),
        _no(f"{prefix}_arrival", "이 단계는 이미 있습니다.", "This step stands already.", "현재 단계를 확인하십시오.", "See the present state."),
        _no(f"{prefix}_move_allowed", f"{ko}은(는) 지금 그렇게 옮겨 갈 수 없습니다.", f"{en.capitalize()} does not move that way now.", "현재 단계를 확인하십시오.", "See the present state."),
        _no(f"{prefix}_follows_the_last", "앞 단계에 이어지지 않습니다.", "This does not follow the last step.", "현재 단계를 확인하고 다시 하십시오.", "See the present state, then try again."),
        insert_only(f"{prefix}_insert_only", f"{ko} 단계", f"a step of {en}"),
    )


REFUSALS: tuple[Refusal, ...] = (
    _no("standing_is_derived", "신청이 어디에 서 있는지는 단계와 접수에서 저절로 나옵니다.", "Where an application stands follows from its steps and submissions.",
        "단계를 옮기거나 제출하는 행위를 쓰십시오.", "Use the acts that step or submit."),
    *(insert_only(f"{name}_insert_only", ko, en) for name, ko, en in (
        ("call", "공고", "a call"), ("window", "접수 기간", "a window"), ("application", "신청", "an application"), ("version", "신청 내용", "an application's content"),
        ("receipt", "접수증", "a receipt"), ("verdict", "자격 판단", "a verdict"), ("objection", "이의신청", "an objection"), ("objectionanswer", "이의신청 답변", "an answer"),
        ("warning", "알림", "a warning"), ("ceiling", "지원 한도", "a call's bounds of support"), ("instalment", "지급 회차", "an instalment"),
        ("correction", "정정 요청", "a correction asked for"), ("correctionanswer", "정정 답변", "an answer to a correction"),
        ("erasureasked", "파기 요청", "a request for erasure"), ("erasureanswer", "파기 요청의 답", "an answer to a request for erasure"),
        ("inquiry", "질문", "a question"), ("inquiryanswer", "질문에 대한 답", "an answer to a question"))),
    *_steps("callstep", "공고", "the call"),
    *_steps("applicationstep", "신청", "the application"),
    _no("callstep_needs_approval", "결재가 있어야 효력이 생깁니다.", "This takes effect only with an approval.", "결재를 올리고 승인된 뒤 다시 하십시오.", "Ask for approval, and do it again once it is given."),
    _no("callstep_approval", "이 공고에 대한 결재가 아닙니다.", "The approval is not for this act on this call.", "결재의 종류와 대상을 확인하십시오.", "Check kind and subject of the approval."),
    _no("call_of_version", "같은 공고가 이미 있습니다.", "This call stands already.", "있는 공고를 쓰십시오.", "Use the call that stands."),
    _no("announced_with_ceiling", "지원 한도가 정해지지 않은 공고입니다.", "The call has no bounds of support fixed.", "공고하는 행위를 쓰십시오: 한도는 사업 글에서 정해집니다.",
        "Announce by its act: the bounds come from the programme's text."),
    _no("ceiling_penalty_forward", "제재부가금의 배수는 0 이상이어야 합니다.", "A penalty's multiple is not negative.", "사업 글의 배수를 확인하십시오.", "See the text's multiple."),
    _no("ceiling_advance_part", "선금은 0 이상 100% 미만이어야 합니다.", "An advance is less than the whole.", "사업 글의 advance를 확인하십시오.", "See the text's advance."),
    _no("instalment_share_positive", "회차의 몫은 0보다 크고 100%까지입니다.", "An instalment's share is more than nothing and at most the whole.", "사업 글의 instalments를 확인하십시오.", "See the text's instalments."),
    _no("instalments_whole", "지급 회차가 차례대로 이어지고 더해서 100%여야 합니다.", "Instalments go in order and are 100% together.", "사업 글의 instalments와 opens_by를 확인하십시오.", "See instalments and opens_by of the text."),
    _no("instalment_before_announcement", "공고한 뒤에는 지급 회차를 바꿀 수 없습니다.", "Instalments do not change once the call is announced.", "새 공고에서 정하십시오.", "Fix them in a new call."),
    _no("ceiling_forward", "지원 한도의 아래위가 맞지 않습니다.", "The bounds of support do not fit.", "사업 글의 한도와 분담을 확인하십시오.", "See cap and shares of the text."),
    _no("ceiling_rate_whole", "1인당 월 지원액의 값이 모자랍니다.", "The rate per person and month is not whole.", "사업 글의 grant 단계를 확인하십시오.", "See the grant stage of the text."),
    _no("ceiling_rate_identity", "같은 지원 한도가 이미 있습니다.", "These bounds stand already.", "있는 한도를 확인하십시오.", "See the bounds."),
    _no("ceiling_of_version", "공고가 따르는 글의 한도가 아닙니다.", "The bounds are of another version of the text.", "공고의 글을 확인하십시오.", "See the call's text."),
    _no("call_audience_known", "신청 대상을 알 수 없습니다.", "This audience is unknown.", "업체 또는 경유 기관이어야 합니다.", "It is firms or intermediaries."),
    _no("window_forward", "마감은 시작 뒤여야 하고, 여유는 0분 이상이어야 합니다.", "A window closes after it opens, with no negative grace.", "시각을 확인하십시오.", "Check the instants."),
    _no("window_only_extends", "마감은 늦출 수만 있습니다.", "A closing is only ever extended.", "지금 마감보다 뒤의 시각을 정하십시오.", "Choose an instant after the present closing."),
    _no("version_in_time", "접수 시간이 아닙니다.", "The call does not take applications at this moment.", "접수 시작과 마감 시각을 확인하십시오. 연장되면 알려 드립니다.",
        "See when the call opens and closes; you are told if it is extended."),
    _no("version_once", "이 내용은 이미 접수되었습니다.", "This version stands already.", "접수증을 확인하십시오.", "See the receipt."),
    _no("version_has_receipt", "접수증 없는 접수는 없습니다.", "There is no submission without a receipt.", "접수를 다시 하십시오.", "Submit again."),
    _no("receipt_of_version", "접수증은 접수된 내용과 같아야 합니다.", "A receipt is of what was received.", "접수증을 다시 받으십시오.", "Take the receipt again."),
    _no("receipt_number", "이 접수번호는 이미 있습니다.", "This receipt number stands already.", "다음 번호를 쓰십시오.", "Use the next number."),
    _no("version_digest", "같은 접수 내용이 이미 있습니다.", "This content stands already.", "접수증을 확인하십시오.", "See the receipt."),
    _no("application_once", "이 공고에 이미 신청했습니다.", "There is an application to this call already.", "낸 신청을 고치거나, 철회한 뒤 다시 신청하십시오.",
        "Change the one that stands, or withdraw it and apply again."),
    _no("application_again_after_withdrawal", "앞 신청을 철회한 뒤에만 다시 신청할 수 있습니다.", "One applies again only after withdrawing.", "앞 신청을 먼저 철회하십시오.", "Withdraw the earlier application first."),
    _no("application_attempts_in_order", "신청의 차수가 맞지 않습니다.", "The attempt does not follow.", "앞 신청을 확인하십시오.", "See the earlier application."),
    _no("application_same_applicant", "앞 신청은 같은 업체의 같은 공고여야 합니다.", "The earlier application is of another firm or call.", "앞 신청을 확인하십시오.", "See the earlier application."),
    _no("application_identity", "같은 신청이 이미 있습니다.", "This application stands already.", "낸 신청을 확인하십시오.", "See the application."),
    _no("hold_no_double_support", "같은 내용으로 다른 사업에 이미 신청했거나 지원받고 있습니다.", "There is an application or support for the same elsewhere.",
        "앞 신청을 철회하거나 앞 지원이 끝난 뒤 신청하십시오.", "Withdraw the other, or apply once the other support has ended."),
    _no("hold_span_not_empty", "중복지원 확인 기간이 비어 있습니다.", "The span of the claim is empty.", "기간을 확인하십시오.", "Check the span."),
    _no("verdict_once", "이 자격은 이 시점에 이미 판단했습니다.", "This condition was judged for this moment already.", "판단을 확인하십시오.", "See the verdict."),
    _no("verdict_outcome_known", "판단은 충족, 미달, 모름 중 하나입니다.", "A verdict is yes, no or unknown.", "판단을 확인하십시오.", "Check the verdict."),
    _no("screening_whole", "자격을 판단하지 않은 신청이 남아 있습니다.", "Some applications have no verdict yet.", "모든 신청의 자격을 판단한 뒤 평가로 넘기십시오.", "Screen every application, then go on to review."),
    _no("objection_in_time", "이의신청 기간이 지났습니다.", "The time to object has passed.", "담당자에게 문의하십시오.", "Ask the officer."),
    _no("objection_once", "이 결정에 이미 이의신청했습니다.", "There is an objection to this already.", "낸 이의신청을 확인하십시오.", "See the objection."),
    _no("objection_answered_once", "이의신청에 이미 답했습니다.", "The objection was answered already.", "답변을 확인하십시오.", "See the answer."),
    _no("warning_once", "이 알림은 이미 보냈습니다.", "This warning was sent already.", "보낸 알림을 확인하십시오.", "See the warnings sent."),
    _no("draft_one_answer", "이 문항의 초안이 이미 있습니다.", "There is a draft of this answer already.", "있는 초안을 고치십시오.", "Change the draft that stands."),
    _no("erasureasked_by_oneself", "자기 개인정보만 지워 달라고 할 수 있습니다.", "One asks for the erasure of one's own data alone.", "본인이 로그인해 요청하십시오.", "Let the person sign in and ask."),
    _no("erasure_unknown", "파기 요청을 찾을 수 없습니다.", "There is no such request.", "주소를 확인하십시오.", "Check the address."),
    _no("erasureanswer_once", "이 파기 요청에는 이미 답했습니다.", "This request was answered already.", "답을 확인하십시오.", "See the answer."),
    _no("erasureanswer_with_ground", "파기의 근거나 하지 않는 까닭이 비어 있습니다.", "An answer says on what ground.", "근거나 까닭을 적어 주십시오.", "Write the ground or the reason."),
    _no("erasureanswer_needs_approval", "파기에는 결재가 있어야 합니다.", "Erasing needs an approval.", "결재를 먼저 받으십시오.", "Get the approval first."),
    _no("erasureanswer_approval", "이 파기 요청에 대한 결재가 아닙니다.", "The approval is not for this request.", "결재를 확인하십시오.", "Check the approval."),
    _no("erasureanswer_as_done", "파기했다고 답했는데 파기되지 않았습니다.", "It is answered as erased, and nothing was.", "파기하는 행위를 쓰십시오.", "Use the act of erasing."),
    _no("inquiry_has_words", "질문이 비어 있습니다.", "The question is empty.", "질문을 적어 주십시오.", "Write the question."),
    _no("inquiry_on_announced", "아직 공고하지 않은 모집입니다.", "This call is not announced.", "공고한 뒤에 물어 주십시오.", "Ask once it is announced."),
    _no("inquiry_unknown", "질문을 찾을 수 없습니다.", "There is no such question.", "주소를 확인하십시오.", "Check the address."),
    _no("inquiryanswer_once", "방금 다른 답이 등록되었습니다.", "Another answer came in just now.", "그 답을 읽고 다시 고치십시오.", "Read it, then word it anew."),
    _no("inquiryanswer_has_words", "공개할 질문이나 답이 비어 있습니다.", "Question or answer is empty.", "둘 다 적어 주십시오.", "Write both."),
    _no("inquiryanswer_closed_with_reason", "공개하지 않는 까닭이 비어 있습니다.", "What is kept from the public says why.", "까닭을 적어 주십시오.", "Write the reason."),
    _no("inquiryanswer_changed_with_reason", "답을 고치는 까닭이 비어 있습니다.", "A change of the answer says why.", "까닭을 적어 주십시오.", "Write the reason."),
    _no("correction_names_a_fact", "어느 사실이 다른지 알 수 없습니다.", "The request names no fact.", "다른 사실을 고른 뒤 다시 보내십시오.", "Choose the fact, then send it again."),
    _no("correction_answered_once", "이 정정 요청에 이미 답했습니다.", "The request was answered already.", "답변을 확인하십시오.", "See the answer."),
    _no("correction_answer_has_reason", "답변에는 이유가 있어야 합니다.", "An answer says why.", "무엇을 보고 판단했는지 적으십시오.", "Write what the answer rests on."),
    _no("draft_none", "작성 중인 신청이 없습니다. 그사이 제출했을 수 있습니다.", "There is no draft (any more): it may have been submitted.", "들어온 신청을 확인하십시오.", "See what came in."),
    _no("call_unknown", "공고를 찾을 수 없습니다.", "There is no such call.", "주소를 확인하십시오.", "Check the address."),
    _no("correction_unknown", "정정 요청을 찾을 수 없습니다.", "There is no such request.", "주소를 확인하십시오.", "Check the address."),
    _no("application_unknown", "신청을 찾을 수 없습니다.", "There is no such application.", "주소를 확인하십시오.", "Check the address."),
    _no("answers_missing", "빠진 답이 있습니다: {questions}", "Some answers are missing: {questions}", "빠진 문항을 채운 뒤 접수하십시오. 쓴 내용은 그대로 있습니다.",
        "Fill in the missing answers, then submit; what you wrote is kept."),
)

_T = "tests/calls/test_constraints.py::"
_A = "tests/calls/test_acts.py::"
INVARIANTS: tuple[Invariant, ...] = (
    Invariant("C1", "accepted only inside the window by the database's clock; an extension is a new row", ("version_in_time", "window_only_extends"),
              (_T + "test_versions_in_time", _A + "test_the_closing_instant_by_the_databases_clock")),
    Invariant("C2", "no receipt, no submission, and the other way round", ("version_has_receipt", "receipt_of_version"), (_T + "test_receipts_and_versions_need_each_other",)),
    Invariant("C3", "what was submitted does not change; a new submission is a new version", ("version_insert_only", "version_once"),
              (_T + "test_facts_are_insert_only", _A + "test_a_new_submission_is_a_new_version")),
    Invariant("C4", "one live application per organisation and call; no double support over all programmes",
              ("application_once", "application_again_after_withdrawal", "hold_no_double_support"),
              (_T + "test_applications_once", _A + "test_again_only_after_withdrawal", "tests/calls/test_threads.py::test_eight_threads_one_application")),
    Invariant("C5", "every rule has its verdict before screening ends; eligibility is judged again before payment", ("screening_whole", "verdict_once"),
              (_T + "test_screening_ends_whole", _A + "test_screening_and_rejudging")),
)
