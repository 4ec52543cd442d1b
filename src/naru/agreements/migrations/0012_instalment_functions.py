"""What refuses a payment beyond the instalments that are open, and a settlement over an advance without evidence. The gates before a payment know both."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

SUMS = """
CREATE FUNCTION agreements_public(which uuid) RETURNS bigint LANGUAGE plpgsql STABLE AS $$ BEGIN
  -- What custody gives to an award by its newest version.
  RETURN (SELECT coalesce(sum(amount), 0) FROM agreements_share WHERE agreement_id = which AND source IN ('city', 'district')
    AND version = (SELECT max(n) FROM agreements_agreementversion WHERE agreement_id = which));
END $$;
CREATE FUNCTION agreements_accepted(which uuid) RETURNS bigint LANGUAGE plpgsql STABLE AS $$ BEGIN
  RETURN (SELECT coalesce(sum(r.accepted), 0) FROM agreements_review r JOIN agreements_spending s ON s.id = r.spending_id WHERE s.agreement_id = which);
END $$;
CREATE FUNCTION agreements_advance(which uuid) RETURNS integer LANGUAGE plpgsql STABLE AS $$ BEGIN
  RETURN coalesce((SELECT c.advance FROM agreements_agreement a JOIN calls_ceiling c ON c.call_id = a.call_id WHERE a.id = which), 0);
END $$;
CREATE FUNCTION agreements_passed(which uuid) RETURNS integer LANGUAGE plpgsql STABLE AS $$ BEGIN
  -- How many inspections passed without a gap: of each stage its newest counts.
  RETURN (SELECT count(*) FROM (
    SELECT stage, bool_and(passed) OVER (ORDER BY stage) AND stage = row_number() OVER (ORDER BY stage) AS goes_on FROM (
      SELECT DISTINCT ON (i.stage) i.stage, i.result = 'passed' AS passed FROM agreements_inspection i JOIN record_entry e ON e.id = i.entry_id WHERE i.agreement_id = which ORDER BY i.stage, e.seq DESC) newest) each
    WHERE goes_on);
END $$;
CREATE FUNCTION agreements_opened(which uuid) RETURNS integer LANGUAGE plpgsql STABLE AS $$
DECLARE
  passed integer := agreements_passed(which);
  planned bigint;
  open bigint;
BEGIN
  -- The share of the public money that is open, in basis points; without a plan the first passed inspection opens all of it.
  SELECT sum(i.share), sum(i.share) FILTER (WHERE i.stage <= passed) INTO planned, open
    FROM agreements_agreement a JOIN calls_instalment i ON i.call_id = a.call_id WHERE a.id = which;
  RETURN greatest(agreements_advance(which), CASE WHEN planned IS NULL THEN CASE WHEN passed > 0 THEN 10000 ELSE 0 END ELSE coalesce(open, 0) END);
END $$;
"""
WITHIN = f"""
CREATE FUNCTION agreements_payment_within_instalments() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  open integer;
BEGIN
  -- The lock comes first: what another transaction paid meanwhile is seen. Once all is open, the shares alone say how much (payment_by_share).
  PERFORM 1 FROM agreements_agreement WHERE id = NEW.agreement_id FOR NO KEY UPDATE;
  open := agreements_opened(NEW.agreement_id);
  IF open < 10000 AND NEW.amount + coalesce((SELECT sum(amount) FROM agreements_payment WHERE agreement_id = NEW.agreement_id), 0) > agreements_public(NEW.agreement_id) * open / 10000 THEN
    RAISE EXCEPTION 'more than the open instalments of %', NEW.agreement_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
GATE = f"""
CREATE OR REPLACE FUNCTION agreements_payment_gate() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  inspected text := (SELECT i.result FROM agreements_inspection i JOIN record_entry e ON e.id = i.entry_id WHERE i.agreement_id = NEW.agreement_id ORDER BY e.seq DESC LIMIT 1);
BEGIN
  -- Before any inspection only what the signature opened can be paid; before evidence only the advance.
  IF (SELECT to_state FROM agreements_agreementstep WHERE agreement_id = NEW.agreement_id ORDER BY n DESC LIMIT 1) <> 'signed'
     OR NOT coalesce(inspected = 'passed', agreements_opened(NEW.agreement_id) > 0)
     OR NOT EXISTS (SELECT 1 FROM calls_verdict v JOIN evaluation_award w ON w.application_id = v.application_id JOIN agreements_agreement a ON a.award_id = w.id
                    WHERE a.id = NEW.agreement_id AND v.moment = 'paid_on' AND v."on" = NEW.paid_on)
     OR EXISTS (SELECT 1 FROM (
          SELECT DISTINCT ON (v.condition) v.outcome FROM calls_verdict v JOIN record_entry e ON e.id = v.entry_id JOIN evaluation_award w ON w.application_id = v.application_id
          JOIN agreements_agreement a ON a.award_id = w.id WHERE a.id = NEW.agreement_id AND v.moment = 'paid_on' ORDER BY v.condition, e.seq DESC) newest WHERE newest.outcome <> 'yes')
     OR NEW.amount + coalesce((SELECT sum(amount) FROM agreements_payment WHERE agreement_id = NEW.agreement_id), 0)
      > greatest(agreements_accepted(NEW.agreement_id), agreements_public(NEW.agreement_id) * agreements_advance(NEW.agreement_id) / 10000) THEN
    RAISE EXCEPTION 'gates of % are not met', NEW.agreement_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
OWN_SHARE = f"""
CREATE OR REPLACE FUNCTION agreements_payment_own_share() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  accepted bigint := agreements_accepted(NEW.agreement_id);
BEGIN
  -- What the public money does not pay of the accepted cost, the firm has paid and shown, where its agreement gives it a share. While instalments are
  -- closed, only of the cost that the open ones cover.
  IF EXISTS (SELECT 1 FROM agreements_share s WHERE s.agreement_id = NEW.agreement_id AND s.source IN ('self', 'private') AND s.amount > 0
             AND s.version = (SELECT max(n) FROM agreements_agreementversion WHERE agreement_id = NEW.agreement_id))
     AND (SELECT coalesce(sum(amount), 0) FROM agreements_ownshare WHERE agreement_id = NEW.agreement_id)
      < (CASE WHEN agreements_opened(NEW.agreement_id) < 10000 THEN least(accepted, NEW.accepted) ELSE accepted END)
        - NEW.amount - coalesce((SELECT sum(amount) FROM agreements_payment WHERE agreement_id = NEW.agreement_id), 0) THEN
    RAISE EXCEPTION 'the own share of % is not shown', NEW.agreement_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
BY_SHARE = f"""
CREATE OR REPLACE FUNCTION agreements_payment_by_share() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  newest integer := (SELECT max(n) FROM agreements_agreementversion WHERE agreement_id = NEW.agreement_id);
  whole bigint := (SELECT total FROM agreements_agreementversion WHERE agreement_id = NEW.agreement_id AND n = newest);
  cost bigint := least(NEW.accepted, whole);
BEGIN
  -- Cumulative and less than a won off for every source (L10). A source that an amendment left with too much drawn may stand above, and draws nothing more.
  IF NEW.accepted > greatest(agreements_accepted(NEW.agreement_id), whole * agreements_advance(NEW.agreement_id) / 10000)
     OR EXISTS (
    SELECT 1 FROM (SELECT source, amount FROM agreements_share WHERE agreement_id = NEW.agreement_id AND version = newest AND source IN ('city', 'district')) s
      FULL JOIN agreements_drawn(NEW.agreement_id, NEW.n) d ON d.source = s.source
      LEFT JOIN agreements_drawn(NEW.agreement_id, NEW.n - 1) b ON b.source = d.source
    WHERE cost * coalesce(s.amount, 0) - coalesce(d.amount, 0) * whole >= whole
       OR coalesce(d.amount, 0) > coalesce(b.amount, 0) AND coalesce(d.amount, 0) * whole - cost * coalesce(s.amount, 0) >= whole) THEN
    RAISE EXCEPTION 'payment % does not follow the shares', NEW.id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""
COVERED = f"""
CREATE FUNCTION agreements_settled_with_advance_covered() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whole bigint := (SELECT total FROM agreements_agreementversion WHERE agreement_id = NEW.agreement_id ORDER BY n DESC LIMIT 1);
  paid bigint;
BEGIN
  IF NEW.to_state <> 'settled' OR agreements_advance(NEW.agreement_id) = 0 THEN RETURN NULL; END IF;
  paid := (SELECT coalesce(sum(amount), 0) FROM agreements_payment WHERE agreement_id = NEW.agreement_id)
    - (SELECT coalesce(sum(amount), 0) FROM agreements_claim WHERE agreement_id = NEW.agreement_id AND kind = 'recovery');
  -- What was paid ahead has its evidence, or is claimed back; less than a won off for each of two sources.
  IF paid * whole - least(agreements_accepted(NEW.agreement_id), whole) * agreements_public(NEW.agreement_id) >= 2 * whole THEN
    RAISE EXCEPTION 'an advance of % has no evidence', NEW.agreement_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("agreements", "0011_file_macs"), ("calls", "0014_instalments")]
    operations = [
        migrations.RunSQL(SUMS, "DROP FUNCTION agreements_opened(uuid); DROP FUNCTION agreements_passed(uuid); DROP FUNCTION agreements_advance(uuid); DROP FUNCTION agreements_accepted(uuid); DROP FUNCTION agreements_public(uuid);"),
        migrations.RunSQL(WITHIN, "DROP FUNCTION agreements_payment_within_instalments();"),
        migrations.RunSQL(GATE, migrations.RunSQL.noop),
        migrations.RunSQL(OWN_SHARE, migrations.RunSQL.noop),
        migrations.RunSQL(BY_SHARE, migrations.RunSQL.noop),
        migrations.RunSQL(COVERED, "DROP FUNCTION agreements_settled_with_advance_covered();"),
    ]
