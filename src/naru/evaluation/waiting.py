"""What waits on evaluation: surveys to make, a committee to hold, results to tell, panels to finish."""

import datetime as dt
import uuid
from collections.abc import Sequence

from naru.calls.logic import due_after, due_by
from naru.evaluation.logic import round_title
from naru.kernel import Sentence
from naru.kernel.database import rows
from naru.kernel.waiting import Longest, Waiting
from naru.programmes.queries import text_of

_UNSURVEYED = """
FROM calls_application a JOIN calls_call c ON c.id = a.call_id JOIN parties_organisation o ON o.id = a.organisation_id
JOIN LATERAL (SELECT x.to_state, e.at FROM calls_applicationstep x JOIN record_entry e ON e.id = x.entry_id WHERE x.application_id = a.id ORDER BY x.n DESC LIMIT 1) s ON s.to_state = 'eligible'
JOIN LATERAL (SELECT amount FROM calls_version WHERE application_id = a.id ORDER BY n DESC LIMIT 1) v ON true
WHERE NOT EXISTS (SELECT 1 FROM evaluation_survey y WHERE y.application_id = a.id) AND (%s::uuid[] IS NULL OR a.intermediary_id = ANY(%s::uuid[]))
"""
_CALLS = """
SELECT c.id, c.name_ko, c.name_en, c.version_id, c."group", s.to_state, (e.at AT TIME ZONE 'Asia/Seoul')::date,
  (SELECT count(*) FROM evaluation_decision d WHERE d.call = c.id), coalesce(p.many, 0), coalesce(p.won, 0)::bigint
FROM calls_call c JOIN LATERAL (SELECT to_state, entry_id FROM calls_callstep WHERE call_id = c.id ORDER BY n DESC LIMIT 1) s ON s.to_state IN ('reviewing', 'decided')
JOIN record_entry e ON e.id = s.entry_id
LEFT JOIN LATERAL (SELECT count(*) AS many, sum(y.amount) AS won FROM calls_application a JOIN evaluation_survey y ON y.application_id = a.id AND y.amount > 0
  JOIN LATERAL (SELECT to_state FROM calls_applicationstep WHERE application_id = a.id ORDER BY n DESC LIMIT 1) t ON t.to_state IN ('eligible', 'reserve') WHERE a.call_id = c.id) p ON true
ORDER BY e.seq
"""
_ROUNDS = """
SELECT r.id, r.name, c.name_ko, c.name_en, c.version_id, c."group", (e.at AT TIME ZONE 'Asia/Seoul')::date,
  (SELECT count(*) FROM evaluation_relation l WHERE l.round_id = r.id AND l.relation = 'assigned' AND NOT EXISTS (
     SELECT 1 FROM evaluation_score k WHERE k.round_id = r.id AND k.person_id = l.person_id AND k.application_id = l.application_id)),
  (SELECT count(*) FROM evaluation_panelist p WHERE p.round_id = r.id AND NOT EXISTS (SELECT 1 FROM evaluation_departure y WHERE y.round_id = r.id AND y.person_id = p.person_id)
     AND NOT EXISTS (SELECT 1 FROM evaluation_memberseal m WHERE m.round_id = r.id AND m.person_id = p.person_id)),
  (SELECT count(*) FROM evaluation_panelist p WHERE p.round_id = r.id) - (SELECT count(*) FROM evaluation_departure y WHERE y.round_id = r.id),
  (SELECT seats FROM evaluation_draw w WHERE w.round_id = r.id)
FROM evaluation_round r JOIN calls_call c ON c.id = r.call_id JOIN record_entry e ON e.id = r.entry_id
WHERE NOT EXISTS (SELECT 1 FROM evaluation_seal x WHERE x.round_id = r.id) ORDER BY e.seq
"""


def surveys_waiting(through: Sequence[uuid.UUID] | None = None) -> list[Waiting]:
    """Applications to survey, by call; only those through some intermediaries when `through` is given."""
    held = None if through is None else list(through)
    found = rows('SELECT c.id, c.name_ko, c.name_en, c.version_id, c."group", count(*), sum(v.amount)::bigint, (min(s.at) AT TIME ZONE \'Asia/Seoul\')::date ' + _UNSURVEYED +
                 'GROUP BY c.id, c.name_ko, c.name_en, c.version_id, c."group" ORDER BY 8, 2', [held, held])
    return [Waiting("surveys", call, Sentence(f"현장조사 {many:,}곳", f"{many:,} site survey(s)"), Sentence(ko, en or ko), "surveyor", Sentence("선정 대상에 들지 못합니다", "They cannot be selected"),
                    due_after(text_of(version), group, since, "survey", "committee", "select"), since, many, asked)
            for call, ko, en, version, group, many, asked, since in found if text_of(version).stages("survey")]


def waiting() -> list[Waiting]:
    """What waits for the office: committees, results to publish, panels to seal."""
    made: list[Waiting] = []
    for call, ko, en, version, group, state, since, decided, many, won in rows(_CALLS):
        about, text = Sentence(ko, en or ko), text_of(version)
        if state == "decided":
            made.append(Waiting("selection", call, Sentence("선정 결과 통보", "Publish the results"), about, "officer", Sentence("업체가 결과를 모릅니다", "The firms do not know"), None, since))
        elif many:
            due = (due_by(text, group, "committee") if not decided else None) or due_by(text, group, "select", round=decided + 1)
            made.append(Waiting("selection", call, Sentence(f"{decided + 1}차 선정 위원회: 후보 {many:,}곳", f"Committee for selection {decided + 1}: {many:,} candidates"), about, "officer",
                                Sentence("선정이 늦어집니다", "The selection is late"), due, since, many, won))
    return made + [_panel(*row) for row in rows(_ROUNDS)]


def _panel(round: uuid.UUID, name: str, ko: str, en: str | None, version: str, group: str, since: dt.date, open: int, out: int, members: int, seats: int | None) -> Waiting:
    """What a round waits for: its panel by the officer, sheets by the members, at last the officer's seal."""
    title = round_title(name)
    seated = members if seats is None else min(members, seats)
    if not members or (seats is not None and members < seats):
        kind, who, what = "panel-desk", "officer", Sentence(f"{name}: 위원 구성 ({seated}/{seats or '?'}명)", f"{title.en}: form the panel ({seated} of {seats or '?'})")
    elif open or out:
        kind, who, what = "panel-desk", "panel", Sentence(f"{name}: 채점 남은 {open}건, 봉인 전 위원 {out}명", f"{title.en}: {open} to score, {out} member(s) to hand in")
    else:
        kind, who, what = "panel-seal", "officer", Sentence(f"{name}: 채점 마감", f"{title.en}: close the scoring")
    return Waiting(kind, round, what, Sentence(ko, en or ko), who, Sentence("채점을 마감하지 못합니다", "The scoring cannot be sealed"), due_after(text_of(version), group, since, "committee"), since, max(open, 1))


def longest(limit: int, through: Sequence[uuid.UUID] | None = None, programmes: Sequence[str] | None = None) -> list[Longest]:
    """The applications that wait longest for their survey; only those of some programmes when they are given."""
    held, some = None if through is None else list(through), None if programmes is None else list(programmes)
    return [Longest("survey", id, firm, Sentence("현장조사", "Site survey"), at) for id, firm, at in rows(
        "SELECT a.id, o.name, s.at " + _UNSURVEYED + "AND (%s::text[] IS NULL OR c.programme_id = ANY(%s::text[])) ORDER BY s.at LIMIT %s", [held, held, some, some, limit])]
