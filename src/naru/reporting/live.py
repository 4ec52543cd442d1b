"""The figures of a card that come from this database: cases, decisions, ledger. In a simulated database they are simulated, and say so."""

from naru.kernel import Provenance, Sentence
from naru.kernel.clock import is_simulated
from naru.kernel.database import rows
from naru.reporting.terms import Live

_OF_CALL = "JOIN calls_call c ON c.id = {0}.call_id WHERE c.programme_id = %s"
_CUSTODY = "ledger_account x JOIN ledger_custody k ON k.id = x.owner JOIN agreements_agreement g ON g.id = k.agreement " + _OF_CALL.format("g")
_STATE = "(SELECT to_state FROM calls_applicationstep s WHERE s.application_id = a.id ORDER BY n DESC LIMIT 1)"
_APPLICATIONS = "SELECT count(*) FROM calls_application a " + _OF_CALL.format("a") + " AND c.audience = 'firms' AND c.exclusivity_group <> ''"
_AWARDS = "FROM evaluation_award w JOIN calls_application a ON a.id = w.application_id " + _OF_CALL.format("w")

_CASES: tuple[tuple[str, str, str, str, str], ...] = (
    ("status", "접수", "Applications received", "개사", _APPLICATIONS),
    ("status", "자격 미달", "Found ineligible", "개사", f"{_APPLICATIONS} AND {_STATE} = 'ineligible'"),
    ("result", "선정", "Selected", "개사", f"SELECT count(*) {_AWARDS}"),
    ("result", "선정 자치구·운영기관", "Districts and operators with selected firms", "개", f"SELECT count(DISTINCT a.intermediary_id) {_AWARDS}"),
    ("budget", "원인행위", "Committed", "원",
     f"SELECT coalesce(sum(b.amount), 0)::bigint FROM agreements_bond b JOIN agreements_agreement g ON g.id = b.agreement_id {_OF_CALL.format('g')}"),
    ("budget", "교부(지출)", "Granted", "원",
     f"SELECT coalesce(sum(t.amount), 0)::bigint FROM ledger_transfer t WHERE t.kind = 'deposit' AND t.to_account IN (SELECT x.id FROM {_CUSTODY} AND k.source = 'city')"),
    ("budget", "실집행", "Used", "원", f"SELECT coalesce(sum(x.balance), 0)::bigint FROM {_CUSTODY} AND k.source = 'city' AND x.bucket = 'used'"),
    ("budget", "보관 중", "Held by intermediaries", "원", f"SELECT coalesce(sum(x.balance), 0)::bigint FROM {_CUSTODY} AND x.bucket = 'held'"),
    ("result", "준공검사 적합", "Works passed", "개사",
     f"SELECT count(DISTINCT i.agreement_id) FROM agreements_inspection i JOIN agreements_agreement g ON g.id = i.agreement_id {_OF_CALL.format('g')} AND i.result = 'passed'"),
    ("result", "지급 중지", "Payments stopped", "개사",
     f"SELECT count(DISTINCT s.agreement_id) FROM agreements_stop s JOIN agreements_agreement g ON g.id = s.agreement_id {_OF_CALL.format('g')}"),
)


def live_of(programme: str) -> tuple[Live, ...]:
    """The live figures of a programme that has cases here; none for the others."""
    if not rows("SELECT 1 FROM calls_call WHERE programme_id = %s LIMIT 1", [programme]):
        return ()
    provenance = Provenance.SIMULATED if is_simulated() else Provenance.COMPUTED
    return tuple(Live(block, Sentence(ko, en), int(rows(sql, [programme])[0][0]), unit, provenance) for block, ko, en, unit, sql in _CASES)
