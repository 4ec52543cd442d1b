"""A programme text in a file, whatever bytes it holds."""

from pathlib import Path

from naru.kernel.trees import Problem, decode
from naru.programmes.load import load
from naru.programmes.terms import ProgrammeText
from naru.programmes.vocabulary import Words


def load_file(path: Path, *, words: Words) -> tuple[ProgrammeText | None, list[Problem]]:
    """The programme of a file, or None with its problems, bytes that are no UTF-8 among them."""
    text, problems = decode(path.read_bytes(), str(path))
    return (None, problems) if problems else load(text, words=words, file=str(path))
