"""Where the calls room stands in the navigation."""

from naru.kernel import Sentence
from naru.parties.terms import Role
from naru.web.shell.nav import Entry

ENTRIES = (
    Entry(Sentence("우리 책상", "Our desk"), "our-desk", frozenset({Role.APPLICANT, Role.DELEGATE}), order=1, group="desk", also=("/cases/",)),
    Entry(Sentence("정정 요청", "Corrections"), "corrections", frozenset({Role.OFFICER, Role.HEAD, Role.AUDITOR}), order=66, group="papers"),
    Entry(Sentence("공고", "Calls"), "home", order=10, group="calls", also=("/calls/",)),
    Entry(Sentence("맞는 지원", "What fits us"), "fits", order=12, group="calls"),
    Entry(Sentence("나의 신청", "Our cases"), "cases", frozenset({Role.APPLICANT, Role.DELEGATE, Role.OPERATOR}), order=20, group="calls"),
    Entry(Sentence("접수 확인", "Check a receipt"), "receipts", order=80, group="calls"),
    Entry(Sentence("새 공고", "New call"), "call-new", frozenset({Role.OFFICER}), order=11, group="calls"),
    Entry(Sentence("질문", "Questions"), "questions", frozenset({Role.OFFICER, Role.HEAD, Role.AUDITOR}), order=22, group="calls"),
    Entry(Sentence("이의신청", "Objections"), "objections", frozenset({Role.OFFICER, Role.HEAD, Role.AUDITOR}), order=21, group="calls"),
)
