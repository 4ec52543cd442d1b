"""What waits on calls: to announce, to screen, to hand to review, objections to answer; what the clock will do by itself; intake against the last round."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.calls.logic import coming_warnings, curve, due_after
from naru.calls.queries import CallRow, public_calls
from naru.kernel import Sentence, kst_date
from naru.kernel.database import one, rows
from naru.kernel.waiting import Coming, Longest, Waiting
from naru.programmes.logic import deciding_call
from naru.programmes.queries import text_of

_STATES = """
SELECT c.id, c.name_ko, c.name_en, c.version_id, c.audience, c."group", s.to_state, (e.at AT TIME ZONE 'Asia/Seoul')::date, coalesce(k.submitted, 0), coalesce(k.asked, 0)::bigint
FROM calls_call c JOIN LATERAL (SELECT to_state, entry_id FROM calls_callstep WHERE call_id = c.id ORDER BY n DESC LIMIT 1) s ON true JOIN record_entry e ON e.id = s.entry_id
LEFT JOIN LATERAL (SELECT count(*) AS submitted, sum(v.amount) AS asked FROM calls_application a
  JOIN LATERAL (SELECT to_state FROM calls_applicationstep WHERE application_id = a.id ORDER BY n DESC LIMIT 1) t ON t.to_state = 'submitted'
  JOIN LATERAL (SELECT amount FROM calls_version WHERE application_id = a.id ORDER BY n DESC LIMIT 1) v ON true WHERE a.call_id = c.id) k ON true
WHERE s.to_state IN ('drafted', 'closed', 'screening', 'reviewing') ORDER BY e.seq
"""
_OBJECTIONS = """
SELECT c.id, c.name_ko, c.name_en, count(*), min(o.filed_on) FROM calls_objection o JOIN calls_application a ON a.id = o.application_id JOIN calls_call c ON c.id = a.call_id
WHERE NOT EXISTS (SELECT 1 FROM calls_objectionanswer w WHERE w.objection_id = o.id) GROUP BY c.id, c.name_ko, c.name_en
"""
_CORRECTIONS = """
SELECT count(*), min(e.at AT TIME ZONE 'Asia/Seoul')::date FROM calls_correction c JOIN record_entry e ON e.id = c.entry_id
WHERE NOT EXISTS (SELECT 1 FROM calls_correctionanswer w WHERE w.correction_id = c.id)
"""
_QUESTIONS = """
SELECT c.id, c.name_ko, c.name_en, count(*), min(e.at AT TIME ZONE 'Asia/Seoul')::date, (SELECT x.closes_at FROM calls_window x WHERE x.call_id = c.id ORDER BY x.n DESC LIMIT 1)
FROM calls_inquiry q JOIN calls_call c ON c.id = q.call_id JOIN record_entry e ON e.id = q.entry_id WHERE NOT EXISTS (SELECT 1 FROM calls_inquiryanswer w WHERE w.inquiry_id = q.id) GROUP BY c.id
"""
_ERASURES = """
SELECT count(*), min(e.at AT TIME ZONE 'Asia/Seoul')::date FROM calls_erasureasked q JOIN record_entry e ON e.id = q.entry_id WHERE NOT EXISTS (SELECT 1 FROM calls_erasureanswer w WHERE w.request_id = q.id)
AND NOT EXISTS (SELECT 1 FROM documents_request p WHERE p.kind = 'erase' AND p.subject = q.id)
"""
_NEXT = Sentence("다음 단계로 넘어가지 못합니다", "The call does not go on")


def waiting() -> list[Waiting]:
    """What waits for the office on calls."""
    made = [each for row in rows(_STATES) if (each := _of_call(*row)) is not None]
    made += [Waiting("corrections", None, Sentence(f"정정 요청 {many}건에 답하기", f"Answer {many} correction request(s)"), Sentence("업체가 아는 사실과 다르다고 함", "a known fact is said to be wrong"),
                     "officer", Sentence("틀린 사실로 판단합니다", "It is judged by a wrong fact"), since=since, many=many) for many, since in rows(_CORRECTIONS) if many]
    made += [Waiting("erasures", None, Sentence(f"개인정보 파기 요청 {many}건", f"{many} erasure(s) asked for"), Sentence("요청한 사람이 답을 기다림", "whoever asked waits"), "officer",
                     Sentence("파기하지 않은 채 남습니다", "It stays unerased"), since=since, many=many) for many, since in rows(_ERASURES) if many]
    made += [Waiting("questions", call, Sentence(f"질문 {many}건에 답하기", f"Answer {many} question(s)"), Sentence(ko, en or ko), "officer", Sentence("모른 채 신청하거나 신청하지 못합니다", "They apply without knowing, or not at all"),
                     closes if kst_date(closes) >= since else None, since, many) for call, ko, en, many, since, closes in rows(_QUESTIONS)]
    return made + [
        Waiting("objections", call, Sentence(f"이의신청 {many}건에 답하기", f"Answer {many} objection(s)"), Sentence(ko, en or ko), "officer",
                Sentence("업체가 답을 받지 못한 채 결정이 굳습니다", "The decision stands without an answer"), since=since, many=many)
        for call, ko, en, many, since in rows(_OBJECTIONS)]


def _of_call(call: uuid.UUID, ko: str, en: str, version: str, audience: str, group: str, state: str, since: dt.date, submitted: int, asked: int) -> Waiting | None:
    about = Sentence(ko, en or ko)
    if state == "drafted":
        return Waiting("announce", call, Sentence("공고하기", "Announce the call"), about, "officer", Sentence("접수가 시작되지 않습니다", "Nobody can apply"), since=since)
    deciding = deciding_call(text_of(version), group)
    if (state == "reviewing" and not submitted) or (deciding is not None and deciding.audience != audience):
        return None  # A call that only asks who takes part is not screened: its firms' call is.
    due = due_after(text_of(version), group, since, "survey", "committee", "select")
    if state == "reviewing":
        return Waiting("screen", call, Sentence(f"확인되지 않은 사실이 있는 신청 {submitted:,}건", f"{submitted:,} application(s) with an unknown fact"), about, "officer",
                       Sentence("선정 대상에 들지 못합니다", "They cannot be selected"), due, since, submitted, asked)
    what = Sentence(f"신청 {submitted:,}건의 자격 심사", f"Screen {submitted:,} application(s)") if submitted else Sentence("평가로 넘기기", "Hand over to review")
    return Waiting("screen", call, what, about, "officer", _NEXT, due, since, submitted, asked)


_CLOCK = """
SELECT c.id, c.name_ko, c.name_en, c.version_id, c.audience, c."group", s.to_state, w.opens_at, w.closes_at, w.grace_minutes, kernel_now(),
  (SELECT array_agg(minutes_before) FROM calls_warning k WHERE k.call_id = c.id AND k.closes_at = w.closes_at)
FROM calls_call c JOIN LATERAL (SELECT to_state FROM calls_callstep WHERE call_id = c.id ORDER BY n DESC LIMIT 1) s ON s.to_state IN ('announced', 'open')
JOIN LATERAL (SELECT * FROM calls_window WHERE call_id = c.id ORDER BY n DESC LIMIT 1) w ON true
"""
OPENS, WARNS, CLOSES = Sentence("접수 시작", "opens"), Sentence("작성 중인 업체에 마감 알림", "warns whoever has a draft"), Sentence("접수 마감", "closes")


def coming() -> list[Coming]:
    """What the clock will do by itself: openings, warnings, closings, in order."""
    made: list[Coming] = []
    for call, ko, en, version, audience, group, state, opens, closes, grace, now, sent in rows(_CLOCK):
        about = Sentence(ko, en or ko)
        if state == "announced":
            made.append(Coming(opens, OPENS, about, call))
        made += [Coming(at, WARNS, about, call) for at in coming_warnings(now, closes, warn_minutes(version, audience, group), sent or [])]
        made.append(Coming(closes + dt.timedelta(minutes=grace), CLOSES, about, call))
    return sorted(made, key=lambda each: (each.at, each.about.ko))


def warn_minutes(version: str, audience: str, group: str) -> list[int]:
    """How many minutes before closing the text warns."""
    for stage in text_of(version).stages("announce"):
        groups, minutes = stage.parameters.get("group", ()), stage.parameters.get("warn", ())
        if stage.parameters.get("for") == audience and (not group or (isinstance(groups, tuple) and group in groups)):
            return [each for each in minutes if isinstance(each, int)] if isinstance(minutes, tuple) else []
    return []


_LONGEST = """
SELECT a.id, o.name, s.at FROM calls_application a JOIN parties_organisation o ON o.id = a.organisation_id
JOIN LATERAL (SELECT x.to_state, e.at FROM calls_applicationstep x JOIN record_entry e ON e.id = x.entry_id WHERE x.application_id = a.id ORDER BY x.n DESC LIMIT 1) s ON s.to_state = 'submitted'
JOIN LATERAL (SELECT to_state FROM calls_callstep WHERE call_id = a.call_id ORDER BY n DESC LIMIT 1) c ON c.to_state IN ('closed', 'screening', 'reviewing')
JOIN calls_call k ON k.id = a.call_id WHERE (k.audience = 'firms' OR NOT EXISTS (
  SELECT 1 FROM calls_call f WHERE f.programme_id = k.programme_id AND f.year = k.year AND f."group" = k."group" AND f.audience = 'firms')) AND (%s::text[] IS NULL OR k.programme_id = ANY(%s::text[]))
ORDER BY s.at LIMIT %s
"""


def longest(limit: int, programmes: Sequence[str] | None = None) -> list[Longest]:
    """The applications that wait longest to be screened; only those of some programmes when they are given."""
    some = None if programmes is None else list(programmes)
    return [Longest("case", id, firm, Sentence("자격 심사", "Eligibility"), at) for id, firm, at in rows(_LONGEST, [some, some, limit])]


@dataclass(frozen=True, slots=True)
class Intake:
    """How a call fills: applications and won asked so far, drafts not submitted, and the sum at the end of each day beside the round before (None: none)."""

    call: CallRow
    applications: int
    asked: int
    drafts: int
    points: tuple[tuple[dt.date, int, int | None], ...]
    before: Sentence | None

    @property
    def finding(self) -> Sentence:
        """What the curve says, in a sentence."""
        if self.before is None or not self.points:
            return Sentence(f"지금까지 {self.applications:,}건", f"{self.applications:,} so far")
        then = self.points[-1][2] or 0
        change = self.applications - then
        more = ("많다", "more") if change >= 0 else ("적다", "fewer")
        return Sentence(f"같은 때 지난 차수보다 {abs(change):,}건 {more[0]}", f"{abs(change):,} {more[1]} than the last round at this point")


_DAYS = """
SELECT a.call_id, (v.received_at AT TIME ZONE 'Asia/Seoul')::date, count(*), sum(v.amount)::bigint
FROM calls_application a JOIN calls_version v ON v.application_id = a.id AND v.n = 1 WHERE a.call_id = ANY(%s) GROUP BY 1, 2
"""
_BEFORE = """
SELECT c.id, c.name_ko, c.name_en, w.opens_at FROM calls_call c JOIN calls_call t ON t.id = %s AND t.programme_id = c.programme_id AND t.audience = c.audience AND t."group" = c."group"
JOIN LATERAL (SELECT opens_at, closes_at FROM calls_window WHERE call_id = c.id ORDER BY n DESC LIMIT 1) w ON true
WHERE c.year < t.year AND w.opens_at < %s ORDER BY w.opens_at DESC LIMIT 1
"""


def intake(found: CallRow, *, today: dt.date, through: Sequence[uuid.UUID] | None = None) -> Intake:
    """The intake of one announced call; `through` narrows drafts and applications to some intermediaries (the curve stays the whole call's)."""
    if found.opens_at is None or found.closes_at is None:
        return Intake(found, 0, 0, 0, (), None)
    opens, last = kst_date(found.opens_at), kst_date(found.closes_at)
    before = one(_BEFORE, [found.id, found.opens_at])
    counted = rows(_DAYS, [[found.id, *([before[0]] if before else [])]])
    now = curve({(on - opens).days: many for call, on, many, _ in counted if call == found.id}, max(0, (min(today, last) - opens).days))
    earlier = curve({(on - kst_date(before[3])).days: many for call, on, many, _ in counted if call == before[0]}, len(now) - 1) if before else None
    drafts = one("SELECT count(DISTINCT organisation_id) FROM calls_draft WHERE call_id = %s", [found.id])
    points = tuple((opens + dt.timedelta(days=n), value, earlier[n] if earlier else None) for n, value in enumerate(now))
    return Intake(found, sum(many for call, _, many, _ in counted if call == found.id), sum(won for call, _, _, won in counted if call == found.id), drafts[0] if drafts else 0,
                  points, Sentence(before[1], before[2] or before[1]) if before else None)


def open_intakes(today: dt.date) -> list[Intake]:
    """The intake of every call that is open now."""
    return [intake(each, today=today) for each in public_calls() if each.state == "open"]


def day_label(on: dt.date) -> str:
    """A day as it stands under a curve."""
    return f"{on.month}.{on.day}."


