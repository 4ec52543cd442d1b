"""Every table is either of facts (insert-only) or named as a current-value table with its reason."""

import pytest
from django.db import connection

from naru.site.grants import current_value_tables, derived_tables

REFERENCE = {"kernel_lifecycle": "written from terms after each migrate", "ledger_flow": "written from terms", "ledger_yearkind": "written from terms", "site_migrated": "the digest of the code's migrations"}
DJANGO_OWN = ("django_migrations", "django_content_type", "auth_group", "auth_permission", "auth_group_permissions", "django_session", "auth_user")


@pytest.mark.django_db
def test_every_table_is_of_facts_or_named() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tablename FROM pg_tables t WHERE t.schemaname = 'public' AND NOT EXISTS ("
            "SELECT 1 FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid WHERE c.relname = t.tablename AND g.tgname LIKE '%%insert_only')"
        )
        changing = {table for (table,) in cursor.fetchall()} - set(DJANGO_OWN)
    assert sorted(changing - set(current_value_tables()) - set(derived_tables()) - set(REFERENCE)) == []
    assert [table for table, reason in (current_value_tables() | derived_tables()).items() if not reason] == []
