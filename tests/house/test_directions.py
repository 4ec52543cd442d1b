"""Foreign keys and migrations point down, as imports do."""

from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader

from naru import ROOMS
from naru.kernel.constraints import CompositeForeignKey

ORDER = [*ROOMS, "web"]


def height(label: str) -> int:
    return ORDER.index(label) if label in ORDER else -1


def room_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in ORDER]


def test_foreign_keys_point_down() -> None:
    tables = {model._meta.db_table: model._meta.app_label for model in room_models()}
    upward = []
    for model in room_models():
        here = model._meta.app_label
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey) and height(field.related_model._meta.app_label) > height(here):
                upward.append(f"{here}.{model.__name__}.{field.name}")
        for constraint in model._meta.constraints:
            if isinstance(constraint, CompositeForeignKey):
                assert constraint.to in tables, f"{constraint.name} points to no table of ours: {constraint.to}"
                if height(tables[constraint.to]) > height(here):
                    upward.append(f"{here}.{model.__name__}: {constraint.name}")
    assert upward == []


def test_migrations_point_down_and_know_their_keys() -> None:
    loader = MigrationLoader(None)
    upward, missing = [], []
    reached: dict[str, set[str]] = {label: set() for label in ORDER}
    for (label, name), migration in loader.disk_migrations.items():
        for parent, _ in migration.dependencies:
            if label in ORDER:
                reached[label].add(parent)
                if height(parent) > height(label):
                    upward.append(f"{label}.{name} -> {parent}")
    tables = {model._meta.db_table: model._meta.app_label for model in room_models()}
    for model in room_models():
        for constraint in model._meta.constraints:
            if isinstance(constraint, CompositeForeignKey):
                target, here = tables[constraint.to], model._meta.app_label
                if target != here and target not in reached[here]:
                    missing.append(f"{here}: {constraint.name} needs a migration dependency on {target}")
    assert upward == []
    assert missing == []
