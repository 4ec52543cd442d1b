"""A written review to try: a few firms apply to the call that stays open, candidates are drawn, some decline, and the reviewer's panel waits for its scores. Marked as a rehearsal."""

import random

from naru.calls.actions import submit
from naru.evaluation.actions import answer_call, appoint, drawn_panel, hold_draw, open_round
from naru.evaluation.terms import Candidate
from naru.kernel import split
from naru.kernel.database import rows
from naru.worlds.offices import approved, call_id, cast_of, seal_record, today
from naru.worlds.spring import answers_of
from naru.worlds.stage import Cue, Stage

FIRMS, SEATS, MULTIPLE = 6, 3, 3
PUBLIC = "[가상자료] 공개값 2,577.12"


def panel(stage: Stage, cue: Cue) -> None:
    """Applications to the open call, a draw of its panel, and the panel appointed with the reviewer of the start page on it."""
    who, world, plan = cast_of(stage.world), stage.world, stage.world.plan
    if len(who.members) < SEATS:
        return
    group = plan.call(cue.call).group
    rubric, most = plan.rubric(group), plan.city_amounts(group, today())[2] * 10_000
    call, chance = call_id(stage, "rehearsal"), random.Random(f"{world.seed}/panel")
    for applicant in [each for each in who.firms if each.call == cue.call][-FIRMS:]:
        answers, cost = answers_of(stage, applicant, most, chance)
        submit(call, organisation=applicant.firm.id, person=applicant.person, answers=answers, amount=cost, intermediary=applicant.intermediary,
               act=world.act("apply", "rehearsal", applicant.firm.id, actor=applicant.person, behalf=applicant.firm.id))
    weights = split(10_000, list(rubric.values()))
    made = open_round(call, name="[체험] 서면 평가", criteria={item: (limit, weight) for (item, limit), weight in zip(rubric.items(), weights, strict=True)},
                      act=world.act("round", "rehearsal", actor=who.officer))
    seal_record(stage, "panel")
    pool = [Candidate(member.person, member.name) for member in who.members if member.person]
    hold_draw(made, pool=pool, seats=SEATS, multiple=min(MULTIPLE, len(pool) // SEATS), public_value=PUBLIC, act=world.act("draw", "rehearsal", actor=who.officer))
    reviewer = who.members[0].person
    drawn = [person for (person,) in rows("SELECT person_id FROM evaluation_drawncandidate WHERE draw_id = %s ORDER BY place", [made])]
    before = drawn.index(reviewer) if reviewer in drawn else 0
    for n, person in enumerate(drawn[: max(before + 1, SEATS)]):
        declines = SEATS - 1 <= n < before  # Whoever stands between the first seats and the reviewer has no time: the reviewer gets the seat.
        answer_call(made, person=person, accepted=not declines, act=world.act("answer", "rehearsal", person, actor=person, reason="[가상자료] 일정이 겹침" if declines else "위촉에 응함"))
    appoint(made, panel=drawn_panel(made), approval=approved(stage, "appoint", made, "[체험] 서면 평가 위원 위촉"), act=world.act("appoint", "rehearsal", actor=who.officer))
