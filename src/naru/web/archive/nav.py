"""Where the archive stands in the navigation."""

from naru.kernel import Sentence
from naru.parties.terms import Role
from naru.web.shell.nav import Entry

STAFF = frozenset({Role.OFFICER, Role.HEAD, Role.AUDITOR})
ENTRIES = (Entry(Sentence("처음 들이는 장부", "First load"), "first-load", STAFF, order=16, group="programmes"), Entry(Sentence("지난 지원", "Past support"), "past-support", STAFF, order=17, group="programmes"),
           Entry(Sentence("옛 보고서", "Old reports"), "old-reports", STAFF, order=15, group="programmes"),)
