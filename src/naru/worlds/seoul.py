"""Fiscal 2023 of workplace improvement, as the documents say: the list of scenes. What each scene plays is in `spring` and `autumn`."""

from naru.kernel import Sentence
from naru.worlds import autumn, monthbooks, spring
from naru.worlds.stage import Scene
from naru.worlds.terms import kst


def scenes() -> list[Scene]:
    """The scenes in order of their instants."""
    return [
        Scene("cast", kst(2023, 1, 2, 9), Sentence("기관·사람·계정 등록", "Offices, people, accounts"), spring.cast),
        Scene("books", kst(2023, 1, 3, 9), Sentence("2023년 예산 개시", "The books of 2023 open"), spring.books),
        Scene("firms", kst(2023, 1, 16, 9), Sentence("제조업체 등록", "Makers are registered"), spring.firms),
        Scene("districts-join", kst(2023, 2, 1, 9), Sentence("자치구 공모", "Districts join"), spring.districts_join),
        Scene("clothing-apply", kst(2023, 2, 13, 9), Sentence("의류봉제 신청접수", "Clothing makers apply"), spring.clothing_apply),
        Scene("clothing-screen", kst(2023, 4, 3, 9), Sentence("의류봉제 자격 심사", "Clothing: eligibility"), spring.clothing_screen),
        Scene("clothing-survey", kst(2023, 4, 10, 9), Sentence("의류봉제 현장조사", "Clothing: site survey"), spring.clothing_survey),
        Scene("trades-apply", kst(2023, 4, 11, 9), Sentence("4대 업종 신청접수", "Four trades apply"), spring.trades_apply),
        Scene("committee", kst(2023, 4, 27, 10), Sentence("보조금관리위원회: 1차 선정", "The subsidy committee: first selection"), spring.committee),
        Scene("publish", kst(2023, 5, 2, 9), Sentence("1차 선정결과 통보", "First results are told"), spring.publish),
        Scene("grant", kst(2023, 5, 17, 10), Sentence("보조금 교부", "Grants to the districts"), spring.grant),
        Scene("request", kst(2023, 5, 22, 9), Sentence("추경 요구", "The supplementary budget is requested"), spring.request),
        Scene("rehearsal", kst(2023, 5, 30, 9), Sentence("체험 공고", "A rehearsal call opens"), spring.rehearsal),
        Scene("trades-screen", kst(2023, 6, 5, 9), Sentence("4대 업종 자격 심사", "Four trades: eligibility"), autumn.trades_screen),
        Scene("may-book", kst(2023, 6, 7, 9), Sentence("5월 장부 도착", "May's books arrive"), monthbooks.may_comes),
        Scene("may-sealed", kst(2023, 6, 9, 9), Sentence("5월 장부 정정과 마감", "May's books, corrected and sealed"), monthbooks.may_sealed),
        Scene("trades-survey", kst(2023, 6, 12, 9), Sentence("4대 업종 현장조사", "Four trades: site survey"), autumn.trades_survey),
        Scene("vote", kst(2023, 7, 5, 16), Sentence("추경 의결", "The supplementary budget is voted"), autumn.vote),
        Scene("second", kst(2023, 7, 14, 10), Sentence("2차 선정", "The second selection"), autumn.second),
        Scene("second-grant", kst(2023, 7, 24, 10), Sentence("2차 교부", "The second grants"), autumn.second_grant),
        Scene("misfortunes", kst(2023, 8, 21, 9), Sentence("이전·폐업·제한·중복", "Some firms move, close, are barred, are funded twice"), autumn.misfortunes),
        Scene("works", kst(2023, 9, 4, 9), Sentence("시행·준공검사·증빙·지급", "Works, inspections, evidence, payments"), autumn.works),
        Scene("satisfaction", kst(2023, 11, 20, 9), Sentence("만족도 조사", "Satisfaction survey"), autumn.satisfaction),
        Scene("interest", kst(2023, 12, 29, 9), Sentence("이자와 기타 수입", "Interest and other receipts"), autumn.interest),
        Scene("close", kst(2024, 1, 5, 9), Sentence("출납 정리와 마감", "The books of 2023 close"), autumn.close),
        Scene("settle", kst(2024, 1, 22, 9), Sentence("정산과 반납", "Settlement and return"), autumn.settle_all),
    ]
