"""Accounts are looked up once: by the trigger that moves the money, which finds each by id, bucket and line. The two keys found the same rows again, at commit, under the lock."""

from importlib import import_module

from django.db import migrations

import naru.kernel.constraints

BEFORE = import_module("naru.ledger.migrations.0007_one_transfer").APPLY


def _side(side: str, sign: str) -> str:
    """Moves one side of a single transfer; an account that keeps no balance must still be there as the transfer says."""
    place = f"id = one.{side}_account AND bucket = one.{side}_bucket AND line_id = one.{side}_line"
    return f"""
      UPDATE ledger_account SET balance = balance {sign} one.amount WHERE {place} AND floor IS NOT NULL;
      IF NOT FOUND THEN known := known AND EXISTS (SELECT FROM ledger_account WHERE {place}); END IF;"""


def _all(side: str) -> str:
    """Each account is there as its transfer says."""
    return f"""
  IF EXISTS (SELECT FROM fresh f WHERE NOT EXISTS (SELECT FROM ledger_account a
      WHERE a.id = f.{side}_account AND a.bucket = f.{side}_bucket AND a.line_id = f.{side}_line)) THEN
    RAISE EXCEPTION 'no such account' USING ERRCODE = '23503', CONSTRAINT = 'transfer_{side}_account', TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;
  END IF;"""


APPLY = f"""
CREATE OR REPLACE FUNCTION ledger_apply() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  moved record;
  one record;
  known boolean := true;
BEGIN
  -- Ascending id, only rows that can run out: anything else deadlocks. The UPDATE is the lock (NO KEY), so each account is found once.
  SELECT count(*) OVER () AS n, f.from_account, f.from_bucket, f.from_line, f.to_account, f.to_bucket, f.to_line, f.amount INTO one FROM fresh f;
  IF one.n = 1 THEN
    IF one.from_account < one.to_account THEN {_side("from", "-")} {_side("to", "+")}
    ELSE {_side("to", "+")} {_side("from", "-")}
    END IF;
    IF known THEN RETURN NULL; END IF;
  END IF; {_all("from")} {_all("to")}
  FOR moved IN SELECT account, sum(delta)::bigint AS delta FROM (SELECT from_account AS account, -amount AS delta FROM fresh
      UNION ALL SELECT to_account, amount FROM fresh) m GROUP BY account ORDER BY account LOOP
    UPDATE ledger_account SET balance = balance + moved.delta WHERE id = moved.account AND floor IS NOT NULL;
  END LOOP;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0009_targets")]
    operations = [
        migrations.RunSQL(APPLY, BEFORE),
        migrations.AddConstraint("account", naru.kernel.constraints.Trigger(
            name="account_stays", when="BEFORE DELETE OR TRUNCATE OR UPDATE OF id, owner, line_id, bucket, floor", function="refuse_change", each="STATEMENT")),
        migrations.RemoveConstraint("transfer", "transfer_from_account"),
        migrations.RemoveConstraint("transfer", "transfer_to_account"),
        migrations.RemoveConstraint("account", "account_place"),
    ]
