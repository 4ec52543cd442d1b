"""What derives balances, and what refuses: the year's state, an unclean close, a carry brought forward in part."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

APPLY = """
CREATE FUNCTION ledger_apply() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  -- Ascending id, only rows that can run out, NO KEY: anything else deadlocks with the foreign keys.
  PERFORM 1 FROM ledger_account WHERE floor IS NOT NULL AND id IN (SELECT from_account FROM fresh UNION SELECT to_account FROM fresh)
    ORDER BY id FOR NO KEY UPDATE;
  UPDATE ledger_account a SET balance = a.balance + d.delta FROM (
    SELECT account, sum(delta) AS delta FROM (SELECT from_account AS account, -amount AS delta FROM fresh
      UNION ALL SELECT to_account, amount FROM fresh) m GROUP BY account) d WHERE a.id = d.account AND a.floor IS NOT NULL;
  RETURN NULL;
END $$;
"""
# Accounts without a floor (the outside) keep no balance: their balance is minus the sum of all others, and a hot row less to lock.

ALLOWS = f"""
CREATE FUNCTION ledger_year_allows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (
    SELECT 1 FROM fresh f JOIN ledger_line l ON l.id IN (f.from_line, f.to_line)
    JOIN LATERAL (SELECT to_state FROM ledger_yearstep s WHERE s.year_id = l.year_id ORDER BY n DESC LIMIT 1) y ON true
    WHERE f.from_bucket NOT IN ('held', 'used', 'refused', 'treasury', 'bank', 'other', 'purse')
      AND NOT (f.kind = 'bring_forward' AND l.id = f.from_line)
      AND NOT EXISTS (SELECT 1 FROM ledger_yearkind k WHERE k.state = y.to_state AND k.kind = f.kind)
  ) THEN
    RAISE EXCEPTION 'the fiscal year does not allow this' {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""

CLOSES = f"""
CREATE FUNCTION ledger_year_closes_empty() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.to_state = 'closed' AND EXISTS (
    SELECT 1 FROM ledger_account a JOIN ledger_line l ON l.id = a.line_id
    WHERE l.year_id = NEW.year_id AND a.bucket IN ('available', 'reserved', 'committed') AND a.balance <> 0
  ) THEN
    RAISE EXCEPTION 'money is left in year %', NEW.year_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""

WHOLE = f"""
CREATE FUNCTION ledger_forward_whole() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.amount <> (SELECT amount FROM ledger_carry WHERE id = NEW.carry_id) THEN
    RAISE EXCEPTION 'carry % is not brought forward whole', NEW.carry_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""

EMPTY = f"""
CREATE FUNCTION ledger_account_begins_empty() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.balance <> 0 THEN
    RAISE EXCEPTION 'an account begins with nothing' {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("record", "0002_tables")]
    operations = [
        migrations.RunSQL(APPLY, "DROP FUNCTION ledger_apply();"),
        migrations.RunSQL(ALLOWS, "DROP FUNCTION ledger_year_allows();"),
        migrations.RunSQL(CLOSES, "DROP FUNCTION ledger_year_closes_empty();"),
        migrations.RunSQL(WHOLE, "DROP FUNCTION ledger_forward_whole();"),
        migrations.RunSQL(EMPTY, "DROP FUNCTION ledger_account_begins_empty();"),
    ]
