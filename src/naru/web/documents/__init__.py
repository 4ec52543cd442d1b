"""Pages of the documents room: papers, approvals, mails."""
