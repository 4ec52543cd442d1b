"""The port to the office's own approval system, with its file adapter: a package goes out, a number list comes back.

Out: a zip with the draft (기안문.hwpx), its attachments and a manifest naming each by SHA-256. In: a CSV of what was decided there;
every line is checked before anything is written, errors name their line and column, and the same list twice changes nothing.
"""

import csv
import datetime as dt
import hashlib
import io
import json
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
from naru.kernel import Refused, Sentence, derive, print_won
from naru.kernel.clock import is_simulated, now
from naru.record import Act

COLUMNS: dict[str, str] = {"결재 요청": "request", "발신 기관": "office", "문서번호": "number", "결재일자": "signed_on", "SHA-256": "sha256"}
"""The columns of the number list: their heads as the file has them, and what they mean. A map as data: another system, another map."""


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
class Problem:
    """What is wrong in a number list, and where."""

    line: int
    column: str
    says: Sentence


class ApprovalSystem(Protocol):
    """What Naru asks of an approval system."""

    def package(self, request: uuid.UUID, *, attachments: Mapping[str, bytes], basis: Sequence[str]) -> bytes:
        """The draft with its attachments, as the other system takes it."""

    def read(self, content: bytes) -> tuple[list[Decided], list[Problem]]:
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

    def read(self, content: bytes) -> tuple[list[Decided], list[Problem]]:
        """The lines of a number list and its problems (line, column, what to do). Writes nothing: this is the dry run."""
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        if missing := [head for head in COLUMNS if not rows or head not in rows[0]]:
            return [], [Problem(1, ", ".join(missing), Sentence("이 열이 없습니다. 열 이름을 그대로 두고 다시 내려받으십시오.", "These columns are missing; keep the heads as they are."))]
        waiting, good, bad = {each.id for each in awaiting()}, list[Decided](), list[Problem]()
        for n, row in enumerate(rows, start=2):
            cells = {meaning: (row[head] or "").strip() for head, meaning in COLUMNS.items()}
            wrong = _wrong(n, cells, waiting)
            if not wrong and any(str(each.request) == cells["request"].lower() for each in good):
                wrong = [Problem(n, next(iter(COLUMNS)), Sentence("같은 요청이 위에 이미 있습니다.", "This request stands in the list already."))]
            bad += wrong
            if not wrong:
                good.append(Decided(n, uuid.UUID(cells["request"]), cells["office"], cells["number"], dt.date.fromisoformat(cells["signed_on"]), bytes.fromhex(cells["sha256"])))
        return good, bad

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


def _wrong(line: int, cells: Mapping[str, str], waiting: set[uuid.UUID]) -> list[Problem]:
    heads = {meaning: head for head, meaning in COLUMNS.items()}

    def no(meaning: str, ko: str, en: str) -> Problem:
        return Problem(line, heads[meaning], Sentence(ko, en))

    found = [no(meaning, "비어 있습니다. 결재 시스템의 값을 넣으십시오.", "Empty: fill in what the system says.") for meaning, value in cells.items() if not value]
    if cells["request"] and not _is(uuid.UUID, cells["request"]):
        found.append(no("request", "결재 요청 번호가 아닙니다. 꾸러미의 manifest.json에 있는 번호를 쓰십시오.", "Not a request: use the one in the manifest."))
    elif cells["request"] and uuid.UUID(cells["request"]) not in waiting and approval(uuid.UUID(cells["request"])) is None:
        found.append(no("request", "기다리는 결재 요청이 아닙니다.", "Nothing waits under this id."))
    if cells["signed_on"] and not _is(dt.date.fromisoformat, cells["signed_on"]):
        found.append(no("signed_on", "날짜는 2023-05-16처럼 씁니다.", "Write the date as 2023-05-16."))
    if cells["sha256"] and not (_is(bytes.fromhex, cells["sha256"]) and len(cells["sha256"]) == 64):
        found.append(no("sha256", "SHA-256은 64자리 16진수입니다.", "SHA-256 has 64 hexadecimal digits."))
    return found


def _is(reading: object, text: str) -> bool:
    try:
        reading(text)  # type: ignore[operator]  # reason: one of three readers above
    except ValueError:
        return False
    return True


def batch_act(actor: uuid.UUID, content: bytes) -> Act:
    """The act of taking back one number list: its id comes from the file, so the same file is the same act."""
    return Act(derive(uuid.NAMESPACE_OID, "number list", hashlib.sha256(content).hexdigest()), actor, "결재 시스템의 번호 목록")
