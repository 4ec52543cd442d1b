"""Of a spending one thing happens, reviewed or withdrawn; its invoice comes again only after that; a draw passes over what was withdrawn before it."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

REVIEW_OR_WITHDRAW = f"""
CREATE FUNCTION agreements_review_or_withdraw() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('agreements_spending/' || NEW.spending_id::text, 0));
  IF TG_TABLE_NAME = 'agreements_review' AND EXISTS (SELECT 1 FROM agreements_spendingwithdrawn w WHERE w.spending_id = NEW.spending_id)
     OR TG_TABLE_NAME = 'agreements_spendingwithdrawn' AND EXISTS (SELECT 1 FROM agreements_review r WHERE r.spending_id = NEW.spending_id) THEN
    RAISE EXCEPTION 'spending %', NEW.spending_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
AFTER_WITHDRAWAL = f"""
CREATE FUNCTION agreements_spending_after_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.attempt > 1 AND NOT EXISTS (
       SELECT 1 FROM agreements_spending s JOIN agreements_spendingwithdrawn w ON w.spending_id = s.id
       WHERE s.issuer_number = NEW.issuer_number AND s.approval_number = NEW.approval_number AND s.attempt = NEW.attempt - 1) THEN
    RAISE EXCEPTION 'attempt % of an invoice', NEW.attempt {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
REPLAYS = f"""
CREATE OR REPLACE FUNCTION agreements_draw_replays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  which uuid := coalesce(to_jsonb(NEW) ->> 'draw_id', to_jsonb(NEW) ->> 'id')::uuid;
  drawn record;
BEGIN
  SELECT * INTO drawn FROM agreements_draw WHERE id = which;
  IF ARRAY(SELECT spending_id FROM agreements_sample WHERE draw_id = which ORDER BY spending_id) IS DISTINCT FROM ARRAY(
       SELECT id FROM (SELECT s.id FROM agreements_spending s JOIN agreements_agreement a ON a.id = s.agreement_id JOIN record_entry e ON e.id = s.entry_id
                       WHERE a.under_id = drawn.agreement_id AND e.seq < drawn.until
                       AND NOT EXISTS (SELECT 1 FROM agreements_spendingwithdrawn w JOIN record_entry we ON we.id = w.entry_id WHERE w.spending_id = s.id AND we.seq < drawn.until)
                       ORDER BY sha256(drawn.seed || uuid_send(s.id)) LIMIT drawn.size) first ORDER BY id) THEN
    RAISE EXCEPTION 'draw % is not what its seed gives', which {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("agreements", "0006_claims"), ("record", "0005_exchanges")]
    operations = [
        migrations.RunSQL(REVIEW_OR_WITHDRAW, "DROP FUNCTION agreements_review_or_withdraw();"),
        migrations.RunSQL(AFTER_WITHDRAWAL, "DROP FUNCTION agreements_spending_after_withdrawal();"),
        migrations.RunSQL(REPLAYS, migrations.RunSQL.noop),
    ]
