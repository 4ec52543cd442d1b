"""How tests look at pages: Chromium, axe, every request watched."""

import os
import shutil
from pathlib import Path
from typing import Any

AXE = (Path(__file__).resolve().parents[1] / "vendor" / "axe" / "axe.min.js").read_text()
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
"""Where pictures of the pages go when NARU_PICTURES is set: they are made by the same tests that look at the pages."""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def looked_at(browser: Any, base: str, path: str, language: str, width: int, cookies: list[dict[str, str]] | None = None,
              picture: str = "") -> dict[str, Any]:
    """One page opened: its title and language, requests elsewhere, errors, sideways scroll, axe's violations."""
    context = browser.new_context(locale=language, viewport={"width": width, "height": 900}, bypass_csp=True)
    if cookies:
        context.add_cookies(cookies)
    page, elsewhere, errors = context.new_page(), [], []
    page.on("request", lambda r: elsewhere.append(r.url) if not r.url.startswith((base, "data:", "blob:")) else None)
    page.on("pageerror", lambda e: errors.append(str(e)))
    answer = page.goto(base + path)
    page.wait_for_load_state("networkidle")
    if picture and os.environ.get("NARU_PICTURES"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{picture}.png", full_page=True)
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
    seen = {"status": answer.status, "title": page.title(), "lang": page.evaluate("document.documentElement.lang"), "elsewhere": elsewhere, "errors": errors,
            "too_wide": page.evaluate("document.documentElement.scrollWidth") > width,
            "axe": [f"{v['id']}: {[n['html'][:90] for n in v['nodes'][:2]]}" for v in found["violations"]]}
    context.close()
    return seen
