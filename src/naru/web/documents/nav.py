"""Where the documents room stands in the navigation."""

from naru.kernel import Sentence
from naru.parties.terms import Role
from naru.web.shell.nav import Entry

ENTRIES = (
    Entry(Sentence("결재", "Approvals"), "approvals", frozenset({Role.HEAD, Role.OFFICER, Role.AUDITOR}), order=60, group="papers"),
    Entry(Sentence("문서", "Papers"), "papers", frozenset({Role.HEAD, Role.OFFICER, Role.AUDITOR}), order=62, group="papers"),
    Entry(Sentence("나의 문서", "My papers"), "mails", frozenset({Role.APPLICANT, Role.DELEGATE, Role.OPERATOR, Role.REVIEWER}), order=62, group="papers"),
)
