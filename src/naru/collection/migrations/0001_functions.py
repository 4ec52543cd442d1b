"""What refuses in the collection room: answers after submission or freeze, a signature without authority, a freeze over what nobody checked."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"
DEFINER = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp"

HOLD = f"""
CREATE FUNCTION collection_hold_round(wanted uuid) RETURNS void {DEFINER} AS $$ BEGIN
  PERFORM 1 FROM collection_round WHERE id = wanted FOR UPDATE;
END $$;
CREATE FUNCTION collection_hold_assignment(wanted uuid) RETURNS void {DEFINER} AS $$ BEGIN
  PERFORM 1 FROM collection_assignment WHERE id = wanted FOR UPDATE;
END $$;
CREATE FUNCTION collection_state_of(wanted uuid) RETURNS text LANGUAGE plpgsql STABLE AS $$ BEGIN
  RETURN (SELECT to_state FROM collection_assignmentstep WHERE assignment_id = wanted ORDER BY n DESC LIMIT 1);
END $$;
"""
BEFORE_FREEZE = f"""
CREATE FUNCTION collection_before_freeze() RETURNS trigger {DEFINER} AS $$
DECLARE wanted uuid := (SELECT round_id FROM collection_assignment WHERE id = NEW.assignment_id);
BEGIN
  -- Held shared until the writer commits: the freeze takes the round for itself, so nothing slips in behind it.
  PERFORM 1 FROM collection_round WHERE id = wanted FOR SHARE;
  IF EXISTS (SELECT 1 FROM collection_roundstep WHERE round_id = wanted AND to_state <> 'open') THEN
    RAISE EXCEPTION 'round % is not open', wanted {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
WITH_SUBMITTER = f"""
CREATE FUNCTION collection_with_submitter() RETURNS trigger {DEFINER} AS $$ BEGIN
  -- Held shared until the writer commits: a submission takes the assignment for itself and signs what stands.
  PERFORM 1 FROM collection_assignment WHERE id = NEW.assignment_id FOR SHARE;
  IF collection_state_of(NEW.assignment_id) NOT IN ('asked', 'returned') THEN
    RAISE EXCEPTION 'assignment % lies with the collector', NEW.assignment_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
SAME = f"""
CREATE FUNCTION collection_same_has_last() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.via = 'same' AND NOT EXISTS (SELECT 1 FROM collection_asked a WHERE a.assignment_id = NEW.assignment_id AND a.question_id = NEW.question_id
      AND a.last_on IS NOT NULL AND (NEW.value IS NOT NULL OR (a.last_value IS NULL AND a.last_printed = NEW.text))) THEN
    RAISE EXCEPTION 'no last value' {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
SIGNED = f"""
CREATE FUNCTION collection_signed_by_its_own() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM parties_membership m JOIN collection_assignment a ON a.organisation_id = m.organisation_id JOIN record_entry e ON e.id = NEW.entry_id
    LEFT JOIN parties_membershipend x ON x.membership_id = m.id
    WHERE a.id = NEW.assignment_id AND m.person_id = NEW.signer_id AND e.actor_id = NEW.signer_id AND m.role IN ('head', 'operator') AND m.span @> e.on_date
      AND (x.ends_on IS NULL OR x.ends_on > e.on_date)) THEN
    RAISE EXCEPTION 'signed without authority' {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
WHOLE = f"""
CREATE FUNCTION collection_submission_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE signed bigint := (SELECT seq FROM record_entry WHERE id = NEW.entry_id);
BEGIN
  IF EXISTS (
    SELECT 1 FROM collection_asked q
    LEFT JOIN LATERAL (SELECT w.id, w.text FROM collection_answer w JOIN record_entry e ON e.id = w.entry_id
      WHERE w.assignment_id = q.assignment_id AND w.question_id = q.question_id AND e.seq <= signed ORDER BY e.seq DESC LIMIT 1) w ON true
    LEFT JOIN collection_submitted s ON s.assignment_id = q.assignment_id AND s.n = NEW.n AND s.question_id = q.question_id
    WHERE q.assignment_id = NEW.assignment_id AND (w.id IS NULL OR w.text = '' OR s.answer_id IS DISTINCT FROM w.id)) THEN
    RAISE EXCEPTION 'submission of % is not whole', NEW.assignment_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION collection_submitted_has_submission() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.to_state = 'submitted' AND NOT EXISTS (SELECT 1 FROM collection_submission s WHERE s.assignment_id = NEW.assignment_id AND s.n = NEW.n) THEN
    RAISE EXCEPTION 'submitted without a signature' {REFUSE}
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION collection_reviewed_has_review() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.to_state IN ('returned', 'accepted') AND NOT EXISTS (SELECT 1 FROM collection_review r WHERE r.assignment_id = NEW.assignment_id AND r.n = NEW.n) THEN
    RAISE EXCEPTION 'reviewed by nobody' {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""
FREEZE = f"""
CREATE FUNCTION collection_freeze_after_review() RETURNS trigger {DEFINER} AS $$ BEGIN
  PERFORM 1 FROM collection_round WHERE id = NEW.round_id FOR UPDATE;
  IF NEW.to_state = 'frozen' AND EXISTS (SELECT 1 FROM collection_assignment a WHERE a.round_id = NEW.round_id AND collection_state_of(a.id) = 'submitted') THEN
    RAISE EXCEPTION 'submissions of round % wait', NEW.round_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION collection_freeze_says_missing() RETURNS trigger {DEFINER} AS $$ BEGIN
  PERFORM 1 FROM collection_round WHERE id = NEW.round_id FOR UPDATE;
  IF NEW.to_state = 'frozen' AND EXISTS (SELECT 1 FROM collection_assignment a WHERE a.round_id = NEW.round_id AND collection_state_of(a.id) <> 'accepted')
      AND (SELECT reason FROM record_entry WHERE id = NEW.entry_id) = '' THEN
    RAISE EXCEPTION 'round % misses some', NEW.round_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
DUE = f"""
CREATE FUNCTION collection_due_only_extends() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM collection_due d WHERE d.round_id = NEW.round_id AND (d.due_at >= NEW.due_at OR d.n >= NEW.n)) THEN
    RAISE EXCEPTION 'a deadline only moves later' {REFUSE}
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION collection_due_after_as_of() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (NEW.due_at AT TIME ZONE 'Asia/Seoul')::date < (SELECT as_of FROM collection_round WHERE id = NEW.round_id) THEN
    RAISE EXCEPTION 'due before its day' {REFUSE}
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION collection_one_answers() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (SELECT gather FROM collection_question WHERE id = NEW.question_id) = 'one' AND (SELECT count(*) FROM collection_asked WHERE question_id = NEW.question_id) > 1 THEN
    RAISE EXCEPTION 'one answer, several asked' {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("parties", "0003_registers"), ("figures", "0002_grams")]
    operations = [
        migrations.RunSQL(HOLD, "DROP FUNCTION collection_hold_round(uuid); DROP FUNCTION collection_hold_assignment(uuid); DROP FUNCTION collection_state_of(uuid);"),
        migrations.RunSQL(BEFORE_FREEZE, "DROP FUNCTION collection_before_freeze();"),
        migrations.RunSQL(WITH_SUBMITTER, "DROP FUNCTION collection_with_submitter();"),
        migrations.RunSQL(SAME, "DROP FUNCTION collection_same_has_last();"),
        migrations.RunSQL(SIGNED, "DROP FUNCTION collection_signed_by_its_own();"),
        migrations.RunSQL(WHOLE, "DROP FUNCTION collection_submission_whole(); DROP FUNCTION collection_submitted_has_submission(); DROP FUNCTION collection_reviewed_has_review();"),
        migrations.RunSQL(FREEZE, "DROP FUNCTION collection_freeze_after_review(); DROP FUNCTION collection_freeze_says_missing();"),
        migrations.RunSQL(DUE, "DROP FUNCTION collection_due_only_extends(); DROP FUNCTION collection_due_after_as_of(); DROP FUNCTION collection_one_answers();"),
    ]
