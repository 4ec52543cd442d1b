"""Where the reporting pages stand in the navigation."""

from naru.kernel import Sentence
from naru.parties.terms import Role
from naru.web.shell.nav import Entry

STAFF = frozenset({Role.OFFICER, Role.HEAD, Role.AUDITOR})
ENTRIES = (
    Entry(Sentence("사업", "Programmes"), "programmes", order=12, group="programmes"),
    Entry(Sentence("업무보고", "Council report"), "head", order=14, group="programmes"),
    Entry(Sentence("예산 집행", "Execution"), "execution", order=16, group="budget"),
    Entry(Sentence("미반납금", "Held money"), "held", STAFF, order=40, group="money"),
)
