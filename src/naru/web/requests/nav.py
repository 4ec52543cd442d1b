"""Where the requests pages stand in the navigation."""

from naru.kernel import Sentence
from naru.parties.terms import Role
from naru.web.shell.nav import Entry

STAFF = frozenset({Role.OFFICER, Role.HEAD, Role.AUDITOR})
ENTRIES = (Entry(Sentence("의원 요구", "Members' requests"), "requests", STAFF, order=43, group="programmes"), Entry(Sentence("회의 중 약속", "Promises made"), "session-promises", STAFF, order=44, group="programmes"))
