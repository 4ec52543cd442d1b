"""Papers are rendered when first opened, and the rendered file is kept sealed under the same key as the paper's data.

So a rendered file dies with the person's key (G9): after an erasure neither data nor cache can be opened.
"""

import datetime as dt
import hashlib
import json
import uuid
from dataclasses import replace
from typing import Literal

from naru.documents.files import place_of
from naru.documents.hwpx import hwpx
from naru.documents.pdf import pdf
from naru.documents.queries import PaperRow, head_of, paper, sealed_data
from naru.documents.sheets import Sheet
from naru.documents.templates import TEMPLATES
from naru.documents.terms import PaperKind
from naru.kernel.clock import is_simulated, now
from naru.record import vault

Form = Literal["pdf", "hwpx"]


def sheet_of(id: uuid.UUID) -> tuple[PaperRow, Sheet] | None:
    """The paper as blocks; None when there is none or the person was erased."""
    found = paper(id)
    if found is None:
        return None
    sealed = sealed_data(id)
    if hashlib.sha256(sealed).digest() != found.digest:
        raise ValueError(f"the frozen data of paper {id} have changed")
    plain = vault.open_bytes(sealed, about=found.about)
    if plain is None:
        return None
    template = TEMPLATES[(PaperKind(found.kind), found.template)]
    made = template.compose(json.loads(plain))
    return found, replace(made, head=head_of(found), simulated=found.simulated, check=found.digest.hex())


def opened(id: uuid.UUID, form: Form) -> bytes | None:
    """The file of a paper, rendered at the first opening; None when there is none or the person was erased."""
    found = paper(id)
    if found is None:
        return None
    place = place_of(id, form)
    if place.exists():
        return vault.open_bytes(place.read_bytes(), about=found.about)
    whole = sheet_of(id)
    if whole is None:
        return None
    made = render_sheet(whole[1], form, at=found.at)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = place.with_suffix(f".{form}.part-{uuid.uuid4().hex[:8]}")
    beside.write_bytes(vault.seal(made, about=found.about))
    beside.rename(place)
    return made


def render_sheet(sheet: Sheet, form: Form, *, at: dt.datetime | None = None) -> bytes:
    """Any sheet as a file (the report's items come this way). `at` is the instant in the metadata; the clock's, if none is given."""
    instant = at or now()
    marked = sheet.marked_as_simulated() if is_simulated() else sheet
    return pdf(marked, at=instant) if form == "pdf" else hwpx(marked, at=instant)
