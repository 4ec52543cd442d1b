"""What refuses a survey with fewer photos than fixed for its call."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

PHOTOS = f"""
CREATE FUNCTION evaluation_survey_without_photos() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  wanted integer := (SELECT c.photos FROM calls_application a JOIN calls_ceiling c ON c.call_id = a.call_id WHERE a.id = NEW.application_id);
BEGIN
  -- Pictures of the application count, whatever act kept them: an application itself asks for none.
  IF wanted > 0 AND (SELECT count(*) FROM record_evidence WHERE subject = NEW.application_id AND media LIKE 'image/%') < wanted THEN
    RAISE EXCEPTION 'a survey of % without % photo(s)', NEW.application_id, wanted {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0006_note"), ("calls", "0006_call_bounds"), ("record", "0003_whole_leaf")]
    operations = [migrations.RunSQL(PHOTOS, "DROP FUNCTION evaluation_survey_without_photos();")]
