"""The port to the office's own approval system, with its file adapter: a package goes out, a number list comes back.

Out: a zip with the draft (기안문.hwpx), its attachments and a manifest naming each by SHA-256. In: a table (XLSX or CSV, its heads the city's data) of
what was decided there; every row is checked before anything is written, errors name their cell, and the same list twice changes nothing.
"""

import datetime as dt
import hashlib
import io
import json
import re
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from naru.documents.actions import approve_externally
from naru.documents.hwpx import hwpx
from naru.documents.queries import Awaiting, approval, awaiting
from naru.documents.sheets import Line, Pairs, Sheet
from naru.documents.terms import APPROVAL_NAMES, ApprovalKind
from naru.kernel import Refused, derive, print_won
from naru.kernel.clock import is_simulated, now
from naru.kernel.forms import form
from naru.kernel.tables import TableFile, TableRow, read_table
from naru.record import Act

FORM = "approval-numbers"


@dataclass(frozen=True, slots=True)
class Decided:
    """One line of the number list: what the other system decided."""

    line: int
    request: uuid.UUID
    office: str
    number: str
    signed_on: dt.date
    sha256: bytes


@dataclass(frozen=True, slots=True)
class NumberList:
    """A read list: the table with its problems, and the lines that hold."""

    table: TableFile
    decided: tuple[Decided, ...]


class ApprovalSystem(Protocol):
    """What Naru asks of an approval system."""

    def package(self, request: uuid.UUID, *, attachments: Mapping[str, bytes], basis: Sequence[str]) -> bytes:
        """The draft with its attachments, as the other system takes it."""

    def read(self, content: bytes) -> NumberList:
        """What it decided; writes nothing."""

    def take_back(self, decided: Sequence[Decided], *, act: Act) -> list[uuid.UUID]:
        """Writes the approvals; returns those that are new."""


class Files:
    """The file adapter."""

    def package(self, request: uuid.UUID, *, attachments: Mapping[str, bytes], basis: Sequence[str] = ()) -> bytes:
        """A zip for one waiting request. Raises Refused('approval_unknown') when nothing waits under this id."""
        found = next((each for each in awaiting() if each.id == request), None)
        if found is None:
            raise Refused("approval_unknown", str(request))
        draft = hwpx(draft_of(found, list(attachments), basis), at=found.asked_at)
        files = {"기안문.hwpx": draft, **{f"붙임/{name}": content for name, content in attachments.items()}}
        manifest = {"request": str(request), "kind": found.kind, "title": found.title, "amount": found.amount, "made_at": now().isoformat(),
                    "provenance": "simulated" if is_simulated() else "", "files": [{"name": name, "sha256": hashlib.sha256(content).hexdigest()} for name, content in files.items()]}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in files.items():
                package.writestr(name, content)
            package.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
        return out.getvalue()

    def read(self, content: bytes) -> NumberList:
        """The lines of a number list and its problems. Writes nothing: this is the dry run."""
        table, waiting, seen = read_table(content, form(FORM)), {each.id for each in awaiting()}, set[uuid.UUID]()
        for row in table.rows:
            request, mark = row.values["request"], row.text("sha256")
            if isinstance(request, uuid.UUID) and request not in waiting and approval(request) is None:
                table.wrong(row.number, "request", request, ("기다리는 결재 요청이 아닙니다.", "Nothing waits under this id."), ("꾸러미의 manifest.json에 있는 번호를 쓰십시오.", "Use the number in the package's manifest."))
            if mark and not re.fullmatch(r"[0-9a-fA-F]{64}", mark):
                table.wrong(row.number, "sha256", mark, ("SHA-256은 64자리 16진수입니다.", "SHA-256 has 64 hexadecimal digits."), ("결재 시스템의 값을 그대로 넣으십시오.", "Copy what the system says."))
            if isinstance(request, uuid.UUID) and request in seen:
                table.wrong(row.number, "request", request, ("같은 요청이 위에 이미 있습니다.", "This request stands above already."), ("한 줄만 남기십시오.", "Keep one row."))
            if isinstance(request, uuid.UUID) and not table.told(row.number):
                seen.add(request)
        return NumberList(table, tuple(_decided(row) for row in table.good()))

    def take_back(self, decided: Sequence[Decided], *, act: Act) -> list[uuid.UUID]:
        """Writes the approvals that are not known yet; each is a part of the act, so the same list twice changes nothing."""
        fresh = [each for each in decided if approval(each.request) is None]
        return [approve_externally(each.request, office=each.office, number=each.number, signed_on=each.signed_on, sha256=each.sha256, act=act.part("line", each.request))
                for each in fresh]


def draft_of(request: Awaiting, attachments: Sequence[str], basis: Sequence[str]) -> Sheet:
    """The 기안문 of a request."""
    name = APPROVAL_NAMES[ApprovalKind(request.kind)].ko
    pairs = [("결재할 일", name), ("제목", request.title), ("요청번호", str(request.id))]
    if request.amount:
        pairs.append(("금액", print_won(request.amount)))
    lines = [Line("1", each) for each in basis] + [Line("note", f"붙임: {each}") for each in attachments]
    sheet = Sheet(f"기안문: {request.title}", [Pairs(pairs), *lines])
    return sheet.marked_as_simulated() if is_simulated() else sheet


def _decided(row: TableRow) -> Decided:
    """A good row as what was decided."""
    request, signed_on = row.values["request"], row.values["signed_on"]
    assert isinstance(request, uuid.UUID) and isinstance(signed_on, dt.date)  # noqa: S101  # reason: the form's kinds, and the row has no problem
    return Decided(row.number, request, row.text("office"), row.text("number"), signed_on, bytes.fromhex(row.text("sha256")))


def batch_act(actor: uuid.UUID, content: bytes) -> Act:
    """The act of taking back one number list: its id comes from the file, so the same file is the same act."""
    return Act(derive(uuid.NAMESPACE_OID, "number list", hashlib.sha256(content).hexdigest()), actor, "결재 시스템의 번호 목록")
