"""What refuses in the open data room: an edition of another kind than its database, rows by provenance that do not sum to all."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

OF_ITS_WORLD = f"""
CREATE FUNCTION opendata_of_its_world() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.simulated IS DISTINCT FROM EXISTS (SELECT 1 FROM kernel_world WHERE kind = 'simulated') THEN
    RAISE EXCEPTION 'edition % says simulated = %', NEW.id, NEW.simulated {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""

ROWS_WHOLE = f"""
CREATE FUNCTION opendata_rows_whole() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.rows <> (SELECT coalesce(sum(many), 0) FROM opendata_part WHERE edition_id = NEW.id) THEN
    RAISE EXCEPTION 'edition % has % rows, its parts sum to another number', NEW.id, NEW.rows {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""

PARTS_WHOLE = f"""
CREATE FUNCTION opendata_parts_whole() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (SELECT rows FROM opendata_edition WHERE id = NEW.edition_id) IS DISTINCT FROM (SELECT sum(many) FROM opendata_part WHERE edition_id = NEW.edition_id) THEN
    RAISE EXCEPTION 'the parts of edition % do not sum to its rows', NEW.edition_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("kernel", "0003_clock"), ("record", "0007_marks")]
    operations = [
        migrations.RunSQL(OF_ITS_WORLD, "DROP FUNCTION opendata_of_its_world();"),
        migrations.RunSQL(ROWS_WHOLE, "DROP FUNCTION opendata_rows_whole();"),
        migrations.RunSQL(PARTS_WHOLE, "DROP FUNCTION opendata_parts_whole();"),
    ]
