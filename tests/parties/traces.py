"""Looks for traces of a person in bytes: plain, NFC, NFD, as compatibility jamo, with and without spaces and hyphens, in any case."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
TAILS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]


def jamo(text: str) -> str:
    """Hangul syllables as compatibility jamo: '홍' -> 'ㅎㅗㅇ'."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        code = ord(letter) - 0xAC00
        out.append(LEADS[code // 588] + VOWELS[code % 588 // 28] + TAILS[code % 28] if 0 <= code < 11172 else letter)
    return "".join(out)


def forms(value: str) -> set[bytes]:
    """All the forms in which a value could stand in a file."""
    plain = {value, value.replace("-", ""), value.replace(" ", "")}
    spelled = {form for each in plain for form in (each, unicodedata.normalize("NFC", each), unicodedata.normalize("NFD", each), jamo(each))}
    return {form.casefold().encode() for form in spelled if len(form) >= 3}


def traces(content: bytes, values: Iterable[str]) -> list[str]:
    """The values of which some form stands in the content (case aside)."""
    lowered = content.decode("utf-8", errors="replace").casefold().encode()
    return [value for value in values if any(form in lowered or form in content for form in forms(value))]


def traces_in_folder(folder: Path, values: Iterable[str]) -> list[str]:
    """Traces in any file below a folder, file names included."""
    wanted = list(values)
    return [f"{path}: {value}" for path in folder.rglob("*") if path.is_file() for value in traces(path.read_bytes() + str(path).encode(), wanted)]
