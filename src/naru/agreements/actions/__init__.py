"""Acts of the agreements room."""

from naru.agreements.actions.after import answer_duty, check_sample, draw_sample, opine
from naru.agreements.actions.claims import claim_back, fine, let_go, receive_claim
from naru.agreements.actions.grants import amend, draft_grant, pay_grant, sign
from naru.agreements.actions.settle import if_settled_now, report_interest, return_left, settle
from naru.agreements.actions.subsidy import accept_settlement, send_grants, send_requests, take_settlement, take_use, undo_settlement, undo_use
from naru.agreements.actions.works import due, inspect, pay_award, resume, review, show_own_share, stopped, submit_evidence

__all__ = [
    "accept_settlement", "amend", "answer_duty", "check_sample", "claim_back", "draft_grant", "draw_sample", "due", "fine", "if_settled_now", "inspect", "let_go", "opine", "pay_award", "pay_grant", "receive_claim",
    "report_interest", "resume", "return_left", "review", "send_grants", "send_requests", "settle", "show_own_share", "sign", "stopped", "submit_evidence", "take_settlement", "take_use", "undo_settlement",
    "undo_use",
]
