"""One case as one timeline: from its submission to the follow-up years, what happened and what is to come, gathered from the rooms in the order of time."""

import datetime as dt

from django.urls import reverse

from naru.agreements.casework import Award
from naru.agreements.firms import signed_at
from naru.agreements.queries import STATES
from naru.calls.queries import CaseRow, ObjectionRow, VersionRow, steps_of
from naru.documents.queries import PaperRow
from naru.evaluation.standing import Surveyed, Told
from naru.kernel import KST, Sentence, print_won
from naru.web.shell.parts import Event


def _when(event: Event) -> dt.datetime:
    """For sorting: a day without an hour stands at its end."""
    return event.at if isinstance(event.at, dt.datetime) else dt.datetime.combine(event.at, dt.time(23, 59), KST)


def of_case(case: CaseRow, *, submissions: list[VersionRow], told: list[Told], survey: Surveyed | None, objections: list[ObjectionRow], award: Award | None, papers: list[PaperRow],
            today: dt.date) -> list[Event]:
    """All of a case, oldest first; what is to come stands last."""
    found = [Event(each.at, Sentence(f"{each.n}번째 제출 · 접수번호 {each.number}{' · 늦음' if each.late else ''}", f"Submission {each.n}, receipt {each.number}{', late' if each.late else ''}"))
             for each in submissions]
    said = {each.at: Sentence(f"{each.reason.ko}{f' · {each.points}점' if each.points is not None else ''}{f' · {each.place}위' if each.place else ''}",
                              f"{each.reason.en}{f', {each.points} points' if each.points is not None else ''}{f', place {each.place}' if each.place else ''}") for each in told}
    found += [Event(at, says, said=said.get(at)) for at, says, state in steps_of(case.id) if state != "submitted"]
    found += [Event(survey.on, Sentence(f"현장조사 {survey.total}점", f"Site survey: {survey.total} points"))] if survey else []
    for each in objections:
        found.append(Event(each.filed_on, Sentence("이의신청을 냄", "Objection filed")))
    found += [Event(each.at, Sentence(f"문서: {each.name.ko} {each.number or ''}".strip(), f"Paper: {each.name.en} {each.number or ''}".strip()), href=reverse("paper", args=[each.id])) for each in papers]
    found += _of_agreement(award, today) if award else []
    return sorted(found, key=lambda event: (event.to_come, _when(event)))


def _of_agreement(award: Award, today: dt.date) -> list[Event]:
    href = reverse("agreement", args=[award.id])
    found = [Event(at, Sentence(f"협약: {STATES[state].ko}", f"Agreement: {STATES[state].en}"), href=href) for at, state in signed_at(award.id)]
    found += [Event(each.on, Sentence("준공검사 적합", "Inspection passed") if each.result == "passed" else Sentence("준공검사 부적합", "Inspection failed")) for each in award.inspections]
    found += [Event(each.at, Sentence(f"집행 증빙 {each.category} {print_won(each.amount)}", f"Evidence: {each.kind.en}, {each.amount:,} won")) for each in award.spendings]
    found += [Event(on, Sentence(f"{n}회 지급 {print_won(amount)}", f"Payment {n}: {amount:,} won")) for n, on, amount in award.payments]
    for duty in award.duties:
        ahead = not duty.answered
        late = ahead and duty.due_on < today
        found.append(Event(duty.due_on, Sentence(f"사후관리 {duty.year}년차{' (기한 지남)' if late else ' 답함' if duty.answered else '까지 답하기'}",
                                                 f"Follow-up year {duty.year}{' (overdue)' if late else ': answered' if duty.answered else ' due'}"), to_come=ahead and not late, href=href))
    return found

