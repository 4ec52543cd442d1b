"""Where the agreements pages stand in the navigation."""

from naru.kernel import Sentence
from naru.parties.terms import Role
from naru.web.shell.nav import Entry

STAFF = frozenset({Role.OFFICER, Role.HEAD, Role.AUDITOR})
ENTRIES = (
    Entry(Sentence("오늘", "Today"), "today", frozenset({Role.OFFICER}), order=5, group="desk"),
    Entry(Sentence("인수인계", "Hand-over"), "handover", STAFF, order=69, group="papers"),
    Entry(Sentence("우리 할 일", "Our desk"), "operator-desk", frozenset({Role.OPERATOR}), order=5, group="desk"),
    Entry(Sentence("교부금", "Grants"), "grants", STAFF | {Role.OPERATOR}, order=30, group="money"),
    Entry(Sentence("협약", "Agreements"), "agreements", STAFF | {Role.OPERATOR, Role.APPLICANT, Role.DELEGATE}, order=32, group="money", also=("/firms/",)),
    Entry(Sentence("지급 대기", "To be paid"), "payable", STAFF, order=33, group="money"),
    Entry(Sentence("지급 중지", "Stopped"), "stopped", STAFF | {Role.OPERATOR}, order=34, group="money"),
    Entry(Sentence("사후관리", "Follow-up"), "duties", STAFF | {Role.OPERATOR}, order=35, group="money"),
    Entry(Sentence("환수·제재부가금", "Claims"), "claims", STAFF | {Role.OPERATOR, Role.APPLICANT, Role.DELEGATE}, order=36, group="money"),
    Entry(Sentence("대장 확인", "Registers"), "registers", STAFF, order=37, group="money"),
    Entry(Sentence("보탬e", "Subsidy system"), "subsidy", STAFF, order=38, group="money"),
)
