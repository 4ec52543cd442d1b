"""Who may open which door, and who may act behind it: every route as each of fourteen people, the stranger of each kind among them."""

import re
import uuid
from typing import Any

import pytest

from naru.kernel import clock
from naru.kernel.database import rows
from tests.web.rights import KINDS, NOW, Cast, cast
from tests.web.routes import routes

EVERYBODY = frozenset(KINDS)
SIGNED = EVERYBODY - {"public"}
OFFICERS = frozenset({"officer", "heir", "other_officer"})
THEIRS = frozenset({"officer", "heir"})
"""The officers of the department that owns the programme, also under the name it bears now."""
STAFF = OFFICERS | {"head", "auditor"}
SITES = frozenset({"site", "other_site", "submitter"})
FIRMS = frozenset({"owner", "rival"})
MEMBERS = frozenset({"member", "other_member"})


def _each(names: str, who: frozenset[str]) -> dict[str, frozenset[str]]:
    return dict.fromkeys(names.split(), who)


OPENS: dict[str, frozenset[str]] = {
    **_each("design day-said sign-in start papers texts text-schema text text-history home fits call call-questions receipts receipt-proof programmes programme programme-item figures figure promises closing indicators indicator "
            "departments head execution execution-xlsx held search source-line council world data data-catalogue programme-linked call-linked works", EVERYBODY),
    **_each("saved-views erasure-ask account password factor mails cases collected", SIGNED),
    **_each("record chain proof acts seals seal samples", frozenset({"auditor"})),
    **_each("evidence-file erasures erasure approvals old-reports old-report old-report-csv old-report-figure budget budget-year budget-execution budget-transactions budget-bookings budget-books budget-line books books-ours text-edit "
            "first-load first-load-file first-load-problems first-load-template past-support call-drafts screening objections "
            "questions corrections panel-desk panel-paper rounds selections selection letters-preview ranking today handover amend claim-new payable payment-requests subsidy subsidy-settlement registers collections "
            "collection-late collection budget-targets ratings requests requests-changed session-promises request request-file council-report council-text council-beside council-file council-item council-home", STAFF),
    **_each("call-window call-open drafts-remind judge-again", THEIRS), **_each("call-new survey pay-all draft-all collection-new request-new", OFFICERS),
    **_each("desk duties grants stopped", STAFF | SITES),
    **_each("agreements claims", STAFF | SITES | FIRMS),
    "organisation-names": STAFF | {"admin", "owner"},
    **_each("agreement firm claim agreement-file", STAFF | {"owner", "site"}),
    **_each("case paper paper-pdf paper-hwpx question correction", STAFF | {"owner"}),
    **_each("apply apply-preview our-desk not-right", FIRMS),
    **_each("panel panel-compare score-sheet score-total", frozenset({"member"})),
    **_each("apply-paper operator-desk", SITES),
    **_each("collection-form collection-workbook", STAFF | {"submitter"}),
    "data-desk": STAFF, "dataset-desk": STAFF, "grant": STAFF | {"site"}, "case-content": frozenset({"owner"}), "surveys": OFFICERS | SITES, "panels": MEMBERS, "panel-seal": THEIRS | {"member"}, "sessions": STAFF,
    "our-people": FIRMS | SITES | {"head", "admin"}, "our-collections": OFFICERS | SITES | {"head"}, "text-new": OFFICERS,
}
"""Who opens each route when it concerns the firm `owner`, its district `site`, the collecting body `submitter`, the panel of `member`."""
ACTS: dict[str, frozenset[str]] = {
    **_each("receipts world-play", EVERYBODY), **_each("saved-views erasure-ask call-questions", SIGNED), **_each("record", frozenset({"auditor"})),
    **_each("text-edit text-check call-window call-open drafts-remind judge-again screening question survey panel-desk panel-paper rounds selection amend claim-new claim", THEIRS),
    **_each("erasure old-reports old-report old-report-figure call-new objections correction grants pay-all draft-all payment-requests subsidy "
            "subsidy-grants subsidy-settlement registers budget budget-transactions budget-books budget-line books collection-new request-new "
            "first-load first-load-file council council-act council-item "
            "council-save council-home council-take council-enter budget-targets ratings works", OFFICERS),
    "dataset-desk": OFFICERS, **_each("apply not-right", FIRMS), "apply-paper": SITES, **_each("case-object case-withdraw case-papers", frozenset({"owner"})), **_each("panel score-sheet panel-answer", frozenset({"member"})),
    "panel-seal": THEIRS | {"member"}, "grant": THEIRS | {"site"}, "agreement": THEIRS | {"owner", "site"}, "collection": frozenset({"officer"}), "collection-form": frozenset({"submitter", "officer"}),
    **_each("collection-save collection-upload", frozenset({"submitter"})), "request": frozenset({"officer"}), "council-review": OFFICERS | {"head"}, "approval-give": frozenset({"head"}),
    "organisation-names": OFFICERS | {"admin"}, "our-people": FIRMS | SITES | {"head", "admin"}, "programme-count": THEIRS | {"head"},
}
"""Who may act by POST on each route. `request` and `collection` belong to one body: another body's officer reads them only."""
OWN = frozenset({"account", "password", "factor", "sign-in", "sign-out", "start-as"})
"""One's own account: an act there is one's own, and some end the session."""
UNTOLD: dict[str, str] = {
    **dict.fromkeys(("dataset", "dataset-zip", "dataset-file"), "nothing is published here; open to everybody, tests/web/test_opendata.py"),
    **dict.fromkeys(("language", "contrast"), "a preference"), "invitation": "whoever holds the link; tests/web/test_accounts.py", "book": "no month file stands here; it asks as `books` does",
    "sent-file": "no list went out here; it asks as `registers` does", "register-question": "no question stands here; it asks as `registers` does"}
"""Routes without a line in the tables, with the reason."""


def paged() -> list[str]:
    """The routes of the pages; the JSON door is open to everybody and says nothing personal (tests/api)."""
    return [name for name, _ in routes() if not name.startswith("api")]


def test_every_door_says_for_whom_it_is() -> None:
    assert sorted(set(paged()) - set(OPENS) - set(ACTS) - OWN - set(UNTOLD)) == []


@pytest.fixture
def told(simulated: None) -> Cast:
    return cast()


def _words(pages: dict[str, Any], who: frozenset[str]) -> set[str]:
    """What may be done on a page: the values of its buttons, as those see them who may act."""
    found = {""}
    for page in (pages[kind] for kind in sorted(who)):
        if page.status_code == 200 and page.headers["Content-Type"].startswith("text/html"):
            found |= set(re.findall(r'name="do" value="([^"]*)"', page.content.decode()))
    return found


def _opened(pages: dict[str, Any], name: str) -> list[str]:
    """What is wrong with who opens a page."""
    statuses = {kind: page.status_code for kind, page in pages.items()}
    return [f"{name} as {kind}: {status}" for kind, status in statuses.items()
            if (status not in (200, 302) if kind in OPENS[name] else status not in (403, 404))]


def _acted(made: Cast, pages: dict[str, Any], name: str, path: str) -> list[str]:
    """Who was not turned away, or left a trace, acting where they may not: each button of the page pressed by each of them."""
    acting, wrong = ACTS.get(name, frozenset()), list[str]()
    for word in sorted(_words(pages, acting)):
        for kind in sorted(EVERYBODY - acting):
            before = rows("SELECT count(*) FROM record_entry")
            status = made.clients[kind].post(path, {"act": str(uuid.uuid4()), "do": word}).status_code
            if status not in (403, 404, 405) or rows("SELECT count(*) FROM record_entry") != before:
                wrong.append(f"{name} ({word}) by {kind}: {status}")
    return wrong


@pytest.mark.slow
def test_each_door_opens_for_whom_it_concerns_and_nobody_else_acts_behind_it(told: Cast) -> None:
    wrong: list[str] = []
    with clock.at(NOW):
        for name in (each for each in paged() if each not in UNTOLD):
            path = told.path(name)
            wrong += [] if path or name in OWN else [f"{name}: nothing stands here to open it with"]
            pages = {kind: told.clients[kind].get(path) for kind in KINDS if name in OPENS or kind in ACTS.get(name, ())} if path else {}
            wrong += _opened(pages, name) if pages and name in OPENS else []
            wrong += _acted(told, pages, name, path) if path and name not in OWN else []
    assert not wrong, "\n".join(wrong)
