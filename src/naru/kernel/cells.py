"""Cells of table files by the kind of their column: what a person wrote, read as a value, or why it is none and what to write instead. Pure."""

import datetime as dt
import re
import unicodedata
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from naru.kernel.money import Won

KINDS = ("text", "won", "sum", "day", "month", "year", "digits", "id", "choice")
"""What a column may hold: text; whole won other than 0 (a minus, △ or brackets below nothing); a sum of won, 0 too; 2023-05-31; 2023-05; 2023; digits alone; a uuid; one of a closed list."""
FAULTS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")
Cell = str | int | dt.date | uuid.UUID | None


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a form: its key here, its head there and other spellings of it, its kind, the meaning of each word of a closed list."""

    key: str
    heads: tuple[str, ...]
    kind: str = "text"
    choices: Mapping[str, str] = field(default_factory=dict)
    needed: bool = True
    limit: int = 200


def cell_text(value: object) -> str:
    """What stands in a cell, as text."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str("" if value is None else value).strip()[:200]


def _text(column: TableColumn, held: object, text: str) -> str:
    if len(text) > column.limit:
        raise ValueError(text)
    return text


def _won(column: TableColumn, held: object, text: str) -> Won:
    if isinstance(held, bool) or (isinstance(held, float) and not held.is_integer()):
        raise ValueError(text)
    bare = text.replace(",", "").replace("원", "").replace(" ", "")
    negative = bare.startswith(("-", "−", "△", "▲")) or (bare.startswith("(") and bare.endswith(")"))
    digits = bare.removeprefix("+").strip("-−△▲()")
    digits = digits.removesuffix(".00").removesuffix(".0")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 15 or (int(digits) == 0 and column.kind == "won"):
        raise ValueError(text)
    return -int(digits) if negative else int(digits)


def _day(column: TableColumn, held: object, text: str) -> dt.date:
    if isinstance(held, dt.datetime):
        return held.date()
    if isinstance(held, dt.date):
        return held
    parts = re.fullmatch(r"(\d{4})[-./년]\s*(\d{1,2})[-./월]\s*(\d{1,2})[.일]?", text) or re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text)
    if parts is None:
        raise ValueError(text)
    return dt.date(int(parts[1]), int(parts[2]), int(parts[3]))


def _month(column: TableColumn, held: object, text: str) -> dt.date:
    if isinstance(held, (dt.datetime, dt.date)):
        return dt.date(held.year, held.month, 1)
    parts = re.fullmatch(r"(\d{4})[-./년]?\s*(\d{1,2})[월.]?", text)
    if parts is None:
        raise ValueError(text)
    return dt.date(int(parts[1]), int(parts[2]), 1)


def _year(column: TableColumn, held: object, text: str) -> int:
    if not re.fullmatch(r"(19|20)\d{2}(년도?)?", text):
        raise ValueError(text)
    return int(text[:4])


def _digits(column: TableColumn, held: object, text: str) -> str:
    bare = re.sub(r"[\s-]", "", text)
    if not (bare.isascii() and bare.isdigit()) or len(bare) > column.limit:
        raise ValueError(text)
    return bare


def _id(column: TableColumn, held: object, text: str) -> uuid.UUID:
    return uuid.UUID(text)


def _choice(column: TableColumn, held: object, text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if text not in column.choices:
        raise ValueError(text)
    return column.choices[text]


READ: dict[str, Callable[[TableColumn, object, str], Cell]] = {"text": _text, "won": _won, "sum": _won, "day": _day, "month": _month, "year": _year, "digits": _digits, "id": _id, "choice": _choice}


def why_not(column: TableColumn) -> tuple[tuple[str, str], tuple[str, str]]:
    """Why a cell of this column is refused, and what to write."""
    match column.kind:
        case "won":
            return ("0이 아닌 원 단위 정수가 아닙니다.", "It is no whole amount of won other than 0."), ("1234000처럼 원 단위로 적으십시오.", "Write it in won, like 1234000.")
        case "sum":
            return ("원 단위 정수가 아닙니다.", "It is no whole amount of won."), ("1234000처럼 원 단위로, 없으면 0을 적으십시오.", "Write it in won, like 1234000, or 0.")
        case "day":
            return ("날짜로 읽을 수 없습니다.", "It is no date."), ("2023-05-31처럼 적으십시오.", "Write it like 2023-05-31.")
        case "month":
            return ("연월로 읽을 수 없습니다.", "It is no month."), ("2023-05처럼 적으십시오.", "Write it like 2023-05.")
        case "year":
            return ("회계연도로 읽을 수 없습니다.", "It is no fiscal year."), ("2023처럼 적으십시오.", "Write it like 2023.")
        case "digits":
            return ("숫자로 된 번호가 아닙니다.", "It is no number of digits."), ("하이픈과 숫자만 적으십시오.", "Write digits and hyphens alone.")
        case "id":
            return ("나루의 번호가 아닙니다.", "It is no number of Naru."), ("나루가 내보낸 파일의 번호를 그대로 두십시오.", "Leave the number as Naru's file gave it.")
        case "choice":
            names = ", ".join(column.choices)
            return (f"{names} 가운데 하나가 아닙니다.", f"It is none of {names}."), ("이름을 확인하십시오.", "Check the name.")
    return (f"{column.limit}자를 넘습니다.", f"It is longer than {column.limit} characters."), ("줄여 적으십시오.", "Make it shorter.")
