"""What refers to an act: every table whose model has a key to the entry, found by the models' own declarations, so that no room above is named here.

So any number that some table of the house holds leads to the act that wrote it, and any act to all it wrote.
"""

import uuid
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import models

from naru.kernel.database import rows
from naru.record.models import Entry


@dataclass(frozen=True, slots=True)
class Referring:
    """A table that refers to an entry, and the SQL of its row's key as text; `single` when that key is one uuid."""

    table: str
    key: str
    single: bool


@dataclass(frozen=True, slots=True)
class Written:
    """What an act wrote into one table: how many rows, and one of their keys."""

    table: str
    many: int
    key: str


@cache
def tables() -> tuple[Referring, ...]:
    """All tables of facts that name the act that wrote them, in order of name."""
    found = []
    for model in apps.get_models():
        if any(field.is_relation and field.name == "entry" and field.related_model is Entry for field in model._meta.concrete_fields):
            keys = [field for field in model._meta.pk_fields if field.column]
            single = len(keys) == 1 and isinstance(_plain(keys[0]), models.UUIDField)
            found.append(Referring(model._meta.db_table, " || '/' || ".join(f"{field.column}::text" for field in keys), single))
    return tuple(sorted(found, key=lambda each: each.table))


def _plain(field: "models.Field[object, object]") -> "models.Field[object, object]":
    """The field a key is of in the end: a one-to-one key is what it points at."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field


def written_by(entry: uuid.UUID) -> list[Written]:
    """All that an act wrote, table by table."""
    union = " UNION ALL ".join(f"SELECT '{each.table}', count(*), min({each.key}) FROM {each.table} WHERE entry_id = %s" for each in tables())
    return [Written(table, many, key) for table, many, key in rows(f"SELECT * FROM ({union}) AS w(tab, many, key) WHERE many > 0 ORDER BY tab", [entry] * len(tables()))]


@cache
def origin_in(table: str) -> str:
    """The statement that asks a table of facts which act wrote the row of a key. Raises LookupError for a table that is none."""
    known = next((each for each in tables() if each.single and each.table == table), None)
    if known is None:
        raise LookupError(table)
    return f"SELECT entry_id FROM {table} WHERE {known.key.removesuffix('::text')} = %s"


def origin_of(id: uuid.UUID) -> list[tuple[str, uuid.UUID]]:
    """Which tables hold a row with this key, each with the act that wrote it."""
    known = [each for each in tables() if each.single]
    union = " UNION ALL ".join(f"SELECT '{each.table}', entry_id FROM {each.table} WHERE {each.key.removesuffix('::text')} = %s" for each in known)
    return [(table, entry) for table, entry in rows(f"SELECT * FROM ({union}) AS o(tab, entry) ORDER BY tab", [id] * len(known))]
