"""The desk of a call: what screening would say and said, reminders, the curve, what waits, what the clock will do."""

import datetime as dt
import uuid

import pytest

from naru.calls.actions import announce, draft_call, extend, move_call, object_to, remind, save_draft, screen, submit, tick
from naru.calls.desk import gains_of, objections, states_of, warned
from naru.calls.logic import coming_warnings, curve, due_by, last_day
from naru.calls.opening import announceable, asked_window, rules_of, window_text
from naru.calls.queries import call
from naru.calls.screening import preview, screened
from naru.calls.waiting import coming, intake, waiting
from naru.documents.actions import request_approval
from naru.documents.queries import mails_of
from naru.kernel import Refused, Sentence, clock
from naru.kernel.database import rows
from naru.parties.actions import answer
from naru.programmes.queries import text_of
from naru.record import Act
from tests.calls.conftest import ANSWERS, CLOSES, OFFICER, OPENS, City, act, approval

DAY = dt.timedelta(days=1)


def apply(city: City, n: int, at: dt.datetime) -> None:
    firm = city.firms[n]
    assert firm.person is not None
    with clock.at(at):
        submit(city.call, organisation=firm.id, person=firm.person, answers=ANSWERS, amount=9_000_000, act=act(firm.person))


def test_days_of_a_text() -> None:
    assert [last_day(each) for each in ("2023-02", "2023-04-27")] == [dt.date(2023, 2, 28), dt.date(2023, 4, 27)]
    assert curve({0: 2, 3: 1, 9: 5}, 4) == [2, 2, 2, 3, 3]
    assert coming_warnings(CLOSES - DAY, CLOSES, [7 * 1440, 48 * 60, 180, 60], [60]) == [CLOSES - dt.timedelta(hours=3)]


def test_by_when_a_stage_is_wanted(city: City) -> None:
    text = text_of(city.version)
    assert [due_by(text, "clothing", each) for each in ("survey", "committee", "works", "settle", "nothing")] == [
        dt.date(2023, 4, 30), dt.date(2023, 4, 27), dt.date(2023, 11, 30), dt.date(2024, 1, 31), None]
    assert [due_by(text, group, "select", round=2) for group in ("clothing", "four-trades", "wool")] == [dt.date(2023, 7, 31), dt.date(2023, 7, 31), None]


def test_screening_says_beforehand_what_it_then_does(city: City) -> None:
    for n in range(3):
        apply(city, n, OPENS + DAY)
    with clock.at(OPENS + 2 * DAY):
        answer([(city.firms[1].id, "seat", "elsewhere")], source="조회", provenance="simulated", act=act())
    with clock.at(CLOSES + DAY):
        tick(act=act())
        said = preview(city.call, city.version)
        assert (said.applications, said.eligible, said.ineligible, said.unknown) == (3, 2, 1, 0)
        assert [(each.condition, each.yes, each.no) for each in said.conditions if each.no] == [("seat_in_seoul", 2, 1)]
        assert states_of(city.call)[0].says.ko == "접수"
        move_call(city.call, to="screening", act=act())
        screen(city.call, act=act())
        after = screened(city.call, city.version)
        assert (after.eligible, after.ineligible, after.unknown, after.conditions) == (2, 1, 0, said.conditions)
        assert [(each.state, each.many, each.asked) for each in states_of(city.call)] == [("ineligible", 1, 9_000_000), ("eligible", 2, 18_000_000)]
        assert preview(city.call, city.version).applications == 0


def test_a_reminder_goes_to_whoever_has_a_draft(city: City) -> None:
    first, second = city.firms[:2]
    assert first.person is not None
    with clock.at(CLOSES - dt.timedelta(days=1, hours=5)):
        save_draft(city.call, organisation=first.id, person=first.person, question="items", value="누전차단기")
        once = act()
        assert [remind(city.call, organisation=first.id, act=once) for _ in range(2)] == [city.call] * 2
        with pytest.raises(Refused) as no:
            remind(city.call, organisation=second.id, act=act())
        assert no.value.code == "draft_none"
        assert [(each.minutes_before, each.drafts) for each in warned(city.call)] == [(None, 1)]
        assert gains_of(city.call).drafts == 1
    [mail] = mails_of(first.person)
    assert ("29시간" in mail.subject.ko, "없애고 싶은 위해요소" in mail.body.ko, "바라는 지원품목" in mail.body.ko) == (True, True, False)


def test_the_curve_stands_beside_last_years_round(city: City) -> None:
    apply(city, 0, OPENS + DAY)
    apply(city, 1, OPENS + 2 * DAY)
    first, year = call(city.call), dt.timedelta(days=365)
    assert first is not None and intake(first, today=(OPENS + 3 * DAY).date()).before is None
    with clock.at(OPENS + year - DAY):
        made = draft_call(first.programme, version=city.version, name_ko="의류봉제 2024", name_en="", year=2024, audience="firms", group="clothing", exclusivity_group="", provenance="simulated", act=act())
        announce(made, opens_at=OPENS + year, closes_at=CLOSES + year, grace_minutes=0, keep_late=False, approval=approval("announce", made), act=act())
    with clock.at(OPENS + year):
        tick(act=act())
    apply(City(made, city.version, city.firms), 2, OPENS + year + 2 * DAY)
    found = call(made)
    assert found is not None
    filled = intake(found, today=(OPENS + year + 3 * DAY).date())
    assert (filled.applications, filled.asked, filled.drafts, filled.before) == (1, 9_000_000, 0, Sentence("의류봉제 2023", "Clothing 2023"))
    assert [(now, then) for _, now, then in filled.points] == [(0, 0), (0, 1), (1, 2), (1, 2)]
    assert filled.finding.ko == "같은 때 지난 차수보다 1건 적다"


def test_what_waits_and_what_the_clock_will_do(city: City) -> None:
    apply(city, 0, OPENS + DAY)
    with clock.at(OPENS + DAY):
        assert (waiting(), [each.what.en for each in coming()]) == ([], ["warns whoever has a draft"] * 3 + ["closes"])
        extend(city.call, closes_at=CLOSES + 7 * DAY, act=act())
        assert coming()[-1].at == CLOSES + 7 * DAY + dt.timedelta(minutes=10)
    with clock.at(CLOSES + 8 * DAY):
        tick(act=act())
        [one] = waiting()
        assert (one.kind, one.many, one.amount, one.due, coming()) == ("screen", 1, 9_000_000, dt.date(2023, 5, 31), [])
        answer([(city.firms[0].id, "seat", "elsewhere")], source="조회", provenance="simulated", act=act())
        move_call(city.call, to="screening", act=act())
        screen(city.call, act=act())
        assert [each.what.en for each in waiting()] == ["Hand over to review"]
        firm = city.firms[0]
        assert firm.person is not None
        object_to(_only(city), text="옮기지 않았습니다", person=firm.person, act=act(firm.person))
        assert [(each.kind, each.many) for each in waiting()] == [("screen", 0), ("objections", 1)]
        assert [(each.text, each.against.ko, each.upheld) for each in objections(answered=False)] == [("옮기지 않았습니다", "자격 미달", None)]


def _only(city: City) -> uuid.UUID:
    [(id,)] = rows("SELECT id FROM calls_application WHERE call_id = %s", [city.call])
    found: uuid.UUID = id
    return found


def test_a_call_comes_from_the_text_with_its_window(city: City) -> None:
    with clock.at(OPENS):
        found = {each.key: each for each in announceable(OPENS.date())}
        firms = found["work-environment-improvement/firms/clothing"]
        assert (firms.made, firms.exclusive, firms.opens, firms.closes) == (city.call, "workplace-improvement", dt.datetime(2023, 2, 1, 9, tzinfo=OPENS.tzinfo), dt.datetime(2023, 5, 31, 18, tzinfo=OPENS.tzinfo))
        assert found["work-environment-improvement/intermediaries/clothing"].exclusive == ""
        assert [each.opens for each in announceable(dt.date(2024, 1, 1)) if each.audience == "firms"] == [None, None]
        assert (rules_of(text_of(city.version), "firms", "clothing").grace, asked_window(city.call).state) == (10, "none")
        request_approval("announce", subject=city.call, title="공고", act=Act(act().id, OFFICER, window_text(OPENS, CLOSES)))
        asked = asked_window(city.call)
        assert (asked.state, asked.opens, asked.closes) == ("asked", OPENS, CLOSES)


def test_an_announcement_asked_without_its_window_is_asked_again(city: City) -> None:
    with clock.at(OPENS):
        approval("announce", city.call)
        assert asked_window(city.call).state == "none"
