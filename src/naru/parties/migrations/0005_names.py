"""An organisation is read under the name it bears that day: what was registered moves to `parties_body`, and `parties_organisation` shows it under today's name."""

from django.db import migrations, models

NAMED = """
CREATE VIEW parties_organisation AS
SELECT b.id, b.kind, coalesce(n.name, b.name)::varchar(200) AS name, b.name_en, b.business_number, b.provenance, b.entry_id FROM parties_body b
LEFT JOIN (SELECT DISTINCT ON (organisation_id) organisation_id, name FROM parties_organisationname
           WHERE since <= (kernel_now() AT TIME ZONE 'Asia/Seoul')::date ORDER BY organisation_id, since DESC) n ON n.organisation_id = b.id;
"""


class Migration(migrations.Migration):
    dependencies = [("parties", "0004_saved_views"), ("kernel", "0003_clock")]
    operations = [
        migrations.AlterModelTable(name="organisation", table="parties_body"),
        migrations.AddConstraint(model_name="organisationname", constraint=models.CheckConstraint(condition=~models.Q(("name", "")), name="organisationname_says_one")),
        migrations.RunSQL(NAMED, "DROP VIEW parties_organisation;"),
    ]
