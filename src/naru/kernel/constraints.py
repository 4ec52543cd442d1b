"""Constraints that Django has no word for, standing in `Meta.constraints` beside the others.

The database has the last word: each carries a name of its own, which is the refusal's code. Nothing here validates in Python.
"""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table
from django.db.models.functions import NullIf


class DatabaseConstraint(models.BaseConstraint):
    """A constraint said in SQL: subclasses give `add` and `drop` for a table."""

    def __init__(self, *, name: str, violation_error_message: Any = None) -> None:
        super().__init__(name=name, violation_error_message=violation_error_message)

    def add(self, table: str) -> str:
        raise NotImplementedError

    def drop(self, table: str) -> str:
        raise NotImplementedError

    def constraint_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        # Asked for inside CREATE TABLE: postponed, so that keys onto the own table work.
        assert model is not None and schema_editor is not None
        table = model._meta.db_table
        schema_editor.deferred_sql.append(Statement("%(sql)s /* %(table)s */", table=Table(table, schema_editor.quote_name), sql=self.add(table)))
        return ""

    def create_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        assert model is not None
        return self.add(model._meta.db_table)

    def remove_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        assert model is not None
        return self.drop(model._meta.db_table)

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = "default") -> None:
        return None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DatabaseConstraint) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash(self.name)


class CompositeForeignKey(DatabaseConstraint):
    """A key over several columns (or one whose name a person may meet).

    Speaks inside the act that broke it, unless `deferred` (it then speaks at COMMIT, for rows that need each other).
    A NULL in one column means the key is not checked at all: add a CHECK where that matters.
    """

    def __init__(self, *, name: str, columns: Sequence[str], to: str, to_columns: Sequence[str], deferred: bool = False,
                 violation_error_message: Any = None) -> None:
        super().__init__(name=name, violation_error_message=violation_error_message)
        self.columns, self.to, self.to_columns, self.deferred = tuple(columns), to, tuple(to_columns), deferred

    def add(self, table: str) -> str:
        ending = " DEFERRABLE INITIALLY DEFERRED" if self.deferred else ""
        return (
            f'ALTER TABLE "{table}" ADD CONSTRAINT "{self.name}" FOREIGN KEY ({", ".join(self.columns)}) '
            f'REFERENCES "{self.to}" ({", ".join(self.to_columns)}){ending}'
        )

    def drop(self, table: str) -> str:
        return f'ALTER TABLE "{table}" DROP CONSTRAINT "{self.name}"'

    def create_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        # Postponed as well: the unique constraint it refers to may be waiting in the same migration.
        return self.constraint_sql(model, schema_editor)

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        more: dict[str, Any] = {"columns": self.columns, "to": self.to, "to_columns": self.to_columns}
        if self.deferred:
            more["deferred"] = True
        return path, tuple(args), {**kwargs, **more}


class InsertOnly(DatabaseConstraint):
    """Rows are facts: UPDATE, DELETE and TRUNCATE are refused, even those that would touch nothing."""

    def add(self, table: str) -> str:
        return (
            f'CREATE TRIGGER "{self.name}" BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}" '
            f"FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )

    def drop(self, table: str) -> str:
        return f'DROP TRIGGER "{self.name}" ON "{table}"'


class Trigger(DatabaseConstraint):
    """A trigger that refuses (never acts). The function is made in a migration of the room and raises
    ERRCODE 23514 with CONSTRAINT = TG_NAME, so that it is read like any constraint.

    `when` e.g. 'BEFORE INSERT'; `each` 'ROW' or 'STATEMENT'; `new`/`old` name transition tables of a statement trigger;
    `deferred` makes it a constraint trigger that speaks at COMMIT (row triggers, AFTER only).
    """

    def __init__(self, *, name: str, when: str, function: str, each: str = "ROW", new: str = "", old: str = "", deferred: bool = False,
                 violation_error_message: Any = None) -> None:
        super().__init__(name=name, violation_error_message=violation_error_message)
        self.when, self.function, self.each, self.new, self.old, self.deferred = when, function, each, new, old, deferred

    def add(self, table: str) -> str:
        tables = [f"{word} TABLE AS {name}" for word, name in (("NEW", self.new), ("OLD", self.old)) if name]
        referencing = f" REFERENCING {' '.join(tables)}" if tables else ""
        kind, ending = ("CONSTRAINT TRIGGER", " DEFERRABLE INITIALLY DEFERRED") if self.deferred else ("TRIGGER", "")
        return (
            f'CREATE {kind} "{self.name}" {self.when} ON "{table}"{ending}{referencing} '
            f"FOR EACH {self.each} EXECUTE FUNCTION {self.function}()"
        )

    def drop(self, table: str) -> str:
        return f'DROP TRIGGER "{self.name}" ON "{table}"'

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        more = {key: getattr(self, key) for key in ("when", "function", "each", "new", "old", "deferred") if getattr(self, key)}
        return path, tuple(args), {**kwargs, **more}


class Exclude(DatabaseConstraint):
    """An exclusion constraint in SQL words, e.g. 'EXCLUDE USING gist (unit WITH =, span WITH &&)'. Needs btree_gist."""

    def __init__(self, *, name: str, clause: str, violation_error_message: Any = None) -> None:
        super().__init__(name=name, violation_error_message=violation_error_message)
        self.clause = clause

    def add(self, table: str) -> str:
        return f'ALTER TABLE "{table}" ADD CONSTRAINT "{self.name}" {self.clause}'

    def drop(self, table: str) -> str:
        return f'ALTER TABLE "{table}" DROP CONSTRAINT "{self.name}"'

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, tuple(args), {**kwargs, "clause": self.clause}


def step_constraints(prefix: str, *, machine: str, table: str, subject: str) -> list[models.BaseConstraint]:
    """The seven constraints of a step table (G3): jump, wrong predecessor, gap and fork are refused without code.

    The table has columns `<subject>`, `n`, `machine` (db_default the machine), `from_state`, `to_state`, `previous_n`
    (generated: n - 1, NULL at 1) and the composite primary key (`<subject>`, `n`).
    """
    q = models.Q
    return [
        models.CheckConstraint(name=f"{prefix}_machine", condition=q(machine=machine)),
        models.CheckConstraint(name=f"{prefix}_first_leaves_nothing", condition=q(n=1, from_state="") | (q(n__gt=1) & ~q(from_state=""))),
        models.UniqueConstraint(name=f"{prefix}_arrival", fields=[subject.removesuffix("_id"), "n", "to_state"]),
        CompositeForeignKey(name=f"{prefix}_move_allowed", columns=("machine", "from_state", "to_state"), to="kernel_lifecycle",
                            to_columns=("machine", "from_state", "to_state")),
        CompositeForeignKey(name=f"{prefix}_follows_the_last", columns=(subject, "previous_n", "from_state"), to=table,
                            to_columns=(subject, "n", "to_state")),
        InsertOnly(name=f"{prefix}_insert_only"),
    ]


def step_predecessor() -> models.GeneratedField:
    """The generated column `previous_n` of a step table."""
    return models.GeneratedField(
        expression=NullIf(models.F("n") - 1, models.Value(0)),
        output_field=models.IntegerField(null=True),
        db_persist=True,
    )
