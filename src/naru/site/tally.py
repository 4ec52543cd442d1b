"""Counts, sums and identities of a played world, for `./naru demo --json`."""

from naru.kernel.database import rows

COUNTS = {
    "firms": "SELECT count(*) FROM parties_organisation WHERE kind = 'firm'",
    "applications": "SELECT count(*) FROM calls_application",
    "applications_on_paper": "SELECT count(*) FROM record_entry WHERE kind = 'calls.submit' AND reason <> ''",
    "verdicts": "SELECT count(*) FROM calls_verdict",
    "surveys": "SELECT count(*) FROM evaluation_survey",
    "grants": "SELECT count(*) FROM agreements_agreement WHERE kind = 'grant'",
    "payments": "SELECT count(*) FROM agreements_payment",
    "stopped": "SELECT count(DISTINCT agreement_id) FROM agreements_stop",
    "settlements": "SELECT count(*) FROM agreements_settlement",
    "entries": "SELECT count(*) FROM record_entry",
    "seals": "SELECT count(*) FROM record_seal",
}
BY = {
    "applications_by_call": "SELECT c.name_ko, count(*) FROM calls_application a JOIN calls_call c ON c.id = a.call_id GROUP BY 1",
    "selected_by_call": "SELECT c.name_ko || ' ' || w.selection || '차', count(*) FROM evaluation_award w JOIN calls_call c ON c.id = w.call_id GROUP BY 1",
    "selected_districts": "SELECT '1차', count(DISTINCT a.intermediary_id) FROM evaluation_award w JOIN calls_application a ON a.id = w.application_id WHERE w.selection = 1",
    "applications_by_trade": "SELECT f.value #>> '{}', count(*) FROM calls_application a JOIN parties_fact f ON f.organisation_id = a.organisation_id AND f.fact = 'trade' GROUP BY 1",
    "custody_won": "SELECT source || ' ' || bucket, sum(balance)::bigint FROM ledger_custody c JOIN ledger_account x ON x.owner = c.id GROUP BY 1",
    "line_won": "SELECT bucket, sum(balance)::bigint FROM ledger_account WHERE line_id <> '00000000-0000-0000-0000-000000000000' GROUP BY 1",
    "still_held": "SELECT o.name, sum(x.balance)::bigint FROM ledger_custody c JOIN ledger_account x ON x.owner = c.id AND x.bucket = 'held' JOIN parties_organisation o ON o.id = c.holder "
                  "WHERE x.balance > 0 GROUP BY 1",
}


def tally() -> dict[str, object]:
    """Counts and sums of the world as it stands."""
    found: dict[str, object] = {name: rows(sql)[0][0] for name, sql in COUNTS.items()}
    found.update({name: {str(key): value for key, value in sorted(rows(sql), key=str)} for name, sql in BY.items()})
    return found
