"""What refuses in the evaluation room: weights, a barred member, a sealed round, a meeting without quorum, results without letters."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

WEIGHTS = f"""
CREATE FUNCTION evaluation_weights_whole() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (SELECT sum(weight) FROM evaluation_criterion WHERE round_id = NEW.round_id) <> 10000 THEN
    RAISE EXCEPTION 'weights of round % are not whole', NEW.round_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""
BARRED = f"""
CREATE FUNCTION evaluation_panelist_not_barred() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM parties_bar b WHERE b.actor_id = NEW.person_id AND b.kind = 'review' AND b.span @> NEW.appointed_on) THEN
    RAISE EXCEPTION 'barred from review' {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
SEALED = f"""
CREATE FUNCTION evaluation_score_round_sealed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE wanted uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.round_id ELSE NEW.round_id END;
BEGIN
  -- Held shared until the writer commits: the seal takes the row for itself, so no score slips in behind it.
  PERFORM 1 FROM evaluation_round WHERE id = wanted FOR SHARE;
  IF EXISTS (SELECT 1 FROM evaluation_seal WHERE round_id = wanted) OR (TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM evaluation_seal WHERE round_id = OLD.round_id)) THEN
    RAISE EXCEPTION 'round % is sealed', wanted {REFUSE}
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE FUNCTION evaluation_hold_round(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  PERFORM 1 FROM evaluation_round WHERE id = wanted FOR UPDATE;
END $$;
"""
QUORUM = f"""
CREATE FUNCTION evaluation_decision_has_quorum() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (SELECT count(*) FROM evaluation_attendance WHERE meeting_id = NEW.meeting_id AND present AND NOT stands_aside)
     < (SELECT quorum FROM evaluation_meeting WHERE id = NEW.meeting_id) OR 2 * NEW.yes <= NEW.yes + NEW.no THEN
    RAISE EXCEPTION 'no quorum or no majority' {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
OUTCOMES = f"""
CREATE FUNCTION evaluation_published_with_outcomes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.to_state = 'published' AND EXISTS (
    SELECT 1 FROM calls_application a WHERE a.call_id = NEW.call_id
      AND (SELECT s.to_state FROM calls_applicationstep s WHERE s.application_id = a.id ORDER BY n DESC LIMIT 1) <> 'withdrawn'
      AND NOT EXISTS (SELECT 1 FROM evaluation_outcome o WHERE o.application_id = a.id)) THEN
    RAISE EXCEPTION 'applicants of call % without outcome', NEW.call_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("calls", "0002_tables")]
    operations = [
        migrations.RunSQL(WEIGHTS, "DROP FUNCTION evaluation_weights_whole();"),
        migrations.RunSQL(BARRED, "DROP FUNCTION evaluation_panelist_not_barred();"),
        migrations.RunSQL(SEALED, "DROP FUNCTION evaluation_score_round_sealed(); DROP FUNCTION evaluation_hold_round(uuid);"),
        migrations.RunSQL(QUORUM, "DROP FUNCTION evaluation_decision_has_quorum();"),
        migrations.RunSQL(OUTCOMES, "DROP FUNCTION evaluation_published_with_outcomes();"),
        migrations.RunSQL(
            'CREATE CONSTRAINT TRIGGER "published_with_outcomes" AFTER INSERT ON calls_callstep DEFERRABLE INITIALLY DEFERRED '
            "FOR EACH ROW EXECUTE FUNCTION evaluation_published_with_outcomes();",
            'DROP TRIGGER "published_with_outcomes" ON calls_callstep;',
        ),
    ]
