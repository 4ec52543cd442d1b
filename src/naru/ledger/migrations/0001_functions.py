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

MONTH_AGREES = f"""
CREATE FUNCTION ledger_month_agrees() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  differing bigint;
BEGIN
  -- Per document and line, in won, a refund below nothing: what the file says against what the ledger moved in that month (KST).
  SELECT count(*) INTO differing FROM (
    SELECT document, year, account, policy, unit, detail, item, source, sum(won) AS won FROM (
      SELECT m.document, m.year, m.account, m.policy, m.unit, m.detail, m.item, m.source, CASE WHEN m.kind = '반납' THEN -m.amount ELSE m.amount END AS won
      FROM ledger_monthmovement m WHERE m.file_id = NEW.file
      UNION ALL
      SELECT t.document, l.year_id, l.account, l.policy, l.unit, l.detail, l.item, l.source, CASE WHEN t.kind = 'refund' THEN t.amount ELSE -t.amount END
      FROM ledger_transfer t JOIN ledger_line l ON l.id = t.from_line
      WHERE t.kind IN ('pay', 'refund') AND t.at >= make_timestamptz(NEW.year, NEW.month, 1, 0, 0, 0, 'Asia/Seoul')
        AND t.at < make_timestamptz(NEW.year, NEW.month, 1, 0, 0, 0, 'Asia/Seoul') + interval '1 month'
    ) every GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(won) <> 0) differ;
  IF differing > 0 THEN
    RAISE EXCEPTION '% documents differ', differing {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""

MONTH_OVER = f"""
CREATE FUNCTION ledger_month_is_over() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF kernel_now() < make_timestamptz(NEW.year, NEW.month, 1, 0, 0, 0, 'Asia/Seoul') + interval '1 month' THEN
    RAISE EXCEPTION 'the month is not over' {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""

MONTH_COUNTS = f"""
CREATE FUNCTION ledger_month_counts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  PERFORM 1 FROM ledger_monthfile WHERE id = NEW.file FOR UPDATE;
  IF EXISTS (SELECT 1 FROM ledger_monthundo WHERE file_id = NEW.file) THEN
    RAISE EXCEPTION 'the file was undone' {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""

MONTH_NOT_SEALED = f"""
CREATE FUNCTION ledger_month_not_sealed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  PERFORM 1 FROM ledger_monthfile WHERE id = NEW.file_id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM ledger_monthseal WHERE file = NEW.file_id) THEN
    RAISE EXCEPTION 'the month is sealed on this file' {REFUSE}
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
        migrations.RunSQL(MONTH_AGREES, "DROP FUNCTION ledger_month_agrees();"),
        migrations.RunSQL(MONTH_OVER, "DROP FUNCTION ledger_month_is_over();"),
        migrations.RunSQL(MONTH_COUNTS, "DROP FUNCTION ledger_month_counts();"),
        migrations.RunSQL(MONTH_NOT_SEALED, "DROP FUNCTION ledger_month_not_sealed();"),
    ]
