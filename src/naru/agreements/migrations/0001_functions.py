"""What refuses in the agreements room: shares that are no whole, a signature without commitment, a payment without its gates, an open settlement."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

WHOLE = f"""
CREATE FUNCTION agreements_share_whole() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (SELECT coalesce(sum(amount), 0) FROM agreements_share WHERE agreement_id = NEW.agreement_id AND version = NEW.n) <> NEW.total
     OR (SELECT coalesce(sum(share), 0) FROM agreements_share WHERE agreement_id = NEW.agreement_id AND version = NEW.n) <> 10000
     OR EXISTS (SELECT 1 FROM agreements_share s WHERE s.agreement_id = NEW.agreement_id AND s.version = NEW.n AND s.source = 'self'
                AND s.amount < NEW.total * s.share / 10000) THEN
    RAISE EXCEPTION 'shares of % version % are not the whole', NEW.agreement_id, NEW.n {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""
COMMITTED = f"""
CREATE FUNCTION agreements_signed_with_commitment() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.to_state = 'signed' AND NEW.from_state = 'drafted' AND (SELECT kind FROM agreements_agreement WHERE id = NEW.agreement_id) = 'grant'
     AND (SELECT coalesce(sum(c.amount), 0) FROM agreements_bond b JOIN ledger_commitment c ON c.id = b.commitment WHERE b.agreement_id = NEW.agreement_id)
      <> (SELECT coalesce(sum(amount), 0) FROM agreements_share WHERE agreement_id = NEW.agreement_id AND source = 'city' AND version = 1) THEN
    RAISE EXCEPTION 'commitment of % is not the city share', NEW.agreement_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""
GATE = f"""
CREATE FUNCTION agreements_payment_gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (SELECT to_state FROM agreements_agreementstep WHERE agreement_id = NEW.agreement_id ORDER BY n DESC LIMIT 1) <> 'signed'
     OR coalesce((SELECT i.result FROM agreements_inspection i JOIN record_entry e ON e.id = i.entry_id WHERE i.agreement_id = NEW.agreement_id ORDER BY e.seq DESC LIMIT 1), '') <> 'passed'
     OR NOT EXISTS (SELECT 1 FROM calls_verdict v JOIN evaluation_award w ON w.application_id = v.application_id JOIN agreements_agreement a ON a.award_id = w.id
                    WHERE a.id = NEW.agreement_id AND v.moment = 'paid_on' AND v."on" = NEW.paid_on)
     OR EXISTS (SELECT 1 FROM (
          SELECT DISTINCT ON (v.condition) v.outcome FROM calls_verdict v JOIN record_entry e ON e.id = v.entry_id JOIN evaluation_award w ON w.application_id = v.application_id
          JOIN agreements_agreement a ON a.award_id = w.id WHERE a.id = NEW.agreement_id AND v.moment = 'paid_on' ORDER BY v.condition, e.seq DESC) newest WHERE newest.outcome <> 'yes')
     OR NEW.amount + coalesce((SELECT sum(amount) FROM agreements_payment WHERE agreement_id = NEW.agreement_id), 0)
      > (SELECT coalesce(sum(r.accepted), 0) FROM agreements_review r JOIN agreements_spending s ON s.id = r.spending_id WHERE s.agreement_id = NEW.agreement_id) THEN
    RAISE EXCEPTION 'gates of % are not met', NEW.agreement_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
SETTLED = f"""
CREATE FUNCTION agreements_settled_whole() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.to_state = 'settled' AND (SELECT kind FROM agreements_agreement WHERE id = NEW.agreement_id) = 'grant'
     AND NOT EXISTS (SELECT 1 FROM agreements_settlement WHERE agreement_id = NEW.agreement_id AND outstanding = 0) THEN
    RAISE EXCEPTION 'agreement % has no settlement without outstanding money', NEW.agreement_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""


STAYS = f"""
CREATE FUNCTION agreements_share_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (SELECT sum(amount) FROM agreements_share WHERE agreement_id = NEW.agreement_id AND version = NEW.version)
     IS DISTINCT FROM (SELECT total FROM agreements_agreementversion WHERE agreement_id = NEW.agreement_id AND n = NEW.version) THEN
    RAISE EXCEPTION 'shares of % version % are not the whole', NEW.agreement_id, NEW.version {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("evaluation", "0002_tables"), ("ledger", "0002_tables")]
    operations = [
        migrations.RunSQL(WHOLE, "DROP FUNCTION agreements_share_whole();"),
        migrations.RunSQL(COMMITTED, "DROP FUNCTION agreements_signed_with_commitment();"),
        migrations.RunSQL(GATE, "DROP FUNCTION agreements_payment_gate();"),
        migrations.RunSQL(STAYS, "DROP FUNCTION agreements_share_stays();"),
        migrations.RunSQL(SETTLED, "DROP FUNCTION agreements_settled_whole();"),
    ]
