"""Where the collection pages stand in the navigation."""

from naru.kernel import Sentence
from naru.parties.terms import Role
from naru.web.shell.nav import Entry

ENTRIES = (
    Entry(Sentence("낼 자료", "To submit"), "our-collections", frozenset({Role.OPERATOR, Role.OFFICER, Role.HEAD}), order=40, group="programmes", also=("/collection/forms/",)),
    Entry(Sentence("취합", "Collection"), "collections", frozenset({Role.OFFICER, Role.HEAD, Role.AUDITOR}), order=41, group="programmes"),
)
