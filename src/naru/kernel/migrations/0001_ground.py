"""Extensions, the function behind every insert-only table, and the clock."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations

REFUSE_CHANGE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION 'insert only: % on %', TG_OP, TG_TABLE_NAME
    USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;
END $$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        migrations.RunSQL(REFUSE_CHANGE, "DROP FUNCTION refuse_change();"),
        migrations.RunSQL(
            """
            CREATE FUNCTION kernel_clock_forward() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
              IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND NEW.instant < OLD.instant)
                 OR NOT EXISTS (SELECT 1 FROM kernel_world WHERE kind = 'simulated') THEN
                RAISE EXCEPTION 'the clock only moves forward, in a simulated database'
                  USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;
              END IF;
              RETURN NEW;
            END $$;
            """,
            "DROP FUNCTION kernel_clock_forward();",
        ),
    ]
