"""Tables of the agreements room."""

from naru.agreements.models.after import Answer, Check, Draw, Duty, Opinion, Sample
from naru.agreements.models.claims import Claim, ClaimPayment, ClaimStep
from naru.agreements.models.contract import Agreement, AgreementStep, AgreementVersion, Bond, Share
from naru.agreements.models.exchanges import SettlementAccepted, SettlementSum, UseRow
from naru.agreements.models.money import Disbursement, Payment, Receipt, SettlementRow, Stop
from naru.agreements.models.works import Inspection, OwnShare, Review, Spending, SpendingWithdrawn

__all__ = [
    "Agreement", "AgreementStep", "AgreementVersion", "Answer", "Bond", "Check", "Claim", "ClaimPayment", "ClaimStep", "Disbursement", "Draw", "Duty", "Inspection",
    "Opinion", "OwnShare", "Payment", "Receipt", "Review", "Sample", "SettlementAccepted", "SettlementRow", "SettlementSum", "Share", "Spending", "SpendingWithdrawn", "Stop", "UseRow",
]
