"""What the next report takes up: requests between two reports with the answer that went out, and what became of promises."""

import datetime as dt

from naru.kernel import clock
from naru.requests.actions import choose, end_promise, freeze_answer, promise, send, withdraw
from naru.requests.taken_up import followed_up, taken_up
from naru.requests.terms import Spec
from tests.requests.conftest import DAY, LATER, Office, act

BEFORE, AFTER = DAY.date() - dt.timedelta(days=1), LATER.date()


def test_questions_of_the_session_with_answer_and_promise(office: Office) -> None:
    with clock.at(DAY):
        asked, other, gone = office.asks("언제 끝나는가", kind="question"), office.asks("예산 내역"), office.asks("거둔 물음")
        choose(asked, Spec("figures", ("label", "printed"), ("alpha",)), act=act(office.officer))
        answer = freeze_answer(asked, text="연말까지 마침", act=act(office.officer))
        withdraw(gone, act=act(office.officer, "의원이 거둠"))
        owed = promise(asked, text="9월에 다시 보고", scope="beta", owner=office.body, due_on=dt.date(2023, 9, 30), act=act(office.officer))
        assert [each.answer for each in taken_up(BEFORE, AFTER)] == [None, None]
        send(answer, approval=office.approved(answer), act=act(office.officer))
    found = taken_up(BEFORE, AFTER)
    assert [(each.request.id, each.answer.text if each.answer else "", each.scopes, [one.text for one in each.promises]) for each in found] == [
        (asked, "연말까지 마침", ("alpha", "beta"), ["9월에 다시 보고"]), (other, "", (), [])]
    assert [each.request.id for each in taken_up(BEFORE, AFTER, kinds=["question"])] == [asked]
    assert (taken_up(DAY.date(), AFTER), followed_up(BEFORE)) == ([], [])
    with clock.at(LATER):
        end_promise(owed, kept=True, word="보고함", act=act(office.officer))
    assert [(each.text, each.kept, each.word) for each in followed_up(DAY.date())] == [("9월에 다시 보고", True, "보고함")]
