"""The committee: convened, attended, decides with quorum and approval; seats, money, reserve list and outcomes in one act."""

import uuid
from collections.abc import Sequence

from naru.calls.actions.apply import step_many
from naru.calls.actions.life import move_call
from naru.evaluation.logic import decided, priority_of, rank, ranking_digest
from naru.evaluation.terms import Otherwise, Placed, Scored
from naru.kernel import Refused, Won, clock, derive
from naru.kernel.database import one, rows
from naru.ledger.actions import reserve
from naru.ledger.queries import position, requested
from naru.parties.queries import facts_of
from naru.programmes.logic import names, selections_of
from naru.programmes.queries import text_of
from naru.record import Act, Entered
from naru.record.actions import enter, verb


@verb
def convene(call: uuid.UUID, *, name: str, members: int, quorum: int, act: Act) -> uuid.UUID:
    """Holds a meeting of a committee on a call, today."""
    made = derive(act.id, "meeting")
    entry = enter(act, "evaluation.convene", subject=call, content={"name": name, "members": members, "quorum": quorum}, result=made)
    rows("INSERT INTO evaluation_meeting (id, call_id, name, held_on, members, quorum, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s)",
         [made, call, name, entry.on, members, quorum, entry.id])
    return made


@verb
def attend(meeting: uuid.UUID, *, people: Sequence[tuple[uuid.UUID, bool, bool, str]], act: Act) -> uuid.UUID:
    """Notes who is present and who stands aside, and why: (person, present, stands aside, reason)."""
    entry = enter(act, "evaluation.attend", subject=meeting, content={"people": [[p, here, aside] for p, here, aside, _ in people]}, result=meeting)
    rows(
        "INSERT INTO evaluation_attendance (meeting_id, person_id, present, stands_aside, reason, entry_id) SELECT %s, p, h, s, r, %s "
        "FROM unnest(%s::uuid[], %s::bool[], %s::bool[], %s::text[]) AS t(p, h, s, r)",
        [meeting, entry.id, *([each[column] for each in people] for column in range(4))],
    )
    return meeting


_POOL = """
SELECT a.id, v.total, r.number, v.amount, a.organisation_id FROM calls_application a JOIN evaluation_survey v ON v.application_id = a.id
JOIN LATERAL (SELECT number FROM calls_receipt WHERE application_id = a.id ORDER BY n LIMIT 1) r ON true
JOIN LATERAL (SELECT to_state FROM calls_applicationstep WHERE application_id = a.id ORDER BY n DESC LIMIT 1) s ON true
WHERE a.call_id = %s AND s.to_state IN ('eligible', 'reserve') AND v.amount > 0
"""


def pool_of(call: uuid.UUID, selection: int) -> list[Scored]:
    """The applications a selection may take now: eligible or on the reserve list, surveyed, with an amount; each with the text's priority it meets."""
    found, first = rows(_POOL, [call]), _priorities(call, selection)
    known = facts_of([row[4] for row in found], clock.today()) if first else {}
    held = {organisation: {f"organisation.{name}": fact.value for name, fact in facts.items()} for organisation, facts in known.items()}
    return [Scored(application, points, received, amount, priority_of(held.get(organisation, {}), first)) for application, points, received, amount, organisation in found]


def _priorities(call: uuid.UUID, selection: int) -> tuple[str, ...]:
    """Whom the text puts first in a selection of the call's group."""
    found = one('SELECT version_id, "group" FROM calls_call WHERE id = %s', [call])
    plans = [plan for plan in selections_of(text_of(found[0])) if plan.group == found[1]] if found else []
    chosen = next((plan for plan in plans if plan.round == selection), plans[0] if plans else None)
    return names(chosen.stage, "priority") if chosen else ()


@verb
def decide(meeting: uuid.UUID, *, selection: int, seats: int, line: uuid.UUID, money: Won, yes: int, no: int, minutes: str, approval: uuid.UUID, act: Act,
           only_when_voted: bool = False, otherwise: Sequence[Otherwise] = ()) -> uuid.UUID:
    """Decides a selection: ranks the pool, awards seats as far as seats and money go, reserves the money on the budget line,
    puts the rest on the reserve list and writes everybody's outcome. What the committee decides `otherwise` than the ranking stands with its
    reason in the minutes, and takes no more seats and money than there are.

    Raises Refused: 'money_not_voted' (the text asks for the supplementary budget first), 'money_not_enough', 'decision_has_quorum',
    'decision_approval', 'override_of_ranked', 'override_turns_the_ranking', 'override_beyond_line'.
    """
    found = one("SELECT call_id FROM evaluation_meeting WHERE id = %s", [meeting])
    if found is None:
        raise Refused("call_unknown", str(meeting))
    call: uuid.UUID = found[0]
    if only_when_voted and requested(line) > 0:
        raise Refused("money_not_voted", str(line))
    pool = pool_of(call, selection)
    ranked = rank(pool, seats=seats, money=money)
    placed = decided(ranked, otherwise)
    chosen = [each for each in placed if each.selected]
    total = sum(each.amount for each in chosen)
    if otherwise and (len(chosen) > seats or total > money):
        raise Refused("override_beyond_line", f"{len(chosen)} of {seats}, {total} of {money}")
    if total > position(line).available:
        raise Refused("money_not_enough", f"{total} of {position(line).available}")
    made = derive(act.id, "decision")
    mark = ranking_digest(pool, seats=seats, money=money)
    content: dict[str, object] = {"meeting": meeting, "selection": selection, "seats": seats, "money": money, "yes": yes, "no": no, "ranking": mark, "approval": approval}
    if otherwise:
        content["otherwise"] = [[each.application, each.selected] for each in otherwise]
    entry = enter(act, "evaluation.decide", subject=call, content=content, result=made)
    rows(
        "INSERT INTO evaluation_decision (id, meeting_id, call, selection, seats, money, yes, no, minutes, ranking_digest, approval, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [made, meeting, call, selection, seats, money, yes, no, _told_in(minutes, otherwise), mark, approval, entry.id],
    )
    _award(made, call, selection, seats, chosen, entry)
    _tell(made, ranked, placed, selection, entry)
    _keep_overrides(made, otherwise, entry)
    if total:
        reserve(line, amount=total, act=act.part("reserve"))
    move_call(call, to="decided", approval=approval, act=act.part("decided"))
    return made


def _award(decision: uuid.UUID, call: uuid.UUID, selection: int, seats: int, chosen: Sequence[Placed], entry: Entered) -> None:
    rows("INSERT INTO evaluation_quota (call_id, selection, quota, entry_id) VALUES (%s, %s, %s, %s)", [call, selection, seats, entry.id])
    rows(
        "INSERT INTO evaluation_award (id, call_id, selection, seat, quota, application_id, amount, entry_id) "
        "SELECT i, %s, %s, s, %s, a, m, %s FROM unnest(%s::uuid[], %s::int[], %s::uuid[], %s::bigint[]) AS t(i, s, a, m)",
        [call, selection, seats, entry.id, [derive(decision, "award", each.application) for each in chosen], list(range(1, len(chosen) + 1)),
         [each.application for each in chosen], [each.amount for each in chosen]],
    )


def _told_in(minutes: str, otherwise: Sequence[Otherwise]) -> str:
    """The minutes with each override and its reason, by the receipt's number: a name may be erased."""
    if not otherwise:
        return minutes
    numbers = dict(rows("SELECT application_id, min(number) FROM calls_receipt WHERE application_id = ANY(%s) GROUP BY 1", [[each.application for each in otherwise]]))
    lines = [f"순위와 달리 {'선정' if each.selected else '예비로 정함'} ({numbers.get(each.application, '-')}): {each.reason}" for each in otherwise]
    return "\n".join([minutes, *lines]).strip()


def _keep_overrides(decision: uuid.UUID, otherwise: Sequence[Otherwise], entry: Entered) -> None:
    if otherwise:
        rows("INSERT INTO evaluation_override (id, decision_id, application_id, selected, reason, entry_id) "
             "SELECT i, %s, a, s, r, %s FROM unnest(%s::uuid[], %s::uuid[], %s::bool[], %s::text[]) AS t(i, a, s, r)",
             [decision, entry.id, [derive(decision, "override", each.application) for each in otherwise], [each.application for each in otherwise],
              [each.selected for each in otherwise], [each.reason for each in otherwise]])


def _tell(decision: uuid.UUID, ranked: Sequence[Placed], placed: Sequence[Placed], selection: int, entry: Entered) -> None:
    rows(
        "INSERT INTO evaluation_ranking (id, decision_id, application_id, place, points, amount, priority, reason) "
        "SELECT i, %s, a, p, s, m, f, r FROM unnest(%s::uuid[], %s::uuid[], %s::int[], %s::int[], %s::bigint[], %s::int[], %s::text[]) AS t(i, a, p, s, m, f, r)",
        [decision, [derive(decision, "rank", each.application) for each in ranked], [each.application for each in ranked], [each.place for each in ranked],
         [each.points for each in ranked], [each.amount for each in ranked], [each.priority for each in ranked], [each.reason for each in ranked]],
    )
    current = dict(rows("SELECT s.application_id, s.to_state FROM calls_applicationstep s WHERE s.application_id = ANY(%s) "
                        "AND s.n = (SELECT max(n) FROM calls_applicationstep WHERE application_id = s.application_id)", [[each.application for each in placed]]))
    selected = [each.application for each in placed if each.selected]
    waiting = [each.application for each in placed if not each.selected and current[each.application] == "eligible"]
    for group, state in ((selected, "selected"), (waiting, "reserve")):
        if group:
            step_many(group, state, entry)
    _outcomes([(each.application, "selected" if each.selected else "reserve", each.place, each.points, each.reason) for each in placed], selection, entry)
    ineligible = rows("SELECT a.id FROM calls_application a JOIN evaluation_decision d ON d.call = a.call_id "
                      "JOIN LATERAL (SELECT to_state FROM calls_applicationstep WHERE application_id = a.id ORDER BY n DESC LIMIT 1) s ON true "
                      "WHERE d.id = %s AND s.to_state IN ('ineligible', 'submitted', 'eligible') AND NOT EXISTS (SELECT 1 FROM evaluation_outcome o WHERE o.application_id = a.id)", [decision])
    _outcomes([(application, "ineligible", None, None, "eligibility") for (application,) in ineligible], selection, entry)


def _outcomes(told: Sequence[tuple[uuid.UUID, str, int | None, int | None, str]], selection: int, entry: Entered) -> None:
    rows(
        "INSERT INTO evaluation_outcome (id, application_id, selection, state, place, points, reason, entry_id) "
        "SELECT i, a, %s, s, p, q, r, %s FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::int[], %s::int[], %s::text[]) AS t(i, a, s, p, q, r)",
        [selection, entry.id, [derive(entry.id, "outcome", each[0]) for each in told], *([each[column] for each in told] for column in range(5))],
    )
