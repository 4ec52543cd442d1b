"""Read models of the council room."""

import datetime as dt
import json
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from naru.council.city import Session
from naru.council.compose import compose
from naru.council.drafting import Drafted, read_draft, tokens, with_drafts
from naru.council.gather import Gathered, form_of, gather
from naru.documents.book import Book, book_of
from naru.figures.queries import observation, observations
from naru.figures.terms import Observation
from naru.kernel.database import one, rows


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report: where it stands is read from what was done ('drafting', 'frozen', 'approved', 'published')."""

    id: uuid.UUID
    as_of: dt.date
    session: str
    committee: str
    held: str
    opened: dt.datetime
    editions: int
    edition: uuid.UUID | None
    root: str
    frozen: dt.datetime | None
    published: dt.datetime | None
    approval: uuid.UUID | None
    asked: bool

    @property
    def state(self) -> str:
        """Its state in one word."""
        return "published" if self.published else "approved" if self.approval else "asked" if self.asked else "frozen" if self.edition else "drafting"


_REPORT = """SELECT r.id, r.as_of, r.session, r.committee, r.held, e.at, coalesce(x.n, 0), x.id, coalesce(x.root, ''), f.at, g.at, a.id, q.id IS NOT NULL
FROM council_report r JOIN record_entry e ON e.id = r.entry_id
LEFT JOIN LATERAL (SELECT * FROM council_edition d WHERE d.report_id = r.id ORDER BY d.n DESC LIMIT 1) x ON true LEFT JOIN record_entry f ON f.id = x.entry_id
LEFT JOIN council_publication p ON p.report_id = r.id LEFT JOIN record_entry g ON g.id = p.entry_id
LEFT JOIN documents_request q ON q.kind = 'publish' AND q.subject = x.id LEFT JOIN documents_approval a ON a.kind = 'publish' AND a.subject = x.id"""


def reports() -> list[ReportRow]:
    """All reports, the newest day first."""
    return [ReportRow(*row) for row in rows(f"{_REPORT} ORDER BY r.as_of DESC, e.at DESC")]


def report(id: uuid.UUID) -> ReportRow | None:
    """One report."""
    found = one(f"{_REPORT} WHERE r.id = %s", [id])
    return None if found is None else ReportRow(*found)


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft: `state` is 'waiting', 'accepted' or 'returned' (with the reviewer's note)."""

    id: uuid.UUID
    item: str
    n: int
    text: str
    problems: int
    author: uuid.UUID
    at: dt.datetime
    accepted: bool | None
    note: str
    reviewer: uuid.UUID | None

    @property
    def state(self) -> str:
        """Where it stands."""
        return "waiting" if self.accepted is None else "accepted" if self.accepted else "returned"


_DRAFT = """SELECT d.id, d.item, d.n, d.text, d.problems, d.author_id, e.at, v.accepted, coalesce(v.note, ''), v.reviewer_id
FROM council_draft d JOIN record_entry e ON e.id = d.entry_id LEFT JOIN council_review v ON v.draft_id = d.id"""


def drafts_of(report_id: uuid.UUID) -> dict[str, DraftRow]:
    """The newest draft of each item that has one."""
    return {row[1]: DraftRow(*row) for row in rows(f"{_DRAFT} WHERE d.report_id = %s ORDER BY d.item, d.n", [report_id])}


def history_of(report_id: uuid.UUID, item: str) -> list[DraftRow]:
    """All drafts of an item, the newest first."""
    return [DraftRow(*row) for row in rows(f"{_DRAFT} WHERE d.report_id = %s AND d.item = %s ORDER BY d.n DESC", [report_id, item])]


def draft(id: uuid.UUID) -> DraftRow | None:
    """One draft."""
    found = one(f"{_DRAFT} WHERE d.id = %s", [id])
    return None if found is None else DraftRow(*found)


def gathered(found: ReportRow) -> Gathered:
    """What the report is made from, now. Raises Refused when nothing stands for its day (`gather.answer_for`)."""
    known = form_of().session_at(found.as_of)
    return gather(found.as_of, session=Session(known.document if known else "", found.as_of, found.session, found.committee, found.held))


def same_items(former: dt.date, now: dt.date) -> dict[str, str]:
    """The items of the outline that counts on one day by those of another day's they go on with: the same title, else the most programmes in common. No former item is gone on with twice."""
    form = form_of()
    days = [form.session_at(day) for day in (former, now)]
    outlines = [[(f"{goal}-{item}", title, frozenset(json.loads(listed))) for goal, item, title, listed in rows(
        "SELECT goal, item, title, programmes FROM reporting_item WHERE document = %s ORDER BY goal, item", [day.document if day else ""])] for day in days]
    likeness = sorted(((title == was, len(told & held), key, before) for before, was, held in outlines[0] for key, title, told in outlines[1] if title == was or told & held), key=lambda each: (-each[0], -each[1]))
    made: dict[str, str] = {}
    for _, _, key, before in likeness:
        if key not in made and before not in made.values():
            made[key] = before
    return made


def read_text(text: str, names: frozenset[str]) -> Drafted:
    """A draft with its figures looked up."""
    ids = [uuid.UUID(id_) for id_ in tokens(text)]
    return read_draft(text, {each.id: each.printed for each in observations(ids)} if ids else {}, names=names)


def book_now(found: ReportRow, held: Gathered | None = None) -> Book:
    """The report as it would be frozen now, with the newest draft of each item."""
    made = held or gathered(found)
    book = compose(made)
    drafts: Mapping[str, Drafted] = {item: read_text(row.text, made.names) for item, row in drafts_of(found.id).items() if row.text.strip()}
    return Book(book.title, book.front, book.month, book.office, book.as_of, with_drafts(book.parts, drafts), book.simulated, "", book.language, book.keywords)


def edition(id: uuid.UUID) -> Book | None:
    """A frozen report, with its root as the value by which a copy is looked up."""
    found = one("SELECT content, root FROM council_edition WHERE id = %s", [id])
    return None if found is None else book_of({**json.loads(found[0]), "check": found[1]})


def is_published(ref: uuid.UUID) -> bool:
    """Whether a published report prints an observation: then everybody may ask where it comes from."""
    return one("SELECT 1 FROM council_publication p JOIN council_edition x ON x.id = p.edition WHERE position(%s IN x.content) > 0 LIMIT 1", [str(ref)]) is not None


def editions_of(report_id: uuid.UUID) -> list[tuple[uuid.UUID, int, str, dt.datetime]]:
    """The editions of a report: id, number, root, instant; the newest first."""
    return list(rows("SELECT x.id, x.n, x.root, e.at FROM council_edition x JOIN record_entry e ON e.id = x.entry_id WHERE x.report_id = %s ORDER BY x.n DESC", [report_id]))


@dataclass(frozen=True, slots=True)
class ErratumRow:
    """A correction of a published report."""

    place: str
    was: str
    right: str
    reason: str
    at: dt.datetime


def errata_of(report_id: uuid.UUID) -> list[ErratumRow]:
    """The corrections of a report, in their order."""
    return [ErratumRow(*row) for row in rows('SELECT x.place, x.was, x."right", x.reason, e.at FROM council_erratum x JOIN record_entry e ON e.id = x.entry_id WHERE x.report = %s ORDER BY e.seq', [report_id])]


def now_of(ids: Collection[str]) -> dict[str, str]:
    """What the records say today where a report said something: the correction of an observation, the newest counting of a counted one, else a later statement of the same
    thing (scope, key and label)."""
    return dict(rows(
        "SELECT o.id::text, c.printed FROM figures_observation o JOIN record_entry e ON e.id = o.entry_id JOIN LATERAL (SELECT c.printed FROM figures_observation c JOIN record_entry f ON f.id = c.entry_id "
        "WHERE c.corrects = o.id OR (c.id <> o.id AND c.scope = o.scope AND c.key = o.key AND c.label = o.label AND o.key <> '' AND f.seq > e.seq "
        "AND (c.provenance = 'simulated') = (o.provenance = 'simulated')) ORDER BY (c.corrects = o.id) DESC NULLS LAST, f.seq DESC LIMIT 1) c ON true "
        "WHERE o.id = ANY(%s::uuid[])", [list(ids)]))


def latest_of(ref: uuid.UUID) -> Observation | None:
    """An observation, or the last that corrects it."""
    found = one("WITH RECURSIVE t AS (SELECT id, 0 AS n FROM figures_observation WHERE id = %s UNION ALL SELECT o.id, t.n + 1 FROM t JOIN figures_observation o ON o.corrects = t.id) "
                "SELECT id FROM t ORDER BY n DESC LIMIT 1", [ref])
    return None if found is None else observation(found[0])


@dataclass(frozen=True, slots=True)
class HomeRow:
    """An edited paper that came home, with what was found in it."""

    id: uuid.UUID
    edition: uuid.UUID
    report: uuid.UUID
    name: str
    sha256: str
    found: list[dict[str, str]]
    actor: uuid.UUID
    at: dt.datetime


def papers_home(report_id: uuid.UUID) -> list[HomeRow]:
    """The papers of a report that came home, the newest first."""
    found = rows("SELECT h.id, h.edition_id, x.report_id, h.name, h.sha256, h.found, e.actor_id, e.at FROM council_homecoming h JOIN council_edition x ON x.id = h.edition_id "
                 "JOIN record_entry e ON e.id = h.entry_id WHERE x.report_id = %s ORDER BY e.seq DESC", [report_id])
    return [HomeRow(id_, edition_id, report, name, mark, json.loads(held), actor, at) for id_, edition_id, report, name, mark, held, actor, at in found]
