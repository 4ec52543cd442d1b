"""How tests look at pages: Chromium, axe, every request watched."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

AXE = (Path(__file__).resolve().parents[1] / "vendor" / "axe" / "axe.min.js").read_text()
CHROMIUM = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"))), None)
"""The shell is the same browser without a window: a whole Chromium draws its own bars for each page, as much work as the page."""
WHOLE = shutil.which("chromium") or CHROMIUM
"""For printing: people print from a whole browser, and the shell breaks its pages elsewhere."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
"""Where pictures of the pages go when NARU_PICTURES is set: they are made by the same tests that look at the pages."""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


OPTIONS = {"runOnly": TAGS, "resultTypes": ["violations"], "selectors": False, "preload": False}
"""What axe is asked: violations alone, without a selector for each element that passed (most of its time on a long page)."""


@dataclass
class Eyes:
    """A tab that looks at one page after another as one person, and what it met on the page it looks at.

    A new tab for each page costs as much as the page: a process of its own, and the styles read anew.
    """

    context: Any
    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))


_OPEN: dict[tuple[object, ...], Eyes] = {}
"""The eyes that looked last, by browser, language, width and who is signed in; a page is looked at by several in turn."""
AT_ONCE = 6
"""How many tabs stay open."""


def axe(page: Any) -> list[str]:
    """What axe finds wrong on an open page."""
    page.evaluate(AXE)
    found = page.evaluate("options => axe.run(document, options)", OPTIONS)
    return [f"{v['id']}: {[n['html'][:90] for n in v['nodes'][:2]]}" for v in found["violations"]]


def whole(page: Any, width: int) -> None:
    """Nothing wrong with an open page: axe, sideways scroll."""
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def _eyes(browser: Any, language: str, width: int, cookies: list[dict[str, str]] | None) -> Eyes:
    wanted = (id(browser), language, width, *sorted((each["name"], each["value"]) for each in cookies or []))
    eyes = _OPEN.pop(wanted, None)
    if eyes is None:
        if len(_OPEN) >= AT_ONCE:
            _OPEN.pop(next(iter(_OPEN))).context.close()
        context = browser.new_context(locale=language, viewport={"width": width, "height": 900}, bypass_csp=True)
        if cookies:
            context.add_cookies(cookies)
        eyes = Eyes(context, context.new_page())
    _OPEN[wanted] = eyes
    eyes.requests.clear()
    eyes.errors.clear()
    return eyes


def looked_at(browser: Any, base: str, path: str, language: str, width: int, cookies: list[dict[str, str]] | None = None,
              picture: str = "") -> dict[str, Any]:
    """One page opened: its title and language, requests elsewhere, errors, sideways scroll, axe's violations.

    Axe, most of the time of a look, is asked in Korean at full width and in English on a phone. A phone in Korean is asked for everything else: it has the same elements as these two.
    """
    eyes = _eyes(browser, language, width, cookies)
    page = eyes.page
    answer = page.goto(base + path)
    page.wait_for_load_state("networkidle")
    if picture and os.environ.get("NARU_PICTURES"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{picture}.png", full_page=True)
    found = [] if language.startswith("ko") and width < 1_280 else axe(page)
    return {"status": answer.status, "title": page.title(), "lang": page.evaluate("document.documentElement.lang"),
            "elsewhere": [url for url in eyes.requests if not url.startswith((base, "data:", "blob:"))], "errors": list(eyes.errors),
            "too_wide": page.evaluate("document.documentElement.scrollWidth") > width, "axe": found}
