"""What refuses a private share below the call's, and a penalty by another multiple than the one fixed when the call was announced."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

PRIVATE = f"""
CREATE FUNCTION agreements_private_by_the_call() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.private_minimum < (SELECT 10000 - public FROM calls_ceiling WHERE call_id = NEW.call_id) THEN
    RAISE EXCEPTION 'the private share is below that of call %', NEW.call_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
PENALTY = f"""
CREATE FUNCTION agreements_claim_penalty_by_the_call() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.kind = 'penalty' AND NEW.most <> coalesce((SELECT c.penalty FROM agreements_agreement a JOIN calls_ceiling c ON c.call_id = a.call_id WHERE a.id = NEW.agreement_id), 0) THEN
    RAISE EXCEPTION 'not the multiple of the call of %', NEW.agreement_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("agreements", "0008_subsidy_files"), ("calls", "0006_call_bounds")]
    operations = [
        migrations.RunSQL(PRIVATE, "DROP FUNCTION agreements_private_by_the_call();"),
        migrations.RunSQL(PENALTY, "DROP FUNCTION agreements_claim_penalty_by_the_call();"),
    ]
