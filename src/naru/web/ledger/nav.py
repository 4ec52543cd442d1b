"""Where the ledger's pages stand in the navigation."""

from naru.kernel import Sentence
from naru.parties.terms import Role
from naru.web.shell.nav import Entry

STAFF = frozenset({Role.OFFICER, Role.HEAD, Role.AUDITOR})
ENTRIES = (Entry(Sentence("집행현황", "Execution"), "budget-execution", STAFF, order=34, group="budget"), Entry(Sentence("한 해의 장부", "The year's books"), "budget-year", STAFF, order=35, group="budget"),
           Entry(Sentence("반기 집행 목표", "Half-year targets"), "budget-targets", STAFF, order=35, group="budget"), Entry(Sentence("예산과목", "Budget lines"), "budget", STAFF, order=36, group="budget"),
           Entry(Sentence("예산서", "Budget books"), "budget-books", STAFF, order=37, group="budget"),
           Entry(Sentence("거래 파일", "Transaction files"), "budget-transactions", STAFF, order=37, group="budget"),
           Entry(Sentence("월 장부", "Month books"), "books", STAFF, order=38, group="budget"))
