"""Writes the flows and what each state of a year allows, from the terms, after each migrate."""

from django.db import connections

from naru.kernel.reference import reference_rows
from naru.ledger.terms import FLOWS, KINDS_WHEN, NOWHERE, OUTSIDE, account_of


@reference_rows
def write_flows(using: str) -> None:
    """The rows of `ledger_flow`, `ledger_yearkind` and the accounts of the outside (no floor, no stored balance)."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regclass('ledger_yearkind') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return
        cursor.executemany("INSERT INTO ledger_flow VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
                           [(flow.kind, flow.source.value, flow.target.value, flow.same_line) for flow in FLOWS])
        cursor.executemany("INSERT INTO ledger_yearkind VALUES (%s, %s) ON CONFLICT DO NOTHING",
                           [(state, kind) for state, kinds in KINDS_WHEN.items() for kind in kinds])
        cursor.executemany("INSERT INTO ledger_account (id, owner, line_id, bucket) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
                           [(account_of(NOWHERE, bucket), NOWHERE, NOWHERE, bucket.value) for bucket in OUTSIDE])

