"""Where the open data pages stand in the navigation."""

from naru.kernel import Sentence
from naru.parties.terms import Role
from naru.web.shell.nav import EVERYONE, Entry

STAFF = frozenset({Role.OFFICER, Role.HEAD, Role.AUDITOR})
ENTRIES = (Entry(Sentence("공공데이터", "Open data"), "data", EVERYONE, order=70, group="papers"), Entry(Sentence("공공데이터 공개", "Publishing data"), "data-desk", STAFF, order=71, group="papers"))
