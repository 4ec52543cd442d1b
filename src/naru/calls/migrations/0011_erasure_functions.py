"""What refuses a request for erasure by somebody else, and an answer that says erased where nothing was."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

ONESELF = f"""
CREATE FUNCTION calls_erasureasked_by_oneself() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (SELECT actor_id FROM record_entry WHERE id = NEW.entry_id) IS DISTINCT FROM NEW.person_id THEN
    RAISE EXCEPTION 'erasure of % asked by somebody else', NEW.person_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
DONE = f"""
CREATE FUNCTION calls_erasureanswer_as_done() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.erased AND NOT EXISTS (SELECT 1 FROM record_erasure e JOIN calls_erasureasked q ON q.person_id = e.actor_id WHERE q.id = NEW.request_id) THEN
    RAISE EXCEPTION 'request % is answered as erased and nothing was', NEW.request_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("calls", "0010_questions"), ("record", "0006_keys_that_queue"), ("documents", "0006_erase_and_answers")]
    operations = [migrations.RunSQL(ONESELF, "DROP FUNCTION calls_erasureasked_by_oneself();"), migrations.RunSQL(DONE, "DROP FUNCTION calls_erasureanswer_as_done();")]
