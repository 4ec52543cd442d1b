"""The sequence behind the order of entries; it must exist before the table's default names it."""

from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = [("kernel", "0003_clock")]
    operations = [migrations.RunSQL("CREATE SEQUENCE record_entry_seq;", "DROP SEQUENCE record_entry_seq;")]
