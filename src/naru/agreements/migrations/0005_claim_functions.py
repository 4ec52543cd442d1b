"""What refuses a payment whose sources do not follow the agreed shares, and claims that the ledger, their approval or their letter do not bear out."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

SUMS = """
CREATE FUNCTION agreements_custody_moved(act uuid, which text, grant_id uuid) RETURNS bigint LANGUAGE plpgsql STABLE AS $$ BEGIN
  -- What an act moved by one kind between the buckets of a grant's custody.
  RETURN (SELECT coalesce(sum(t.amount), 0) FROM ledger_transfer t JOIN ledger_account a ON a.id = t.from_account JOIN ledger_custody c ON c.id = a.owner
    WHERE t.entry_id = act AND t.kind = which AND c.agreement = grant_id);
END $$;
CREATE FUNCTION agreements_drawn(which uuid, until integer) RETURNS TABLE (source text, amount bigint) LANGUAGE plpgsql STABLE AS $$ BEGIN
  -- What each source paid of an award by its payments up to number `until`.
  RETURN QUERY SELECT c.source::text, sum(t.amount)::bigint FROM agreements_payment p JOIN ledger_transfer t ON t.entry_id = p.movement AND t.kind = 'use'
    JOIN ledger_account a ON a.id = t.from_account JOIN ledger_custody c ON c.id = a.owner WHERE p.agreement_id = which AND p.n <= until GROUP BY c.source;
END $$;
CREATE FUNCTION agreements_claim_paid(which uuid) RETURNS bigint LANGUAGE plpgsql STABLE AS $$ BEGIN
  RETURN (SELECT coalesce(sum(amount), 0) FROM agreements_claimpayment WHERE claim_id = which);
END $$;
"""
BY_SHARE = f"""
CREATE FUNCTION agreements_payment_by_share() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  newest integer := (SELECT max(n) FROM agreements_agreementversion WHERE agreement_id = NEW.agreement_id);
  whole bigint := (SELECT total FROM agreements_agreementversion WHERE agreement_id = NEW.agreement_id AND n = newest);
  cost bigint := least(NEW.accepted, whole);
BEGIN
  -- Cumulative and less than a won off for every source (L10). A source that an amendment left with too much drawn may stand above, and draws nothing more.
  IF NEW.accepted > (SELECT coalesce(sum(r.accepted), 0) FROM agreements_review r JOIN agreements_spending s ON s.id = r.spending_id WHERE s.agreement_id = NEW.agreement_id)
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
HAS_ACT = f"""
CREATE OR REPLACE FUNCTION agreements_money_has_its_act() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  -- Money of a grant's custody is used by a payment, city money comes by a disbursement, interest with its statement, a use is refused by a claim and
  -- recovered by what came in on it: each with exactly the amount its act says. Custody of no agreement is not ours.
  IF NEW.kind = 'pay' THEN
    IF EXISTS (SELECT 1 FROM ledger_account a JOIN agreements_bond b ON b.commitment = a.owner WHERE a.id = NEW.from_account)
       AND NOT EXISTS (SELECT 1 FROM agreements_disbursement WHERE movement = NEW.entry_id) THEN
      RAISE EXCEPTION 'payment under a grant without a disbursement' {REFUSE}
    END IF;
  ELSIF EXISTS (SELECT 1 FROM ledger_account a JOIN ledger_custody c ON c.id = a.owner JOIN agreements_agreement g ON g.id = c.agreement
                WHERE a.id IN (NEW.from_account, NEW.to_account))
     AND NOT EXISTS (SELECT 1 FROM agreements_payment p JOIN agreements_agreement a ON a.id = p.agreement_id WHERE NEW.kind = 'use' AND p.movement = NEW.entry_id
                     AND p.amount = agreements_moved(NEW.entry_id, 'use', a.under_id))
     AND NOT EXISTS (SELECT 1 FROM agreements_receipt WHERE movement = NEW.entry_id AND kind = NEW.kind AND amount = agreements_moved(NEW.entry_id, NEW.kind, agreement_id))
     AND NOT EXISTS (SELECT 1 FROM agreements_claim k JOIN agreements_agreement a ON a.id = k.agreement_id WHERE NEW.kind = 'refuse' AND k.movement = NEW.entry_id
                     AND k.amount = agreements_custody_moved(NEW.entry_id, 'refuse', a.under_id))
     AND NOT EXISTS (SELECT 1 FROM agreements_claimpayment p JOIN agreements_claim k ON k.id = p.claim_id JOIN agreements_agreement a ON a.id = k.agreement_id
                     WHERE NEW.kind = 'recover' AND p.movement = NEW.entry_id AND p.amount = agreements_custody_moved(NEW.entry_id, 'recover', a.under_id)) THEN
    RAISE EXCEPTION 'money of custody moved without its act' {REFUSE}
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER money_has_its_act ON ledger_transfer;
CREATE CONSTRAINT TRIGGER money_has_its_act AFTER INSERT ON ledger_transfer DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.kind IN ('pay', 'use', 'interest', 'other_receipt', 'refuse', 'recover')) EXECUTE FUNCTION agreements_money_has_its_act();
"""
AFTER_SETTLING = f"""
CREATE OR REPLACE FUNCTION agreements_settled_takes_no_money() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  s record;
  now bigint[];
  refused bigint;
  recovered bigint;
BEGIN
  -- Deferred: by then this transaction holds the account's lock, so a settlement that came first is seen. What stands settled changes only by claims made
  -- afterwards: a use is refused, comes back, and returns to its source.
  FOR s IN SELECT x.*, e.seq FROM ledger_account a JOIN ledger_custody c ON c.id = a.owner JOIN agreements_settlement x ON x.agreement_id = c.agreement
           JOIN record_entry e ON e.id = x.entry_id WHERE a.id IN (NEW.from_account, NEW.to_account) LOOP
    now := agreements_custody(s.agreement_id);
    SELECT coalesce(sum(k.amount) FILTER (WHERE e.seq > s.seq), 0), coalesce(sum(p.amount), 0) INTO refused, recovered
      FROM agreements_claim k JOIN agreements_agreement a ON a.id = k.agreement_id JOIN record_entry e ON e.id = k.entry_id
      LEFT JOIN LATERAL (SELECT sum(q.amount) AS amount FROM agreements_claimpayment q JOIN record_entry f ON f.id = q.entry_id WHERE q.claim_id = k.id AND f.seq > s.seq) p ON true
      WHERE a.under_id = s.agreement_id AND k.kind = 'recovery';
    IF now[1:5] <> ARRAY[s.granted, s.interest, s.other_receipts, s.accepted - refused, s.refused + refused - recovered]
       OR now[6] NOT BETWEEN s.returned AND s.returned + recovered THEN
      RAISE EXCEPTION 'the grant is settled' {REFUSE}
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
"""
CLAIMS = f"""
CREATE FUNCTION agreements_claim_not_above_paid() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  PERFORM 1 FROM agreements_agreement WHERE id = NEW.agreement_id FOR NO KEY UPDATE;
  IF NEW.kind = 'recovery' AND NEW.amount + coalesce((SELECT sum(amount) FROM agreements_claim WHERE agreement_id = NEW.agreement_id AND kind = 'recovery'), 0)
     > coalesce((SELECT sum(amount) FROM agreements_payment WHERE agreement_id = NEW.agreement_id), 0) THEN
    RAISE EXCEPTION 'more is claimed than was paid under %', NEW.agreement_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION agreements_claim_moved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  paid bigint := (SELECT coalesce(sum(amount), 0) FROM agreements_payment WHERE agreement_id = NEW.agreement_id);
  claimed bigint := (SELECT coalesce(sum(amount), 0) FROM agreements_claim WHERE agreement_id = NEW.agreement_id AND kind = 'recovery');
BEGIN
  IF NEW.kind <> 'recovery' THEN RETURN NULL; END IF;
  -- Refused in custody in full, and of each source what it paid, less than a won off over all claims of the award.
  IF agreements_custody_moved(NEW.movement, 'refuse', (SELECT under_id FROM agreements_agreement WHERE id = NEW.agreement_id)) <> NEW.amount
     OR EXISTS (SELECT 1 FROM agreements_drawn(NEW.agreement_id, 32767) d LEFT JOIN LATERAL (
          SELECT coalesce(sum(t.amount), 0) AS amount FROM agreements_claim k JOIN ledger_transfer t ON t.entry_id = k.movement AND t.kind = 'refuse' JOIN ledger_account a ON a.id = t.from_account
          JOIN ledger_custody c ON c.id = a.owner WHERE k.agreement_id = NEW.agreement_id AND c.source = d.source) r ON true WHERE abs(r.amount * paid - claimed * d.amount) >= paid) THEN
    RAISE EXCEPTION 'claim % is not what custody refused', NEW.id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION agreements_claim_is_told() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM documents_paper WHERE kind = 'recovery' AND approval_id = NEW.approval AND number IS NOT NULL) THEN
    RAISE EXCEPTION 'nobody was told of claim %', NEW.id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION agreements_claimpayment_within() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  PERFORM 1 FROM agreements_claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;
  IF (SELECT to_state FROM agreements_claimstep WHERE claim_id = NEW.claim_id ORDER BY n DESC LIMIT 1) <> 'claimed'
     OR NEW.amount + agreements_claim_paid(NEW.claim_id) > (SELECT amount FROM agreements_claim WHERE id = NEW.claim_id) THEN
    RAISE EXCEPTION 'claim % takes no such payment', NEW.claim_id {REFUSE}
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION agreements_claimpayment_moved() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.amount <> (SELECT CASE k.kind WHEN 'recovery' THEN agreements_custody_moved(NEW.movement, 'recover', a.under_id)
       ELSE (SELECT coalesce(sum(amount), 0) FROM ledger_transfer WHERE entry_id = NEW.movement AND kind = 'penalty') END
     FROM agreements_claim k JOIN agreements_agreement a ON a.id = k.agreement_id WHERE k.id = NEW.claim_id) THEN
    RAISE EXCEPTION 'payment % on a claim moved no money', NEW.id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION agreements_claim_paid_whole() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  -- Paid in full and 'paid' are one: neither stands without the other.
  IF (agreements_claim_paid(NEW.claim_id) = (SELECT amount FROM agreements_claim WHERE id = NEW.claim_id))
     <> EXISTS (SELECT 1 FROM agreements_claimstep WHERE claim_id = NEW.claim_id AND to_state = 'paid') THEN
    RAISE EXCEPTION 'claim % is paid or it is not', NEW.claim_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("agreements", "0004_money"), ("documents", "0004_recovery")]
    operations = [
        migrations.RunSQL(SUMS, "DROP FUNCTION agreements_custody_moved(uuid, text, uuid); DROP FUNCTION agreements_drawn(uuid, integer); DROP FUNCTION agreements_claim_paid(uuid);"),
        migrations.RunSQL(BY_SHARE, "DROP FUNCTION agreements_payment_by_share();"),
        migrations.RunSQL(HAS_ACT, migrations.RunSQL.noop),
        migrations.RunSQL(AFTER_SETTLING, migrations.RunSQL.noop),
        migrations.RunSQL(CLAIMS, "DROP FUNCTION agreements_claim_not_above_paid(); DROP FUNCTION agreements_claim_moved(); DROP FUNCTION agreements_claim_is_told(); "
                                  "DROP FUNCTION agreements_claimpayment_within(); DROP FUNCTION agreements_claimpayment_moved(); DROP FUNCTION agreements_claim_paid_whole();"),
    ]
