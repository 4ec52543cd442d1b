"""Who holds writers holds the other holders, too: two who counted at once held each other's own entry up, and one of them was thrown out."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("naru.record.migrations.0001_functions").LOCK.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
HOLDS = BEFORE.replace("SHARE MODE", "SHARE ROW EXCLUSIVE MODE")


class Migration(migrations.Migration):
    dependencies = [("record", "0007_marks")]
    operations = [migrations.RunSQL(HOLDS, BEFORE)]
