"""What derives an entry's instant, legal date and leaf hash, and the lock under which a seal counts."""

from django.db import migrations

LEAF = """
CREATE FUNCTION record_leaf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  NEW.at := kernel_now();
  NEW.on_date := (NEW.at AT TIME ZONE 'Asia/Seoul')::date;
  NEW.leaf := sha256('\\x00'::bytea || convert_to(NEW.id::text || '|' || NEW.kind || '|' || NEW.actor_id::text || '|'
    || ((extract(epoch FROM NEW.at) * 1000000)::bigint)::text || '|' || encode(NEW.digest, 'hex'), 'UTF8'));
  RETURN NEW;
END $$;
"""
LOCK = """
CREATE FUNCTION record_hold_writers() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  LOCK TABLE record_entry IN SHARE MODE;
END $$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("kernel", "0003_clock")]
    operations = [
        migrations.RunSQL("CREATE SEQUENCE record_entry_seq;", "DROP SEQUENCE record_entry_seq;"),
        migrations.RunSQL(LEAF, "DROP FUNCTION record_leaf();"),
        migrations.RunSQL(LOCK, "DROP FUNCTION record_hold_writers();"),
    ]
