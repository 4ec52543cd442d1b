"""Acts of the agreements room."""

from naru.agreements.actions.grants import amend, draft_grant, pay_grant, sign
from naru.agreements.actions.settle import if_settled_now, report_interest, return_left, settle
from naru.agreements.actions.works import inspect, opine, pay_award, resume, review, stopped, submit_evidence

__all__ = ["amend", "draft_grant", "if_settled_now", "inspect", "opine", "pay_award", "pay_grant", "report_interest", "resume", "return_left", "review", "settle", "sign", "stopped", "submit_evidence"]
