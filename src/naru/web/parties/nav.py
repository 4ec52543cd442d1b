"""Where people and roles stand in the navigation."""

from naru.kernel import Sentence
from naru.parties.terms import Role
from naru.web.shell.nav import Entry

ENTRIES = (Entry(Sentence("우리 사람들", "Our people"), "our-people", frozenset({Role.APPLICANT, Role.OPERATOR, Role.HEAD, Role.ADMIN}), order=80, group="papers"),
           Entry(Sentence("파기 요청", "Erasures"), "erasures", frozenset({Role.OFFICER, Role.HEAD, Role.AUDITOR, Role.ADMIN}), order=68, group="papers"))
