"""What waits in a collection: for the officer who collects, submissions to check and rounds to freeze; for a body, its form by the deadline."""

import uuid
from collections.abc import Sequence

from naru.collection.queries import assignments_of, rounds
from naru.kernel import Sentence, kst_date
from naru.kernel.waiting import Waiting


def for_collectors(bodies: Sequence[uuid.UUID]) -> list[Waiting]:
    """Of open rounds that one of these bodies collects: what is to be checked, and, once everybody is accepted, the freeze."""
    made = []
    for round in rounds():
        if round.state != "open" or round.collector not in bodies:
            continue
        owing = round.asked - round.accepted - round.submitted
        if round.submitted:
            what = Sentence(f"취합 확인 {round.submitted}건", f"Check {round.submitted} submission(s)")
            made.append(Waiting("collection", round.id, what, round.title, "officer", Sentence("수치가 확정되지 않습니다", "Its figures are not frozen"), round.due_at, many=round.submitted))
        elif not owing:
            made.append(Waiting("collection", round.id, Sentence("취합 확정", "Freeze the round"), round.title, "officer", Sentence("카드에 오르지 않습니다", "Nothing comes on the cards"), round.due_at))
        if owing:
            made.append(Waiting("collection", round.id, Sentence(f"미제출 {owing}곳", f"{owing} not submitted"), round.title, "site", Sentence("'미제출'로 남습니다", "They stay missing"), round.due_at, many=owing))
    return made


def for_bodies(bodies: Sequence[uuid.UUID], who: str) -> list[Waiting]:
    """The forms that lie with these bodies; `who` is the reader's key of WHO."""
    made = []
    for round, form in assignments_of(bodies):
        if round.state == "open" and form.state in ("asked", "returned"):
            what = Sentence("돌려받은 자료 고치기", "Mend what came back") if form.state == "returned" else Sentence(f"자료 내기 ({form.answered}/{form.asked})", f"Submit figures ({form.answered}/{form.asked})")
            made.append(Waiting("collection-form", form.id, what, round.title, who, Sentence("'미제출'로 남습니다", "You stay missing"), form.due_at, since=kst_date(form.since)))
    return made
