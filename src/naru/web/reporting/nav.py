"""Where the reporting pages stand in the navigation."""

from naru.kernel import Sentence
from naru.parties.terms import Role
from naru.web.shell.nav import Entry

STAFF = frozenset({Role.OFFICER, Role.HEAD, Role.AUDITOR})
ENTRIES = (
    Entry(Sentence("사업", "Programmes"), "programmes", order=12, group="programmes"),
    Entry(Sentence("목표와 항목", "Goals and items"), "head", order=14, group="programmes"),
    Entry(Sentence("지난 보고의 뒤", "Since the last report"), "closing", order=18, group="programmes"),
    Entry(Sentence("약속", "Promises"), "promises", order=20, group="programmes"),
    Entry(Sentence("평가와 조치", "Ratings"), "ratings", STAFF, order=21, group="programmes"),
    Entry(Sentence("공사", "Works"), "works", order=21, group="programmes"),
    Entry(Sentence("지표", "Indicators"), "indicators", order=22, group="programmes"),
    Entry(Sentence("부서와 정원", "Departments"), "departments", order=24, group="programmes"),
    Entry(Sentence("보고된 집행", "Execution as reported"), "execution", order=16, group="budget"),
    Entry(Sentence("미반납금", "Held money"), "held", STAFF, order=40, group="money"),
)
