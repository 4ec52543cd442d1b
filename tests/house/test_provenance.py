"""No page, print or export of a simulated database shows a simulated figure without 가상자료, and none links a reported figure to simulated rows (G10).

The world is the small seeded year, played to the settlement; every route is opened as each of the seven kinds of user, every file they link to is read.
"""

import uuid
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from naru.figures.actions import observe
from naru.figures.queries import observation
from naru.figures.terms import Observation, Said
from naru.kernel import Provenance
from naru.kernel.database import rows
from naru.record import Act
from naru.site.load import load_city
from naru.web.parties.views import PERSONAS
from tests.house.provenance import Breach, file_breaches, page_breaches
from tests.web.routes import declared, routes

UNSEEN: dict[str, str] = {
    "score-sheet": "nobody in the small year takes a case on to score it; looked at in tests/web",
    "correction": "nobody in the small year asks for a correction; looked at in tests/web/test_our.py",
    "question": "nobody in the small year asks about a call; looked at in tests/web/test_questions.py",
    "erasure": "nobody in the small year asks to be erased; looked at in tests/web/test_erasing.py",
    "claim": "nobody in the small year owes money back; looked at in tests/web/test_claims.py",
    "old-report": "nobody takes an old report in in the small year; looked at in tests/web/test_old_reports.py",
    "first-load-file": "nobody brings a ledger in in the small year; looked at in tests/web/test_first_load.py",
    "old-report-figure": "nobody takes an old report in in the small year; looked at in tests/web/test_old_reports.py",
    "dataset": "nobody publishes data in the small year; tests/web/test_opendata.py",
    "invitation": "nobody is invited in the small year, and a link opens once; tested in tests/web",
}
"""Routes that show nothing in the played world, with the reason."""


def known(id: str) -> Observation | None:
    """The observation a page names."""
    try:
        return observation(uuid.UUID(id))
    except ValueError:
        return None


class Crawl:
    """Opens pages as one user, keeps what it found."""

    def __init__(self, persona: str) -> None:
        self.client = Client(HTTP_ACCEPT_LANGUAGE="ko")
        self.persona = persona
        self.client.post(f"/start/{persona}/")
        self.opened = cache(self._opened)
        self.seen = 0

    def _opened(self, href: str) -> html.HtmlElement | None:
        path, _, fragment = href.partition("#")
        answer = self.client.get(path)
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
            return None
        found = html.fromstring(answer.content.decode()).xpath("//*[@id=$id]", id=fragment or "main")
        return found[0] if found else None

    def breaches(self, path: str) -> Iterator[Breach]:
        """Of a page and the files it offers; nothing when the user may not open it."""
        answer = self.client.get(path)
        if answer.status_code != 200:
            return
        self.seen += 1
        page = html.fromstring(answer.content.decode())
        yield from page_breaches(f"{self.persona} {path}", page, known, self.opened)
        for href in sorted(set(page.xpath("//a[@download or contains(@href, '.pdf') or contains(@href, '.hwpx') or contains(@href, '.xlsx')]/@href")))[:8]:
            whole = f"{path}{href}" if href.startswith("?") else href
            if whole not in SEEN_FILES:
                SEEN_FILES.add(whole)
                file = self.client.get(whole)
                assert file.status_code == 200, (path, href, file.status_code)
                yield from file_breaches(f"{self.persona} {whole}", file.headers, file.content)


SEEN_FILES: set[str] = set()


def addresses() -> Iterator[tuple[str, str]]:
    """Every page of the house: route and address."""
    examples: dict[str, Any] = declared("EXAMPLES")
    for name, arguments in routes():
        if name not in declared("NO_PAGE"):
            try:
                yield name, reverse(name, kwargs=examples[name]() if arguments else {})
            except LookupError:
                yield name, ""


@pytest.mark.slow
def test_no_page_print_or_export_hides_what_is_simulated(settled: str) -> None:
    SEEN_FILES.clear()
    crawls = [Crawl(persona.key) for persona in PERSONAS]
    unseen: set[str] = set()
    found: list[str] = []
    for name, path in addresses():
        before = sum(crawl.seen for crawl in crawls)
        found += [str(each) for crawl in crawls if path for each in crawl.breaches(path)]
        if sum(crawl.seen for crawl in crawls) == before:
            unseen.add(name)
    assert sorted(set(found)) == []
    assert unseen == set(UNSEEN)
    assert {each.rsplit(".", 1)[-1].rsplit("=", 1)[-1] for each in SEEN_FILES} == {"pdf", "hwpx", "xlsx", "csv"}


@pytest.fixture
def planted(simulated: None, settings: Any) -> Crawl:
    """The house with planted breaches, on the city's content and one simulated observation."""
    settings.ROOT_URLCONF = "tests.house.planted"
    load_city()
    actor = uuid.uuid4()
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system')", [actor])
    observe([Said("planted", "result", "선정", "7,778개사", 7_778, "개사", "2023", "", "", provenance=Provenance.SIMULATED)], act=Act(uuid.uuid4(), actor))
    return Crawl("public")


RULES = {
    "clean": set(),
    "share": set(),
    "share-wrong": {"derived, but 99.9 is not their share"},
    "share-unnamed": {"derived, without naming"},
    "share-of-simulated": {"reported, its observation is simulated", "derived, without naming"},
    "unmarked-page": {"a figure under a page marked 'computed' and not marked itself"},
    "unmarked-beside-reported": {"a figure beside reported ones that does not say what it is"},
    "without-its-mark": {"simulated, without its mark"},
    "passed-off": {"reported, its observation is simulated"},
    "typed-in": {"stands in none of its observations"},
    "leads-to-simulated": {"a reported figure leads to simulated rows: /held/"},
    "raw-value": {"a value of the code printed as it is"},
    "without-observation": {"reported, without its observation"},
    "bare": {"the page does not say 가상자료", "a figure without provenance"},
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", RULES)
def test_a_planted_breach_is_named(planted: Crawl, name: str) -> None:
    """The same gate that the build runs over the house names each breach, and nothing on the clean page."""
    found = {each.rule for each in planted.breaches(f"/planted/{name}/")}
    assert len(found) == len(RULES[name])
    assert all(any(rule in each for each in found) for rule in RULES[name]), found


@pytest.mark.django_db
def test_a_planted_export_is_named(planted: Crawl) -> None:
    file = planted.client.get("/planted/book.xlsx")
    assert {each.rule for each in file_breaches("book", file.headers, file.content)} == {
        "a file whose name does not say 가상자료", "metadata does not say 가상자료", "head of sheet 선정 does not say 가상자료"}
