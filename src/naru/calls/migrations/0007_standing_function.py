"""What derives an application's standing, and what refuses anybody else's hand."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"
_ROWS = """
  INSERT INTO calls_standing (application_id, call_id, organisation_id, intermediary_id, state, version, amount, received_at, late, number)
  SELECT a.id, a.call_id, a.organisation_id, a.intermediary_id, s.to_state, v.n, v.amount, v.received_at, v.late, r.number
  FROM {of} JOIN calls_application a ON a.id = f.application_id
  JOIN LATERAL (SELECT to_state FROM calls_applicationstep WHERE application_id = a.id ORDER BY n DESC LIMIT 1) s ON true
  LEFT JOIN LATERAL (SELECT n, amount, received_at, late FROM calls_version WHERE application_id = a.id ORDER BY n DESC LIMIT 1) v ON true
  LEFT JOIN calls_receipt r ON r.application_id = a.id AND r.n = v.n
"""
DERIVE = f"""
CREATE FUNCTION calls_standing_derive() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  -- Locked first, in order of id, then read: a step and a submission that come at once would each write what the other has not seen.
  PERFORM 1 FROM calls_standing WHERE application_id IN (SELECT application_id FROM fresh) ORDER BY application_id FOR NO KEY UPDATE;
  {_ROWS.format(of="(SELECT DISTINCT application_id FROM fresh) f")}
  ORDER BY a.id
  ON CONFLICT (application_id) DO UPDATE SET state = EXCLUDED.state, version = EXCLUDED.version, amount = EXCLUDED.amount,
    received_at = EXCLUDED.received_at, late = EXCLUDED.late, number = EXCLUDED.number;
  RETURN NULL;
END $$;
"""
DERIVED = f"""
CREATE FUNCTION calls_standing_is_derived() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'a standing is derived from steps and submissions' {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""
STANDS = _ROWS.format(of="(SELECT id AS application_id FROM calls_application) f")


class Migration(migrations.Migration):
    dependencies = [("calls", "0006_call_bounds")]
    operations = [
        migrations.RunSQL(DERIVE, "DROP FUNCTION calls_standing_derive();"),
        migrations.RunSQL(DERIVED, "DROP FUNCTION calls_standing_is_derived();"),
    ]
