"""The shell: texts in both languages, marks, switches, error pages, no inline code."""

import datetime as dt
import re
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from naru.kernel import KST
from naru.parties.terms import Role
from naru.web.shell import nav
from naru.web.templatetags.naru import bp, kst, won_short


def shown(source: str, language: str = "ko", **context: object) -> str:
    with override(language):
        return Template("{% load naru %}" + source).render(Context(context))


def test_both_texts_stand_side_by_side() -> None:
    assert shown('{% t "나루" "Naru" %}') == "나루"
    assert shown('{% t "나루" "Naru" %}', "en") == "Naru"


def test_values_in_texts_are_escaped() -> None:
    assert shown('{% t "{n}건" "{n} rows" n=n %}', n="<b>") == "&lt;b&gt;건"


def test_figures_carry_their_mark_and_door() -> None:
    assert shown('{% figure "397" href="/x/" provenance="simulated" %}') == '<span data-provenance="simulated"><a class="n-figure" href="/x/">397</a> <span class="n-mark simulated">가상자료</span></span>'
    assert shown('{% figure "397" provenance="computed" %}') == '<span data-provenance="computed">397 </span>'
    assert shown('{% figure "397" %}') == "397"
    assert shown('{% mark "assumed" %}', "en") == '<span class="n-mark assumed">Assumed</span>'


def test_numbers_and_times_as_people_read_them() -> None:
    assert won_short(250_000_000) == '<span title="250,000,000원">2억 5,000만원</span>'
    assert (bp(7000), bp(1250)) == ("70%", "12.5%")
    with override("ko"):
        assert kst(dt.datetime(2023, 5, 31, 9, 0, tzinfo=dt.UTC)) == '<time datetime="2023-05-31T18:00:00+09:00">2023-05-31(수) 18:00</time>'
    assert dt.datetime(2023, 5, 31, 9, 0, tzinfo=dt.UTC).astimezone(KST).hour == 18


@pytest.mark.django_db
def test_the_switch_stays_on_the_page(client: Client) -> None:
    answer = client.get("/language/en/?next=/design/%3Fa%3D1")
    assert (answer.status_code, answer["Location"]) == (302, "/design/?a=1")
    assert b'<html lang="en"' in client.get("/design/").content
    assert client.get("/language/ko/?next=https://elsewhere.example/")["Location"] == "/"


@pytest.mark.django_db
def test_the_mark_stands_in_the_head_of_a_simulated_database(client: Client, simulated: None) -> None:
    text = client.get("/design/").content.decode()
    assert '<meta name="naru-provenance" content="simulated">' in text
    assert '<strong class="n-mark">가상자료</strong>' in text


@pytest.mark.django_db
def test_a_real_database_has_no_mark_in_the_head(client: Client) -> None:
    assert 'name="naru-provenance"' not in client.get("/design/").content.decode()


@pytest.mark.django_db
def test_errors_are_pages(client: Client) -> None:
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "찾으시는 쪽이 없습니다" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_sent_after_the_session_ended_leads_back_to_it(client: Client) -> None:
    answer = client.post("/account/erasure/", {"sure": "1"}, headers={"referer": "http://testserver/account/erasure/?a=1"})
    page = answer.content.decode()
    assert answer.status_code == 403 and "로그인이 끝나 보내지 못했습니다" in page
    assert 'href="/sign-in/?next=/account/erasure/%3Fa%3D1"' in page
    elsewhere = client.post("/account/erasure/", headers={"referer": "http://other.example/x/"}).content.decode()
    assert 'href="/sign-in/?next=/"' in elsewhere and "other.example" not in elsewhere


@pytest.mark.django_db
def test_no_inline_script_or_style(client: Client) -> None:
    answer = client.get("/design/")
    text = answer.content.decode()
    assert re.findall(r"<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=", text) == []
    assert re.findall(r'(?:src|href)="(?:https?:)?//', text) == []
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("role", [None, *Role])
def test_at_most_seven_things_stand_at_the_top(role: Role | None) -> None:
    tops = nav.headings(frozenset({role} if role else ()), "")
    assert 1 <= len(tops) <= 7, [each.name.ko for each in tops]


def test_every_entry_stands_under_a_known_heading_and_opens() -> None:
    assert [entry.route for entry in nav.entries() if entry.group not in nav.GROUPS] == []
    assert [entry.route for entry in nav.entries() if not reverse(entry.route)] == []


def test_one_entry_is_current_the_nearest_one() -> None:
    officer = frozenset({Role.OFFICER})
    assert [nav.current(officer, path) for path in ("/", "/calls/x/", "/papers/x/", "/cases/x/", "/nowhere/")] == ["home", "home", "papers", "", ""]


@pytest.mark.django_db
def test_the_navigation_asks_the_database_nothing(django_assert_num_queries: Any) -> None:
    with override("en"), django_assert_num_queries(0):
        text = nav.drawn("en", [Role.OFFICER], "/selections/")
    assert re.findall(r'<a href="([^"]*)" aria-current="page">([^<]*)<', text) == [("/selections/", "Selections")]
    assert text.count("<summary") == text.count("</summary>") > 4
