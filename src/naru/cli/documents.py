"""`naru papers`: a sample of each kind of paper, in every form."""

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli.commands import command

if TYPE_CHECKING:
    from naru.cli.commands import Commands


def add(commands: "Commands") -> None:
    """Declares `papers`."""
    papers = command(commands, "papers", _papers, says="문서 견본 아홉 가지를 HWPX와 PDF로 (a sample of each kind of paper)", needs="nothing")
    papers.add_argument("what", choices=["sample"])
    papers.add_argument("--out", required=True, metavar="DIR")


def _papers(arguments: argparse.Namespace) -> int:
    from naru.documents.hwpx import hwpx
    from naru.documents.pdf import pdf
    from naru.documents.samples import SAMPLES
    from naru.documents.templates import newest

    out = Path(arguments.out)
    out.mkdir(parents=True, exist_ok=True)
    at = dt.datetime(2023, 5, 31, 9, tzinfo=dt.UTC)
    for n, (kind, data) in enumerate(SAMPLES.items(), start=1):
        sheet = newest(kind).compose(data).marked_as_simulated()
        for form, made in (("pdf", pdf(sheet, at=at)), ("hwpx", hwpx(sheet, at=at))):
            target = out / f"{n}-{kind}.{form}"
            target.write_bytes(made)
            print(f"{target}\t{len(made):,} bytes")
    return 0
