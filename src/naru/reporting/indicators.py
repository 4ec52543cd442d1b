"""What is counted for a card: each indicator is a set of rows, and a figure is their number or their sum at an instant.

The rows carry the acts by which they began and ended to count, so that any figure recomputes later for the act that counted it (R3). A definition's version is the
digest of its SQL: a changed definition makes another version, and figures of the old one are told from those of the new.
"""

import hashlib
from dataclasses import dataclass

from naru.kernel import Sentence

_FIRM = "JOIN calls_call c ON c.id = a.call_id JOIN parties_organisation o ON o.id = a.organisation_id"
_GRANT = "JOIN calls_call c ON c.id = g.call_id JOIN parties_organisation o ON o.id = g.organisation_id"
_FIRMS = ("c.exclusivity_group <> '' AND (c.audience = 'firms' OR NOT EXISTS (SELECT 1 FROM calls_call f WHERE f.programme_id = c.programme_id AND f.\"group\" = c.\"group\" AND f.audience = 'firms'))")
"""Applications among which is selected: the firms', or the districts' own where no firm is asked; not those of a rehearsal."""
_ROW = "{id} AS id, c.programme_id AS programme, {at} AS at, {until} AS until, o.name AS name, {what} AS what, {amount} AS amount, '{kind}' AS kind, {about} AS about, e.seq AS seq"


def _rows(source: str, *, id: str, at: str = "e.at", until: str = "NULL::bigint", what: str = "''", amount: str = "1", kind: str = "case", about: str = "a.id", entry: str) -> str:
    return f"SELECT {_ROW.format(id=id, at=at, until=until, what=what, amount=amount, kind=kind, about=about)} FROM {source} JOIN record_entry e ON e.id = {entry}"


def _moved(bucket: str, sources: str) -> str:
    """Movements into and out of a bucket of custody: in is more, out is less."""
    return _rows(f"ledger_transfer t JOIN ledger_account x ON x.bucket = '{bucket}' AND x.id IN (t.from_account, t.to_account) JOIN ledger_custody k ON k.id = x.owner AND k.source IN ({sources}) "
                 f"JOIN agreements_agreement g ON g.id = k.agreement {_GRANT}", id="t.id", at="t.at", what="t.kind", kind="grant", about="g.id", entry="t.entry_id",
                 amount="CASE WHEN t.to_account = x.id THEN t.amount ELSE -t.amount END")


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure of a card: which block it stands in, its name and unit, its rows. Won are summed, other things counted."""

    id: str
    block: str
    label: Sentence
    unit: str
    rows: str

    @property
    def version(self) -> str:
        """Which definition this is: its id and the digest of its SQL."""
        return f"{self.id}:{hashlib.sha256(self.rows.encode()).hexdigest()[:12]}"

    @property
    def value(self) -> str:
        """The SQL of its value over `r`."""
        return "coalesce(sum(r.amount), 0)::bigint" if self.unit == "원" else "count(*)"


INDICATORS: tuple[Indicator, ...] = (
    Indicator("applications", "status", Sentence("접수", "Applications received"), "개사", _rows(f"calls_application a {_FIRM} AND {_FIRMS}", id="a.id", entry="a.entry_id")),
    Indicator("ineligible", "status", Sentence("자격 미달", "Found ineligible"), "개사",
              _rows("(SELECT s.*, lead(f.seq) OVER (PARTITION BY s.application_id ORDER BY s.n) AS ended FROM calls_applicationstep s JOIN record_entry f ON f.id = s.entry_id) s "
                    f"JOIN calls_application a ON a.id = s.application_id AND s.to_state = 'ineligible' {_FIRM} AND {_FIRMS}", id="a.id", until="s.ended", entry="s.entry_id")),
    Indicator("selected", "result", Sentence("선정", "Selected"), "개사",
              _rows(f"evaluation_award w JOIN calls_application a ON a.id = w.application_id {_FIRM}", id="w.id", what="w.selection || '차'", entry="w.entry_id")),
    Indicator("places", "result", Sentence("선정 업체가 있는 자치구·운영기관", "Districts and operators with selected firms"), "개",
              _rows("(SELECT DISTINCT ON (c.programme_id, a.intermediary_id) a.id, a.call_id, a.intermediary_id AS organisation_id, w.entry_id FROM evaluation_award w "
                    "JOIN calls_application a ON a.id = w.application_id JOIN calls_call c ON c.id = a.call_id JOIN record_entry e ON e.id = w.entry_id "
                    f"WHERE a.intermediary_id IS NOT NULL ORDER BY c.programme_id, a.intermediary_id, e.seq, w.seat) a {_FIRM}", id="a.organisation_id", entry="a.entry_id")),
    Indicator("committed", "budget", Sentence("원인행위", "Committed"), "원",
              _rows(f"agreements_bond b JOIN agreements_agreement g ON g.id = b.agreement_id {_GRANT}", id="b.id", amount="b.amount", kind="grant", about="g.id", entry="b.entry_id")),
    Indicator("granted", "budget", Sentence("교부(지출)", "Granted"), "원",
              _rows("ledger_transfer t JOIN ledger_account x ON x.id = t.to_account AND t.kind = 'deposit' JOIN ledger_custody k ON k.id = x.owner AND k.source = 'city' "
                    f"JOIN agreements_agreement g ON g.id = k.agreement {_GRANT}", id="t.id", at="t.at", what="t.document", amount="t.amount", kind="grant", about="g.id", entry="t.entry_id")),
    Indicator("used", "budget", Sentence("실집행(시비)", "Used (city money)"), "원", _moved("used", "'city'")),
    Indicator("held", "budget", Sentence("중간기관 보관 중(시비·구비)", "Held by intermediaries"), "원", _moved("held", "'city', 'district'")),
    Indicator("returned", "budget", Sentence("반납(시비·구비)", "Returned"), "원", _moved("returned", "'city', 'district'")),
    Indicator("passed", "result", Sentence("준공검사 적합", "Works passed"), "개사",
              _rows("(SELECT i.*, lead(f.seq) OVER (PARTITION BY i.agreement_id ORDER BY f.seq) AS ended FROM agreements_inspection i JOIN record_entry f ON f.id = i.entry_id) i "
                    f"JOIN agreements_agreement g ON g.id = i.agreement_id AND i.result = 'passed' JOIN evaluation_award w ON w.id = g.award_id {_GRANT}",
                    id="i.id", until="i.ended", about="w.application_id", entry="i.entry_id")),
    Indicator("stopped", "result", Sentence("지급 중지", "Payments stopped"), "개사",
              _rows("(SELECT DISTINCT ON (s.agreement_id) s.* FROM agreements_stop s JOIN record_entry f ON f.id = s.entry_id ORDER BY s.agreement_id, f.seq) s "
                    f"JOIN agreements_agreement g ON g.id = s.agreement_id JOIN evaluation_award w ON w.id = g.award_id {_GRANT}", id="s.id", what="s.condition", about="w.application_id", entry="s.entry_id")),
    Indicator("settled", "result", Sentence("정산한 교부", "Grants settled"), "건",
              _rows("(SELECT DISTINCT ON (s.agreement_id) s.* FROM agreements_settlement s JOIN record_entry f ON f.id = s.entry_id ORDER BY s.agreement_id, f.seq) s "
                    f"JOIN agreements_agreement g ON g.id = s.agreement_id {_GRANT}", id="s.id", kind="grant", about="g.id", entry="s.entry_id")),
)
BY_ID = {each.id: each for each in INDICATORS}
STANDING = "r.programme = %s AND r.seq <= %s AND (r.until IS NULL OR r.until > %s)"
"""Which rows count when an act was entered: programme, its number in the record, the same number. The number, not the instant: several acts may share one."""
