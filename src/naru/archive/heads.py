"""Where the heads of a ledger stand and which column is which field: guessed, and shown to be corrected. Pure."""

import re
from collections.abc import Sequence

from naru.archive.ledger_cells import is_ditto, is_none, period_text, unit_word
from naru.archive.ledger_terms import BY_LABEL, BY_PERIOD, FIELDS, FIGURES, Field, Head
from naru.archive.sheets import Held, Sheet

LOOKED, DEEPEST, LONGEST = 40, 3, 40
_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]{1,12})[)\]）]")
_CAPTION = re.compile(r"단\s*위\s*[:：]?\s*([^)\]）,]{1,12})")
_YEAR = re.compile(r"(?:19|20)\d\d")


def plain(text: str) -> str:
    """A head without spaces, line breaks, signs and what stands in brackets: '지원 금액\\n(천원)' is 지원금액."""
    return re.sub(r"[\s·ㆍ.,:*※/_-]", "", _BRACKETS.sub("", text)).casefold()


def _counts(held: Held) -> bool:
    """Whether a cell is a number that is no year: heads hold none."""
    if isinstance(held.value, bool) or held.how == "lost":
        return True
    if isinstance(held.value, (int, float)):
        return not _YEAR.fullmatch(held.text)
    return bool(re.fullmatch(r"[△▲(+-]?[\d,]+(?:\.\d+)?[)%]?(?:원|천원|백만원|명|건)?", held.text)) and not _YEAR.fullmatch(held.text)


def _may_head(row: Sequence[Held]) -> bool:
    return any(held.text for held in row) and not any(_counts(held) or len(held.text) > LONGEST for held in row)


def names_at(sheet: Sheet, row: int, depth: int) -> tuple[str, ...]:
    """The name of each column from its head rows: group and member joined, what is merged once."""
    made = []
    for column in range(sheet.width):
        parts = [" ".join(sheet.at(each, column).text.split()) for each in range(row, row + depth)]
        made.append(" ".join(part for n, part in enumerate(parts) if part and part not in parts[:n])[:80])
    return tuple(made)


def _matches(name: str) -> int:
    """How well a name is one of a field's: 2 the very word, 1 it ends in one."""
    bare = plain(name)
    words = {plain(word) for target in FIELDS.values() for each in target for word in each.words}
    if not bare:
        return 0
    return 2 if bare in words else 1 if any(bare.endswith(word) for word in words if len(word) > 1) else 0


def _score(sheet: Sheet, row: int, depth: int) -> int:
    names = names_at(sheet, row, depth)
    filled = [name for name in names if name]
    below = sum(bool(held.text) for held in sheet.rows[row + depth]) if row + depth < len(sheet.rows) else 0
    if len(set(filled)) < 2 or not below:
        return -1
    twice = len(filled) - len(set(filled))
    periods = sum(bool(period_text(name)) for name in filled)
    return 4 * sum(map(_matches, filled)) + 2 * len(set(filled)) + 3 * periods - 6 * twice - 3 * (depth - 1)


def guess_head(sheet: Sheet) -> Head | None:
    """The rows that look most like heads; None when no row does."""
    best: tuple[int, int, int] | None = None
    for row in range(min(LOOKED, len(sheet.rows))):
        for depth in range(1, DEEPEST + 1):
            if row + depth > len(sheet.rows) or not all(_may_head(sheet.rows[each]) for each in range(row, row + depth)):
                break
            if any(_whole_width(sheet, each) for each in range(row, row + depth)):
                break
            score = _score(sheet, row, depth)
            if score > 0 and (best is None or score > best[0]):
                best = (score, row, depth)
    return None if best is None else head_at(sheet, best[1], best[2])


def _whole_width(sheet: Sheet, row: int) -> bool:
    """A title: one text, or one merged over the row."""
    return len({held.text for held in sheet.rows[row] if held.text}) < 2


def head_at(sheet: Sheet, row: int, depth: int) -> Head:
    """The heads at a chosen place, with the units that they or a line above give."""
    names = names_at(sheet, row, depth)
    above = " ".join(held.text for each in range(max(0, row - 4), row) for held in sheet.rows[each] if held.how != "merged")
    caption = _CAPTION.search(above)
    common = caption[1].strip() if caption and unit_word(caption[1]) else ""
    return Head(row, depth, names, tuple(unit_in(name) or common for name in names))


def unit_in(name: str) -> str:
    """The unit that a head or a label names in brackets, '' when it names none; a rate counts in per cent."""
    found = [each for each in _BRACKETS.findall(name) if unit_word(each)]
    return found[-1] if found else "%" if name.rstrip().endswith(("율", "률")) else ""


def guess_columns(sheet: Sheet, head: Head, target: str) -> dict[int, str]:
    """Which column is which field, by its head; of columns of numbers without a field of their own, those headed by a period or a name are values."""
    wanted: list[tuple[int, int, int, Field]] = []
    for column, name in enumerate(head.names):
        bare = plain(name)
        for each in FIELDS[target]:
            for rank, word in enumerate(map(plain, each.words)):
                if bare == word or (bare.endswith(word) and len(word) > 1):
                    wanted.append((0 if bare == word else 1, rank, column, each))
    chosen: dict[int, str] = {}
    for _, _, column, each in sorted(wanted, key=lambda one: one[:3]):
        if column not in chosen and each.key not in chosen.values():
            chosen[column] = each.key
    return chosen if target != FIGURES else _spread(sheet, head, chosen)


def _spread(sheet: Sheet, head: Head, chosen: dict[int, str]) -> dict[int, str]:
    numeric = [column for column in range(len(head.names)) if column not in chosen and head.names[column] and _is_numeric(sheet, head, column)]
    periods = [column for column in numeric if period_text(head.names[column])]
    if periods and "period" not in chosen.values():
        chosen = {column: key for column, key in chosen.items() if key != "value"}
        return chosen | dict.fromkeys(periods, BY_PERIOD)
    if "value" not in chosen.values() and numeric:
        return chosen | dict.fromkeys([column for column in numeric if column not in periods], BY_LABEL)
    return chosen


def _is_numeric(sheet: Sheet, head: Head, column: int) -> bool:
    held = [sheet.at(row, column) for row in range(head.first, min(head.first + 60, len(sheet.rows)))]
    filled = [each for each in held if each.text and not is_ditto(each.text) and not is_none(each.text)]
    return bool(filled) and 2 * sum(_counts(each) or bool(re.match(r"(?:약|총)?\s*[△▲(-]?\d", each.text)) for each in filled) >= len(filled)
