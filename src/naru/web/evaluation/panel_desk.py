"""The office's page of a panel: opened by the text's rubric, drawn by a seed anybody can replay, answers, repair, approval and appointment, sheets that came on paper."""

import uuid
from collections.abc import Callable, Mapping
from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naru.calls.queries import CallRow, call
from naru.documents.actions import issue, mail, paper_id, request_approval
from naru.documents.terms import PaperKind
from naru.evaluation.actions import answer_call, appoint, hold_draw, leave_panel, open_round, relate, score, seal_sheets
from naru.evaluation.composing import (
    CandidateRow,
    MemberRow,
    Proposal,
    RoundRow,
    appointing,
    candidates_of,
    members_of,
    pool_for,
    proposal_of,
    round_of,
    rounds_of,
)
from naru.evaluation.logic import round_title
from naru.evaluation.queries import RELATIONS, cases_on, criteria_of
from naru.evaluation.reviewing import due_of, points_of
from naru.evaluation.terms import REFUSALS, Candidate
from naru.kernel import Refused, Sentence, clock, split
from naru.kernel.database import act as together
from naru.parties.queries import may, names_of
from naru.programmes.logic import rubric_names
from naru.record import Act
from naru.record.actions import keep
from naru.web.evaluation.panel_state import state_of
from naru.web.evaluation.surveys import LARGEST, rubric_of
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.parts import Link, Wrong
from naru.web.shell.reach import Acting, manages, managing

WHOLE = {"평가": 100}
"""Where a text names no rubric: one item of a hundred points."""


class Form:
    """A sent form: what was given, what is wrong with it, who sent it."""

    def __init__(self, request: HttpRequest, officer: Acting) -> None:
        self.given = {key: str(value)[:2000].strip() for key, value in request.POST.items()}
        self.request, self.officer, self.wrong = request, officer, list[Wrong]()

    def act(self, reason: str = "") -> Act:
        """The act of this form: its id was made with the page, so a double click is one act."""
        try:
            return Act(uuid.UUID(self.given.get("act", "")), self.officer.person, reason)
        except ValueError:
            return Act(uuid.uuid4(), self.officer.person, reason)

    def bad(self, name: str, ko: str, en: str) -> None:
        """Notes what is wrong with a field."""
        self.wrong.append(Wrong(name, Sentence(ko, en)))

    def trying(self, field: str, do: Callable[[], object]) -> None:
        """Does it; a refusal stands beside the field, and nothing of the form is lost."""
        try:
            do()
        except Refused as no:
            known = next((each for each in REFUSALS if each.code == no.code), None)
            if known is None:
                raise
            self.wrong.append(Wrong(field, Sentence(f"{known.message.ko} {known.remedy.ko}", f"{known.message.en} {known.remedy.en}")))


def _form(request: HttpRequest, about: CallRow) -> Form:
    officer = managing(shell_of(request), "evaluation.manage", about.programme)
    return Form(request, officer)


def _reads(request: HttpRequest) -> Shell:
    shell = shell_of(request)
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    return shell


@require_http_methods(["GET", "POST"])
def rounds(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The rounds of a call; the officer opens one with the text's rubric."""
    shell, found = _reads(request), call(id)
    if found is None:
        raise Http404
    wrong: list[Wrong] = []
    rubric = rubric_of(found.version, found.group)[0] or WHOLE
    if request.method == "POST":
        form = _form(request, found)
        name = form.given.get("name", "")[:100]
        if not name:
            form.bad("name", "평가의 이름을 적어 주십시오.", "Give the round a name.")
        if not form.wrong:
            weights = split(10_000, list(rubric.values()))
            made = open_round(id, name=name, criteria={item: (limit, weight) for (item, limit), weight in zip(rubric.items(), weights, strict=True)}, act=form.act())
            return HttpResponseRedirect(reverse("panel-desk", args=[made]))
        wrong = form.wrong
    names = rubric_names(found.text)
    return render(request, "evaluation/rounds.html", {"call": found, "rounds": [(each, members_of(each.id)) for each in rounds_of(id)], "manages": manages(shell, "evaluation.manage", found.programme), "errors": wrong,
                                                      "rubric": [(names.get(item, Sentence(item, item)), limit) for item, limit in rubric.items()], "crumbs": _crumbs(found)}, status=400 if wrong else 200)


def _crumbs(found: CallRow) -> list[Link]:
    return [Link(found.name, reverse("desk", args=[found.id])), Link(Sentence("서면 평가", "Panels"), reverse("rounds", args=[found.id]))]


@require_http_methods(["GET", "POST"])
def panel_desk(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One round's panel from the pool to the last sealed sheet."""
    shell, found = _reads(request), round_of(id)
    about = call(found.call) if found else None
    if found is None or about is None:
        raise Http404
    candidates = candidates_of(id, found.call)
    proposal = proposal_of(found, candidates) if found.seats else None
    wrong: list[Wrong] = []
    if request.method == "POST":
        form = _form(request, about)
        _take(form, found, about, candidates, proposal)
        if not form.wrong:
            return HttpResponseRedirect(reverse("panel-desk", args=[id]))
        wrong = form.wrong
    (state, _), mine = appointing(id), manages(shell, "evaluation.manage", about.programme) and not found.sealed
    members, names = members_of(id), names_of([each.person for each in proposal.new]) if proposal else {}
    return render(request, "evaluation/panel_desk.html", {
        "round": found, "call": about, "candidates": candidates, "members": members, "proposal": proposal, "new": [(names.get(each.person), each) for each in proposal.new] if proposal else [],
        "approval": state, "pool": pool_for(found.call, clock.today()) if not found.seats and not members else [], "manages": mine, "errors": wrong,
        "line": state_of(found, members, proposal, state, due_of(id), closes=mine), "given": request.POST, "crumbs": _crumbs(about)}, status=400 if wrong else 200)


def _take(form: Form, found: RoundRow, about: CallRow, candidates: list[CandidateRow], proposal: Proposal | None) -> None:
    do = form.given.get("do", "")
    if do == "draw" and not found.seats:
        _draw(form, found)
    elif do == "answer":
        _answer(form, found, candidates)
    elif do == "leave":
        _leave(form, found)
    elif do == "ask" and proposal is not None and proposal.ready and appointing(found.id)[0] == "none":
        request_approval("appoint", subject=found.id, title=f"{about.name.ko}: {found.name} 위원 {len(proposal.new)}명 위촉"[:200], act=form.act())
    elif do == "appoint" and proposal is not None and proposal.ready:
        _appoint(form, found, about, proposal, {each.person: each for each in candidates})
    else:
        raise PermissionDenied


def _whole(form: Form, name: str, ko: str, en: str) -> int:
    text = form.given.get(name, "")
    if not text.isdigit() or not 1 <= int(text) <= 99:
        form.bad(name, f"{ko}을(를) 1부터 99까지 적어 주십시오.", f"Write {en}, 1 to 99.")
        return 1
    return int(text)


def _draw(form: Form, found: RoundRow) -> None:
    seats, multiple, public = _whole(form, "seats", "위원 수", "the seats"), _whole(form, "multiple", "후보 배수", "the multiple"), form.given.get("public", "")[:200]
    if not public:
        form.bad("public", "봉인 뒤에 정해진 공개값을 적어 주십시오.", "Write a public value that became known after the seal.")
    chosen = set(form.request.POST.getlist("pool"))
    pool = [Candidate(each.person, each.affiliation) for each in pool_for(found.call, clock.today()) if str(each.person) in chosen and not each.barred]
    if not form.wrong:
        form.trying("public", lambda: hold_draw(found.id, pool=pool, seats=seats, multiple=multiple, public_value=public, act=form.act("위원 추첨")))


def _answer(form: Form, found: RoundRow, candidates: list[CandidateRow]) -> None:
    """An answer that came by telephone or letter: the office's act, and shown as such."""
    who = next((each.person for each in candidates if str(each.person) == form.given.get("person") and each.accepted is None), None)
    if who is None:
        raise PermissionDenied
    accepted, reason = form.given.get("accepted") == "yes", form.given.get("reason", "")[:1000]
    form.trying(f"r-{who}", lambda: answer_call(found.id, person=who, accepted=accepted, act=form.act(reason or ("위촉에 응함" if accepted else ""))))


def _leave(form: Form, found: RoundRow) -> None:
    who = next((each.person for each in members_of(found.id) if str(each.person) == form.given.get("person") and not each.left), None)
    if who is None:
        raise PermissionDenied
    form.trying(f"l-{who}", lambda: leave_panel(found.id, person=who, act=form.act(form.given.get("reason", "")[:1000])))


def _appoint(form: Form, found: RoundRow, about: CallRow, proposal: Proposal, known: Mapping[uuid.UUID, CandidateRow]) -> None:
    """The appointment with its paper and pledge for each member, and a mail that leads to it: together or not at all."""
    state, approval = appointing(found.id)
    if state != "given" or approval is None:
        raise PermissionDenied
    act, on, names = form.act("위원 위촉"), clock.today(), names_of([each.person for each in proposal.new])
    office = form.officer.name
    until = (due_of(found.id) or on.replace(month=12, day=31)).isoformat()

    def everything() -> None:
        with together():
            appoint(found.id, panel=proposal.new, approval=approval, act=act)
            for each in proposal.new:
                own = known[each.person].conflicts
                data = {"person": names.get(each.person, "-"), "committee": f"{about.name.ko} {found.name}", "since": on.isoformat(), "until": until, "task": "신청 내용의 서면 평가", "on": on.isoformat(),
                        "pledged_on": on.isoformat(), "conflicts": f"내가 속한 기관의 신청 {own}건 (평가에서 빠짐)" if own else "", "office": office}
                issuing = act.part("paper", each.person)
                issue(PaperKind.APPOINTMENT, subject=found.id, about=each.person, data=data, office=office, approval=approval, act=issuing)
                mail(each.person, "letter", {"programme": about.name.ko, "programme_en": about.name.en, "title": "위촉장 및 서약서", "title_en": "Appointment and pledge",
                                            "number": "-"}, act=act.part("mail", each.person), paper=paper_id(issuing, found.id), subject=found.id)

    form.trying("appoint", everything)


@require_http_methods(["GET", "POST"])
def panel_paper(request: HttpRequest, id: uuid.UUID, person: uuid.UUID) -> HttpResponse:
    """Sheets that a member signed on paper: relations, points, the signed scan; the office enters them, and the seal shows that it did."""
    shell, found = _reads(request), round_of(id)
    member = next((each for each in members_of(id) if each.person == person), None)
    about = call(found.call) if found else None
    if found is None or about is None or member is None:
        raise Http404
    wrong: list[Wrong] = []
    cases, criteria, names = cases_on(id, person), criteria_of(id), rubric_names(about.text)
    if request.method == "POST":
        form = _form(request, about)
        if member.handed or member.left or found.sealed:
            raise PermissionDenied
        _enter(form, found, member)
        if not form.wrong:
            return HttpResponseRedirect(reverse("panel-desk", args=[id]))
        wrong = form.wrong
    kept, given = points_of(id, person), request.POST
    lines = [(application, firm, relation or given.get(f"r-{application}", ""), bool(relation),
              [(name, maximum, given.get(f"c-{application}-{name}", kept.get(application, {}).get(name, "")), names.get(name, Sentence(name, name))) for name, maximum, _ in criteria]) for application, firm, _, relation, _ in cases]
    return render(request, "evaluation/panel_paper.html", {
        "round": found, "member": member, "lines": lines, "heads": [(names.get(name, Sentence(name, name)), maximum) for name, maximum, _ in criteria], "relations": RELATIONS.items(), "errors": wrong,
        "manages": manages(shell, "evaluation.manage", about.programme) and not member.handed and not member.left and not found.sealed, "reason": given.get("reason", ""),
        "crumbs": [*_crumbs(about), Link(round_title(found.name), reverse("panel-desk", args=[id]))]}, status=400 if wrong else 200)


def _enter(form: Form, found: RoundRow, member: MemberRow) -> None:
    criteria = criteria_of(found.id)
    related, points = dict[str, list[uuid.UUID]](), dict[uuid.UUID, dict[str, int]]()
    for application, firm, _, relation, _ in cases_on(found.id, member.person):
        chosen = relation or form.given.get(f"r-{application}", "")
        if chosen in RELATIONS and not relation:
            related.setdefault(chosen, []).append(application)
        if chosen == "assigned":
            points[application] = {name: _points(form, f"c-{application}-{name}", firm, maximum) for name, maximum, _ in criteria}
    reason, scan = form.given.get("reason", "")[:1000], _scan(form)
    if any(each in related for each in ("conflict", "declined")) and not reason:
        form.bad("reason", "이해충돌이나 회피에는 까닭을 적어 주십시오.", "Give the reason of a conflict or of declining.")
    if form.wrong or scan is None:
        return
    form.trying("scan", partial(_together, form.act(reason or "종이 채점표 입력"), found, member, related, points, scan))


def _together(act: Act, found: RoundRow, member: MemberRow, related: Mapping[str, list[uuid.UUID]], points: Mapping[uuid.UUID, Mapping[str, int]], scan: "UploadedFile[bytes]") -> None:
    with together():
        for relation, some in related.items():
            relate(found.id, person=member.person, applications=some, relation=relation, affiliation=member.affiliation, act=act.part(relation))
        for application, values in points.items():
            score(found.id, person=member.person, application=application, values=values, act=act.part("score", application))
        kept = keep(scan.read(), media=str(scan.content_type), name=str(scan.name), about=member.person, subject=found.id, act=act.part("scan"))
        seal_sheets(found.id, person=member.person, evidence=kept, act=act.part("seal"))


def _points(form: Form, field: str, firm: str, maximum: int) -> int:
    text = form.given.get(field, "")
    if not text.isdigit() or int(text) > maximum:
        form.bad(field, f"{firm}: 0점부터 {maximum}점까지 적어 주십시오.", f"{firm}: write 0 to {maximum} points.")
        return 0
    return int(text)


def _scan(form: Form) -> "UploadedFile[bytes] | None":
    file = form.request.FILES.get("scan")
    if not isinstance(file, UploadedFile) or (file.size or 0) > LARGEST or not str(file.content_type).startswith(("image/", "application/pdf")):
        form.bad("scan", "위원이 서명한 채점표를 스캔해 올려 주십시오 (사진이나 PDF, 20MB까지).", "Add the scan of the sheets the member signed (picture or PDF, up to 20 MB).")
        return None
    return file
