"""The common act moves one transfer: two updates in order of id, without a loop. Acts of several transfers go on as before."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("naru.ledger.migrations.0005_one_statement").APPLY
APPLY = """
CREATE OR REPLACE FUNCTION ledger_apply() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  moved record;
  single record;
BEGIN
  -- Ascending id, only rows that can run out: anything else deadlocks. The UPDATE is the lock (NO KEY), so each account is found once.
  SELECT count(*) AS n, (array_agg(from_account))[1] AS source, (array_agg(to_account))[1] AS target, sum(amount)::bigint AS won INTO single FROM fresh;
  IF single.n = 1 THEN
    IF single.source < single.target THEN
      UPDATE ledger_account SET balance = balance - single.won WHERE id = single.source AND floor IS NOT NULL;
      UPDATE ledger_account SET balance = balance + single.won WHERE id = single.target AND floor IS NOT NULL;
    ELSE
      UPDATE ledger_account SET balance = balance + single.won WHERE id = single.target AND floor IS NOT NULL;
      UPDATE ledger_account SET balance = balance - single.won WHERE id = single.source AND floor IS NOT NULL;
    END IF;
    RETURN NULL;
  END IF;
  FOR moved IN SELECT account, sum(delta)::bigint AS delta FROM (SELECT from_account AS account, -amount AS delta FROM fresh
      UNION ALL SELECT to_account, amount FROM fresh) m GROUP BY account ORDER BY account LOOP
    UPDATE ledger_account SET balance = balance + moved.delta WHERE id = moved.account AND floor IS NOT NULL;
  END LOOP;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0006_keys_that_queue")]
    operations = [migrations.RunSQL(APPLY, BEFORE)]
