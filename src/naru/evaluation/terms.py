"""The words of the evaluation room."""

import uuid
from dataclasses import dataclass

from naru.kernel import Bp, Refusal, Sentence, Won, insert_only
from naru.kernel.invariants import Invariant

LIFECYCLES = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in the pool a panel is drawn from: who, and where they belong (at most one per affiliation on a case)."""

    person: uuid.UUID
    affiliation: str


@dataclass(frozen=True, slots=True)
class Scored:
    """An application as the ranking sees it: points (integer), when it was received (order of ties), what it asks in won, and which of the
    text's priorities it meets first (0: the first one; all alike where the text names none)."""

    application: uuid.UUID
    points: int
    received: str
    amount: Won
    priority: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """An application in the ranking: its place, and whether seats and money reach it."""

    application: uuid.UUID
    place: int
    points: int
    amount: Won
    selected: bool
    reason: str
    priority: int = 0


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The committee decides about one application otherwise than the ranking: into the selection or out of it, and why."""

    application: uuid.UUID
    selected: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Reversal:
    """A refused application with more points than one that was selected, and the rule that made it so: 'priority' or 'override'."""

    placed: Placed
    rule: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture taken at a survey, as it came."""

    content: bytes
    media: str
    name: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A site survey: points by item of the rubric, the amount the surveyor recommends, a note, the photos taken."""

    application: uuid.UUID
    points: dict[str, int]
    amount: Won
    note: str = ""
    photos: tuple[Photo, ...] = ()


Weights = dict[str, Bp]
CURRENT_VALUE_TABLES: dict[str, str] = {
    "evaluation_score": "a score may change until its round is sealed; every change is an entry too",
    "evaluation_note": "a member's own note, sealed about the member; no part of the scores",
}


def _no(code: str, ko: str, en: str, remedy_ko: str, remedy_en: str) -> Refusal:
    return Refusal(code, Sentence(ko, en), Sentence(remedy_ko, remedy_en))


REFUSALS: tuple[Refusal, ...] = (
    *(insert_only(f"{name}_insert_only", ko, en) for name, ko, en in (
        ("round", "평가", "a round"), ("criterion", "평가 항목", "a criterion"), ("draw", "위원 추첨", "a draw"), ("candidate", "추첨 후보", "a drawn candidate"),
        ("candidateanswer", "후보의 답", "a candidate's answer"), ("panelist", "위원 위촉", "a panel member"), ("relation", "위원과 신청의 관계", "a relation"),
        ("seal_of_round", "평가 봉인", "a seal"), ("ranking", "순위", "a ranking"), ("survey", "현장조사", "a survey"), ("meeting", "위원회", "a meeting"),
        ("attendance", "출석", "an attendance"), ("decision", "의결", "a decision"), ("quota", "선정 수", "a quota"), ("award", "선정", "an award"),
        ("memberseal", "위원의 채점표 봉인", "a member's seal"), ("departure", "위원 사임", "a seat given up"), ("override", "순위와 다른 의결", "an override"),
        ("entitlement", "인원에 따른 지원액", "an entitlement by people"), ("outcome", "결과 통보", "an outcome"))),
    _no("criterion_once", "같은 평가 항목이 이미 있습니다.", "This criterion stands already.", "있는 항목을 쓰십시오.", "Use the one that stands."),
    _no("criterion_max", "같은 평가 항목과 배점이 이미 있습니다.", "This criterion stands already.", "있는 항목을 쓰십시오.", "Use the one that stands."),
    _no("criterion_positive", "배점과 가중치는 0보다 커야 합니다.", "Maximum and weight are more than nothing.", "배점을 확인하십시오.", "Check the points."),
    _no("criterion_weights_whole", "가중치의 합이 100%가 아닙니다.", "The weights do not add up to 100%.", "가중치를 고쳐 합을 100%로 만드십시오.", "Let the weights add up to 100%."),
    _no("draw_multiple_positive", "위원 수와 후보 배수는 1 이상이어야 합니다.", "Seats and the multiple are at least one.", "위원 수와 배수를 확인하십시오.", "Check both."),
    _no("draw_without_seal", "봉인된 기록이 없어 추첨할 수 없습니다.", "There is no sealed record to draw from.", "기록을 봉인한 뒤 추첨하십시오.", "Seal the record, then draw."),
    _no("draw_pool_too_small", "후보군이 모자랍니다.", "The pool is too small.", "후보군을 늘리거나 배수를 줄이십시오.", "Enlarge the pool or lower the multiple."),
    _no("candidate_once", "이미 뽑힌 후보입니다.", "This candidate is drawn already.", "추첨 결과를 확인하십시오.", "See the draw."),
    _no("candidate_answered_once", "이미 답한 후보입니다.", "This candidate has answered already.", "답을 확인하십시오.", "See the answer."),
    _no("candidate_declines_with_reason", "사양하는 까닭이 비어 있습니다.", "Who declines says why.", "까닭을 적어 주십시오.", "Write the reason."),
    _no("answer_of_candidate", "추첨된 후보가 아닙니다.", "This person was not drawn.", "추첨 결과를 확인하십시오.", "See the draw."),
    _no("panelist_once", "이미 위촉된 위원입니다.", "This person is on the panel already.", "위원 명단을 확인하십시오.", "See the panel."),
    _no("panelist_seat", "이 자리는 이미 찼습니다.", "This seat is taken.", "다음 자리를 쓰십시오.", "Use the next seat."),
    _no("panelist_not_barred", "평가가 제한된 사람은 위촉할 수 없습니다.", "A barred person cannot be on a panel.", "다음 후보를 위촉하십시오.", "Appoint the next candidate."),
    _no("panelist_approval", "위원 위촉에는 결재가 있어야 합니다.", "Appointing a panel needs its approval.", "위촉 결재를 먼저 받으십시오.", "Get the approval first."),
    _no("panelist_accepted", "위촉에 응하지 않은 후보입니다.", "This candidate has not accepted.", "후보의 답을 받은 뒤 위촉하십시오.", "Appoint once the candidate has accepted."),
    _no("relation_before_seal", "채점표를 봉인했거나 사임한 위원의 관계는 바뀌지 않습니다.", "The sheets are sealed, or the seat is given up.", "다른 위원에게 맡기십시오.", "Let another member take it."),
    _no("memberseal_once", "이 위원의 채점표는 이미 봉인되었습니다.", "These sheets are sealed already.", "봉인 값을 확인하십시오.", "See the seal."),
    _no("memberseal_of_panelist", "위촉되지 않은 위원입니다.", "This person is not on the panel.", "위원 명단을 확인하십시오.", "See the panel."),
    _no("memberseal_by_own_hand", "채점표는 위원 자신이 봉인합니다.", "A member seals the own sheets.", "종이로 낸 채점표라면 서명한 스캔을 함께 올리십시오.", "For sheets on paper add the signed scan."),
    _no("memberseal_of_whole_sheets", "맡은 신청 가운데 다 채점하지 않은 것이 있거나 이미 끝난 평가입니다.", "Some cases taken on are not fully scored, or the round is over.", "남은 항목을 채점하십시오.", "Score what is left."),
    _no("seal_after_its_members", "아직 채점표를 봉인하지 않은 위원이 있습니다.", "Some members have not sealed their sheets.", "위원의 봉인을 기다리거나 사임을 기록하십시오.", "Await their seals, or record who gave up the seat."),
    _no("departure_once", "이미 사임한 위원입니다.", "This member has left already.", "위원 명단을 확인하십시오.", "See the panel."),
    _no("departure_with_reason", "사임하는 까닭이 비어 있습니다.", "Who leaves says why.", "까닭을 적어 주십시오.", "Write the reason."),
    _no("departure_of_panelist", "위촉되지 않은 위원입니다.", "This person is not on the panel.", "위원 명단을 확인하십시오.", "See the panel."),
    _no("departure_before_seal", "채점표를 봉인한 뒤에는 사임할 수 없습니다.", "Nobody leaves after sealing.", "다음 평가부터 사임하십시오.", "Leave before the next round."),
    _no("override_once", "이 신청은 이미 달리 정했습니다.", "This application was decided otherwise already.", "회의록을 확인하십시오.", "See the minutes."),
    _no("override_with_reason", "순위와 달리 정하는 까닭이 비어 있습니다.", "An override says why.", "까닭을 적어 주십시오.", "Write the reason."),
    _no("override_of_ranked", "순위에 있는 신청이 아닙니다.", "This application is not in the ranking.", "접수번호를 확인하십시오.", "Check the receipt's number."),
    _no("override_in_minutes", "순위와 달리 정한 까닭이 회의록에 없습니다.", "The minutes do not tell why it was decided otherwise.", "회의록에 까닭을 적으십시오.", "Write the reason into the minutes."),
    _no("override_turns_the_ranking", "순위대로라도 같은 결과입니다.", "The ranking says the same.", "달리 정할 것만 고르십시오.", "Choose only what is to be otherwise."),
    _no("override_as_awarded", "달리 정한 것과 선정이 맞지 않습니다.", "The awards are not as decided.", "의결하는 행위를 쓰십시오.", "Use the act of deciding."),
    _no("override_beyond_line", "달리 정하면 선정 수나 예산을 넘습니다.", "With these overrides seats or money run out.", "들이는 만큼 빼십시오.", "Take out as much as you take in."),
    _no("relation_once", "이 위원과 신청의 관계는 이미 정해졌습니다.", "The relation of this member to this application is set.", "이해충돌이면 배정되지 않습니다.", "A conflict and an assignment exclude each other."),
    _no("relation_known", "관계를 알 수 없습니다.", "This relation is unknown.", "배정, 이해충돌, 회피 중 하나입니다.", "It is assigned, conflict or declined."),
    _no("relation_of_panelist", "위촉되지 않은 위원입니다.", "This person is not on the panel.", "먼저 위촉하십시오.", "Appoint first."),
    _no("relation_one_per_affiliation", "같은 소속의 위원이 이 신청에 이미 배정되었습니다.", "A member of this affiliation is assigned already.", "다른 소속의 위원을 배정하십시오.", "Assign somebody of another affiliation."),
    _no("relation_identity", "이 배정은 이미 있습니다.", "This assignment stands already.", "배정을 확인하십시오.", "See the assignment."),
    _no("score_once", "이 항목에는 이미 점수가 있습니다.", "There is a score for this already.", "점수를 고치십시오.", "Change the score."),
    _no("score_only_if_assigned", "배정되지 않은 신청은 채점할 수 없습니다.", "Only assigned applications are scored.", "배정을 확인하십시오. 이해충돌이면 채점하지 않습니다.", "See the assignment; with a conflict one does not score."),
    _no("score_of_criterion", "평가 항목과 배점이 맞지 않습니다.", "There is no such criterion.", "평가표를 확인하십시오.", "See the rubric."),
    _no("score_within_max", "점수는 0점과 배점 사이여야 합니다.", "A score lies between 0 and the maximum.", "점수를 고치십시오.", "Correct the score."),
    _no("score_round_sealed", "봉인된 평가의 점수는 바꿀 수 없습니다.", "A sealed round's scores do not change.", "이의가 있으면 사유와 함께 재평가를 요청하십시오.", "Ask for a new round with its reason."),
    _no("note_once", "이 신청의 메모가 이미 있습니다.", "There is a note on this already.", "있는 메모를 고치십시오.", "Change the note that stands."),
    _no("note_only_if_assigned", "맡지 않은 신청에는 메모할 수 없습니다.", "Notes are on cases taken on.", "먼저 신청을 맡으십시오.", "Take the case on first."),
    _no("note_on_a_case_taken", "맡은 신청에만 메모합니다.", "Notes are on cases taken on.", "먼저 신청을 맡으십시오.", "Take the case on first."),
    _no("ranking_once", "이 신청의 순위는 이미 있습니다.", "This application is ranked already.", "순위를 확인하십시오.", "See the ranking."),
    _no("survey_once", "이 신청의 현장조사는 이미 있습니다.", "This application was surveyed already.", "조사 기록을 확인하십시오.", "See the survey."),
    _no("survey_points_not_negative", "점수와 금액은 0 이상이어야 합니다.", "Points and amount are not negative.", "값을 확인하십시오.", "Check the values."),
    _no("survey_within_ceiling", "권고액이 공고 때 정한 지원 한도를 벗어납니다.",
        "The amount is outside the bounds of support fixed for the call.", "공고의 한도 안에서 다시 적으십시오.", "Write an amount inside the call's bounds."),
    _no("survey_without_photos", "현장조사 사진이 공고 때 정한 장수보다 적습니다.", "The survey has fewer photos than fixed for the call.", "현장 사진을 더 올리십시오.", "Add photos of the site."),
    _no("survey_people_unknown", "인원({fact})을 알 수 없어 지원액을 셈하지 못합니다.", "The people ({fact}) are unknown: no amount can be worked out.", "증빙으로 인원을 먼저 등록하십시오.", "Register the number with its evidence first."),
    _no("award_within_ceiling", "선정액이 공고 때 정한 지원 한도를 벗어납니다.", "The award is outside the bounds of support fixed for the call.", "현장조사의 권고액을 확인하십시오.", "See the survey's amount."),
    _no("entitlement_sum", "인원에 따른 지원액의 셈이 맞지 않습니다.", "The entitlement is not rate × months × people counted.", "인원과 조건값을 확인하십시오.", "See people and terms."),
    _no("entitlement_by_the_calls_rate", "공고 때 정한 단가가 아닙니다.", "The rate is not the call's.", "공고의 단가와 개월을 확인하십시오.", "See the call's rate and months."),
    _no("entitlement_of_application", "이 신청의 공고가 아닙니다.", "The application is to another call.", "신청을 확인하십시오.", "See the application."),
    _no("survey_points_wrong", "조사표의 배점을 벗어난 점수가 있습니다.", "Some points are outside the rubric.", "조사표의 항목과 배점을 확인하십시오.", "See the rubric's items and maxima."),
    _no("meeting_quorum_positive", "정족수는 1명 이상, 위원 수 이하여야 합니다.", "A quorum is between one and all members.", "정족수를 확인하십시오.", "Check the quorum."),
    _no("attendance_once", "이 위원의 출석은 이미 기록했습니다.", "This attendance stands already.", "출석부를 확인하십시오.", "See the attendance."),
    _no("decision_has_quorum", "의결 정족수에 못 미칩니다.", "There is no quorum.", "이해충돌로 빠진 위원을 빼고 정족수가 찬 뒤 의결하십시오.", "Decide once enough members without conflict are present."),
    _no("decision_once", "이 안건은 이미 의결했습니다.", "This was decided already.", "회의록을 확인하십시오.", "See the minutes."),
    _no("decision_approval", "선정에는 결재가 있어야 합니다.", "Deciding needs its approval.", "선정 결재를 먼저 받으십시오.", "Get the approval first."),
    _no("quota_once", "이 차수의 선정 수는 이미 정했습니다.", "The quota of this round is set.", "정해진 수를 확인하십시오.", "See the quota."),
    _no("quota_identity", "이 차수의 선정 수는 이미 정했습니다.", "The quota of this round is set.", "정해진 수를 확인하십시오.", "See the quota."),
    _no("quota_positive", "선정 수는 1 이상이어야 합니다.", "A quota is at least one.", "수를 확인하십시오.", "Check the number."),
    _no("award_seat", "이 자리는 이미 찼습니다.", "This seat is taken.", "남은 자리를 확인하십시오.", "See the seats left."),
    _no("award_once", "이 신청은 이미 선정되었습니다.", "This application is selected already.", "선정 기록을 확인하십시오.", "See the award."),
    _no("award_within_quota", "선정 수를 넘었습니다.", "The quota is reached.", "예비 순번으로 올리십시오.", "Put it on the reserve list."),
    _no("award_of_quota", "선정 수가 정해지지 않았습니다.", "No such quota is set.", "선정 수를 먼저 정하십시오.", "Set the quota first."),
    _no("award_amount_positive", "지원액은 0보다 커야 합니다.", "An award is more than nothing.", "금액을 확인하십시오.", "Check the amount."),
    _no("outcome_once", "이 신청의 결과는 이미 알렸습니다.", "This outcome was told already.", "통보를 확인하십시오.", "See the letter."),
    _no("published_with_outcomes", "결과를 알리지 않은 신청이 남아 있습니다.", "Some applicants have no outcome letter.", "모든 신청의 결과를 통보한 뒤 공개하십시오.", "Tell every applicant, then publish."),
    _no("money_not_voted", "추경이 의결되지 않아 2차 선정을 할 수 없습니다.", "The supplementary budget is not voted: no second selection yet.", "의회 의결 뒤에 다시 하십시오.", "Do it after the council's vote."),
    _no("money_not_enough", "가용 예산이 모자랍니다.", "There is not enough money available.", "선정 수를 줄이거나 예산을 확보하십시오.", "Select fewer, or secure the money."),
)

_T = "tests/evaluation/test_constraints.py::"
_L = "tests/evaluation/test_logic.py::"
_A = "tests/evaluation/test_acts.py::"
INVARIANTS: tuple[Invariant, ...] = (
    Invariant("C6", "conflict or assignment, never both; only the assigned score", ("relation_once", "score_only_if_assigned"), (_T + "test_conflict_or_assignment",)),
    Invariant("C7", "a barred reviewer is on no panel", ("panelist_not_barred",), (_T + "test_panels",)),
    Invariant("C8", "a panel's draw can be replayed", ("naru.evaluation.logic:draw",), (_L + "test_a_draw_is_replayed_by_anybody", "tests/evaluation/test_draw.py::test_the_stored_draw_replays")),
    Invariant("C9", "scores within the maximum, weights whole, one per affiliation", ("score_within_max", "criterion_weights_whole", "relation_one_per_affiliation"),
              (_T + "test_scores", _T + "test_weights_are_whole", _T + "test_conflict_or_assignment")),
    Invariant("C10", "a sealed round's scores do not change; the ranking recomputes", ("score_round_sealed", "ranking_once", "memberseal_by_own_hand",
               "memberseal_of_whole_sheets", "seal_after_its_members", "override_in_minutes",
               "override_as_awarded"),
              (_T + "test_sealed_scores_stay", "tests/evaluation/test_own_hand.py::test_own_sheets_in_raw_sql", "tests/evaluation/test_own_hand.py::test_overrides_in_raw_sql",
               "tests/evaluation/test_threads.py::test_eight_writers_and_a_seal", _L + "test_the_ranking_is_a_function_of_its_input")),
    Invariant("C11", "never more awards than seats", ("award_within_quota", "award_seat"), (_T + "test_awards", "tests/evaluation/test_threads.py::test_eight_threads_on_the_last_seats")),
    Invariant("C12", "every applicant has one outcome before the results are public", ("published_with_outcomes", "outcome_once"), (_A + "test_published_only_with_every_outcome",)),
    Invariant("C13", "a later stage takes only winners of the one before", later="staged challenge (no staged programme runs yet)"),
    Invariant("C14", "a meeting decides with quorum and without those in conflict; panel seats are filled in drawn order", ("decision_has_quorum", "panelist_seat", "panelist_accepted", "candidate_declines_with_reason"),
              ("tests/evaluation/test_draw.py::test_seats_in_drawn_order", _A + "test_no_decision_without_quorum", _T + "test_panels")),
)
