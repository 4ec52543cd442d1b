"""Read models of the documents room."""

import datetime as dt
import json
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from naru.documents.office import office
from naru.documents.terms import DISCLOSURE_NAMES, MAILS, PAPER_NAMES, Disclosure, Mail, PaperKind
from naru.kernel import Sentence, kst_date
from naru.kernel.database import one, rows
from naru.kernel.listing import Column, Filter, Listing
from naru.record import vault


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A request that nobody has decided yet."""

    id: uuid.UUID
    kind: str
    subject: uuid.UUID
    title: str
    amount: int
    drafter: uuid.UUID
    asked_at: dt.datetime


def awaiting() -> list[Awaiting]:
    """All requests without an approval, oldest first."""
    return [
        Awaiting(*row)
        for row in rows("SELECT r.id, r.kind, r.subject, r.title, r.amount, r.drafter_id, e.at FROM documents_request r JOIN record_entry e ON e.id = r.entry_id "
                        "LEFT JOIN documents_approval a ON a.id = r.id WHERE a.id IS NULL ORDER BY e.seq")
    ]


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper without its sealed data."""

    id: uuid.UUID
    kind: str
    subject: uuid.UUID
    template: int
    office: str
    number: str | None
    disclosure: str
    about: uuid.UUID
    digest: bytes
    simulated: bool
    approval: uuid.UUID | None
    at: dt.datetime

    @property
    def name(self) -> Sentence:
        """What kind of paper it is, in words."""
        return PAPER_NAMES[PaperKind(self.kind)]


_PAPER = ("SELECT p.id, p.kind, p.subject, p.template, p.office, p.number, p.disclosure, p.about_id, p.digest, p.simulated, p.approval_id, e.at "
          "FROM documents_paper p JOIN record_entry e ON e.id = p.entry_id WHERE ")


def _papers(condition: str, *params: object) -> list[PaperRow]:
    return [PaperRow(id, kind, subject, template, office, number, disclosure, about, bytes(digest), simulated, approved, at)
            for id, kind, subject, template, office, number, disclosure, about, digest, simulated, approved, at in rows(_PAPER + condition, list(params))]


def paper(id: uuid.UUID) -> PaperRow | None:
    """A paper, or None."""
    found = _papers("p.id = %s", id)
    return found[0] if found else None


def papers_of(subject: uuid.UUID) -> list[PaperRow]:
    """The papers about a case, a call or an agreement, oldest first."""
    return _papers("p.subject = %s ORDER BY e.seq", subject)


def papers_about(actor: uuid.UUID) -> list[PaperRow]:
    """The papers sealed about a person or organisation, newest first."""
    return _papers("p.about_id = %s ORDER BY e.seq DESC", actor)


def sealed_data(id: uuid.UUID) -> bytes:
    """The frozen data as they lie; empty when there is no such paper."""
    found = one("SELECT data_sealed FROM documents_paper WHERE id = %s", [id])
    return b"" if found is None else bytes(found[0])


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """An approval as it prints on a paper."""

    id: uuid.UUID
    kind: str
    mode: str
    rank: str
    office: str
    number: str
    signed_on: dt.date


def approval(id: uuid.UUID) -> ApprovalRow | None:
    """An approval, or None while it is awaited."""
    found = one("SELECT id, kind, mode, rank, office, number, signed_on FROM documents_approval WHERE id = %s", [id])
    return None if found is None else ApprovalRow(*found)


CLAUSES: dict[Disclosure, str] = {Disclosure.PARTIAL: "(6호)", Disclosure.CLOSED: "(6호)"}
"""공개여부(호): what is covered or closed here is personal (공공기관의 정보공개에 관한 법률 제9조제1항제6호)."""


def head_of(paper: PaperRow) -> list[tuple[str, str]]:
    """문서번호 · 결재일자 · 시행일 · 공개여부(호) · 결재선 · 협조: the block that prints on top of a paper. Ranks, no names: a person may be erased."""
    head = [("문서번호", paper.number)] if paper.number else []
    known = approval(paper.approval) if paper.approval else None
    if known is not None:
        head.append(("결재일자", f"{known.signed_on:%Y. %-m. %-d.}"))
    shown = Disclosure(paper.disclosure)
    head += [("시행일", f"{kst_date(paper.at):%Y. %-m. %-d.}"), ("공개여부", DISCLOSURE_NAMES[shown].ko + CLAUSES.get(shown, ""))]
    if known is not None:
        head += [("결재선", f"담당 → {office().name(known.rank).ko} 전결" if known.mode == "internal" else f"{known.office} {known.number}"), ("협조", "없음")]
    return head


@dataclass(frozen=True, slots=True)
class MailRow:
    """A mail as it is read; words are empty after the person's erasure."""

    id: uuid.UUID
    at: dt.datetime
    subject: Sentence
    body: Sentence
    paper: uuid.UUID | None


def mails_of(person: uuid.UUID, *, limit: int = 100) -> list[MailRow]:
    """The mails to a person, newest first."""
    found = rows("SELECT m.id, e.at, m.template, m.data_sealed, m.paper_id FROM documents_mail m JOIN record_entry e ON e.id = m.entry_id "
                 "WHERE m.person_id = %s ORDER BY e.seq DESC LIMIT %s", [person, limit])
    key = vault.keys_of([person]).get(person)
    return [MailRow(id, at, *_words(template, bytes(sealed), key), paper) for id, at, template, sealed, paper in found]


def mails_about(persons: Collection[uuid.UUID], subjects: Collection[uuid.UUID], *, limit: int = 60) -> list[MailRow]:
    """The mails to these persons about these cases and agreements (by themselves or by the paper they bring), newest first: what else the persons were sent is theirs alone."""
    found = rows("SELECT m.id, e.at, m.template, m.data_sealed, m.paper_id, m.person_id FROM documents_mail m JOIN record_entry e ON e.id = m.entry_id LEFT JOIN documents_paper p ON p.id = m.paper_id "
                 "WHERE m.person_id = ANY(%s) AND (e.subject = ANY(%s) OR p.subject = ANY(%s)) ORDER BY e.seq DESC LIMIT %s", [list(persons), list(subjects), list(subjects), limit])
    keys = vault.keys_of([row[5] for row in found])
    return [MailRow(id, at, *_words(template, bytes(sealed), keys.get(person)), paper) for id, at, template, sealed, paper, person in found]


def _words(template: str, sealed: bytes, key: bytes | None) -> tuple[Sentence, Sentence]:
    if key is None:
        gone = Sentence("지워진 사람의 메일입니다", "A mail to an erased person")
        return gone, gone
    data = json.loads(vault.open_with(key, sealed))
    mail, english = MAILS[template], {**data, **{key[:-3]: said for key, said in data.items() if key.endswith("_en") and said}}
    return (Sentence(_subject(mail, "ko", data), _subject(mail, "en", english)), Sentence(mail.body.say("ko", **data), mail.body.say("en", **english)))


def _subject(mail: Mail, language: str, data: Mapping[str, str]) -> str:
    """The subject; a call whose own title begins with a bracket stands without the subject's."""
    said, title = mail.subject.say(language, **data), data.get("programme", "")
    return said.replace(f"[{title}]", f"{title}:", 1) if title.startswith("[") else said


PAPERS = Listing(
    columns=[Column("id", Sentence("번호", "Id"), "p.id", "hidden"), Column("kind", Sentence("종류", "Kind"), "p.kind", names={k.value: n for k, n in PAPER_NAMES.items()}),
             Column("number", Sentence("문서번호", "Number"), "p.number"), Column("office", Sentence("부서", "Office"), "p.office"),
             Column("at", Sentence("시행", "Issued"), "e.at", "instant"),
             Column("disclosure", Sentence("공개", "Disclosure"), "p.disclosure", names={k.value: n for k, n in DISCLOSURE_NAMES.items()}),
             Column("seq", Sentence("순번", "Entry"), "e.seq", "count", shown=False)],
    source="documents_paper p JOIN record_entry e ON e.id = p.entry_id", key="p.id", search="COALESCE(p.number, '')",
    filters=[Filter("kind", Sentence("종류", "Kind"), "p.kind", names={k.value: n for k, n in PAPER_NAMES.items()})], sort="seq", descending=True,
)
