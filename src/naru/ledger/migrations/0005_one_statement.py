"""Balances account by account in one short loop; a year that closes waits for money on its way and then looks."""

from importlib import import_module

from django.db import migrations

FIRST = import_module("naru.ledger.migrations.0001_functions")
APPLY = """
CREATE OR REPLACE FUNCTION ledger_apply() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  moved record;
BEGIN
  -- Ascending id, only rows that can run out: anything else deadlocks. The UPDATE is the lock (NO KEY), so each account is found once.
  FOR moved IN SELECT account, sum(delta)::bigint AS delta FROM (SELECT from_account AS account, -amount AS delta FROM fresh
      UNION ALL SELECT to_account, amount FROM fresh) m GROUP BY account ORDER BY account LOOP
    UPDATE ledger_account SET balance = balance + moved.delta WHERE id = moved.account AND floor IS NOT NULL;
  END LOOP;
  RETURN NULL;
END $$;
"""
CLOSES = f"""
CREATE OR REPLACE FUNCTION ledger_year_closes_empty() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  IF NEW.to_state = 'closed' THEN
    -- Locked first, then counted: money that is just moving is waited for, money that comes later is refused (transfer_year_allows looks under the lock).
    PERFORM 1 FROM ledger_account WHERE line_id IN (SELECT id FROM ledger_line WHERE year_id = NEW.year_id) ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (
      SELECT 1 FROM ledger_account a JOIN ledger_line l ON l.id = a.line_id
      WHERE l.year_id = NEW.year_id AND a.bucket IN ('available', 'reserved', 'committed') AND a.balance <> 0
    ) THEN
      RAISE EXCEPTION 'money is left in year %', NEW.year_id {FIRST.REFUSE}
    END IF;
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_budget_books")]
    operations = [
        migrations.RunSQL(APPLY, FIRST.APPLY.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")),
        migrations.RunSQL(CLOSES, FIRST.CLOSES.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION").replace("plpgsql AS", "plpgsql SECURITY INVOKER AS")),
    ]
