"""Where the council room stands in the navigation."""

from naru.kernel import Sentence
from naru.web.shell.nav import Entry

ENTRIES = (Entry(Sentence("시의회 보고서", "Report to the council"), "council", order=15, group="programmes", also=("/council/",)),)
