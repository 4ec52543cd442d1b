"""English pages call a call by its English name: in the chips and columns of lists, and in mails, with amounts of time and what is missing."""

import re
from urllib.parse import unquote

from naru.calls.actions import extend, submit, warn
from naru.documents.queries import mails_of
from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.terms import Role
from tests.calls.conftest import ANSWERS, CLOSES, OPENS, City, act
from tests.web.test_calls import city as city  # noqa: PLC0414  # reason: the fixture of that name
from tests.web.test_calls import signed_in


def _received(city: City) -> None:
    firm = city.firms[0]
    assert firm.person is not None
    submit(city.call, organisation=firm.id, person=firm.person, answers=ANSWERS, amount=9_000_000, act=act(firm.person))


def test_lists_name_calls_in_the_readers_language(city: City) -> None:
    with clock.at(OPENS):
        client = signed_in(city.firms[0], Role.APPLICANT)
        _received(city)
        english, korean = (client.get("/cases/", HTTP_ACCEPT_LANGUAGE=language).content.decode() for language in ("en", "ko"))
        chip = re.search(r'<a class="n-chip" href="([^"]+)">Clothing 2023', english)
        assert chip and "의류봉제 2023" in unquote(chip[1]).replace("+", " ")
        assert ("의류봉제 2023" in re.sub(r'href="[^"]*"|value="[^"]*"', "", english), "의류봉제 2023" in korean, "Clothing 2023" in korean) == (False, True, False)
        assert "Clothing 2023" in client.get(chip[1].replace("&amp;", "&"), HTTP_ACCEPT_LANGUAGE="en").content.decode()
        assert "Clothing 2023" in client.get("/cases/?format=csv", HTTP_ACCEPT_LANGUAGE="en").content.decode()


def test_mails_read_in_english_as_whole_sentences(city: City) -> None:
    firm, waits = city.firms[0], city.firms[1]
    assert firm.person is not None and waits.person is not None
    with clock.at(OPENS):
        _received(city)
        rows("INSERT INTO calls_draft (call_id, organisation_id, question, value_sealed, person_id, saved_at) VALUES (%s, %s, 'workshop', 'x', %s, kernel_now())", [city.call, waits.id, waits.person])
        warn(city.call, closes_at=CLOSES, minutes_before=48 * 60, act=act())
        extend(city.call, closes_at=CLOSES.replace(hour=19), act=act())
    assert [(mail.subject.ko, mail.subject.en) for mail in mails_of(firm.person)][-1] == ("[의류봉제 2023] 신청이 접수되었습니다", "[Clothing 2023] Your application has arrived")
    newest, warned = mails_of(waits.person)
    assert newest.subject.en.startswith("[Clothing 2023] The closing was extended")
    assert (warned.subject.ko, warned.subject.en) == ("[의류봉제 2023] 아직 제출되지 않았습니다: 2일", "[Clothing 2023] Not submitted yet: 2 days")
    assert not re.search("[가-힣]", warned.body.en), warned.body.en


def test_names_of_the_city_are_english_with_the_legal_name_beside(city: City) -> None:
    with clock.at(OPENS):
        client = signed_in(city.firms[0], Role.APPLICANT)
        _received(city)
        english, korean = (client.get("/texts/work-environment-improvement/", HTTP_ACCEPT_LANGUAGE=language).content.decode() for language in ("en", "ko"))
    assert 'Beauty and Fashion Industry Division <span class="n-soft" lang="ko">뷰티패션산업과</span>' in english
    assert ("뷰티패션산업과" in korean, "Beauty and Fashion" in korean) == (True, False)
    assert "the documents of 2023 name no cap, so that of 2021 is kept" in english
    assert "2023년 문서에 한도가 없어 2021년 값을 그대로 씀" in korean
