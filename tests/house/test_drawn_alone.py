"""The tables that migrations make, drawing each model alone (`site.migrate.drawn_alone`), are those that the models say: columns, constraints, triggers and indexes, object by object."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from naru.kernel.constraints import DatabaseConstraint
from naru.kernel.database import rows
from naru.site.house import ROOT

_MADE = re.compile(r"\.\w*_[0-9a-f]{8}(?:_\w*)?$")
_COLUMNS = """
SELECT c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod) || ' ' || CASE WHEN a.attnotnull THEN 'not null' ELSE 'null' END || ' ' || a.attidentity::text || a.attgenerated::text
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
"""
_CONSTRAINTS = """
SELECT c.relname || '.' || k.conname, pg_get_constraintdef(k.oid) FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
WHERE c.relnamespace = %s::regnamespace AND k.contype IN ('c', 'f', 'p', 'u', 'x')
"""
_TRIGGERS = """
SELECT c.relname || '.' || t.tgname, replace(pg_get_triggerdef(t.oid), ' ON ' || %s || '.', ' ON ') FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = %s::regnamespace AND NOT t.tgisinternal
"""
_INDEXES = "SELECT tablename || '.' || indexname, regexp_replace(regexp_replace(indexdef, '_[0-9a-f]{8}(_\\w+)? ON', ' ON'), ' ON \\S+ ', ' ON ') FROM pg_indexes WHERE schemaname = %s"


OTHERWISE = {
    # Two equal keys that come with a table are one; one that is added later stands beside the first.
    ("calls_version.version_once", "PRIMARY KEY (application_id, n)"),
    # What was renamed keeps the names of its keys and indexes.
    ("parties_body", "CREATE INDEX parties_body_entry_id ON USING btree (entry_id)"), ("parties_body.parties_body_pkey", "CREATE UNIQUE INDEX parties_body_pkey ON USING btree (id)"),
    ("parties_body.parties_body_pkey", "PRIMARY KEY (id)"), ("record_evidence", "CREATE INDEX record_evidence_mark ON USING btree (mark)"),
}
"""What a table made at once has and one with a history has otherwise."""


def _catalogue(schema: str) -> set[tuple[str, str]]:
    """What stands in a schema, as seen from it."""
    rows(f"SET LOCAL search_path = {schema}{'' if schema == 'public' else ', public'}")
    said = (each for query in (_COLUMNS, _CONSTRAINTS, _TRIGGERS, _INDEXES) for each in rows(query.replace("%s", f"'{schema}'")))
    # A name that Django made holds a digest of what the table was once called: what it stands for is compared without it.
    return {(_MADE.sub("", name), said) for name, said in said}


def _made(editor: Any) -> None:
    """Every table of the models, and after all of them what a table says of others."""
    models = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy and model.__module__.startswith("naru.")]
    later = {model: [each for each in model._meta.constraints if isinstance(each, DatabaseConstraint)] for model in models}
    for model in models:
        kept = model._meta.constraints
        model._meta.constraints = [each for each in kept if each not in later[model]]
        try:
            editor.create_model(model)
        finally:
            model._meta.constraints = kept
    for model, several in later.items():
        for each in several:
            editor.add_constraint(model, each)


@pytest.mark.django_db
def test_migrations_make_what_the_models_say() -> None:
    rows("CREATE SCHEMA drawn")
    rows("SET LOCAL search_path = drawn, public")
    with connection.schema_editor(atomic=False) as editor:
        _made(editor)
    wanted, found = _catalogue("drawn"), _catalogue("public")
    assert len(wanted) > 2_000
    assert sorted(wanted - found - OTHERWISE) == []


def test_no_migration_moves_data_by_drawn_models() -> None:
    assert [file.name for file in (ROOT / "src").glob("naru/*/migrations/*.py") if "RunPython" in file.read_text()] == []
