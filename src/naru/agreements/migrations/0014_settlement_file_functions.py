"""What refuses a settlement's file as evidence that says nothing of the grant, counts no longer or comes beside another one; and the undoing of a file on which a grant was settled."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

COUNTING = f"""
CREATE FUNCTION agreements_settlementaccepted_of_counting_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  PERFORM 1 FROM agreements_agreement WHERE id = NEW.agreement_id FOR NO KEY UPDATE;
  IF NOT EXISTS (SELECT 1 FROM agreements_settlementsum WHERE exchange_id = NEW.exchange_id AND agreement_id = NEW.agreement_id)
     OR EXISTS (SELECT 1 FROM record_exchangeundo WHERE exchange_id = NEW.exchange_id)
     OR EXISTS (SELECT 1 FROM agreements_settlementaccepted o WHERE o.agreement_id = NEW.agreement_id AND NOT EXISTS (SELECT 1 FROM record_exchangeundo u WHERE u.exchange_id = o.exchange_id))
     OR EXISTS (SELECT 1 FROM agreements_settlement WHERE agreement_id = NEW.agreement_id) THEN
    RAISE EXCEPTION 'file % is no evidence of %', NEW.exchange_id, NEW.agreement_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
SETTLED = f"""
CREATE FUNCTION agreements_settled_keeps_its_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  -- The locks come first, as the settlement's own insert takes them: of settling and undoing one sees the other.
  PERFORM 1 FROM agreements_agreement g JOIN agreements_settlementaccepted a ON a.agreement_id = g.id WHERE a.exchange_id = NEW.exchange_id ORDER BY g.id FOR UPDATE OF g;
  IF EXISTS (SELECT 1 FROM agreements_settlementaccepted a JOIN agreements_settlement s ON s.agreement_id = a.agreement_id WHERE a.exchange_id = NEW.exchange_id) THEN
    RAISE EXCEPTION 'a grant was settled on file %', NEW.exchange_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER settled_keeps_its_file BEFORE INSERT ON record_exchangeundo FOR EACH ROW EXECUTE FUNCTION agreements_settled_keeps_its_file();
"""


class Migration(migrations.Migration):
    dependencies = [("agreements", "0013_instalments"), ("record", "0007_marks")]
    operations = [
        migrations.RunSQL(COUNTING, "DROP FUNCTION agreements_settlementaccepted_of_counting_file();"),
        migrations.RunSQL(SETTLED, "DROP TRIGGER settled_keeps_its_file ON record_exchangeundo; DROP FUNCTION agreements_settled_keeps_its_file();"),
    ]
