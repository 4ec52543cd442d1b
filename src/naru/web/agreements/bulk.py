"""Acts over many agreements: all that is due paid row by row, each judged again; all grants of published selections drafted."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naru.agreements.actions import draft_grant, pay_award
from naru.agreements.casework import state_of
from naru.agreements.queries import PAYABLE, to_draft
from naru.agreements.terms import REFUSALS
from naru.agreements.texts import text_of_agreement
from naru.calls.terms import REFUSALS as CALL_REFUSALS
from naru.kernel import Sentence
from naru.ledger.terms import REFUSALS as MONEY_REFUSALS
from naru.parties.queries import may
from naru.record import Act
from naru.web.shell.bulk import DONE, Bulk, Row, bulk_page
from naru.web.shell.context import shell_of
from naru.web.shell.lists import asked_of
from naru.web.shell.parts import Link
from naru.web.shell.reach import managed, managing

ALL_REFUSALS = (*REFUSALS, *CALL_REFUSALS, *MONEY_REFUSALS)


OTHERS = Sentence("다른 부서 사업의 것은 넣지 않습니다.", "Those of other departments' programmes are left out.")


def _mine(request: HttpRequest) -> list[str]:
    """The programmes whose money the reader's department answers for."""
    if not may(shell_of(request).roles, "agreements.manage"):
        raise PermissionDenied
    return managed(shell_of(request), "agreements.manage")


@require_http_methods(["GET", "POST"])
def pay_all(request: HttpRequest) -> HttpResponse:
    """Everything in the list of what is to be paid, as the address narrows it. A no stops that one with its notice; the others go on."""
    own = PAYABLE.about("EXISTS (SELECT 1 FROM calls_call k WHERE k.id = g.call_id AND k.programme_id = ANY(%s))", _mine(request))
    says = Sentence("자격을 다시 보고, 인정된 만큼 보관금에서 지급", "eligibility judged again, then what was accepted is drawn from custody")

    def do(key: str, act: Act) -> str:
        managing(shell_of(request), "agreements.manage", text_of_agreement(uuid.UUID(key)).id)  # The rows come back with the form.
        pay_award(uuid.UUID(key), act=act)
        return "stopped" if state_of(uuid.UUID(key)) == "suspended" else DONE

    rows = [Row(str(row["id"]), f"{row['firm']} ({row['through']})", says, int(str(row["left"]))) for row in own.everything(asked_of(request, own))]
    return bulk_page(request, Bulk(
        Sentence("지급할 곳에 모두 지급할까?", "Pay all that is due?"),
        Sentence(f"한 곳씩 자격을 다시 봅니다. 갖추지 못한 곳은 지급하지 않고 번호 있는 통지를 냅니다. 금액은 아직 지급하지 않은 인정액으로, 자부담을 포함합니다. {OTHERS.ko}",
                 f"Each is judged again; where a condition is not met nothing is paid and a numbered notice goes out. The amount is what was accepted and not paid, own share included. {OTHERS.en}"),
        Sentence("지급하기", "Pay"), rows, do, Link(Sentence("지급 대기", "To be paid"), reverse("payable")), ALL_REFUSALS, Sentence("지급을 기다리는 곳이 없습니다.", "Nobody waits for a payment."),
        {DONE: Sentence("지급했습니다", "paid"), "stopped": Sentence("자격을 갖추지 못해 멈추고 통지했습니다", "stopped and told: not eligible")}))


@require_http_methods(["GET", "POST"])
def draft_all(request: HttpRequest) -> HttpResponse:
    """All grants of published selections that stand in no agreement yet."""
    mine = _mine(request)
    found = {f"{each.call}/{each.holder}": each for each in to_draft() if each.programme in mine}

    def do(key: str, act: Act) -> str:
        chosen = found.get(key)
        if chosen is not None:
            draft_grant(chosen.holder, call=chosen.call, group=chosen.group, awards=chosen.awards, provenance=chosen.provenance, act=act)
        return DONE

    rows = [Row(key, f"{each.holder_name} · {each.name}", Sentence(f"업체 {len(each.awards)}곳의 협약과 교부 협약", f"the grant and {len(each.awards)} agreement(s) under it"), each.amount) for key, each in found.items()]
    return bulk_page(request, Bulk(
        Sentence("교부 협약을 모두 작성할까?", "Draft all grants?"),
        Sentence(f"분담은 사업 글의 비율로 나뉩니다. 작성한 뒤 기관마다 결재를 받아 체결합니다. {OTHERS.ko}", f"Shares follow the text; each is then approved and signed. {OTHERS.en}"),
        Sentence("교부 협약 작성", "Draft the grants"), rows, do, Link(Sentence("교부금", "Grants"), reverse("grants")), ALL_REFUSALS, Sentence("작성할 교부 협약이 없습니다.", "No grant is to be drafted."),
        {DONE: Sentence("작성했습니다", "drafted")}))
