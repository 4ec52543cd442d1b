"""The words of the documents room."""

from enum import StrEnum

from naru.kernel import Refusal, Sentence, insert_only
from naru.kernel.invariants import Invariant

LIFECYCLES = ()


class ApprovalKind(StrEnum):
    """The kinds of acts that take effect only with an approval (G8)."""

    ANNOUNCE = "announce"
    APPOINT = "appoint"
    DECIDE = "decide"
    SIGN = "sign"
    GRANT = "grant"
    AMEND = "amend"
    SETTLE = "settle"
    RECOVER = "recover"
    PUBLISH = "publish"


CURRENT_VALUE_TABLES: dict[str, str] = {}
def _no(code: str, ko: str, en: str, remedy_ko: str, remedy_en: str) -> Refusal:
    return Refusal(code, Sentence(ko, en), Sentence(remedy_ko, remedy_en))


REFUSALS: tuple[Refusal, ...] = (
    insert_only("request_insert_only", "결재 요청", "a request for approval"),
    insert_only("approval_insert_only", "결재", "an approval"),
    insert_only("paper_insert_only", "문서", "a paper"),
    _no("request_kind_known", "결재가 필요한 행위가 아닙니다.", "No approval is asked for this kind of act.", "행위의 종류를 확인하십시오.", "Check the kind of act."),
    _no("request_of_drafter", "같은 결재 요청이 이미 있습니다.", "This request stands already.", "있는 요청을 쓰십시오.", "Use the request that stands."),
    _no("approval_of_kind_and_subject", "같은 결재가 이미 있습니다.", "This approval stands already.", "있는 결재를 쓰십시오.", "Use the approval that stands."),
    _no("approval_was_asked", "요청과 다른 결재입니다.", "The approval is not what was asked.", "결재 요청의 종류와 대상을 확인하십시오.", "Check kind and subject of the request."),
    _no("approval_mode_whole", "결재의 내용이 모자랍니다.", "The approval is not whole.", "내부 결재는 결재자, 외부 결재는 발신 기관·문서번호·해시가 있어야 합니다.",
        "Internal: the approver; external: office, number and hash."),
    _no("approver_is_not_drafter", "기안자는 자기 문서를 결재할 수 없습니다.", "Nobody approves their own draft.", "다른 결재권자에게 올리십시오.", "Send it to another approver."),
    _no("approval_rank_too_low", "전결 규정에 따른 결재권자가 아닙니다.", "The delegated-decision rule asks for a higher rank.", "규정이 정한 결재권자에게 올리십시오.", "Send it to the rank the rule names."),
    _no("approval_unknown", "결재 요청을 찾을 수 없습니다.", "There is no such request.", "결재 요청을 먼저 올리십시오.", "Ask for approval first."),
)

RANKS: tuple[str, ...] = ("team_lead", "section_head", "office_head")
DELEGATION: tuple[tuple[str, int, str], ...] = (
    ("announce", 0, "section_head"), ("appoint", 0, "section_head"), ("decide", 0, "section_head"), ("decide", 1_000_000_000, "office_head"),
    ("sign", 0, "section_head"), ("grant", 0, "section_head"), ("grant", 5_000_000_000, "office_head"), ("amend", 0, "section_head"),
    ("settle", 0, "section_head"), ("recover", 0, "section_head"), ("publish", 0, "section_head"))
"""전결: kind, from which amount in won, which rank decides. Assumed: the city's own rule of delegated decisions replaces it."""


def rank_for(kind: str, amount: int) -> str:
    """The rank that decides an act of `kind` over `amount` won."""
    return [rank for known, least, rank in DELEGATION if known == kind and amount >= least][-1]


INVARIANTS: tuple[Invariant, ...] = (
    Invariant("G8", "acts of nine kinds take effect only with an approval; nobody approves their own draft",
              ("approver_is_not_drafter", "approval_mode_whole", "approval_was_asked", "callstep_needs_approval", "naru.documents.terms:rank_for"),
              ("tests/documents/test_approval.py::test_nobody_approves_their_own_draft", "tests/documents/test_approval.py::test_the_rank_follows_kind_and_amount",
               "tests/calls/test_constraints.py::test_call_steps_need_their_approval")),
)
