"""The words of the documents room."""

from enum import StrEnum

from naru.kernel import Refusal, Sentence, insert_only

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
REFUSALS: tuple[Refusal, ...] = (
    insert_only("approval_insert_only", "결재", "an approval"),
    insert_only("paper_insert_only", "문서", "a paper"),
    Refusal(
        "approval_of_kind_and_subject",
        Sentence("같은 결재가 이미 있습니다.", "This approval stands already."),
        Sentence("있는 결재를 쓰십시오.", "Use the approval that stands."),
    ),
)
