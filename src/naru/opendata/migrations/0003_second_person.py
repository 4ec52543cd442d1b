"""Nothing is given away by one person alone: an edition bears the approval of somebody else, and of exactly what was checked. Editions published before keep theirs empty."""

import naru.kernel.constraints
from django.db import migrations, models

REFUSE = "USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;"
SECOND = f"""
CREATE FUNCTION opendata_approved_as_checked() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.approval IS NULL OR NEW.approved IS DISTINCT FROM encode(substring(sha256(convert_to(NEW.dataset, 'UTF8') || NEW.content) FROM 1 FOR 16), 'hex')::uuid THEN
    RAISE EXCEPTION 'edition % of % is not what was approved', NEW.n, NEW.dataset {REFUSE}
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION opendata_second_person() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM documents_approval a JOIN record_entry e ON e.id = NEW.entry_id WHERE a.id = NEW.approval AND a.approver = e.actor_id) THEN
    RAISE EXCEPTION 'edition % of % is published by its approver', NEW.n, NEW.dataset {REFUSE}
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("opendata", "0002_tables"), ("documents", "0006_erase_and_answers")]
    operations = [
        migrations.RunSQL(SECOND, "DROP FUNCTION opendata_second_person(); DROP FUNCTION opendata_approved_as_checked();"),
        migrations.AddField(model_name="edition", name="approval", field=models.UUIDField(null=True)),
        migrations.AddField(model_name="edition", name="approved", field=models.UUIDField(null=True)),
        migrations.AddField(model_name="edition", name="approval_kind", field=models.GeneratedField(db_persist=True, expression=models.Value("publish"), output_field=models.CharField(max_length=16))),
        migrations.AddConstraint(model_name="edition", constraint=models.UniqueConstraint(fields=("approval",), name="dataedition_approval_once")),
        migrations.AddConstraint(model_name="edition", constraint=naru.kernel.constraints.CompositeForeignKey(
            columns=("approval", "approval_kind", "approved"), name="dataedition_approval_known", to="documents_approval", to_columns=("id", "kind", "subject"))),
        migrations.AddConstraint(model_name="edition", constraint=naru.kernel.constraints.Trigger(each="ROW", function="opendata_approved_as_checked", name="dataedition_approved_as_checked", when="BEFORE INSERT")),
        migrations.AddConstraint(model_name="edition", constraint=naru.kernel.constraints.Trigger(each="ROW", function="opendata_second_person", name="dataedition_second_person", when="BEFORE INSERT")),
    ]
