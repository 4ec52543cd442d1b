"""What refuses in the calls room: out of time, a shortened window, an unfinished screening."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

IN_TIME = f"""
CREATE FUNCTION calls_version_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE w record; clock timestamptz := kernel_now();
BEGIN
  SELECT v.opens_at, v.closes_at + make_interval(mins => v.grace_minutes) AS last, v.keep_late INTO w
    FROM calls_window v JOIN calls_application a ON a.call_id = v.call_id WHERE a.id = NEW.application_id ORDER BY v.n DESC LIMIT 1;
  -- The instant was read when the request had been received in full; a commit a moment later still counts.
  IF w IS NULL OR NEW.received_at > clock OR NEW.received_at < clock - interval '15 minutes' OR NEW.received_at < w.opens_at
     OR NEW.late IS DISTINCT FROM (NEW.received_at >= w.last) OR (NEW.late AND NOT w.keep_late) THEN
    RAISE EXCEPTION 'not in time: received %, window % to %', NEW.received_at, w.opens_at, w.last {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""

EXTENDS = f"""
CREATE FUNCTION calls_window_only_extends() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM calls_window w WHERE w.call_id = NEW.call_id AND (w.n >= NEW.n OR w.closes_at >= NEW.closes_at OR w.opens_at <> NEW.opens_at)) THEN
    RAISE EXCEPTION 'a closing is only extended' {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""

WHOLE = f"""
CREATE FUNCTION calls_screening_whole() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.from_state = 'screening' AND NEW.to_state = 'reviewing' AND EXISTS (
    SELECT 1 FROM calls_application a WHERE a.call_id = NEW.call_id
      AND (SELECT s.to_state FROM calls_applicationstep s WHERE s.application_id = a.id ORDER BY n DESC LIMIT 1) = 'submitted') THEN
    RAISE EXCEPTION 'applications without verdict in call %', NEW.call_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("programmes", "0001_tables"), ("parties", "0001_tables"), ("documents", "0001_tables")]
    operations = [
        migrations.RunSQL(IN_TIME, "DROP FUNCTION calls_version_in_time();"),
        migrations.RunSQL(EXTENDS, "DROP FUNCTION calls_window_only_extends();"),
        migrations.RunSQL(WHOLE, "DROP FUNCTION calls_screening_whole();"),
        migrations.RunSQL("CREATE SEQUENCE calls_receipt_number;", "DROP SEQUENCE calls_receipt_number;"),
    ]
