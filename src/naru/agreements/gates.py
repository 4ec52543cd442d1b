"""What stands before a payment, check by check, as it is known now: nothing is written, the payment itself judges again."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.agreements.casework import Award
from naru.agreements.terms import PUBLIC
from naru.agreements.texts import text_of_agreement
from naru.calls import notices
from naru.calls.actions.screen import gather
from naru.kernel import Sentence, print_won
from naru.kernel.database import one, rows
from naru.parties.registers import source_said
from naru.programmes.asking import Asking
from naru.programmes.queries import city, words
from naru.rules.logic import judge
from naru.rules.terms import Finding, Met

OK, STOP, WAIT = "ok", "stop", "wait"


@dataclass(frozen=True, slots=True)
class Check:
    """One check before a payment: `state` is 'ok', 'wait' (somebody still has to act) or 'stop' (it would stop the payment); `says` is the fact it rests on."""

    name: Sentence
    state: str
    says: Sentence
    cite: str = ""


def _facts(finding: Finding, asking: Asking) -> Sentence:
    """The facts a condition looked at in words, each with its source and day."""

    def told(language: str) -> str:
        known = [f"{asking.meaning(name).say(language)}: {asking.said(name, fact.value).say(language)} "
                 f"({source_said(fact.source).say(language) if fact.source else '-'}{f', {fact.on}' if fact.on else ''})" for name, fact in finding.looked_at]
        return ", ".join([*known, *(f"{asking.meaning(name).say(language)}: {asking.said(name, None).say(language)}" for name in finding.missing)]) or "-"

    return Sentence(told("ko"), told("en"))


def _eligibility(found: Award, today: dt.date) -> list[Check]:
    row = one("SELECT a.organisation_id, o.kind FROM calls_application a JOIN parties_organisation o ON o.id = a.organisation_id WHERE a.id = %s", [found.application])
    if row is None:
        return []
    [facts] = gather([(found.application, row[0], row[1])], today)
    asking = Asking(words(), city())
    verdict = judge(facts, text_of_agreement(found.id).conditions, today, moment="paid_on")
    return [Check(each.say, OK if each.met is Met.YES else STOP, _facts(each, asking), each.cite or "") for each in verdict.findings]


def _custody(grant: uuid.UUID, found: Award) -> Check:
    """Whether each source's custody holds what would be drawn."""
    held = dict(rows("SELECT c.source, a.balance FROM ledger_custody c JOIN ledger_account a ON a.owner = c.id AND a.bucket = 'held' WHERE c.agreement = %s", [grant]))
    short = {source: amount - held.get(source, 0) for source, amount in found.due.public.items() if amount > held.get(source, 0)}
    if not held:
        return Check(Sentence("보관금", "Custody"), WAIT, Sentence("아직 교부하지 않았습니다", "the grant is not paid yet"))
    says = Sentence(" · ".join(f"{notices.SOURCES.get(source, source)} {print_won(amount)}" for source, amount in sorted(held.items())),
                    " · ".join(f"{source} {amount:,} won" for source, amount in sorted(held.items())))
    return Check(Sentence("보관금에 줄 돈이 있음", "Custody holds the money"), STOP if short else OK, says)


def _instalments(found: Award) -> list[Check]:
    """Whether the open instalments hold what is due; nothing where money is drawn as it is spent."""
    if not found.plan.rows:
        return []
    open_, closed = sum(part.amount for part in found.parts if part.source in PUBLIC) * found.due.opened // 10_000, found.due.closed
    waits = (f", 다음 회차를 기다림 {print_won(closed)}", f", {closed:,} won wait for the next instalment") if closed > 0 else ("", "")
    return [Check(Sentence("열린 회차의 몫", "Open instalments"), OK if open_ > found.paid else WAIT,
                  Sentence(f"열림 {print_won(open_)}, 지급 {print_won(found.paid)}{waits[0]}", f"{open_:,} won open, {found.paid:,} won paid{waits[1]}"))]


def before_payment(found: Award, today: dt.date) -> list[Check]:
    """Every check before the next payment of an agreement: its state, the inspection, evidence, own share, money, then each condition of the text."""
    due, money = found.due, sum(found.due.public.values())
    signed = found.state == "signed"
    made = [
        Check(Sentence("협약이 살아 있음", "The agreement is live"), OK if signed else STOP, Sentence("협약 중", "signed") if signed else Sentence("지급할 수 있는 단계가 아님", "not in a state to be paid")),
        Check(Sentence("준공검사 적합", "Inspection passed"), OK if found.payable else WAIT,
              Sentence(f"{found.inspections[0].on} 검사", f"inspected {found.inspections[0].on}") if found.inspections else Sentence("아직 검사하지 않음", "not inspected yet")),
        *_instalments(found),
        Check(Sentence("증빙 인정", "Evidence accepted"), OK if (due.accepted or found.plan.advance) and not found.waiting else WAIT,
              Sentence(f"인정 {print_won(due.accepted)}, 검토 전 {len(found.waiting)}건", f"{due.accepted:,} won accepted, {len(found.waiting)} to review")),
        Check(Sentence("자부담 증명", "Own share shown"), WAIT if due.own_missing or not due.covered else OK,
              Sentence(f"남은 자부담 {print_won(due.own_missing)}", f"{due.own_missing:,} won still to be shown") if due.own_missing else Sentence("모두 증명함", "shown in full") if due.covered
              else Sentence("인정된 증빙이 없어 아직 낼 것 없음", "nothing is accepted yet, so nothing is to be shown")),
        _custody(found.grant, found),
        Check(Sentence("지급할 금액", "Something is due"), OK if money > 0 else WAIT, Sentence(print_won(money), f"{money:,} won"))]
    return made + _eligibility(found, today)


def clear(checks: list[Check]) -> bool:
    """Whether the payment would go through as far as is known now."""
    return all(each.state == OK for each in checks)
