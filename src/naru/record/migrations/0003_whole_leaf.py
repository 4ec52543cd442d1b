"""The leaf covers everything of an entry: number, delegation and result beside what the digest holds."""

from django.db import migrations

LEAF = """
CREATE OR REPLACE FUNCTION record_leaf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  NEW.at := kernel_now();
  NEW.on_date := (NEW.at AT TIME ZONE 'Asia/Seoul')::date;
  NEW.leaf := sha256('\\x00'::bytea || convert_to(NEW.id::text || '|' || NEW.kind || '|' || NEW.actor_id::text || '|'
    || ((extract(epoch FROM NEW.at) * 1000000)::bigint)::text || '|' || encode(NEW.digest, 'hex') || '|' || NEW.seq::text || '|'
    || coalesce(NEW.delegation::text, '') || '|' || coalesce(NEW.result::text, ''), 'UTF8'));
  RETURN NEW;
END $$;
"""
BEFORE = """
CREATE OR REPLACE FUNCTION record_leaf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  NEW.at := kernel_now();
  NEW.on_date := (NEW.at AT TIME ZONE 'Asia/Seoul')::date;
  NEW.leaf := sha256('\\x00'::bytea || convert_to(NEW.id::text || '|' || NEW.kind || '|' || NEW.actor_id::text || '|'
    || ((extract(epoch FROM NEW.at) * 1000000)::bigint)::text || '|' || encode(NEW.digest, 'hex'), 'UTF8'));
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("record", "0002_tables")]
    operations = [migrations.RunSQL(LEAF, BEFORE)]
