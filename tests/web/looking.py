"""How tests look at pages: Chromium, axe, every request watched."""

import os
import shutil
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
_LAST: dict[Any, tuple[object, Any]] = {}
"""The context of a browser that looked last: pages looked at by the same eyes share what it has fetched (styles, fonts, script)."""


def axe(page: Any) -> list[str]:
    """What axe finds wrong on an open page."""
    page.evaluate(AXE)
    found = page.evaluate("options => axe.run(document, options)", OPTIONS)
    return [f"{v['id']}: {[n['html'][:90] for n in v['nodes'][:2]]}" for v in found["violations"]]


def whole(page: Any, width: int) -> None:
    """Nothing wrong with an open page: axe, sideways scroll."""
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def _context(browser: Any, language: str, width: int, cookies: list[dict[str, str]] | None) -> Any:
    wanted = (language, width, sorted((each["name"], each["value"]) for each in cookies or []))
    if browser in _LAST and _LAST[browser][0] == wanted:
        return _LAST[browser][1]
    if browser in _LAST:
        _LAST.pop(browser)[1].close()
    context = browser.new_context(locale=language, viewport={"width": width, "height": 900}, bypass_csp=True)
    if cookies:
        context.add_cookies(cookies)
    _LAST[browser] = (wanted, context)
    return context


def looked_at(browser: Any, base: str, path: str, language: str, width: int, cookies: list[dict[str, str]] | None = None,
              picture: str = "") -> dict[str, Any]:
    """One page opened: its title and language, requests elsewhere, errors, sideways scroll, axe's violations.

    Axe, most of the time of a look, is asked in Korean at full width and in English on a phone. A phone in Korean is asked for everything else: it has the same elements as these two.
    """
    page, elsewhere, errors = _context(browser, language, width, cookies).new_page(), [], []
    page.on("request", lambda r: elsewhere.append(r.url) if not r.url.startswith((base, "data:", "blob:")) else None)
    page.on("pageerror", lambda e: errors.append(str(e)))
    answer = page.goto(base + path)
    page.wait_for_load_state("networkidle")
    if picture and os.environ.get("NARU_PICTURES"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{picture}.png", full_page=True)
    found = [] if language.startswith("ko") and width < 1_280 else axe(page)
    seen = {"status": answer.status, "title": page.title(), "lang": page.evaluate("document.documentElement.lang"), "elsewhere": elsewhere, "errors": errors,
            "too_wide": page.evaluate("document.documentElement.scrollWidth") > width,
            "axe": found}
    page.close()
    return seen
