"""Where programme texts stand in the navigation."""

from naru.kernel import Sentence
from naru.web.shell.nav import Entry

ENTRIES = (Entry(Sentence("사업 글", "Programme texts"), "texts", order=13, group="programmes"),)
