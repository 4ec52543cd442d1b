"""Every general, ledger, call and agreement invariant of the design is declared, kept by something that exists, and tried by a test that exists."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection

from naru.site.house import invariants

ROOT = Path(__file__).resolve().parents[2]
WANTED = {f"G{n}" for n in range(1, 11)} | {f"L{n}" for n in range(1, 15)} | {f"C{n}" for n in range(1, 15)} | {f"A{n}" for n in range(1, 11)}


def test_none_is_missing() -> None:
    assert sorted(WANTED - {item.id for item in invariants()}) == []
    assert [item.id for item in invariants() if not item.tests and not item.later] == []


@pytest.mark.django_db
def test_every_keeper_exists() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint UNION SELECT tgname FROM pg_trigger UNION SELECT relname FROM pg_class WHERE relkind = 'i' "
                       "UNION SELECT proname FROM pg_proc")
        known = {name for (name,) in cursor.fetchall()}
    missing = []
    for item in invariants():
        for name in item.names:
            if ":" in name:
                module, attribute = name.split(":")
                if not hasattr(import_module(module), attribute):
                    missing.append(f"{item.id}: {name}")
            elif name not in known:
                missing.append(f"{item.id}: {name}")
    assert missing == []


def test_every_test_exists() -> None:
    missing = []
    for item in invariants():
        for test in item.tests:
            file, _, name = test.partition("::")
            path = ROOT / file
            functions = {node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)} if path.exists() else set()
            if not path.exists() or (name and re.sub(r"\[.*", "", name.rsplit("::", 1)[-1]) not in functions):
                missing.append(f"{item.id}: {test}")
    assert missing == []


ACTING = re.compile(r"\bINSERT\s+INTO\b|\bUPDATE\s+\w+\s+(\w+\s+)?SET\b|\bDELETE\s+FROM\b", re.IGNORECASE)


@pytest.mark.django_db
def test_triggers_refuse_and_never_act() -> None:
    """G5: three exceptions, all pure derivation: the account balance, the leaf hash, where an application stands."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT p.proname, p.prosrc FROM pg_trigger g JOIN pg_proc p ON p.oid = g.tgfoid WHERE NOT g.tgisinternal")
        acting = sorted(name for name, source in cursor.fetchall() if ACTING.search(source) or re.search(r"\bNEW\.\w+\s*:=", source))
    assert acting == ["calls_standing_derive", "ledger_apply", "record_leaf"]


@pytest.mark.django_db
def test_periods_are_never_empty() -> None:
    """G6: each column of dates from-to has a CHECK against the empty range."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.table_name || '.' || c.column_name FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.udt_name = 'daterange' "
            "AND EXISTS (SELECT 1 FROM pg_tables t WHERE t.tablename = c.table_name) AND NOT EXISTS (SELECT 1 FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid "
            "WHERE t.relname = c.table_name AND k.contype = 'c' AND pg_get_constraintdef(k.oid) ILIKE '%%isempty(' || c.column_name || '%%')"
        )
        lame = [name for (name,) in cursor.fetchall()]
    assert lame == []
