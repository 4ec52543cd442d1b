"""A list as data: a room says which columns, filters and joins it has; counting, sums, any sort, any filter and windows follow.

Every piece of SQL is a constant of the room, without a percent sign (write mod()); what a reader asks for only chooses among them, values are always parameters.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection

from naru.kernel.database import rows
from naru.kernel.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, name and SQL. `kind`: text, won, count, rate, day, instant, state, hidden. `summed` adds it up over all rows.

    `names` turns codes into words (states).
    """

    key: str
    name: Sentence
    sql: str
    kind: str = "text"
    summed: bool = False
    shown: bool = True
    names: Mapping[str, Sentence] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filter:
    """Chips over one expression; `names` gives the words of its values (others are shown as they are)."""

    key: str
    name: Sentence
    sql: str
    names: Mapping[str, Sentence] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks for."""

    search: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """`source` is FROM and joins, `where` the fixed condition with its `params`, `search` the text expression that is searched.

    `key` is a unique expression: the last word of every sort, so that windows never overlap.
    """

    columns: Sequence[Column]
    source: str
    key: str
    where: str = "true"
    params: Sequence[object] = ()
    filters: Sequence[Filter] = ()
    search: str = ""
    sort: str = ""
    descending: bool = False
    provenance: str = ""

    def about(self, where: str, *params: object) -> "Listing":
        """The same list under one more condition (a person's own rows, one call)."""
        return replace(self, where=f"({self.where}) AND ({where})", params=[*self.params, *params])

    def _condition(self, asked: Asked, *, without: str = "") -> tuple[str, list[Any]]:
        words: list[str] = [f"({self.where})"]
        values: list[Any] = list(self.params)
        for each in self.filters:
            chosen = list(asked.filters.get(each.key, ()))
            if chosen and each.key != without:
                words.append(f"({each.sql})::text = ANY(%s)")
                values.append(chosen)
        if asked.search and self.search:
            words.append(f"({self.search}) ILIKE %s")
            values.append("%" + asked.search.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%")
        return " AND ".join(words), values

    def totals(self, asked: Asked) -> tuple[int, dict[str, int]]:
        """Rows and sums over everything asked for, not over the window."""
        summed = [column for column in self.columns if column.summed]
        condition, values = self._condition(asked)
        picks = "".join(f", COALESCE(sum({column.sql}), 0)::bigint" for column in summed)
        found = rows(f"SELECT count(*){picks} FROM {self.source} WHERE {condition}", values)[0]
        return found[0], dict(zip((column.key for column in summed), found[1:], strict=True))

    def counts(self, asked: Asked, filter: Filter) -> list[tuple[str, int]]:
        """How many rows each value of a filter holds under the other filters."""
        condition, values = self._condition(asked, without=filter.key)
        return rows(f"SELECT COALESCE(({filter.sql})::text, ''), count(*) FROM {self.source} WHERE {condition} GROUP BY 1 ORDER BY 1", values)

    def _select(self, asked: Asked) -> tuple[str, list[Any]]:
        condition, values = self._condition(asked)
        by = next((column for column in self.columns if column.key == (asked.sort or self.sort)), None)
        down = asked.descending if asked.sort else self.descending
        order = f"{by.sql} {'DESC NULLS LAST' if down else 'ASC NULLS LAST'}, " if by else ""
        picks = ", ".join(f"{column.sql} AS {column.key}" for column in self.columns)
        return f"SELECT {picks} FROM {self.source} WHERE {condition} ORDER BY {order}{self.key}{' DESC' if down else ''}", values

    def window(self, asked: Asked, *, first: int = 0, many: int = 50) -> list[dict[str, object]]:
        """Rows `first` to `first + many` in the asked order, by column key."""
        sql, values = self._select(asked)
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in rows(f"{sql} LIMIT %s OFFSET %s", [*values, many, first])]

    def everything(self, asked: Asked) -> Iterator[dict[str, object]]:
        """All rows in the asked order, one after the other (exports)."""
        sql, values = self._select(asked)
        keys = [column.key for column in self.columns]
        with connection.cursor() as cursor:
            cursor.execute(sql, values or None)
            while batch := cursor.fetchmany(2000):
                for row in batch:
                    yield dict(zip(keys, row, strict=True))
