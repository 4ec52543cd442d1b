"""What refuses a question about a call that nobody was told of."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

ANNOUNCED = f"""
CREATE FUNCTION calls_inquiry_on_announced() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM calls_callstep WHERE call_id = NEW.call_id AND to_state = 'announced') THEN
    RAISE EXCEPTION 'call % is not announced', NEW.call_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("calls", "0008_standing")]
    operations = [migrations.RunSQL(ANNOUNCED, "DROP FUNCTION calls_inquiry_on_announced();")]
