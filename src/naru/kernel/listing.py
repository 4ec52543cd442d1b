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
class Overview:
    """All of what is asked for, not only the window: how many rows, sums by column key, and by filter key each value with its count under the other filters."""

    total: int
    sums: Mapping[str, int]
    counts: dict[str, list[tuple[str, int]]]


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

    def _base(self, asked: Asked) -> tuple[str, list[Any]]:
        """The fixed condition and the search."""
        if not (asked.search and self.search):
            return f"({self.where})", list(self.params)
        pattern = "%" + asked.search.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
        return f"({self.where}) AND ({self.search}) ILIKE %s", [*self.params, pattern]

    def _chosen(self, asked: Asked) -> dict[int, list[str]]:
        """What is chosen of each filter, by the filter's place."""
        return {n: list(chosen) for n, each in enumerate(self.filters) if (chosen := asked.filters.get(each.key))}

    def overview(self, asked: Asked) -> Overview:
        """Rows and sums over everything asked for, and each filter's values counted under the other filters: one pass over the rows."""
        chosen, summed, places = self._chosen(asked), [column for column in self.columns if column.summed], range(len(self.filters))
        base, values = self._base(asked)

        def held(*, without: int = -1) -> str:
            return " AND ".join(f"c{n}" for n in chosen if n != without) or "true"

        picks = [f"COALESCE(({each.sql})::text, '') AS f{n}" for n, each in enumerate(self.filters)]
        picks += [f"COALESCE(({self.filters[n].sql})::text, '') = ANY(%s) AS c{n}" for n in chosen] + [f"{column.sql} AS s{n}" for n, column in enumerate(summed)] + ["1 AS one"]
        counts = [f"GROUPING(f{n}), f{n}, count(*) FILTER (WHERE {held(without=n)})" for n in places]
        whole = ["count(*) FILTER (WHERE {0})", *(f"COALESCE(sum(s{n}) FILTER (WHERE {{0}}), 0)::bigint" for n in range(len(summed)))]
        found = rows(f"WITH t AS (SELECT {', '.join(picks)} FROM {self.source} WHERE {base}) SELECT {', '.join([each.format(held()) for each in whole] + counts)} FROM t "
                     f"GROUP BY GROUPING SETS ({', '.join(['()', *(f'(f{n})' for n in places)])})", [*chosen.values(), *values])
        first, made = len(whole), Overview(0, {}, {each.key: [] for each in self.filters})
        for row in found:
            of = next((n for n in places if row[first + 3 * n] == 0), None)
            if of is None:
                made = Overview(row[0], dict(zip((column.key for column in summed), row[1:first], strict=True)), made.counts)
            elif row[first + 3 * of + 2]:
                made.counts[self.filters[of].key].append((row[first + 3 * of + 1], row[first + 3 * of + 2]))
        for counted in made.counts.values():
            counted.sort()
        return made

    def _condition(self, asked: Asked) -> tuple[str, list[Any]]:
        base, values = self._base(asked)
        chosen = self._chosen(asked)
        return " AND ".join([base, *(f"COALESCE(({self.filters[n].sql})::text, '') = ANY(%s)" for n in chosen)]), [*values, *chosen.values()]

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
