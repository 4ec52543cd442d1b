"""Where the archive stands in the navigation."""

from naru.kernel import Sentence
from naru.parties.terms import Role
from naru.web.shell.nav import Entry

STAFF = frozenset({Role.OFFICER, Role.HEAD, Role.AUDITOR})
ENTRIES = (Entry(Sentence("옛 보고서", "Old reports"), "old-reports", STAFF, order=15, group="programmes"),)
