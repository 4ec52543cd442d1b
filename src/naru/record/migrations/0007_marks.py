"""Salted marks in place of plain hashes, and the keyed index by which a file in hand is found (G9)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0006_keys_that_queue")]
    operations = [
        migrations.RenameField(model_name="evidence", old_name="sha256", new_name="mark"),
        migrations.CreateModel(
            name="ContentIndex",
            fields=[
                ("pk", models.CompositePrimaryKey("mac", "mark", blank=True, editable=False, primary_key=True, serialize=False)),
                ("mac", models.BinaryField(max_length=32)),
                ("mark", models.BinaryField(max_length=32)),
                ("actor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.actor")),
            ],
            options={"db_table": "record_contentindex"},
        ),
    ]
