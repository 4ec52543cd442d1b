"""PDF by typst: tagged (PDF/UA-1), own fonts, the same bytes everywhere. The data go in as JSON, never as markup."""

import datetime as dt
import json
from pathlib import Path

import typst

from naru.documents.sheets import Sheet

HERE = Path(__file__).resolve().parent


def pdf(sheet: Sheet, *, at: dt.datetime) -> bytes:
    """The paper as PDF; `at` is its instant of issue, which stands in the metadata."""
    made = typst.compile(HERE / "sheet.typ", root=HERE, font_paths=[HERE / "fonts"], ignore_system_fonts=True, format="pdf",
                         sys_inputs={"data": json.dumps(sheet.plain(), ensure_ascii=False)}, pdf_standards=["ua-1"], timestamp=int(at.timestamp()))
    if not isinstance(made, bytes):
        raise TypeError("typst gave no file")
    return made
