"""What the applicant's own papers say (신청서, 접수증): from the submission that stands, or, as a preview, from what is written so far."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence

from naru.calls.notices import SOURCES
from naru.calls.queries import CallRow, CaseRow, answers_of, call, case
from naru.kernel import KST, Won, kst_date, print_won
from naru.kernel.money import split
from naru.parties.queries import contact_of, facts_of, name_of, organisation
from naru.programmes.queries import city
from naru.programmes.terms import Question

Data = dict[str, object]


def _shares(found: CallRow, amount: Won, on: dt.date) -> list[list[object]]:
    """The asked cost over the sources of the text; what does not divide goes as money does everywhere in the house."""
    held = found.text.shares_of(found.group, on)
    parts = held.parts if held else {"city": 10_000}
    return [[SOURCES.get(source, source), f"{share // 100}%", won] for (source, share), won in zip(parts.items(), split(amount, list(parts.values())), strict=True)]


def _answers(form: Sequence[Question], answers: Mapping[str, str]) -> list[list[str]]:
    return [[each.ask.ko, print_won(int(text)) if each.type == "won" and text.isdigit() else text or "(비어 있음)"] for each in form for text in [answers.get(each.id, "")]]


def application_data(found: CallRow, *, organisation_id: uuid.UUID, person: uuid.UUID, answers: Mapping[str, str], amount: Won, on: dt.date, entered_by: str = "") -> Data:
    """The fields of the application (신청서)."""
    name, _, number = organisation(organisation_id) or ("-", None, None)
    trade = facts_of([organisation_id], on)[organisation_id].get("trade")
    said = city().value_name("organisation.trade", trade.value) if trade else None
    data: Data = {"programme": found.text.name.ko, "call": found.name.ko, "firm": name, "business_number": number or "-", "person": name_of(person) or "-",
                  "phone": contact_of(person, "phone") or "-", "address": contact_of(person, "address") or "-", "trade": said.ko if said else "-", "answers": _answers(found.text.form, answers),
                  "shares": _shares(found, amount, on), "on": on.isoformat(), "office": found.text.owner}
    return {**data, "entered_by": entered_by, "delegation": "위임장"} if entered_by else data


def submitted(application: uuid.UUID) -> tuple[CaseRow, Data, Data] | None:
    """The case with the fields of its application and receipt, as received last; None when there is none or the person was erased."""
    found = case(application)
    about = call(found.call) if found else None
    answers = answers_of(application)
    if found is None or about is None or answers is None:
        return None
    on = kst_date(found.received_at)
    by = "" if found.entered_by == found.person else name_of(found.entered_by) or "대리인"
    local = found.received_at.astimezone(KST)
    mark = found.digest.hex()
    receipt: Data = {"receipt": found.number, "call": about.name.ko, "firm": found.firm, "at": f"{local:%Y-%m-%d %H:%M:%S} KST", "standing": "늦게 도착" if found.late else "기한 안에 도착",
                     "digest": " ".join(mark[n:n + 8] for n in range(0, len(mark), 8)), "on": on.isoformat(), "office": about.text.owner}
    return found, application_data(about, organisation_id=found.organisation, person=found.person, answers=answers, amount=found.amount, on=on, entered_by=by), receipt
