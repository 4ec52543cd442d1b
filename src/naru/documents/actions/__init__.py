"""Acts of the documents room."""

from naru.documents.actions.approve import approve, approve_externally, request_approval

__all__ = ["approve", "approve_externally", "request_approval"]
