"""Every named constraint and trigger of ours is short, unique over the database and has a sentence in both languages."""

import pytest
from django.db import connection

from naru import ROOMS
from naru.site.refusals import refusals

CONSTRAINTS = """
SELECT c.conname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE n.nspname = 'public' AND t.relname ~ %s AND c.contype IN ('c', 'u', 'x', 'f', 't')
UNION ALL
SELECT g.tgname FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid WHERE NOT g.tgisinternal AND t.relname ~ %s AND g.tgconstraint = 0
UNION ALL
SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
WHERE x.indisunique AND NOT x.indisprimary AND t.relname ~ %s AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = x.indexrelid)
"""
OURS = f"^({'|'.join(ROOMS)})_"
DERIVING = {"ledger_apply", "record_leaf", "applicationstep_stands", "receipt_stands"}
"""Triggers that derive and never refuse (G5): the account balance, the leaf hash, where an application stands."""


def is_djangos_own(name: str) -> bool:
    """Names that Django makes (hashed or by column): keys and unique columns nobody meets; those people meet carry our names."""
    return name.endswith(("_fk", "_uniq", "_key", "_check", "_like")) or "_fk_" in name


def database_names() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(CONSTRAINTS, [OURS, OURS, OURS])
        return [name for (name,) in cursor.fetchall() if not is_djangos_own(name)]


@pytest.mark.django_db
def test_every_refusal_of_the_database_has_a_sentence() -> None:
    names = set(database_names()) - DERIVING
    assert {name for name in names if len(name) > 62} == set()
    assert sorted(names - set(refusals())) == []


@pytest.mark.django_db
def test_names_are_unique_over_the_database() -> None:
    names = database_names()
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_sentence_stands_in_both_languages() -> None:
    lame = [code for code, refusal in refusals().items()
            if not all((refusal.message.ko, refusal.message.en, refusal.remedy.ko, refusal.remedy.en)) or not any("가" <= c <= "힣" for c in refusal.message.ko)]
    assert lame == []
