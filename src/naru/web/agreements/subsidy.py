"""The subsidy system by the page: the list of grants out, use in as evidence, the settlement's sums compared."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from naru.agreements.actions import accept_settlement, send_grants, take_settlement, take_use, undo_settlement, undo_use
from naru.agreements.settlements import SETTLEMENT_CAUSES, SUMS, SettlementDifference, evidence_of, settlement_now
from naru.agreements.subsidy import USE_CAUSES, Files
from naru.agreements.terms import GRANTS_PORT, SETTLEMENT_PORT, USE_PORT
from naru.agreements.texts import programmes_of
from naru.kernel import Sentence, derive, print_won
from naru.kernel.database import act as together
from naru.kernel.sentences import won_sentence
from naru.parties.queries import may
from naru.record import Act
from naru.web.ledger.lines import staff
from naru.web.shell.context import Shell
from naru.web.shell.exchange import Look, Port, download, exchange_page, key_of, provenance_of
from naru.web.shell.reach import manages, managing


def _look_use(content: bytes) -> Look:
    """What would be taken in, and where their use and ours differ."""
    read = Files().read_use(content)
    firms = len({each.spent.agreement for each in read.fresh})
    says = [Sentence(f"증빙으로 받을 새 집행 {len(read.fresh):,}건, {print_won(read.won)}, 업체 협약 {firms:,}건", f"{len(read.fresh):,} new uses become evidence: {read.won:,} won of {firms:,} agreements"),
            Sentence(f"이미 있어 다시 받지 않는 집행 {read.stand:,}건", f"{read.stand:,} stand already and are passed over")]
    heads = [Sentence("업체", "Firm"), Sentence("증빙(공급자-승인번호)", "Invoice"), Sentence("보탬e", "There"), Sentence("나루", "Here"), Sentence("까닭", "Cause")]
    return Look(read.table, says, heads, [[each.firm, each.invoice or "-", won_sentence(each.theirs), won_sentence(each.ours), USE_CAUSES[each.cause]] for each in read.differences],
                may_take=bool(read.fresh))


def _rows(found: list[SettlementDifference]) -> list[list[Sentence | str]]:
    return [[each.holder, SUMS[each.sum], won_sentence(each.theirs), won_sentence(each.ours), won_sentence(each.theirs - each.ours), SETTLEMENT_CAUSES[each.cause]] for each in found]


SETTLEMENT_HEADS = (Sentence("교부받은 기관", "Holder"), Sentence("구분", "Sum"), Sentence("보탬e", "There"), Sentence("나루", "Here"), Sentence("차이", "Difference"), Sentence("까닭", "Cause"))


def _look_settlement(content: bytes) -> Look:
    """Where the sums of the settlement differ from custody."""
    read = Files().read_settlement(content)
    says = [Sentence(f"견주는 합계 {len(read.sums):,}개, 다른 곳 {len(read.differences):,}곳", f"{len(read.sums):,} sums compared, {len(read.differences):,} differ")]
    if read.absent:
        says.append(Sentence(f"이 파일에 없는 교부 협약 {len(read.absent)}건", f"{len(read.absent)} grants are not in this file"))
    return Look(read.table, says, SETTLEMENT_HEADS, _rows(list(read.differences)))


USE = Port(
    USE_PORT, "agreements.manage", Sentence("업체가 보탬e에 적은 집행은 무엇인가?", "What have the firms used, as the subsidy system says?"),
    Sentence("보탬e의 집행내역을 올리면 증빙이 되어 검토를 기다립니다. 업체는 같은 것을 두 번 적지 않습니다.", "Upload the use from the subsidy system: it becomes evidence that waits for its review. The firm types nothing twice."),
    Sentence("보탬e에서 내려받은 집행내역(XLSX, CSV). 협약번호는 교부·선정 목록의 것입니다.", "The use (XLSX, CSV) as it was downloaded; its agreement numbers are those of the list of grants."),
    "보탬e의 집행내역을 받음", _look_use, lambda content, name, act, provenance: take_use(content, name=name, provenance=provenance, act=act), lambda file, act: undo_use(file, act=act),
    Sentence("받은 집행내역이 없습니다. 교부·선정 목록을 보탬e에 보낸 뒤 집행내역을 내려받아 올리십시오.", "No use yet: send the list of grants, then upload what the subsidy system gives."),
    Sentence("이 파일의 집행을 모두 거둡니다. 그 증빙은 바로잡은 파일로 다시 받을 수 있습니다. 하나라도 검토했으면 되돌릴 수 없습니다.",
             "All its uses are withdrawn; their invoices may come again by a corrected file. Refused once one of them was reviewed."), (GRANTS_PORT,))
SETTLEMENT = Port(
    SETTLEMENT_PORT, "agreements.manage", Sentence("보탬e의 정산과 나루의 보관금은 맞는가?", "Does the subsidy system's settlement agree with custody here?"),
    Sentence("보탬e의 정산내역을 올리면 교부 협약마다 교부·집행·이자·반납을 견주어 다른 곳과 까닭을 보입니다. 돈은 움직이지 않습니다.",
             "Upload the settlement: granted, used, interest and returned are compared for each grant, and each difference is named with its cause. No money moves."),
    Sentence("보탬e에서 내려받은 정산내역(XLSX, CSV).", "The settlement (XLSX, CSV) as it was downloaded."),
    "보탬e의 정산내역을 받음", _look_settlement, lambda content, name, act, provenance: take_settlement(content, name=name, provenance=provenance, act=act), lambda file, act: undo_settlement(file, act=act),
    Sentence("받은 정산내역이 없습니다.", "No settlement yet."), Sentence("이 파일의 합계를 더는 견주지 않고, 증빙으로도 쓰지 않습니다. 이 파일로 정산을 마친 협약이 있으면 되돌릴 수 없습니다.",
             "Its sums are no longer compared, and it is evidence no longer. Refused once a grant was settled on it."))


@require_http_methods(["GET", "POST"])
def use_page(request: HttpRequest) -> HttpResponse:
    """The list out, use in."""
    staff(request)
    return exchange_page(request, USE, template="agreements/subsidy.html")


@require_http_methods(["GET", "POST"])
def settlement_page(request: HttpRequest) -> HttpResponse:
    """The settlement in, compared whenever it is looked at, and accepted as the evidence of grants' settlements."""
    shell = staff(request)
    if request.method == "POST" and request.POST.get("do") == "accept":
        return _accept(request, shell)
    found, evidence = settlement_now(), evidence_of()
    grants = [reverse("grant", args=[each.grant]) for each in found]
    waiting = [each for each in evidence if each.accepted_on is None and not each.settled]
    return exchange_page(request, SETTLEMENT, template="agreements/subsidy_settlement.html", now=list(zip(grants, _rows(found), strict=True)), heads=SETTLEMENT_HEADS, evidence=evidence,
                         agreeing=[each for each in waiting if not each.differences])


def _accept(request: HttpRequest, shell: Shell) -> HttpResponse:
    """One grant's file with the reason for what differs, or all that agree at once."""
    if not may(shell.roles, SETTLEMENT.may) or shell.person is None:
        raise PermissionDenied
    one, reason, act = request.POST.get("grant", ""), request.POST.get("reason", "").strip()[:500], key_of(request)
    chosen = [each for each in evidence_of() if each.accepted_on is None and not each.settled and (str(each.grant) == one if one else not each.differences)]
    whose = programmes_of([each.grant for each in chosen])
    for each in chosen if one else []:
        managing(shell, SETTLEMENT.may, whose[each.grant])
    chosen = [each for each in chosen if manages(shell, SETTLEMENT.may, whose[each.grant])]
    if any(each.differences for each in chosen) and not reason:
        return HttpResponseRedirect(request.path + "?why=1#evidence")
    by = {file: [each.grant for each in chosen if each.file == file] for file in dict.fromkeys(each.file for each in chosen)}
    with together():
        for file, some in by.items():
            accept_settlement(file, some, act=Act(derive(act, file), shell.person, reason))
    return HttpResponseRedirect(request.path + "#evidence")


@require_POST
def grants_list(request: HttpRequest) -> HttpResponse:
    """The list of grants as it stands, sent and taken home."""
    shell = staff(request)
    if not may(shell.roles, USE.may) or shell.person is None:
        raise PermissionDenied
    content, count = Files().grants()
    name = f"교부선정-{shell.now:%Y%m%d}.xlsx"
    send_grants(content, count=count, name=name, provenance=provenance_of(shell), act=Act(key_of(request) if request.POST.get("act") else uuid.uuid4(), shell.person, "교부·선정 목록을 보냄"))
    return download(content, name, simulated=shell.simulated)
