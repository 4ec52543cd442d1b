"""The words of the documents room."""

from enum import StrEnum

from naru.kernel import Refusal

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
REFUSALS: tuple[Refusal, ...] = ()
