"""A posted form reads the same whether its escapes were undone before or by Django; the policy is the package's own."""

from urllib.parse import urlencode

import pytest
from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse, QueryDict

from naru.web.shell.policy import PolicyMiddleware
from naru.web.shell.posted import undone

BODIES = [urlencode({"q": "재봉틀 & 환기=100% + 시설;", "빈": "", "x": "a%ED%95%9Cb"}), urlencode([("q", "가"), ("q", "나\r\n다")]), "q=%ED%95%9C%00%FF%FE&r=%ED%95&s=%ed%95%9c%2", "q=%80abc%F0%9F%8D%8E",
          "q=" + "한".encode().decode("latin-1"), "%ED%95%9C%26%3D=%2B+", "q=%E2%80%8B%EF%BB%BF"]


@pytest.mark.parametrize("body", BODIES)
def test_a_form_reads_the_same(body: str) -> None:
    raw = body.encode("latin-1")
    assert QueryDict(undone(raw), encoding="utf-8") == QueryDict(raw, encoding="utf-8")


def test_hangul_is_undone_and_what_separates_stays() -> None:
    assert undone(b"q=%ED%95%9C%26&r=%3D") == "q=한%26&r=%3D".encode()


def test_the_policy_is_the_packages_own_and_what_a_page_says_of_itself_counts() -> None:
    def made(middleware: type[CSPMiddleware], answer: HttpResponse) -> str:
        middleware(lambda _: answer).process_response(HttpRequest(), answer)
        return str(answer[HEADER])

    assert made(PolicyMiddleware, HttpResponse()) == made(CSPMiddleware, HttpResponse()) != ""
    own = HttpResponse()
    own._csp_update = {"img-src": ["https://example.kr"]}  # type: ignore[attr-defined]  # reason: what the package's decorator sets
    assert "example.kr" in made(PolicyMiddleware, own)
