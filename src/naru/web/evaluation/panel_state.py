"""Where a round of scoring stands and what comes next, from the pool to the selection: one line for the panel's desk."""

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse

from naru.evaluation.composing import MemberRow, Proposal, RoundRow
from naru.kernel import Sentence
from naru.web.shell.parts import Link, StateLine

OFFICER, PANEL, HEAD = Sentence("담당자", "The officer"), Sentence("평가위원", "The panel"), Sentence("결재권자", "Whoever approves")
DRAWN = Sentence("추첨된 후보", "The drawn candidates")
NO_SELECTION = Sentence("채점을 마감하지 못해 선정이 늦어집니다", "The scoring cannot be closed, and the selection is late")


def state_of(found: RoundRow, members: Sequence[MemberRow], proposal: Proposal | None, approval: str, due: dt.date | None, *, closes: bool) -> StateLine:
    """The round's state, who acts, by when, and what follows; the door to the closing for whoever `closes`."""
    if found.sealed:
        return StateLine(Sentence("채점 마감됨. 다음은 선정입니다", "Scoring closed; selection comes next"), OFFICER, act=Link(Sentence("선정으로", "To the selection"), reverse("selection", args=[found.call])), tone="done")
    if proposal is not None and (waits := _forming(proposal, approval, due)) is not None:
        return waits
    sitting = [each for each in members if not each.left]
    if not sitting:
        if found.seats:
            return StateLine(Sentence("뽑은 후보가 모두 사양해 위원이 없음. 다음은 새 서면 평가입니다", "All who were drawn declined; open another round next"), OFFICER, due, NO_SELECTION)
        return StateLine(Sentence("위원 구성 전. 다음은 추첨입니다", "No panel yet; the draw comes next"), OFFICER, due, NO_SELECTION)
    done = sum(bool(each.handed) for each in sitting)
    if done < len(sitting):
        return StateLine(Sentence(f"채점 중: 위원 {len(sitting)}명 가운데 {done}명이 봉인. 모두 봉인하면 마감합니다", f"Scoring: {done} of {len(sitting)} members handed in; it is closed once all have"), PANEL, due, NO_SELECTION)
    door = Link(Sentence("채점 마감으로", "To the closing"), reverse("panel-seal", args=[found.id])) if closes else None
    return StateLine(Sentence("모든 위원이 봉인함. 다음은 채점 마감입니다", "All members handed in; closing comes next"), OFFICER, due, NO_SELECTION, door)


def _forming(proposal: Proposal, approval: str, due: dt.date | None) -> StateLine | None:
    """While seats are filled: answers, approval, appointment."""
    if not proposal.new:
        return None
    many = len(proposal.new)
    if proposal.unanswered:
        open = len(proposal.unanswered)
        return StateLine(Sentence(f"후보 {open}명의 답을 기다림. 모두 응하면 위촉 결재를 올립니다", f"{open} candidate(s) have not answered; approval is asked once all accept"), DRAWN, due, NO_SELECTION)
    if approval == "none":
        return StateLine(Sentence(f"{many}명이 응함. 다음은 위촉 결재입니다", f"{many} accepted; approval of the appointment comes next"), OFFICER, due, NO_SELECTION)
    if approval == "asked":
        return StateLine(Sentence(f"위원 {many}명의 위촉 결재를 기다림. 결재가 나면 위촉합니다", f"Approval of {many} appointment(s) is awaited; they are appointed then"), HEAD, due, NO_SELECTION)
    return StateLine(Sentence(f"결재가 남. 다음은 위원 {many}명 위촉입니다", f"Approved; the appointment of {many} comes next"), OFFICER, due, NO_SELECTION)
