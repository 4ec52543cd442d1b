"""What refuses in the agreements room: shares that are no whole, a signature without commitment, a payment without its gates, an open settlement."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

WHOLE = f"""
CREATE FUNCTION agreements_share_whole() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (SELECT coalesce(sum(amount), 0) FROM agreements_share WHERE agreement_id = NEW.agreement_id AND version = NEW.n) <> NEW.total
     OR (SELECT coalesce(sum(share), 0) FROM agreements_share WHERE agreement_id = NEW.agreement_id AND version = NEW.n) <> 10000
     OR EXISTS (SELECT 1 FROM agreements_share s WHERE s.agreement_id = NEW.agreement_id AND s.version = NEW.n AND s.source IN ('self', 'private')
                AND s.amount < NEW.total * s.share / 10000)
     OR (SELECT coalesce(sum(s.share), 0) FROM agreements_share s WHERE s.agreement_id = NEW.agreement_id AND s.version = NEW.n AND s.source IN ('self', 'private'))
      < (SELECT private_minimum FROM agreements_agreement WHERE id = NEW.agreement_id) THEN
    RAISE EXCEPTION 'shares of % version % are not the whole', NEW.agreement_id, NEW.n {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""
COMMITTED = f"""
CREATE FUNCTION agreements_commitment_agreed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  -- At commit: what stands committed under a signed grant is the city's share of its newest version, no more and no less.
  IF (SELECT kind FROM agreements_agreement WHERE id = NEW.agreement_id) = 'grant'
     AND EXISTS (SELECT 1 FROM agreements_agreementstep WHERE agreement_id = NEW.agreement_id AND to_state = 'signed')
     AND agreements_committed(NEW.agreement_id) <> agreements_city_share(NEW.agreement_id) THEN
    RAISE EXCEPTION 'commitment of % is not the city share', NEW.agreement_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""
# plpgsql, not sql: these are made before the tables they read.
SUMS = """
CREATE FUNCTION agreements_committed(which uuid) RETURNS bigint LANGUAGE plpgsql STABLE AS $$ BEGIN
  RETURN (SELECT coalesce(sum(CASE t.kind WHEN 'commit' THEN t.amount ELSE -t.amount END), 0)
    FROM agreements_bond b JOIN ledger_account a ON a.owner = b.commitment AND a.bucket = 'committed'
    JOIN ledger_transfer t ON t.kind = 'commit' AND t.to_account = a.id OR t.kind = 'decommit' AND t.from_account = a.id WHERE b.agreement_id = which);
END $$;
CREATE FUNCTION agreements_city_share(which uuid) RETURNS bigint LANGUAGE plpgsql STABLE AS $$ BEGIN
  RETURN (SELECT coalesce(sum(amount), 0) FROM agreements_share
    WHERE agreement_id = which AND source = 'city' AND version = (SELECT max(n) FROM agreements_agreementversion WHERE agreement_id = which));
END $$;
CREATE FUNCTION agreements_moved(act uuid, which text, grant_id uuid) RETURNS bigint LANGUAGE plpgsql STABLE AS $$ BEGIN
  RETURN (SELECT coalesce(sum(t.amount), 0) FROM ledger_transfer t JOIN ledger_account a ON a.id IN (t.from_account, t.to_account) AND a.bucket = 'held'
    JOIN ledger_custody c ON c.id = a.owner WHERE t.entry_id = act AND t.kind = which AND c.agreement = grant_id);
END $$;
CREATE FUNCTION agreements_custody(which uuid) RETURNS bigint[] LANGUAGE plpgsql STABLE AS $$ BEGIN
  -- Granted, interest, other receipts, used, refused, returned: over all sources of a grant, from the transfers alone.
  RETURN (SELECT ARRAY[
      coalesce(sum(t.amount) FILTER (WHERE t.kind = 'deposit'), 0), coalesce(sum(t.amount) FILTER (WHERE t.kind = 'interest'), 0),
      coalesce(sum(t.amount) FILTER (WHERE t.kind = 'other_receipt'), 0), coalesce(sum(CASE t.kind WHEN 'use' THEN t.amount WHEN 'refuse' THEN -t.amount END), 0),
      coalesce(sum(CASE t.kind WHEN 'refuse' THEN t.amount WHEN 'recover' THEN -t.amount END), 0), coalesce(sum(t.amount) FILTER (WHERE t.kind = 'return'), 0)]::bigint[]
    FROM ledger_custody c JOIN ledger_account a ON a.owner = c.id AND a.bucket IN ('held', 'refused')
    JOIN ledger_transfer t ON t.to_account = a.id AND t.kind IN ('deposit', 'interest', 'other_receipt', 'refuse') OR t.from_account = a.id AND t.kind IN ('use', 'recover', 'return')
    WHERE c.agreement = which);
END $$;
"""
OWN_APPROVAL = f"""
CREATE FUNCTION agreements_own_approval() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.approval_subject IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM agreements_agreement WHERE id = NEW.agreement_id AND NEW.approval_subject IN (id, under_id)) THEN
    RAISE EXCEPTION 'the approval of % is about another agreement', NEW.agreement_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""
WITHIN = f"""
CREATE FUNCTION agreements_within_grant() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  upper uuid := (SELECT coalesce(under_id, id) FROM agreements_agreement WHERE id = NEW.agreement_id);
BEGIN
  IF (SELECT coalesce(sum(s.amount), 0) FROM agreements_agreement a JOIN agreements_share s ON s.agreement_id = a.id AND s.source = 'city'
        AND s.version = (SELECT max(n) FROM agreements_agreementversion WHERE agreement_id = a.id) WHERE a.under_id = upper) > agreements_city_share(upper) THEN
    RAISE EXCEPTION 'the agreements under % promise more than it', upper {REFUSE}
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


OWN_SHARE = f"""
CREATE FUNCTION agreements_payment_own_share() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  -- What the public money does not pay of the accepted cost, the firm has paid and shown, where its agreement gives it a share.
  IF EXISTS (SELECT 1 FROM agreements_share s WHERE s.agreement_id = NEW.agreement_id AND s.source IN ('self', 'private') AND s.amount > 0
             AND s.version = (SELECT max(n) FROM agreements_agreementversion WHERE agreement_id = NEW.agreement_id))
     AND (SELECT coalesce(sum(amount), 0) FROM agreements_ownshare WHERE agreement_id = NEW.agreement_id)
      < (SELECT coalesce(sum(r.accepted), 0) FROM agreements_review r JOIN agreements_spending s ON s.id = r.spending_id WHERE s.agreement_id = NEW.agreement_id)
        - NEW.amount - coalesce((SELECT sum(amount) FROM agreements_payment WHERE agreement_id = NEW.agreement_id), 0) THEN
    RAISE EXCEPTION 'the own share of % is not shown', NEW.agreement_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""
MOVED = f"""
CREATE FUNCTION agreements_payment_moved() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF agreements_moved(NEW.movement, 'use', (SELECT under_id FROM agreements_agreement WHERE id = NEW.agreement_id)) <> NEW.amount THEN
    RAISE EXCEPTION 'payment % moved no money', NEW.id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION agreements_disbursement_moved() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF agreements_moved(NEW.movement, 'deposit', NEW.agreement_id) <> NEW.amount THEN
    RAISE EXCEPTION 'disbursement % moved no money', NEW.id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION agreements_receipt_moved() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF agreements_moved(NEW.movement, NEW.kind, NEW.agreement_id) <> NEW.amount
     OR NOT EXISTS (SELECT 1 FROM ledger_transfer t JOIN ledger_account a ON a.id = t.to_account JOIN ledger_custody c ON c.id = a.owner
                    WHERE t.entry_id = NEW.movement AND c.agreement = NEW.agreement_id AND c.source = NEW.source) THEN
    RAISE EXCEPTION 'receipt % moved no money', NEW.id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""
HAS_ACT = f"""
CREATE FUNCTION agreements_money_has_its_act() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  -- Money of a grant's custody is used by a payment, city money comes by a disbursement, interest with its statement. Custody of no agreement is not ours.
  IF NEW.kind = 'pay' THEN
    IF EXISTS (SELECT 1 FROM ledger_account a JOIN agreements_bond b ON b.commitment = a.owner WHERE a.id = NEW.from_account)
       AND NOT EXISTS (SELECT 1 FROM agreements_disbursement WHERE movement = NEW.entry_id) THEN
      RAISE EXCEPTION 'payment under a grant without a disbursement' {REFUSE}
    END IF;
  ELSIF EXISTS (SELECT 1 FROM ledger_account a JOIN ledger_custody c ON c.id = a.owner JOIN agreements_agreement g ON g.id = c.agreement
                WHERE a.id IN (NEW.from_account, NEW.to_account))
     AND NOT EXISTS (SELECT 1 FROM agreements_payment WHERE movement = NEW.entry_id AND NEW.kind = 'use')
     AND NOT EXISTS (SELECT 1 FROM agreements_receipt WHERE movement = NEW.entry_id AND kind = NEW.kind) THEN
    RAISE EXCEPTION 'money of custody moved without its act' {REFUSE}
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER money_has_its_act AFTER INSERT ON ledger_transfer DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.kind IN ('pay', 'use', 'interest', 'other_receipt')) EXECUTE FUNCTION agreements_money_has_its_act();
"""
AFTER_SETTLING = f"""
CREATE FUNCTION agreements_settled_takes_no_money() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  -- Deferred: by then this transaction holds the account's lock, so a settlement that came first is seen. What stands settled no longer changes.
  IF EXISTS (SELECT 1 FROM ledger_account a JOIN ledger_custody c ON c.id = a.owner JOIN agreements_settlement s ON s.agreement_id = c.agreement
             WHERE a.id IN (NEW.from_account, NEW.to_account)
               AND agreements_custody(c.agreement) <> ARRAY[s.granted, s.interest, s.other_receipts, s.accepted, s.refused, s.returned]) THEN
    RAISE EXCEPTION 'the grant is settled' {REFUSE}
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER settled_takes_no_money AFTER INSERT ON ledger_transfer DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.kind IN ('deposit', 'interest', 'other_receipt', 'use', 'refuse', 'recover', 'return')) EXECUTE FUNCTION agreements_settled_takes_no_money();
"""
AGREED = f"""
CREATE FUNCTION agreements_decommit_agreed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM ledger_account a JOIN agreements_bond b ON b.commitment = a.owner WHERE a.id = NEW.from_account
             AND agreements_committed(b.agreement_id) <> agreements_city_share(b.agreement_id)) THEN
    RAISE EXCEPTION 'a commitment under a grant changed without an amendment' {REFUSE}
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER decommit_needs_amendment AFTER INSERT ON ledger_transfer DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.kind = 'decommit') EXECUTE FUNCTION agreements_decommit_agreed();
"""
CUSTODYS = f"""
CREATE FUNCTION agreements_settlement_is_custodys() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  -- Locked first, then counted: money that is just moving is waited for, money that comes later is refused (settled_takes_no_money).
  PERFORM 1 FROM ledger_account WHERE owner IN (SELECT id FROM ledger_custody WHERE agreement = NEW.agreement_id) ORDER BY id FOR NO KEY UPDATE;
  IF agreements_custody(NEW.agreement_id) <> ARRAY[NEW.granted, NEW.interest, NEW.other_receipts, NEW.accepted, NEW.refused, NEW.returned] THEN
    RAISE EXCEPTION 'the settlement of % is not what custody says', NEW.agreement_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""
TOGETHER = f"""
CREATE FUNCTION agreements_settled_together() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.to_state = 'settled' AND EXISTS (
    SELECT 1 FROM agreements_agreement a, agreements_agreement other
    WHERE a.id = NEW.agreement_id AND (other.under_id = a.id OR other.id = a.under_id)
      AND (SELECT to_state FROM agreements_agreementstep WHERE agreement_id = other.id ORDER BY n DESC LIMIT 1) NOT IN ('settled', 'closed')) THEN
    RAISE EXCEPTION 'grant and awards of % are not settled together', NEW.agreement_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""
TOLD = f"""
CREATE FUNCTION agreements_stop_is_told() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM documents_paper p JOIN record_entry issued ON issued.id = p.entry_id JOIN record_entry stopped ON stopped.id = NEW.entry_id
    JOIN evaluation_award w ON w.application_id = p.subject JOIN agreements_agreement a ON a.award_id = w.id
    WHERE a.id = NEW.agreement_id AND p.kind = 'stop' AND p.number IS NOT NULL AND issued.seq > stopped.seq) THEN
    RAISE EXCEPTION 'nobody was told that % stopped', NEW.agreement_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""
REPLAYS = f"""
CREATE FUNCTION agreements_draw_replays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  which uuid := coalesce(to_jsonb(NEW) ->> 'draw_id', to_jsonb(NEW) ->> 'id')::uuid;
  drawn record;
BEGIN
  SELECT * INTO drawn FROM agreements_draw WHERE id = which;
  IF ARRAY(SELECT spending_id FROM agreements_sample WHERE draw_id = which ORDER BY spending_id) IS DISTINCT FROM ARRAY(
       SELECT id FROM (SELECT s.id FROM agreements_spending s JOIN agreements_agreement a ON a.id = s.agreement_id JOIN record_entry e ON e.id = s.entry_id
                       WHERE a.under_id = drawn.agreement_id AND e.seq < drawn.until ORDER BY sha256(drawn.seed || uuid_send(s.id)) LIMIT drawn.size) first ORDER BY id) THEN
    RAISE EXCEPTION 'draw % is not what its seed gives', which {REFUSE}
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
        migrations.RunSQL(SUMS, "DROP FUNCTION agreements_committed(uuid); DROP FUNCTION agreements_city_share(uuid); DROP FUNCTION agreements_moved(uuid, text, uuid); DROP FUNCTION agreements_custody(uuid);"),
        migrations.RunSQL(WHOLE, "DROP FUNCTION agreements_share_whole();"),
        migrations.RunSQL(COMMITTED, "DROP FUNCTION agreements_commitment_agreed();"),
        migrations.RunSQL(OWN_APPROVAL, "DROP FUNCTION agreements_own_approval();"),
        migrations.RunSQL(WITHIN, "DROP FUNCTION agreements_within_grant();"),
        migrations.RunSQL(GATE, "DROP FUNCTION agreements_payment_gate();"),
        migrations.RunSQL(OWN_SHARE, "DROP FUNCTION agreements_payment_own_share();"),
        migrations.RunSQL(MOVED, "DROP FUNCTION agreements_payment_moved(); DROP FUNCTION agreements_disbursement_moved(); DROP FUNCTION agreements_receipt_moved();"),
        migrations.RunSQL(STAYS, "DROP FUNCTION agreements_share_stays();"),
        migrations.RunSQL(SETTLED, "DROP FUNCTION agreements_settled_whole();"),
        migrations.RunSQL(CUSTODYS, "DROP FUNCTION agreements_settlement_is_custodys();"),
        migrations.RunSQL(TOGETHER, "DROP FUNCTION agreements_settled_together();"),
        migrations.RunSQL(TOLD, "DROP FUNCTION agreements_stop_is_told();"),
        migrations.RunSQL(REPLAYS, "DROP FUNCTION agreements_draw_replays();"),
        migrations.RunSQL(HAS_ACT, "DROP TRIGGER money_has_its_act ON ledger_transfer; DROP FUNCTION agreements_money_has_its_act();"),
        migrations.RunSQL(AFTER_SETTLING, "DROP TRIGGER settled_takes_no_money ON ledger_transfer; DROP FUNCTION agreements_settled_takes_no_money();"),
        migrations.RunSQL(AGREED, "DROP TRIGGER decommit_needs_amendment ON ledger_transfer; DROP FUNCTION agreements_decommit_agreed();"),
    ]
