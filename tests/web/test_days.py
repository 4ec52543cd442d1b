"""A date field knows days off: weekends, holidays, substitutes and temporary ones, each with its citation; the page says so itself, without a script."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from naru.kernel.workdays import HolidaysWrong, calendar, read_calendar

CITIES = Path(__file__).resolve().parents[2] / "cities"
GOOD = (CITIES / "garam" / "holidays.yaml").read_text()


@pytest.mark.parametrize(("day", "off", "next_day"), [
    ("2023-05-26", None, "2023-05-26"), ("2023-05-27", "부처님오신날", "2023-05-30"), ("2023-05-28", "일요일", "2023-05-30"), ("2023-05-29", "대체공휴일(부처님오신날)", "2023-05-30"),
    ("2023-09-28", "추석 연휴", "2023-10-04"), ("2023-10-02", "임시공휴일", "2023-10-04"), ("2024-10-01", "임시공휴일(국군의 날)", "2024-10-02"), ("2021-02-13", "설날 연휴", "2021-02-15")])
def test_days_off_of_the_city(day: str, off: str | None, next_day: str) -> None:
    held = calendar()
    found = held.off(dt.date.fromisoformat(day))
    assert ((found.ko if found else None), held.next_workday(dt.date.fromisoformat(day)).isoformat()) == (off, next_day)


def test_every_holiday_has_its_citation_and_no_one_is_a_plain_weekend() -> None:
    for city in ("seoul", "garam"):
        held = read_calendar(CITIES / city / "holidays.yaml")
        assert held.holidays and all(each.cite and each.name.ko and each.name.en for each in held.holidays.values())
    substitutes = [each for each in read_calendar(CITIES / "seoul" / "holidays.yaml").holidays.values() if "대체" in each.name.ko or "임시" in each.name.ko]
    assert len(substitutes) >= 14 and all(each.on.weekday() < 5 for each in substitutes)


@pytest.mark.parametrize(("good", "bad", "said"), [
    ("from: 2024-01-01", "from: 봄", "from, until"), ("2024-06-24, name", "2026-06-24, name", "from과 until 밖"), ("2024-06-24, name", "2024-03-01, name", "두 번"), ("{ko: 삼일절, en:", "{ko: 삼일절, de:", "days 1")])
def test_a_wrong_file_names_its_place(good: str, bad: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "holidays.yaml"
    file.write_text(GOOD.replace(good, bad, 1))
    with pytest.raises(HolidaysWrong) as wrong:
        read_calendar(file)
    assert str(file) in str(wrong.value) and said in str(wrong.value)
    assert read_calendar(tmp_path / "none.yaml").off(dt.date(2024, 3, 1)) is None


@pytest.mark.django_db
def test_the_field_says_it_in_the_page_and_when_the_day_changes(settings: Any) -> None:
    client = Client()
    page = client.get(reverse("day-said"), {"id": "f-closes_day", "closes_day": "2023-05-29"}).content.decode()
    assert 'id="f-closes_day-day"' in page and "쉬는 날입니다 (대체공휴일(부처님오신날))" in page and "2023-05-30" in page and "관공서의 공휴일에 관한 규정" in page
    english = Client(headers={"accept-language": "en"}).get(reverse("day-said"), {"id": "f-x", "x": "2023-05-29"}).content.decode()
    assert "is a day off (Substitute holiday (Buddha&#x27;s Birthday))" in english
    assert "일하는 날" in client.get(reverse("day-said"), {"id": "f-x", "x": "2023-05-30"}).content.decode()
    assert "아직 올라 있지 않습니다" in client.get(reverse("day-said"), {"id": "f-x", "x": "2031-05-30"}).content.decode()
    for nonsense in ({}, {"id": "<script>"}, {"id": "f-x", "x": "어제"}):
        answer = client.get(reverse("day-said"), nonsense)
        assert answer.status_code == 200 and "<script" not in answer.content.decode()
    settings.CITY = "garam"
    assert "가람의 날" in client.get(reverse("day-said"), {"id": "f-x", "x": "2024-06-24"}).content.decode()
    design = client.get(reverse("design")).content.decode()
    assert 'hx-get="/days/?id=f-' in design
