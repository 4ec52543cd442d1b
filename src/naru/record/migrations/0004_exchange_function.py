"""The same file again: only after the one before was undone."""

from django.db import migrations

AFTER_UNDO = """
CREATE FUNCTION record_exchange_after_undo() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.direction = 'in' AND NEW.attempt > 1 AND NOT EXISTS (
       SELECT 1 FROM record_exchange x JOIN record_exchangeundo u ON u.exchange_id = x.id
       WHERE x.port = NEW.port AND x.sha256 = NEW.sha256 AND x.direction = 'in' AND x.attempt = NEW.attempt - 1) THEN
    RAISE EXCEPTION 'attempt % of a file', NEW.attempt USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("record", "0003_whole_leaf")]
    operations = [migrations.RunSQL(AFTER_UNDO, "DROP FUNCTION record_exchange_after_undo();")]
