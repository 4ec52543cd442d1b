"""The one clock (G7): real time in a real database, the world's time in a simulated one."""

from django.db import migrations

KERNEL_NOW = """
CREATE FUNCTION kernel_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  set_now text := nullif(current_setting('naru.now', true), '');
  simulated boolean;
  hand kernel_clock%ROWTYPE;
BEGIN
  SELECT kind = 'simulated' INTO simulated FROM kernel_world;
  IF simulated IS NOT TRUE THEN
    IF set_now IS NOT NULL THEN
      RAISE EXCEPTION 'naru.now is set in a real database'
        USING ERRCODE = '23514', CONSTRAINT = 'clock_set_in_real_database';
    END IF;
    RETURN clock_timestamp();
  END IF;
  IF set_now IS NOT NULL THEN RETURN set_now::timestamptz; END IF;
  SELECT * INTO hand FROM kernel_clock;
  IF NOT FOUND THEN RETURN clock_timestamp(); END IF;
  RETURN hand.instant + (clock_timestamp() - hand.set_at);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_tables")]
    operations = [migrations.RunSQL(KERNEL_NOW, "DROP FUNCTION kernel_now();")]
