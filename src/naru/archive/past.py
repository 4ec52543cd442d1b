"""Past support as the house knows it from ledgers: by firm, as a list, and against a file that comes in."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.archive.ledger_cells import firm_key
from naru.kernel import Sentence
from naru.kernel.database import rows
from naru.kernel.listing import Column, Filter, Listing

_STANDS = "NOT EXISTS (SELECT 1 FROM archive_pastawardsundone u WHERE u.batch_id = p.entry_id)"


@dataclass(frozen=True, slots=True)
class PastRow:
    """One past support: of which firm, which programme ('' no card of the city) in which year, how much (None: not told), from which line of which file."""

    id: uuid.UUID
    firm: str
    number: str | None
    programme_text: str
    programme: str
    year: int
    amount: int | None
    state: str
    document: str
    sheet: str
    line: str


_ROW = "p.id, p.firm, p.business_number, p.programme_text, p.programme, p.year, p.amount, p.state, p.document, p.sheet, p.line"


def past_support(organisation: uuid.UUID, name: str | None = None) -> list[PastRow]:
    """What ledgers say an organisation was given before, the newest first: by its business number, and by its name where the ledger has no number (`name` when it is at hand). The public query for the double-support screen."""
    if name is None:
        found = rows("SELECT name FROM parties_organisation WHERE id = %s", [organisation])
        if not found:
            return []
        name = found[0][0]
    return [PastRow(*row) for row in rows(f"SELECT {_ROW} FROM archive_pastaward p WHERE {_STANDS} AND (p.business_number = (SELECT business_number FROM parties_body WHERE id = %s) "
                                          "OR (p.business_number IS NULL AND p.firm_key = %s)) ORDER BY p.year DESC, p.programme_text, p.line", [organisation, firm_key(str(name))])]


def standing(numbers: Sequence[str], keys: Sequence[str]) -> list[PastRow]:
    """What stands of some firms, by number or by name: what a file that comes in is held against."""
    return [PastRow(*row) for row in rows(f"SELECT {_ROW} FROM archive_pastaward p WHERE {_STANDS} AND (p.business_number = ANY(%s) OR p.firm_key = ANY(%s)) ORDER BY p.year, p.id", [list(numbers), list(keys)])]


PAST = Listing(
    columns=[Column("id", Sentence("식별", "Id"), "p.id", "hidden"), Column("report", Sentence("파일", "File"), "x.subject", "hidden"), Column("firm", Sentence("업체", "Firm"), "coalesce(nullif(p.firm, ''), o.name, '-')"),
             Column("number", Sentence("사업자등록번호", "Business number"), "p.business_number"), Column("programme", Sentence("사업", "Programme"), "p.programme_text"), Column("year", Sentence("연도", "Year"), "p.year::text"),
             Column("amount", Sentence("지원금", "Amount"), "p.amount", "won", summed=True), Column("state", Sentence("결과", "Outcome"), "nullif(p.state, '')"),
             Column("known", Sentence("등록된 업체", "Registered firm"), "o.name", shown=False),
             Column("place", Sentence("파일의 칸", "Cell"), "p.sheet || '!' || p.line"), Column("note", Sentence("비고", "Remark"), "nullif(p.note, '')", shown=False)],
    source="archive_pastaward p JOIN record_entry x ON x.id = p.entry_id LEFT JOIN parties_organisation o ON o.business_number = p.business_number", where=_STANDS, key="p.id",
    search="p.firm || ' ' || coalesce(p.business_number, '') || ' ' || p.programme_text || ' ' || p.year::text || ' ' || p.note", sort="year", descending=True,
    filters=[Filter("year", Sentence("연도", "Year"), "p.year"), Filter("matched", Sentence("등록된 업체", "Registered"), "(o.id IS NOT NULL)::text", names={"true": Sentence("있음", "yes"), "false": Sentence("없음", "no")})])
