"""What refuses instalments that are no whole, or that come after their call was announced."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

WHOLE = f"""
CREATE FUNCTION calls_instalments_whole() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  -- Numbered from 1, each inspection in its turn, together the whole.
  IF (SELECT sum(share) FROM calls_instalment WHERE call_id = NEW.call_id) <> 10000
     OR EXISTS (SELECT 1 FROM (SELECT n, stage, row_number() OVER (ORDER BY n) AS place, count(*) FILTER (WHERE stage > 0) OVER (ORDER BY n) AS turn FROM calls_instalment WHERE call_id = NEW.call_id) each
                WHERE n <> place OR stage <> turn) THEN
    RAISE EXCEPTION 'instalments of call % are no whole', NEW.call_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""
BEFORE = f"""
CREATE FUNCTION calls_instalment_before_announcement() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM calls_callstep WHERE call_id = NEW.call_id AND to_state = 'announced') THEN
    RAISE EXCEPTION 'call % is announced', NEW.call_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("calls", "0012_erasure")]
    operations = [
        migrations.RunSQL(WHOLE, "DROP FUNCTION calls_instalments_whole();"),
        migrations.RunSQL(BEFORE, "DROP FUNCTION calls_instalment_before_announcement();"),
    ]
