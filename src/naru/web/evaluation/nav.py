"""Where the evaluation room stands in the navigation."""

from naru.kernel import Sentence
from naru.parties.terms import Role
from naru.web.shell.nav import Entry

ENTRIES = (
    Entry(Sentence("현장조사", "Site surveys"), "surveys", frozenset({Role.OPERATOR, Role.OFFICER}), order=30, group="choosing"),
    Entry(Sentence("선정", "Selections"), "selections", frozenset({Role.OFFICER, Role.HEAD, Role.AUDITOR}), order=32, group="choosing"),
    Entry(Sentence("나의 심사", "My panel"), "panels", frozenset({Role.REVIEWER}), order=30, group="choosing"),
)
