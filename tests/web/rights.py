"""A small city in which every kind of person stands beside a stranger of the same kind: the test of rights opens its doors with them."""

import datetime as dt
import json
import uuid
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import NoReverseMatch, reverse

from naru.agreements.actions import send_grants
from naru.calls.actions import ask_correction, ask_erasure, ask_question, issue_papers
from naru.collection.actions import accept, freeze
from naru.collection.queries import assignments
from naru.evaluation.actions import appoint, open_round, relate
from naru.evaluation.terms import Candidate
from naru.kernel import clock
from naru.kernel.database import one, rows
from naru.parties.actions import join, open_account, register
from naru.parties.models import Account
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.record.actions import keep, seal
from naru.requests.actions import freeze_answer
from naru.site.load import LOADER, _load_facts
from tests.agreements.conftest import WORKS_DAY, Life, granted
from tests.calls.conftest import OWNER, act, approval
from tests.collection.conftest import City
from tests.collection.conftest import begin as collecting
from tests.collection.test_acts import NOW as COLLECTED
from tests.collection.test_acts import everybody
from tests.reading import papers
from tests.requests.conftest import Office
from tests.requests.conftest import begin as asked
from tests.web.routes import declared
from tests.web.test_claims import claimed, paid

NOW = WORKS_DAY + dt.timedelta(days=40)
SINCE = dt.date(2020, 1, 1)
KINDS = ("public", "owner", "rival", "site", "other_site", "submitter", "member", "other_member", "officer", "heir", "other_officer", "head", "auditor", "admin")
"""Who opens a door. `owner`, `site` and `member` are those whom the examples concern; `rival`, `other_site` and `other_member` the strangers of their kind;
`officer` is of the department that owns the programme, `heir` of the one it was renamed to."""


@dataclass
class Cast:
    """The city with a browser for each kind of person, and the addresses that concern the firm `owner`."""

    life: Life
    round: City
    office: Office
    clients: dict[str, Client] = field(default_factory=dict)
    examples: dict[str, dict[str, object]] = field(default_factory=dict)

    def tell(self, arguments: dict[str, object], routes: str) -> None:
        """The address of several routes."""
        self.examples |= dict.fromkeys(routes.split(), arguments)

    def path(self, route: str) -> str:
        """The address of a route, about the firm `owner` or the body `submitter`; '' when nothing of the kind stands here."""
        try:
            return reverse(route, kwargs=self.examples.get(route) or (declared("EXAMPLES")[route]() if route in declared("EXAMPLES") else {}))  # type: ignore[operator]  # reason: EXAMPLES are callables
        except (LookupError, NoReverseMatch):
            return ""


def _client(person: uuid.UUID) -> Client:
    if not Account.objects.filter(person_id=person).exists():
        open_account(person, login=str(person)[:18], password=None, act=act())
    client = Client(HTTP_ACCEPT_LANGUAGE="ko", HTTP_SEC_FETCH_SITE="same-origin")
    client.force_login(Account.objects.get(person_id=person), backend="django.contrib.auth.backends.ModelBackend")
    return client


def _person(role: Role, organisation: uuid.UUID | None = None, kind: OrganisationKind = OrganisationKind.PARTNER) -> uuid.UUID:
    """Somebody with one role, in a body of their own if none is named."""
    made = Firm(uuid.uuid4(), f"가상기관 {role}", kind, None, uuid.uuid4(), f"가상 {role}", "02-0000-0000", f"{uuid.uuid4()}@example.invalid", {})
    register([made], provenance="simulated", source="가상", act=act())
    assert made.person is not None
    join([(made.person, organisation or made.id)], role=role, since=SINCE, act=act())
    return made.person


def _department(name: str) -> uuid.UUID:
    made = Firm(uuid.uuid4(), name, OrganisationKind.DEPARTMENT, None, None, "", "", "", {})
    register([made], provenance="simulated", source="가상", act=act())
    return made.id


def cast() -> Cast:
    """Everything stands on the day `NOW`; whoever calls sets the clock there."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [LOADER])
    _load_facts()
    life, round, office = granted(), collecting(), asked()
    with clock.at(COLLECTED):
        everybody(round)
        accept([each.id for each in assignments(round.round)], act=act(round.officer))
        freeze(round.round, act=act(round.officer))
    made = Cast(life, round, office)
    own = {each.id: each.person for each in life.ready.city.firms}
    owner, rival = own[life.firms[0]], own[life.firms[1]]
    assert owner is not None and rival is not None
    join([(owner, life.firms[0]), (rival, life.firms[1])], role=Role.APPLICANT, since=SINCE, act=act())
    member, other = _person(Role.REVIEWER), _person(Role.REVIEWER)
    people = {"owner": owner, "rival": rival, "site": _person(Role.OPERATOR, life.district), "other_site": round.people["나구"], "submitter": round.people["가구"], "member": member, "other_member": other,
              "officer": round.officer, "heir": _person(Role.OFFICER, _department("패션과")), "other_officer": _person(Role.OFFICER, kind=OrganisationKind.DEPARTMENT), "head": _person(Role.HEAD, kind=OrganisationKind.CITY),
              "auditor": _person(Role.AUDITOR, kind=OrganisationKind.CITY), "admin": _person(Role.ADMIN, kind=OrganisationKind.CITY)}
    join([(round.officer, office.body), (round.officer, _department(OWNER))], role=Role.OFFICER, since=SINCE, act=act())
    rows("INSERT INTO figures_departmentchange (kind, former, latter, after, by, reason, entry_id) SELECT 'renamed', %s::jsonb, '[\"패션과\"]', '2023-01-01', '2023-03-01', '가상', id FROM record_entry LIMIT 1", [json.dumps([OWNER])])
    made.clients = {"public": Client(HTTP_ACCEPT_LANGUAGE="ko"), **{kind: _client(person) for kind, person in people.items()}}
    _of_a_case(made, owner, member)
    _of_the_office(made)
    return made


def _of_a_case(made: Cast, owner: uuid.UUID, member: uuid.UUID) -> None:
    """What a firm's case leaves behind: papers, a question, a correction, an erasure asked for, a panel, a claim."""
    call, firm, agreement = made.life.ready.city.call, made.life.firms[0], made.life.awards[0]
    [application] = _one("SELECT w.application_id FROM agreements_agreement a JOIN evaluation_award w ON w.id = a.award_id WHERE a.id = %s", agreement)
    paid(made.life)
    with clock.at(NOW):
        panel = open_round(call, name="서면", criteria={"hazard": (40, 10_000)}, act=act())
        appoint(panel, panel=[Candidate(member, "가상대학")], approval=approval("appoint", panel), act=act())
        relate(panel, person=member, applications=[application], relation="assigned", affiliation="가상대학", act=act(member))
        by_id = {"question": ask_question(call, text="물어봅니다", person=owner, act=act(owner)), "correction": ask_correction(firm, fact="seat", text="다릅니다", person=owner, act=act(owner)),
                 "erasure": ask_erasure(owner, text="그만", act=act(owner)), "claim": claimed(made.clients["officer"], agreement), "paper": issue_papers(application, act=act())}
    made.tell({"id": application}, "case survey case-content case-object case-withdraw case-papers")
    made.tell({"id": agreement}, "agreement amend claim-new")
    made.tell({"id": by_id["paper"]}, "paper-pdf paper-hwpx")
    made.tell({"id": panel}, "panel panel-compare panel-seal panel-desk score-total panel-answer")
    made.tell({"id": call}, "call apply apply-preview desk call-open call-drafts drafts-remind screening judge-again apply-paper call-window call-questions rounds sessions selection letters-preview call-linked")
    [spending], [number] = _one("SELECT id FROM agreements_spending WHERE agreement_id = %s LIMIT 1", agreement), _one("SELECT number FROM calls_receipt WHERE application_id = %s LIMIT 1", application)
    kept = keep(b"\x89PNG", media="image/png", name="전표.png", about=owner, subject=uuid.UUID(str(spending)), act=act())
    made.examples |= {"firm": {"id": firm}, "organisation-names": {"id": firm},
                      "grant": {"id": made.life.grant}, **{name: {"id": id} for name, id in by_id.items()}, "agreement-file": {"id": agreement, "file": kept}, "receipt-proof": {"number": number},
                      "ranking": {"id": call, "number": 1}, "panel-paper": {"id": panel, "person": member}, "score-sheet": {"id": panel, "application": application}}


def _of_the_office(made: Cast) -> None:
    """What the office's own work leaves behind: a collected figure, a request with its answer, an old report, a report begun, a seal."""
    desk, round = made.clients["officer"], made.round
    with clock.at(NOW):
        request = made.office.asks("사업별 성과")
        answer = freeze_answer(request, text="아래와 같음", act=act(made.office.officer))
        old = _made(desk, reverse("old-reports"), file=SimpleUploadedFile("옛 보고.txt", papers.text().encode()))
        brought = _made(desk, reverse("first-load"), file=SimpleUploadedFile("지원 대장.csv", "업체명,사업명,연도,금액\n가상의류 0001,작업환경개선,2021,1000000\n".encode()))
        sent = send_grants(b"list", count=1, name="교부선정.xlsx", provenance="simulated", act=act())
        report = _made(desk, reverse("council"), as_of="2023-05-31", session="제319회", committee="가상위원회", held="10:00")
        seal(act=act())
    for sql, names in (("SELECT figure FROM collection_result ORDER BY figure LIMIT 1", "collected figure"), ("SELECT id FROM record_evidence ORDER BY id LIMIT 1", "evidence-file"),
                       ("SELECT id FROM record_entry ORDER BY seq LIMIT 1", "chain proof"), ("SELECT id FROM ledger_line ORDER BY id LIMIT 1", "budget-line"), ("SELECT id FROM documents_request ORDER BY id LIMIT 1", "approval-give")):
        made.tell({"id": _one(sql)[0]}, names)
    made.tell({"id": round.form("가구")}, "collection-form collection-workbook collection-save collection-upload")
    made.tell({"id": old}, "old-report old-report-csv")
    made.tell({"id": brought}, "first-load-file first-load-problems")
    made.examples["first-load-template"] = {"target": "awards"}
    made.tell({"id": report}, "council-report council-text council-beside council-home council-act council-take council-enter")
    made.tell({"id": report, "item": "5-2"}, "council-item council-save council-review")
    made.tell({"id": "work-environment-improvement"}, "text text-history text-edit text-check programme programme-count programme-linked")
    made.examples |= {"sent-file": {"id": sent}}
    made.examples |= {"collection": {"id": round.round}, "request": {"id": request}, "request-file": {"id": answer}, "council-file": {"id": report, "form": "pdf"}, "seal": {"n": 1}, "data-catalogue": {"form": "ttl"},
                      "books-ours": {"year": 2023, "month": 5},
                      "programme-item": {"id": "work-environment-improvement", "form": "pdf"}}


def _one(sql: str, *params: object) -> tuple[object, ...]:
    found = one(sql, list(params))
    assert found is not None, sql
    return tuple(found)


def _made(client: Client, address: str, **given: object) -> str:
    """The id of what a form made, from where it leads."""
    answer = client.post(address, {**given, "act": str(uuid.uuid4())})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return answer.headers["Location"].split("/")[2]
