"""An answer is given to the newest rating; the progress of works goes back only with a reason, also when a row of an earlier day comes late."""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION reporting_answer_of_the_newest() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM reporting_rating mine JOIN reporting_rating other ON other.programme_id = mine.programme_id AND other.year = mine.year AND other.n > mine.n WHERE mine.id = NEW.rating_id) THEN
    RAISE EXCEPTION 'rating %', NEW.rating_id USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION reporting_progress_never_back() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before_done integer; after_done integer; after_reason text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('reporting_progress/' || NEW.programme_id, 0));
  SELECT p.done INTO before_done FROM reporting_progress p WHERE p.programme_id = NEW.programme_id AND p."on" < NEW."on" ORDER BY p."on" DESC LIMIT 1;
  SELECT p.done, p.reason INTO after_done, after_reason FROM reporting_progress p WHERE p.programme_id = NEW.programme_id AND p."on" > NEW."on" ORDER BY p."on" LIMIT 1;
  IF (before_done > NEW.done AND NEW.reason = '') OR (after_done < NEW.done AND after_reason = '') THEN
    RAISE EXCEPTION 'progress of %', NEW.programme_id USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_links_and_promises")]
    operations = [migrations.RunSQL(FUNCTIONS, "DROP FUNCTION reporting_answer_of_the_newest(); DROP FUNCTION reporting_progress_never_back();")]
