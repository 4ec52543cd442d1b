"""What refuses an announcement without bounds of support."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

WITH_CEILING = f"""
CREATE FUNCTION calls_announced_with_ceiling() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.to_state = 'announced' AND NOT EXISTS (SELECT 1 FROM calls_ceiling WHERE call_id = NEW.call_id) THEN
    RAISE EXCEPTION 'call % has no bounds of support', NEW.call_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("calls", "0002_tables")]
    operations = [migrations.RunSQL(WITH_CEILING, "DROP FUNCTION calls_announced_with_ceiling();")]
