"""The root hash of a report: what stands on the paper, and by which a copy is proven. Pure."""

import hashlib

from naru.documents.book import Book, plain
from naru.kernel import canonical
from naru.record.logic import root


def root_of(book: Book) -> str:
    """The root over a report's head and its parts: each part is a leaf, so that one item can be proven alone."""
    data = plain(book)
    head = {key: value for key, value in data.items() if key not in ("parts", "check")}
    return root([hashlib.sha256(canonical(each)).digest() for each in (head, *data["parts"])]).hex()
