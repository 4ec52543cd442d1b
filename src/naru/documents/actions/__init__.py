"""Acts of the documents room."""

from naru.documents.actions.approve import approve, approve_externally, request_approval
from naru.documents.actions.issue import Draft, issue, issue_many, paper_id
from naru.documents.actions.mail import Letter, mail, mail_many

__all__ = ["Draft", "Letter", "approve", "approve_externally", "issue", "issue_many", "mail", "mail_many", "paper_id", "request_approval"]
