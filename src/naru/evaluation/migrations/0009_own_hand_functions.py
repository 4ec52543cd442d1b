"""What refuses sheets sealed by somebody else or not whole, a round sealed before its members, a seat given up too late, an override that the minutes do not tell."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

OWN_HAND = f"""
CREATE FUNCTION evaluation_memberseal_by_own_hand() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.evidence_id IS NULL AND (SELECT actor_id FROM record_entry WHERE id = NEW.entry_id) IS DISTINCT FROM NEW.person_id THEN
    RAISE EXCEPTION 'sheets of % sealed by somebody else without the signed paper', NEW.person_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
WHOLE = f"""
CREATE FUNCTION evaluation_memberseal_of_whole_sheets() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE wanted integer := (SELECT count(*) FROM evaluation_criterion WHERE round_id = NEW.round_id);
BEGIN
  -- The round's row is held until the commit: no score slips in beside the seal.
  PERFORM 1 FROM evaluation_round WHERE id = NEW.round_id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM evaluation_seal WHERE round_id = NEW.round_id) OR EXISTS (SELECT 1 FROM evaluation_departure WHERE round_id = NEW.round_id AND person_id = NEW.person_id)
     OR EXISTS (SELECT 1 FROM evaluation_relation l WHERE l.round_id = NEW.round_id AND l.person_id = NEW.person_id AND l.relation = 'assigned'
       AND (SELECT count(*) FROM evaluation_score k WHERE k.round_id = l.round_id AND k.person_id = l.person_id AND k.application_id = l.application_id) < wanted) THEN
    RAISE EXCEPTION 'sheets of % are not whole', NEW.person_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
SEALED = f"""
CREATE OR REPLACE FUNCTION evaluation_score_round_sealed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  wanted uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.round_id ELSE NEW.round_id END;
  whose uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.person_id ELSE NEW.person_id END;
BEGIN
  -- Held shared until the writer commits: the seal takes the row for itself, so no score slips in behind it.
  PERFORM 1 FROM evaluation_round WHERE id = wanted FOR SHARE;
  IF EXISTS (SELECT 1 FROM evaluation_seal WHERE round_id = wanted) OR (TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM evaluation_seal WHERE round_id = OLD.round_id))
     OR EXISTS (SELECT 1 FROM evaluation_memberseal WHERE round_id = wanted AND person_id = whose) OR EXISTS (SELECT 1 FROM evaluation_departure WHERE round_id = wanted AND person_id = whose)
     OR (TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM evaluation_memberseal WHERE round_id = OLD.round_id AND person_id = OLD.person_id)) THEN
    RAISE EXCEPTION 'sheets of round % are sealed', wanted {REFUSE}
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE FUNCTION evaluation_relation_before_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  PERFORM 1 FROM evaluation_round WHERE id = NEW.round_id FOR SHARE;
  IF EXISTS (SELECT 1 FROM evaluation_memberseal WHERE round_id = NEW.round_id AND person_id = NEW.person_id)
     OR EXISTS (SELECT 1 FROM evaluation_departure WHERE round_id = NEW.round_id AND person_id = NEW.person_id) THEN
    RAISE EXCEPTION 'the sheets of % are sealed or the seat is given up', NEW.person_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
MEMBERS_FIRST = f"""
CREATE FUNCTION evaluation_seal_after_its_members() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM evaluation_panelist p WHERE p.round_id = NEW.round_id
      AND NOT EXISTS (SELECT 1 FROM evaluation_memberseal m WHERE m.round_id = p.round_id AND m.person_id = p.person_id)
      AND NOT EXISTS (SELECT 1 FROM evaluation_departure d WHERE d.round_id = p.round_id AND d.person_id = p.person_id)) THEN
    RAISE EXCEPTION 'members of round % have not sealed', NEW.round_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION evaluation_departure_before_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  PERFORM 1 FROM evaluation_round WHERE id = NEW.round_id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM evaluation_memberseal WHERE round_id = NEW.round_id AND person_id = NEW.person_id) OR EXISTS (SELECT 1 FROM evaluation_seal WHERE round_id = NEW.round_id) THEN
    RAISE EXCEPTION 'the sheets of % are sealed', NEW.person_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION evaluation_panelist_accepted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM evaluation_draw WHERE round_id = NEW.round_id)
     AND NOT EXISTS (SELECT 1 FROM evaluation_candidateanswer WHERE draw_id = NEW.round_id AND person_id = NEW.person_id AND accepted) THEN
    RAISE EXCEPTION 'candidate % has not accepted', NEW.person_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
OVERRIDES = f"""
CREATE FUNCTION evaluation_override_in_minutes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.reason <> '' AND position(NEW.reason in (SELECT minutes FROM evaluation_decision WHERE id = NEW.decision_id)) = 0 THEN
    RAISE EXCEPTION 'the minutes do not tell why % was decided otherwise', NEW.application_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION evaluation_override_turns_the_ranking() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.selected = (SELECT reason = 'selected' FROM evaluation_ranking WHERE decision_id = NEW.decision_id AND application_id = NEW.application_id) THEN
    RAISE EXCEPTION 'the ranking says the same of %', NEW.application_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION evaluation_override_as_awarded() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.selected <> EXISTS (SELECT 1 FROM evaluation_award w JOIN evaluation_decision d ON d.call = w.call_id AND d.selection = w.selection
      WHERE d.id = NEW.decision_id AND w.application_id = NEW.application_id) THEN
    RAISE EXCEPTION 'the award of % is not as decided', NEW.application_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0008_photos"), ("record", "0006_keys_that_queue")]
    operations = [
        migrations.RunSQL(OWN_HAND, "DROP FUNCTION evaluation_memberseal_by_own_hand();"),
        migrations.RunSQL(WHOLE, "DROP FUNCTION evaluation_memberseal_of_whole_sheets();"),
        migrations.RunSQL(SEALED, "DROP FUNCTION evaluation_relation_before_seal();"),
        migrations.RunSQL(MEMBERS_FIRST, "DROP FUNCTION evaluation_seal_after_its_members(); DROP FUNCTION evaluation_departure_before_seal(); DROP FUNCTION evaluation_panelist_accepted();"),
        migrations.RunSQL(OVERRIDES, "DROP FUNCTION evaluation_override_in_minutes(); DROP FUNCTION evaluation_override_turns_the_ranking(); DROP FUNCTION evaluation_override_as_awarded();"),
    ]
