"""Where the record stands in the navigation."""

from naru.kernel import Sentence
from naru.parties.terms import Role
from naru.web.shell.nav import Entry

ENTRIES = (Entry(Sentence("감사", "Audit"), "record", frozenset({Role.AUDITOR}), order=8, group="desk"),)
