"""What one award may get: fixed when the call is announced, kept by the database in raw SQL, worked out from people where the text counts them."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from django.db import connection

from naru.calls.actions import announce, draft_call, submit
from naru.calls.ceilings import ceilings_of
from naru.evaluation.actions import decide, record_survey
from naru.evaluation.terms import Finding
from naru.kernel import Refused, clock
from naru.kernel.database import rows
from naru.parties.actions import answer
from tests.breaking import refused
from tests.calls.conftest import ANSWERS, CLOSES, OPENS, act, approval, begin
from tests.evaluation.conftest import MEETING_DAY, PHOTO, RUBRIC, Ready, meet, prepare
from tests.programmes.test_load import GOOD

ENTRY = "(SELECT id FROM record_entry ORDER BY seq DESC LIMIT 1)"
CAP = 7_000_000
"""The city's 70 of the 90 per cent public money, whose cap is nine million won."""


def as_app() -> None:
    """From here on the serving role."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('naru.now', %s, true)", [MEETING_DAY.isoformat()])
        cursor.execute("SET ROLE naru_app")


def test_amounts_stay_inside_the_calls_bounds(ready: Ready) -> None:
    with clock.at(MEETING_DAY):
        decide(meet(ready), selection=1, seats=2, line=ready.line, money=100_000_000, yes=5, no=0, minutes="", approval=approval("decide", ready.city.call), act=act())
    as_app()
    survey = (f"INSERT INTO evaluation_survey (id, application_id, surveyor, points, total, amount, note, surveyed_on, entry_id) VALUES (gen_random_uuid(), %s, gen_random_uuid(), '{{}}', 1, %s, '', '2023-05-20', {ENTRY})")
    assert refused(survey, ready.applications[0], CAP + 1) == "survey_within_ceiling"
    assert refused(survey, ready.applications[0], CAP) == "survey_once"
    award = (f"INSERT INTO evaluation_award (id, call_id, selection, seat, quota, application_id, amount, entry_id) SELECT gen_random_uuid(), call_id, selection, 9, quota, %s, %s, {ENTRY} FROM evaluation_award LIMIT 1")
    assert refused(award, ready.applications[0], CAP + 1) == "award_within_ceiling"
    assert refused(award, ready.applications[0], CAP) == "award_within_quota"


def test_a_survey_outside_the_texts_cap_is_refused(simulated: None) -> None:
    ready = prepare(1)
    points = {"hazard": 1, "condition": 1, "effect": 1}
    with clock.at(CLOSES + dt.timedelta(days=2)), pytest.raises(Refused, match="survey_within_ceiling"):
        record_survey([Finding(ready.applications[0], points, CAP + 1, photos=PHOTO)], rubric=RUBRIC, act=act())


def test_a_ceiling_is_of_the_calls_own_text(ready: Ready) -> None:
    [(term, on, least, most, city, public)] = rows("SELECT term, counted_on, least, most, city, public FROM calls_ceiling")
    assert (term, on, least, most, city, public) == ("firm_cap", OPENS.date(), 0, 9_000_000, 7_000, 9_000)
    as_app()
    row = ("INSERT INTO calls_ceiling (call_id, version_id, term, counted_on, least, most, city, public, rate, months, people, not_counted, entry_id) "
           f"SELECT %s, %s, 'x', '2023-01-01', %s, %s, 1, 2, %s, %s, %s, %s, {ENTRY}")
    with clock.at(OPENS):
        other = draft_call("work-environment-improvement", version=ready.city.version, name_ko="다른 공고", name_en="", year=2023, audience="firms", group="clothing", exclusivity_group="",
                           provenance="simulated", act=act())
    negative = row.replace("not_counted, entry_id)", "not_counted, penalty, entry_id)").replace(f"%s, {ENTRY}", f"%s, -1, {ENTRY}")
    assert refused(negative, other, ready.city.version, 0, 4, None, None, "", None) == "ceiling_penalty_forward"
    assert refused(row, other, ready.city.version, 5, 4, None, None, "", None) == "ceiling_forward"
    assert refused(row, other, ready.city.version, 0, 4, 10, None, "", None) == "ceiling_rate_whole"
    assert refused(row, other, ready.city.version, 0, 4, 10, 2, "", 0) == "ceiling_rate_whole"
    rows("INSERT INTO programmes_textversion (digest, programme_id, text, entry_id) SELECT 'other', programme_id, text, entry_id FROM programmes_textversion LIMIT 1")
    assert refused(row, other, "other", 0, 4, None, None, "", None) == "ceiling_of_version"
    assert refused(row, other, ready.city.version, 0, 4, None, None, "", None) == ""


def test_nothing_is_announced_without_bounds(ready: Ready) -> None:
    with clock.at(OPENS):
        other = draft_call("work-environment-improvement", version=ready.city.version, name_ko="다른 공고", name_en="", year=2023, audience="firms", group="clothing", exclusivity_group="",
                           provenance="simulated", act=act())
        approved = approval("announce", other)
    as_app()
    step = f"INSERT INTO calls_callstep (call_id, n, from_state, to_state, approval, entry_id) VALUES (%s, 2, 'drafted', 'announced', %s, {ENTRY})"
    assert refused(step, other, approved) == "announced_with_ceiling"


COUNTED = '''    counts_on: call_opened
    values:
      2021: {value: 1_000_000, cite: "council-2021:698"}
'''
RATES = f'''  rate:
    name: {{ko: 1인당 월 지원액, en: Rate}}
    unit: won
{COUNTED}  months_at_most:
    name: {{ko: 개월, en: Months}}
    unit: months
{COUNTED.replace("1_000_000", "6")}  left_out:
    name: {{ko: 세지 않는 인원, en: Not counted}}
    unit: people
{COUNTED.replace("1_000_000", "5")}'''


@pytest.fixture
def counted(simulated: None) -> Ready:
    """Four firms of a call whose text pays by people and months under a cap of nine million; three firms have said how many they hired."""
    text = GOOD.replace("terms:\n", f"terms:\n{RATES}", 1).replace("cap: firm_cap,", "cap: firm_cap, rate: rate, months: months_at_most, people: organisation.new_hires, not_counted: left_out,")
    text = text.replace("cap: 한도는 가정}", "cap: 한도는 가정, rate: 가정, months: 가정, people: 가정, not_counted: 가정}")
    made = begin(4, text=text)
    applications = []
    for number, firm in enumerate(made.firms):
        assert firm.person is not None
        with clock.at(OPENS + dt.timedelta(days=1)):
            if number < 3:
                answer([(firm.id, "new_hires", number * 3 + 3)], source="고용보험 명부", provenance="simulated", act=act())
            applications.append(submit(made.call, organisation=firm.id, person=firm.person, answers=ANSWERS, amount=9_000_000, act=act(firm.person)))
    return Ready(made, applications, [], uuid.UUID(int=0))


def test_an_entitlement_is_rate_times_months_times_people(counted: Ready) -> None:
    """Three, six and nine people hired, five not counted, six months of a million won each, never more than the cap: 0, 6 and 9 million."""
    points = {"hazard": 1, "condition": 1, "effect": 1}
    none, one, four, unknown = counted.applications
    with clock.at(CLOSES):
        bounds = ceilings_of(counted.applications, CLOSES.date())
        assert [bounds[each].ceiling.public_bounds(bounds[each].people)[1] for each in (none, one, four)] == [0, 6_000_000, 9_000_000]
        assert [said.ko if (said := bounds[each].worked_out) else None for each in (one, unknown)] == ["6명 가운데 5명을 뺀 1명 × 6개월 × 1,000,000원 = 6,000,000원", None]
        city = 6_000_000 * 7_000 // 9_000
        for application, amount in ((none, 1), (one, city + 1), (four, 7_000_001)):
            with pytest.raises(Refused, match="survey_within_ceiling"):
                record_survey([Finding(application, points, amount, photos=PHOTO)], rubric=RUBRIC, act=act())
        with pytest.raises(Refused, match="survey_people_unknown") as no:
            record_survey([Finding(unknown, points, 1, photos=PHOTO)], rubric=RUBRIC, act=act())
        assert no.value.facts == {"fact": "organisation.new_hires"}
        record_survey([replace(each, photos=PHOTO) for each in (Finding(none, points, 0), Finding(one, points, city), Finding(four, points, 7_000_000), Finding(unknown, points, 0))], rubric=RUBRIC, act=act())
    assert sorted(rows("SELECT people, most FROM evaluation_entitlement")) == [(6, 6_000_000), (9, 24_000_000)]


def test_entitlements_in_raw_sql(counted: Ready) -> None:
    as_app()
    [(firm,)] = rows("SELECT organisation_id FROM calls_application WHERE id = %s", [counted.applications[0]])
    row = f"INSERT INTO evaluation_entitlement (application_id, call_id, organisation, rate, months, not_counted, people, most, entry_id) VALUES (%s, %s, %s, %s, 6, 5, %s, %s, {ENTRY})"
    call, application = counted.city.call, counted.applications[0]
    assert refused(row, application, call, firm, 1_000_000, 7, 12_000_001) == "entitlement_sum"
    assert refused(row, application, call, firm, 2_000_000, 7, 24_000_000) == "entitlement_by_the_calls_rate"
    assert refused(row, application, call, uuid.uuid4(), 1_000_000, 7, 12_000_000) == "entitlement_of_application"
    assert refused(row, application, call, firm, 1_000_000, 7, 12_000_000) == ""
    survey = (f"INSERT INTO evaluation_survey (id, application_id, surveyor, points, total, amount, note, surveyed_on, entry_id) VALUES (gen_random_uuid(), %s, gen_random_uuid(), '{{}}', 1, 1, '', '2023-05-20', {ENTRY})")
    assert refused(survey, counted.applications[1]) == "survey_within_ceiling"  # nobody counted its people yet


def test_a_later_version_of_the_text_does_not_move_an_announced_call(ready: Ready) -> None:
    assert "announced" in {state for (state,) in rows("SELECT to_state FROM calls_callstep WHERE call_id = %s", [ready.city.call])}
    with clock.at(OPENS), pytest.raises(Refused):
        announce(ready.city.call, opens_at=OPENS, closes_at=CLOSES, grace_minutes=0, keep_late=True, approval=approval("announce", ready.city.call), act=act())
    assert rows("SELECT most FROM calls_ceiling") == [(9_000_000,)]
