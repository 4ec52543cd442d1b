"""In Chromium: the officer looks at a budget book with wrong cells, corrects it, takes it in without choosing the file again, and undoes it; the pages of all ports are whole."""

from pathlib import Path
from typing import Any

import pytest

from naru.kernel.database import one, rows
from naru.ledger.budgetbook import write_budget
from tests.ledger.test_budgetbook import row
from tests.web.looking import whole
from tests.web.test_journeys import world  # noqa: F401  # reason: `world` is a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(("language", "width"), [("ko-KR", 1280), ("en-US", 390)])
def test_a_budget_book_from_wrong_cells_to_the_undoing(browser: Any, live_server: Any, tmp_path: Path, language: str, width: int) -> None:
    context = browser.new_context(locale=language, viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{live_server.url}/start/")
    page.click("form[action='/start/officer/'] button")
    wrong, right = tmp_path / "wrong.xlsx", tmp_path / "right.xlsx"
    wrong.write_bytes(write_budget([row("작업환경개선", 100, year=2031), row("작업환경개선", -5, year=2031)], title="x"))
    right.write_bytes(write_budget([row("작업환경개선", 100, year=2031)], title="x"))
    page.goto(f"{live_server.url}/budget/books/")
    page.set_input_files("input[name=file]", wrong)
    page.click("button[value=look]")
    page.wait_for_selector("#look .n-bad")
    assert "예산서!K4" in page.inner_text("#look")
    assert page.locator("button[value=take]").count() == 0
    whole(page, width)
    page.set_input_files("input[name=file]", right)
    page.click("button[value=look]")
    page.wait_for_selector("button[value=take]")
    whole(page, width)
    page.click("button[value=take]")
    page.wait_for_url("**taken=1**")
    assert one("SELECT count(*) FROM ledger_vote v JOIN ledger_appropriation a ON a.id = v.appropriation_id JOIN ledger_line l ON l.id = a.line_id WHERE l.year_id = 2031") == (1,)
    whole(page, width)
    page.click("td details summary")
    page.fill("td input[name=reason]", "지난해 예산서")
    page.click("button[value=undo]")
    page.wait_for_selector("text=지난해 예산서")
    assert rows("SELECT count(*) FROM record_exchangeundo") == [(1,)]
    for path in ("/registers/", "/subsidy/", "/subsidy/settlement/", "/payable/requests/", "/budget/books/"):
        page.goto(live_server.url + path)
        whole(page, width)
    context.close()
