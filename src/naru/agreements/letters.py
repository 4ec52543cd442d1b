"""What the office writes to firms about their awards: the letter of decision with its shares, and the notice of a stopped payment."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.agreements.logic import parts_of, shares_for
from naru.agreements.terms import CLAIM_KINDS
from naru.agreements.texts import text_of_agreement
from naru.calls import notices
from naru.calls.logic import objection_due
from naru.calls.queries import CallRow
from naru.documents.actions import Draft, issue, issue_many, mail, paper_id
from naru.documents.office import office as office_of_city
from naru.documents.sheets import Sheet
from naru.documents.templates import newest
from naru.documents.terms import PaperKind
from naru.kernel import Refused, Won, clock, print_won
from naru.kernel.database import one, rows
from naru.kernel.workdays import calendar
from naru.programmes.terms import ProgrammeText
from naru.record import Act
from naru.rules.terms import Finding, Met

VERDICTS = {Met.NO: "갖추지 못함", Met.UNKNOWN: "확인되지 않음"}
OTHERWISE = "기한까지 이의가 없거나 받아들여지지 않으면 이 상태로 정산하며, 보관 중인 지원금은 재원별로 반납됩니다."
_TOLD = """
SELECT a.id, a.person_id, o.name, u.state, u.points, u.place, u.reason, coalesce(w.amount, 0),
  (SELECT number FROM calls_receipt WHERE application_id = a.id ORDER BY n DESC LIMIT 1), d.approval
FROM evaluation_decision d JOIN evaluation_outcome u ON u.selection = d.selection JOIN calls_application a ON a.id = u.application_id AND a.call_id = d.call
JOIN parties_organisation o ON o.id = a.organisation_id LEFT JOIN evaluation_award w ON w.application_id = a.id
WHERE d.call = %s AND d.selection = (SELECT max(selection) FROM evaluation_decision WHERE call = d.call)
  AND NOT EXISTS (SELECT 1 FROM documents_paper p WHERE p.subject = a.id AND p.kind = 'decision' AND p.approval_id = d.approval) ORDER BY a.id
"""


def _drafts(found: CallRow, *, office: str) -> tuple[uuid.UUID | None, list[tuple[str, Draft]]]:
    """The letters that are still to go out for the newest decision: its approval, and (result, letter) each."""
    told, on = rows(_TOLD, [found.id]), clock.today()
    if not told:
        return None, []
    shares, until = shares_for(found.text, found.group, on), objection_due(found.text, on, calendar())
    drafts = []
    for application, person, firm, state, points, place, reason, amount, receipt, _ in told:
        selected = state == "selected"
        parts: list[list[object]] = [[notices.SOURCES.get(each.source, each.source), f"{each.share // 100}%", each.amount] for each in parts_of(amount, shares)] if selected else []
        drafts.append((str(state), Draft(application, person, notices.decision(firm=firm, receipt=receipt, call=found.name.ko, selected=selected, points=points, place=place, amount=amount,
                                                                               reason=reason, shares=parts, object_until=until, on=on, office=office))))
    return told[0][-1], drafts


def issue_letters(found: CallRow, *, office: str, act: Act) -> int:
    """Letters of the newest decision to everybody it told and who has none yet, sealed about the person who applied, in one act. Returns how many."""
    approval, drafts = _drafts(found, office=office)
    if drafts:
        issue_many(PaperKind.DECISION, [draft for _, draft in drafts], office=office, approval=approval, act=act)
    return len(drafts)


@dataclass(frozen=True, slots=True)
class Batch:
    """Letters with one result before they go out: how many, and the first as a sheet."""

    result: str
    many: int
    sample: Sheet


def preview_letters(found: CallRow, *, office: str) -> list[Batch]:
    """What publishing would send, by result: nothing is issued or kept."""
    _, drafts = _drafts(found, office=office)
    template, seal = newest(PaperKind.DECISION), office_of_city().seal(PaperKind.DECISION)
    return [Batch(result, len(some), template.compose({"seal": seal, **some[0].data})) for result in dict.fromkeys(each for each, _ in drafts)
            if (some := [draft for each, draft in drafts if each == result])]


UNPAID = "기한까지 내지 않으면 독촉하고, 다음 지원에서 빠질 수 있습니다."
_AWARDED = """
SELECT w.application_id, p.person_id, o.name FROM agreements_agreement a JOIN evaluation_award w ON w.id = a.award_id JOIN calls_application p ON p.id = w.application_id
JOIN parties_organisation o ON o.id = p.organisation_id WHERE a.id = %s
"""


def tell_claim(agreement: uuid.UUID, kind: str, amount: Won, ground: str, parts: Sequence[tuple[str, Won, Won]], *, due_on: dt.date, approval: uuid.UUID, act: Act) -> None:
    """The numbered notice of a claim, with what each source paid and gets back, and a mail that leads to it. Raises Refused('agreement_unknown')."""
    found = one(_AWARDED, [agreement])
    if found is None:
        raise Refused("agreement_unknown", str(agreement))
    application, person, firm = found
    text, today, issuing = text_of_agreement(agreement), clock.today(), act.part("notice")
    until = objection_due(text, today, calendar()).isoformat()
    lines: list[list[object]] = [[notices.SOURCES.get(source, source), paid, back] for source, paid, back in parts]
    if lines:
        lines.append(["합계", sum(paid for _, paid, _ in parts), sum(back for _, _, back in parts)])
    law = [f"{each.instrument} {each.article}" for each in text.basis]
    data = {"to": firm, "programme": text.name.ko, "what": CLAIM_KINDS[kind].ko, "amount": amount, "due": due_on.isoformat(), "rows": lines, "reasons": [ground, *law], "otherwise": UNPAID,
            "object_until": until, "on": today.isoformat(), "office": text.owner}
    issue(PaperKind.RECOVERY, subject=application, about=person, data=data, office=text.owner, approval=approval, act=issuing)
    mail(person, "claimed", {"programme": text.name.ko, "programme_en": text.name.en, "what": CLAIM_KINDS[kind].ko, "what_en": CLAIM_KINDS[kind].en, "amount": print_won(amount), "amount_en": f"{amount:,} won",
                            "due": due_on.isoformat(), "reason": ground, "object_until": until},
         act=act.part("mail"), paper=paper_id(issuing, application), subject=application)


_WHOM = "SELECT a.person_id, o.name FROM calls_application a JOIN parties_organisation o ON o.id = a.organisation_id WHERE a.id = %s"


def tell_stop(application: uuid.UUID, text: ProgrammeText, findings: Sequence[Finding], *, amount: Won, until: dt.date, act: Act) -> None:
    """The numbered notice of a stopped payment, and a mail that says the same in short and leads to it."""
    found = one(_WHOM, [application])
    if found is None:
        return
    person, firm = found
    issuing, on = act.part("notice"), clock.today().isoformat()
    ground = ", ".join(f"{each.instrument} {each.article}" for each in text.basis)
    data = {"to": firm, "programme": text.name.ko, "amount": amount, "stopped_on": on, "on": on, "office": text.owner, "object_until": until.isoformat(), "otherwise": OTHERWISE,
            "findings": [[each.say.ko, VERDICTS[each.met], ", ".join(filter(None, (ground, each.cite)))] for each in findings], "remedies": [each.remedy.ko for each in findings]}
    issue(PaperKind.STOP, subject=application, about=person, data=data, office=text.owner, act=issuing)
    reason = " ".join(f"{each.say.ko} {each.remedy.ko}" for each in findings)
    english = " ".join(f"{each.say.en} {each.remedy.en}" for each in findings)
    mail(person, "stopped", {"programme": text.name.ko, "programme_en": text.name.en, "reason": reason, "reason_en": english, "object_until": until.isoformat()},
         act=act.part("mail"), paper=paper_id(issuing, application), subject=application)
