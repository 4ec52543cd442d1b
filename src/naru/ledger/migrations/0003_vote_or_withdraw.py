"""Of one request to the council only one happens: voted or withdrawn, also by two sessions at once."""

from django.db import migrations

VOTE_OR_WITHDRAW = """
CREATE FUNCTION ledger_vote_or_withdraw() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('ledger_appropriation/' || NEW.appropriation_id::text, 0));
  IF TG_TABLE_NAME = 'ledger_vote' AND EXISTS (SELECT 1 FROM ledger_withdrawn w WHERE w.appropriation_id = NEW.appropriation_id)
     OR TG_TABLE_NAME = 'ledger_withdrawn' AND EXISTS (SELECT 1 FROM ledger_vote v WHERE v.appropriation_id = NEW.appropriation_id) THEN
    RAISE EXCEPTION 'request %', NEW.appropriation_id USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_tables"), ("record", "0005_exchanges")]
    operations = [migrations.RunSQL(VOTE_OR_WITHDRAW, "DROP FUNCTION ledger_vote_or_withdraw();")]
