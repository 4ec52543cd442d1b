"""Plain text, markdown, HTML in text: the lines as they are, numbered from 1."""

import re

from naru.reading.files import Parsed, unreadable
from naru.reading.terms import Line

_SCRIPT = re.compile(r"<(script|style)\b.*?</\1>", re.S | re.I)


def parse(name: str, data: bytes) -> Parsed:
    """Lines of a text in UTF-8, UTF-16 (with its mark) or CP949."""
    text = decoded(name, data)
    if re.match(r"\s*(?:<!doctype html|<html)", text, re.I):
        text = _SCRIPT.sub(lambda found: "\n" * found.group().count("\n"), text)
        text = re.sub(r"<(?!/?(?:table|tr|td|th|thead|tbody|sup)\b)[^>]*>", "", text)
    return [Line(number, line.rstrip("\r")) for number, line in enumerate(text.split("\n"), start=1)], []


def decoded(name: str, data: bytes) -> str:
    """The text of bytes; refused when no spelling fits, with the line of the first byte that does not."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", errors="replace")
    first = 0
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            first = max(first, error.start)
    line = data.count(b"\n", 0, first) + 1
    raise unreadable("wrong_encoding", f"'{name}' {line:,}번째 줄의 글자 부호를 알 수 없습니다.", f"'{name}': the encoding of line {line:,} is unknown.", "UTF-8로 저장해 올리십시오.", "Save it as UTF-8.")
