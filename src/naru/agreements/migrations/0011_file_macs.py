"""A file given as evidence is known by its keyed index, not by its plain hash (G9)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("agreements", "0010_call_bounds")]
    operations = [migrations.RenameField(model_name=name, old_name="sha256", new_name="file_mac") for name in ("spending", "ownshare", "answer")]
