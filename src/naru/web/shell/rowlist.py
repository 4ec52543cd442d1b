"""A list whose rows a room has already put together (derived verdicts, sums over several tables): searched, filtered, sorted, cut into windows and taken home like one that the database reads."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from naru.kernel import Sentence
from naru.kernel.listing import Asked, Column, Filter, Overview

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Rich:
    """A cell that a page draws its own way (figures as doors, a form) and a file says plainly; `by` is what it is sorted by, the plain value when there is none."""

    plain: object
    draw: Callable[[], SafeString]
    by: object = None


def plain(value: object) -> object:
    """What a cell says without its drawing."""
    return value.plain if isinstance(value, Rich) else value


def column(key: str, name: Sentence, kind: str = "text", *, names: Mapping[str, Sentence] | None = None, summed: bool = False, shown: bool = True) -> Column:
    """A column of such a list: its rows hold the value under its key."""
    return Column(key, name, "", kind, summed, shown, names or {})


def chips(key: str, name: Sentence, names: Mapping[str, Sentence] | None = None) -> Filter:
    """A filter of such a list: its rows hold the value under its key."""
    return Filter(key, name, "", names or {})


def _text(value: object) -> str:
    held = plain(value)
    return f"{held.ko} {held.en}" if isinstance(held, Sentence) else "" if held is None else str(held)


def _place(row: Row, by: Column) -> tuple[bool, object]:
    """Where a row stands in a sort: nothing comes last, words by their letters, numbers and days by size."""
    value = row[by.key]
    held = value.by if isinstance(value, Rich) and value.by is not None else plain(value)
    held = held.ko if isinstance(held, Sentence) else held
    return held is None or held == "", 0 if held is None else held


@dataclass(frozen=True, slots=True)
class RowListing:
    """`rows` in the order in which they stand when nothing is asked; `found_by` are the keys whose words are searched."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    found_by: Sequence[str]
    filters: Sequence[Filter] = ()
    provenance: str = ""
    sort: str = field(default="", init=False)
    descending: bool = field(default=False, init=False)

    def _kept(self, asked: Asked, *, without: str = "") -> list[Row]:
        """The rows asked for, each word of the search in them; `without` leaves one filter aside."""
        chosen = [(key, list(values)) for key, values in asked.filters.items() if key != without and values]
        words = asked.search.lower().split()
        return [row for row in self.rows if all(str(row[key] or "") in values for key, values in chosen)
                and (not words or all(word in text for text in (" ".join(_text(row[key]) for key in self.found_by).lower(),) for word in words))]

    def overview(self, asked: Asked) -> Overview:
        """Rows and sums over everything asked for, and each filter's values counted under the other filters."""
        kept = self._kept(asked)
        sums = {each.key: sum(held for row in kept if isinstance(held := plain(row[each.key]), int)) for each in self.columns if each.summed}
        return Overview(len(kept), sums, {each.key: sorted(Counter(str(row[each.key] or "") for row in self._kept(asked, without=each.key)).items()) for each in self.filters})

    def everything(self, asked: Asked) -> Iterator[Row]:
        """All rows in the asked order."""
        by, kept = next((each for each in self.columns if each.key == asked.sort), None), self._kept(asked)
        if by is None:
            yield from kept
            return
        placed = [(_place(row, by), row) for row in kept]
        told = sorted((pair for pair in placed if not pair[0][0]), key=lambda pair: pair[0][1], reverse=asked.descending)  # type: ignore[arg-type,return-value]  # reason: a column holds values of one kind
        yield from (row for _, row in [*told, *(pair for pair in placed if pair[0][0])])

    def window(self, asked: Asked, *, first: int = 0, many: int = 50) -> list[Row]:
        """Rows `first` to `first + many` in the asked order."""
        return list(self.everything(asked))[first:first + many]
