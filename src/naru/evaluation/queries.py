"""Read models of the evaluation room: what is to survey, panels and scores, meetings, the ranking with its line of seats and money."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from naru.calls.naming import NAMES as CALLS
from naru.evaluation.logic import decided, rank
from naru.evaluation.terms import Otherwise, Placed, Scored
from naru.kernel import Sentence
from naru.kernel.database import one, rows
from naru.kernel.listing import Column, Filter, Listing

REASONS: dict[str, Sentence] = {"selected": Sentence("선정", "selected"), "seats": Sentence("선정 수를 넘음", "seats ran out"), "money": Sentence("예산이 닿지 않음", "money ran out"),
                                "threshold": Sentence("기준 점수 미달", "below the threshold"), "eligibility": Sentence("자격 미달", "not eligible"),
                                "override_in": Sentence("위원회가 달리 정해 선정", "selected, decided otherwise"), "override_out": Sentence("위원회가 달리 정해 예비", "reserve, decided otherwise")}
RELATIONS: dict[str, Sentence] = {"assigned": Sentence("맡음", "taken on"), "conflict": Sentence("이해충돌", "conflict"), "declined": Sentence("회피", "declined")}
_THROUGH = Filter("through", Sentence("경유", "Through"), "i.name", names={"": Sentence("바로 신청", "applied directly")})
_STATE = "JOIN LATERAL (SELECT to_state FROM calls_applicationstep WHERE application_id = a.id ORDER BY n DESC LIMIT 1) s ON true "
_SURVEYED = Sentence("조사함", "surveyed"), Sentence("아직", "not yet")

SURVEYS = Listing(
    columns=[Column("id", Sentence("번호", "Id"), "a.id", "hidden"), Column("firm", Sentence("업체", "Firm"), "o.name"), Column("call", Sentence("공고", "Call"), "c.name_ko", shown=False, names=CALLS),
             Column("through", Sentence("경유", "Through"), "i.name"), Column("done", Sentence("조사", "Survey"), "CASE WHEN v.id IS NULL THEN 'no' ELSE 'yes' END",
                                                                           names={"yes": _SURVEYED[0], "no": _SURVEYED[1]}),
             Column("total", Sentence("점수", "Points"), "v.total", "count"), Column("amount", Sentence("권고액", "Recommended"), "v.amount", "won", summed=True),
             Column("on", Sentence("조사일", "Surveyed on"), "v.surveyed_on", "day")],
    source="calls_application a JOIN calls_call c ON c.id = a.call_id JOIN parties_organisation o ON o.id = a.organisation_id LEFT JOIN parties_organisation i ON i.id = a.intermediary_id "
           + _STATE + "LEFT JOIN evaluation_survey v ON v.application_id = a.id",
    where="v.id IS NOT NULL OR s.to_state = 'eligible'", key="a.id", search="o.name",
    filters=[Filter("done", Sentence("조사", "Survey"), "CASE WHEN v.id IS NULL THEN 'no' ELSE 'yes' END", names={"yes": _SURVEYED[0], "no": _SURVEYED[1]}),
             Filter("call", Sentence("공고", "Call"), "c.name_ko", names=CALLS), _THROUGH],
    sort="done",
)
_REASON = "CASE WHEN v.selected THEN 'override_in' WHEN NOT v.selected THEN 'override_out' ELSE k.reason END"
RANKING = Listing(
    columns=[Column("id", Sentence("번호", "Id"), "a.id", "hidden"), Column("place", Sentence("순위", "Place"), "k.place", "count"), Column("firm", Sentence("업체", "Firm"), "o.name"),
             Column("through", Sentence("경유", "Through"), "i.name"), Column("points", Sentence("점수", "Points"), "k.points", "count"),
             Column("amount", Sentence("지원액", "Amount"), "k.amount", "won", summed=True), Column("reason", Sentence("결과", "Result"), _REASON, names=REASONS)],
    source="evaluation_ranking k JOIN calls_application a ON a.id = k.application_id JOIN parties_organisation o ON o.id = a.organisation_id "
           "LEFT JOIN parties_organisation i ON i.id = a.intermediary_id LEFT JOIN evaluation_override v ON v.decision_id = k.decision_id AND v.application_id = k.application_id",
    key="k.id", search="o.name", filters=[Filter("reason", Sentence("결과", "Result"), _REASON, names=REASONS), _THROUGH], sort="place",
)


@dataclass(frozen=True, slots=True)
class ToSurvey:
    """An application as its surveyor meets it. `points` is None until it is surveyed."""

    id: uuid.UUID
    call: uuid.UUID
    version: str
    firm: str
    person: uuid.UUID
    intermediary: uuid.UUID | None
    state: str
    asked: int
    points: int | None
    amount: int | None
    surveyed_on: dt.date | None


def to_survey(application: uuid.UUID) -> ToSurvey | None:
    """One application to survey, or None."""
    found = one(
        "SELECT a.id, a.call_id, c.version_id, o.name, a.person_id, a.intermediary_id, s.to_state, w.amount, v.total, v.amount, v.surveyed_on "
        "FROM calls_application a JOIN calls_call c ON c.id = a.call_id JOIN parties_organisation o ON o.id = a.organisation_id " + _STATE +
        "JOIN LATERAL (SELECT amount FROM calls_version WHERE application_id = a.id ORDER BY n DESC LIMIT 1) w ON true "
        "LEFT JOIN evaluation_survey v ON v.application_id = a.id WHERE a.id = %s", [application])
    return None if found is None else ToSurvey(*found)


@dataclass(frozen=True, slots=True)
class Panel:
    """A round a member sits on, and how far they are: applications of the call, taken on, fully scored."""

    round: uuid.UUID
    call: uuid.UUID
    name: str
    call_name: Sentence
    affiliation: str
    seat: int
    sealed: bool
    applications: int
    taken: int
    scored: int
    handed_in: bool


def panels_of(person: uuid.UUID, round: uuid.UUID | None = None) -> list[Panel]:
    """The rounds a person is appointed to, open ones first; only one of them when `round` is given."""
    found = rows(
        "SELECT r.id, r.call_id, r.name, c.name_ko, c.name_en, p.affiliation, p.seat, x.round_id IS NOT NULL, "
        "(SELECT count(*) FROM calls_application a " + _STATE + "WHERE a.call_id = r.call_id AND s.to_state NOT IN ('withdrawn', 'ineligible')), "
        "(SELECT count(*) FROM evaluation_relation l WHERE l.round_id = r.id AND l.person_id = p.person_id AND l.relation = 'assigned'), "
        "(SELECT count(*) FROM (SELECT 1 FROM evaluation_score k WHERE k.round_id = r.id AND k.person_id = p.person_id GROUP BY k.application_id "
        " HAVING count(*) = (SELECT count(*) FROM evaluation_criterion n WHERE n.round_id = r.id)) done), "
        "EXISTS (SELECT 1 FROM evaluation_memberseal m WHERE m.round_id = r.id AND m.person_id = p.person_id) "
        "FROM evaluation_panelist p JOIN evaluation_round r ON r.id = p.round_id JOIN calls_call c ON c.id = r.call_id LEFT JOIN evaluation_seal x ON x.round_id = r.id "
        "WHERE p.person_id = %s AND NOT EXISTS (SELECT 1 FROM evaluation_departure y WHERE y.round_id = r.id AND y.person_id = p.person_id) "
        "AND (%s::uuid IS NULL OR r.id = %s) ORDER BY x.round_id IS NOT NULL, p.appointed_on DESC, r.id", [person, round, round])
    return [Panel(id, call, name, Sentence(ko, en or ko), *rest) for id, call, name, ko, en, *rest in found]


def criteria_of(round: uuid.UUID) -> list[tuple[str, int, int]]:
    """The rubric of a round: (criterion, maximum, weight in basis points)."""
    return [(name, maximum, weight) for name, maximum, weight in rows("SELECT name, maximum, weight FROM evaluation_criterion WHERE round_id = %s ORDER BY id", [round])]


def cases_on(round: uuid.UUID, person: uuid.UUID) -> list[tuple[uuid.UUID, str, str | None, str, int | None]]:
    """The applications of a round as a member sees them: (application, firm, through, relation or '', points given so far)."""
    return [
        (id, firm, through, relation or "", points)
        for id, firm, through, relation, points in rows(
            "SELECT a.id, o.name, i.name, l.relation, (SELECT sum(value)::int FROM evaluation_score k WHERE k.round_id = r.id AND k.person_id = %s AND k.application_id = a.id) "
            "FROM evaluation_round r JOIN calls_application a ON a.call_id = r.call_id JOIN parties_organisation o ON o.id = a.organisation_id "
            "LEFT JOIN parties_organisation i ON i.id = a.intermediary_id " + _STATE +
            "LEFT JOIN evaluation_relation l ON l.round_id = r.id AND l.person_id = %s AND l.application_id = a.id "
            "WHERE r.id = %s AND s.to_state NOT IN ('withdrawn', 'ineligible') ORDER BY o.name, a.id", [person, person, round])
    ]


def scores_of(round: uuid.UUID, person: uuid.UUID, application: uuid.UUID) -> dict[str, int]:
    """A member's scores of one application by criterion."""
    return dict(rows("SELECT criterion, value FROM evaluation_score WHERE round_id = %s AND person_id = %s AND application_id = %s", [round, person, application]))


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """All scores of a round as its seal sees them: per member how many cases were taken on, scored, points in sum; and the seal's digest."""

    name: str
    members: tuple[tuple[int, str, int, int, int], ...]
    digest: str

    @property
    def open(self) -> int:
        """Cases taken on and not scored."""
        return sum(taken - scored for _, _, taken, scored, _ in self.members)

    @property
    def taken(self) -> int:
        """Cases taken on by all members."""
        return sum(taken for _, _, taken, _, _ in self.members)


def sheet_of(round: uuid.UUID) -> ScoreSheet | None:
    """What a round's seal covers, or None when there is no such round."""
    found = one("SELECT r.name, x.digest FROM evaluation_round r LEFT JOIN evaluation_seal x ON x.round_id = r.id WHERE r.id = %s", [round])
    if found is None:
        return None
    members = rows(
        "SELECT p.seat, p.affiliation, (SELECT count(*) FROM evaluation_relation l WHERE l.round_id = p.round_id AND l.person_id = p.person_id AND l.relation = 'assigned'), "
        "count(DISTINCT k.application_id), coalesce(sum(k.value), 0)::int FROM evaluation_panelist p "
        "LEFT JOIN evaluation_score k ON k.round_id = p.round_id AND k.person_id = p.person_id WHERE p.round_id = %s GROUP BY p.round_id, p.person_id, p.seat, p.affiliation ORDER BY p.seat", [round])
    return ScoreSheet(found[0], tuple((seat, where, taken, scored, points) for seat, where, taken, scored, points in members), bytes(found[1]).hex() if found[1] else "")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with who was there, who stood aside, and what it decided (None: nothing yet)."""

    id: uuid.UUID
    name: str
    held_on: dt.date
    members: int
    quorum: int
    present: int
    aside: int
    decision: uuid.UUID | None
    selection: int | None
    yes: int | None
    no: int | None
    minutes: str

    @property
    def voting(self) -> int:
        """Members present who do not stand aside."""
        return self.present - self.aside


def meetings_of(call: uuid.UUID) -> list[Meeting]:
    """The meetings on a call, in order."""
    return [
        Meeting(*row)
        for row in rows(
            "SELECT m.id, m.name, m.held_on, m.members, m.quorum, (SELECT count(*) FROM evaluation_attendance t WHERE t.meeting_id = m.id AND t.present), "
            "(SELECT count(*) FROM evaluation_attendance t WHERE t.meeting_id = m.id AND t.present AND t.stands_aside), d.id, d.selection, d.yes, d.no, coalesce(d.minutes, '') "
            "FROM evaluation_meeting m LEFT JOIN evaluation_decision d ON d.meeting_id = m.id WHERE m.call_id = %s ORDER BY m.held_on, m.id", [call])
    ]


def attended(person: uuid.UUID) -> list[tuple[uuid.UUID, str, Sentence, dt.date, bool, bool, str]]:
    """The meetings a person was asked to: (call, meeting, call's name, date, present, stood aside, reason), newest first."""
    return [
        (call, name, Sentence(ko, en or ko), on, here, aside, reason)
        for call, name, ko, en, on, here, aside, reason in rows(
            "SELECT c.id, m.name, c.name_ko, c.name_en, m.held_on, t.present, t.stands_aside, t.reason FROM evaluation_attendance t "
            "JOIN evaluation_meeting m ON m.id = t.meeting_id JOIN calls_call c ON c.id = m.call_id WHERE t.person_id = %s ORDER BY m.held_on DESC, m.id", [person])
    ]


@dataclass(frozen=True, slots=True)
class Selection:
    """A decided selection and everything its ranking was made of."""

    decision: uuid.UUID
    selection: int
    seats: int
    money: int
    on: dt.date
    digest: bytes
    scored: tuple[Scored, ...]
    otherwise: tuple[Otherwise, ...] = ()

    def placed(self) -> list[Placed]:
        """The ranking, computed again, with what the committee decided otherwise."""
        return decided(rank(self.scored, seats=self.seats, money=self.money), self.otherwise)


def selections_of(call: uuid.UUID) -> list[Selection]:
    """The decided selections of a call, in order, each with its input."""
    made = []
    for decision, number, seats, money, on, mark in rows(
            "SELECT d.id, d.selection, d.seats, d.money, e.on_date, d.ranking_digest FROM evaluation_decision d JOIN record_entry e ON e.id = d.entry_id WHERE d.call = %s ORDER BY d.selection", [call]):
        kept = rows("SELECT k.application_id, k.points, (SELECT number FROM calls_receipt r WHERE r.application_id = k.application_id ORDER BY n LIMIT 1), k.amount, k.priority "
                    "FROM evaluation_ranking k WHERE k.decision_id = %s", [decision])
        made.append(Selection(decision, number, seats, money, on, bytes(mark), tuple(Scored(*row) for row in kept), overrides_of(decision)))
    return made


def overrides_of(decision: uuid.UUID) -> tuple[Otherwise, ...]:
    """What the committee decided otherwise than the ranking."""
    return tuple(Otherwise(*row) for row in rows("SELECT application_id, selected, reason FROM evaluation_override WHERE decision_id = %s ORDER BY application_id", [decision]))


def firms_of(applications: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[str, str | None]]:
    """Firm and intermediary of applications."""
    return {id: (firm, through) for id, firm, through in rows(
        "SELECT a.id, o.name, i.name FROM calls_application a JOIN parties_organisation o ON o.id = a.organisation_id LEFT JOIN parties_organisation i ON i.id = a.intermediary_id "
        "WHERE a.id = ANY(%s)", [list(applications)])}


def outcomes_of(call: uuid.UUID) -> list[tuple[int, str, int]]:
    """How many were told what: (selection, outcome, applications)."""
    return [(selection, state, many) for selection, state, many in rows(
        "SELECT u.selection, u.state, count(*) FROM evaluation_outcome u JOIN calls_application a ON a.id = u.application_id WHERE a.call_id = %s GROUP BY 1, 2 ORDER BY 1, 2", [call])]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Two rankings of the same applications side by side: how many and how much, who would come in, who would fall out."""

    selected: int
    spent: int
    line_points: int | None
    comes_in: tuple[uuid.UUID, ...]
    falls_out: tuple[uuid.UUID, ...]


def what_if(found: Selection, *, seats: int, money: int, threshold: int) -> WhatIf:
    """The same applications ranked under other seats, money and least points."""
    real = {each.application for each in found.placed() if each.selected}
    chosen = [each for each in rank([one for one in found.scored if one.points >= threshold], seats=seats, money=money) if each.selected]
    then = [each.application for each in chosen]
    return WhatIf(len(chosen), sum(each.amount for each in chosen), chosen[-1].points if chosen else None, tuple(each for each in then if each not in real),
                  tuple(each.application for each in found.placed() if each.selected and each.application not in set(then)))


def approval_for(call: uuid.UUID, kind: str) -> tuple[str, uuid.UUID | None]:
    """Where the approval of the call's next act of `kind` ('decide', 'publish') stands: 'none', 'asked' or 'given' with its id; used ones do not count."""
    found = one(
        "SELECT q.id, p.id FROM documents_request q LEFT JOIN documents_approval p ON p.id = q.id JOIN record_entry e ON e.id = q.entry_id WHERE q.subject = %s AND q.kind = %s "
        "AND NOT EXISTS (SELECT 1 FROM evaluation_decision d WHERE d.approval = q.id) AND NOT EXISTS (SELECT 1 FROM calls_callstep s WHERE s.approval = q.id) ORDER BY e.seq DESC LIMIT 1",
        [call, kind])
    if found is None:
        return "none", None
    return ("given" if found[1] else "asked"), found[0]


def budget_line(budget: Mapping[str, str], year: int) -> uuid.UUID | None:
    """The city's budget line of a programme text's budget in a year, or None while it is not in the books."""
    found = one(
        "SELECT l.id FROM ledger_line l WHERE l.year_id = %s AND l.account = %s AND l.policy = %s AND l.unit = %s AND l.detail = %s AND l.item = %s AND l.source = 'city'",
        [year, *(budget.get(key, "") for key in ("account", "policy", "unit", "detail", "item"))])
    return None if found is None else found[0]
