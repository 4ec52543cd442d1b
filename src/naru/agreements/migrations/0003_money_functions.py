"""What refuses an agreement above its call's bounds of support, and one whose won do not follow its basis points."""

from django.db import migrations

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"

WITHIN_CEILING = f"""
CREATE FUNCTION agreements_within_ceiling() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (SELECT coalesce(sum(amount), 0) FROM agreements_share WHERE agreement_id = NEW.agreement_id AND version = NEW.n AND source NOT IN ('self', 'private'))
     > (SELECT evaluation_public_most(w.application_id) FROM agreements_agreement a JOIN evaluation_award w ON w.id = a.award_id WHERE a.id = NEW.agreement_id) THEN
    RAISE EXCEPTION 'public money of % is above its ceiling', NEW.agreement_id {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""
WHOLE = f"""
CREATE OR REPLACE FUNCTION agreements_share_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  many integer := greatest(1, (SELECT count(*) FROM agreements_agreement WHERE under_id = NEW.agreement_id));
BEGIN
  -- Won are whole: each source's part is less than two won off its share of the total (a grant's, of each award under it).
  IF (SELECT coalesce(sum(amount), 0) FROM agreements_share WHERE agreement_id = NEW.agreement_id AND version = NEW.n) <> NEW.total
     OR (SELECT coalesce(sum(share), 0) FROM agreements_share WHERE agreement_id = NEW.agreement_id AND version = NEW.n) <> 10000
     OR EXISTS (SELECT 1 FROM agreements_share s WHERE s.agreement_id = NEW.agreement_id AND s.version = NEW.n
                AND (abs(s.amount * 10000 - NEW.total * s.share) >= 20000 * many OR s.source IN ('self', 'private') AND s.amount < NEW.total * s.share / 10000))
     OR (SELECT coalesce(sum(s.share), 0) FROM agreements_share s WHERE s.agreement_id = NEW.agreement_id AND s.version = NEW.n AND s.source IN ('self', 'private'))
      < (SELECT private_minimum FROM agreements_agreement WHERE id = NEW.agreement_id) THEN
    RAISE EXCEPTION 'shares of % version % are not the whole', NEW.agreement_id, NEW.n {REFUSE}
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("agreements", "0002_tables"), ("evaluation", "0005_ceiling")]
    operations = [
        migrations.RunSQL(WITHIN_CEILING, "DROP FUNCTION agreements_within_ceiling();"),
        migrations.RunSQL(WHOLE, migrations.RunSQL.noop),
    ]
