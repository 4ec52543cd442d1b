"""The words of the parties room."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from naru.kernel import Refusal, Sentence, insert_only

LIFECYCLES = ()


class OrganisationKind(StrEnum):
    """What an organisation is in the office's world."""

    CITY = "city"
    DEPARTMENT = "department"
    DISTRICT = "district"
    OPERATOR = "operator"
    FIRM = "firm"
    COMMITTEE = "committee"
    PARTNER = "partner"


class Role(StrEnum):
    """What a person may be in an organisation, over a span of dates."""

    APPLICANT = "applicant"
    DELEGATE = "delegate"
    OPERATOR = "operator"
    REVIEWER = "reviewer"
    OFFICER = "officer"
    HEAD = "head"
    AUDITOR = "auditor"
    ADMIN = "admin"


STAFF = frozenset({Role.OFFICER, Role.HEAD, Role.AUDITOR, Role.ADMIN})
"""Roles that need a second factor in a real database."""

ROLE_NAMES: dict[Role, Sentence] = {
    Role.APPLICANT: Sentence("신청기업", "Applicant"),
    Role.DELEGATE: Sentence("대리인", "Delegate"),
    Role.OPERATOR: Sentence("자치구·운영기관", "District or operator"),
    Role.REVIEWER: Sentence("평가위원", "Reviewer"),
    Role.OFFICER: Sentence("담당자", "Programme officer"),
    Role.HEAD: Sentence("과장·실장", "Head"),
    Role.AUDITOR: Sentence("감사", "Auditor"),
    Role.ADMIN: Sentence("관리자", "Administrator"),
}

MAY: dict[Role, frozenset[str]] = {
    Role.APPLICANT: frozenset({"parties.people", "calls.apply", "calls.object", "agreements.use", "agreements.answer"}),
    Role.DELEGATE: frozenset({"calls.apply", "agreements.use", "agreements.answer"}),
    Role.OPERATOR: frozenset({"parties.people", "calls.apply", "calls.enter_for", "evaluation.survey", "agreements.entrusted", "agreements.inspect", "agreements.report", "collection.fill", "collection.sign"}),
    Role.REVIEWER: frozenset({"evaluation.review"}),
    Role.OFFICER: frozenset({"calls.manage", "evaluation.manage", "evaluation.survey", "agreements.manage", "agreements.inspect", "ledger.manage",
                             "programmes.draft", "documents.draft", "archive.accept", "collection.manage", "collection.fill", "requests.manage", "opendata.publish", "read.all"}),
    Role.HEAD: frozenset({"parties.people", "collection.fill", "collection.sign", "documents.approve", "programmes.approve", "read.all"}),
    Role.AUDITOR: frozenset({"record.audit", "read.all"}),
    Role.ADMIN: frozenset({"parties.people", "parties.manage", "record.erase"}),
}
"""The policy as data: what a role lets a person do within its organisation's reach. Doors ask it; actions do not."""


RENAMES: dict[Role, frozenset[OrganisationKind]] = {
    Role.OFFICER: frozenset({OrganisationKind.FIRM, OrganisationKind.DISTRICT, OrganisationKind.OPERATOR, OrganisationKind.COMMITTEE, OrganisationKind.PARTNER}),
    Role.HEAD: frozenset({OrganisationKind.DEPARTMENT, OrganisationKind.CITY}), Role.ADMIN: frozenset(OrganisationKind)}
"""Who records that an organisation of which kind is called otherwise. A department's name decides who acts on its programmes: no officer changes one."""
INVITED: dict[OrganisationKind, tuple[Role, ...]] = {
    OrganisationKind.FIRM: (Role.APPLICANT, Role.DELEGATE), OrganisationKind.DISTRICT: (Role.OPERATOR,), OrganisationKind.OPERATOR: (Role.OPERATOR,),
    OrganisationKind.COMMITTEE: (Role.REVIEWER,), OrganisationKind.PARTNER: (Role.REVIEWER,), OrganisationKind.DEPARTMENT: (Role.OFFICER, Role.HEAD), OrganisationKind.CITY: (Role.OFFICER, Role.HEAD)}
"""Which roles people of an organisation may give in it. Auditors and administrators are made at the console, by whoever runs the house."""
DELEGATED: dict[str, Sentence] = {"calls.apply": Sentence("신청", "applying"), "agreements.use": Sentence("협약·증빙", "agreement and evidence"), "agreements.answer": Sentence("사후관리 답변", "follow-up")}
"""The kinds of acts an organisation may let another do for it."""


@dataclass(frozen=True, slots=True)
class RoleIn:
    """A role that counts today: which organisation, its kind and name."""

    role: Role
    organisation: uuid.UUID
    kind: OrganisationKind
    name: str


WAYS: dict[str, Sentence] = {"declared": Sentence("등록·신고", "declared"), "file": Sentence("대장의 회신 파일", "answered by a register's file"), "hand": Sentence("손으로 확인(증빙)", "checked by hand, with evidence")}
"""How a fact was checked."""
SOURCES: dict[str, Sentence] = {"가상 등록부": Sentence("가상 등록부", "made-up register"), "가상": Sentence("가상", "made up"), "등록": Sentence("등록", "registration"), "기록": Sentence("기록", "the record"),
                                "지원 기록": Sentence("지원 기록", "support on record")}
"""Sources of facts that are no register of the city."""
REGISTERS_PORT, QUESTIONS_PORT = "registers", "register-questions"
"""The ports under which files of answers came and questions went."""


@dataclass(frozen=True, slots=True)
class Leave:
    """A delegation: whose, to whom, for which acts, over which days, and its file."""

    id: uuid.UUID
    principal: str
    delegate: str
    kind: str
    since: dt.date
    until: dt.date | None
    evidence: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class KnownFact:
    """The newest answer about one fact of an organisation: value, source, the days that matter, and how it was checked (of `WAYS`)."""

    value: object
    source: str
    answered_on: dt.date
    valid_until: dt.date | None
    asked_on: dt.date | None = None
    way: str = "declared"

    def valid(self, on: dt.date) -> bool:
        """Whether the answer still counts on a date; afterwards the fact is unknown until it is asked again."""
        return self.valid_until is None or on <= self.valid_until


@dataclass(frozen=True, slots=True)
class Register:
    """A register of the city's neighbours: what its answers decide, their words with their values (none: a number), for how many days they count (0: until asked again)."""

    id: str
    name: Sentence
    office: str
    fact: str
    answers: Mapping[str, object]
    valid_days: int
    office_en: str = ""

    def value(self, word: str) -> object:
        """The value of an answer. Raises ValueError for one the register does not give."""
        if self.answers:
            if word not in self.answers:
                raise ValueError(word)
            return self.answers[word]
        return int(word.replace(",", ""))

    def word(self, value: object) -> str:
        """The word for a value, the value itself when there is none."""
        return next((word for word, meant in self.answers.items() if meant == value and isinstance(meant, bool) == isinstance(value, bool)), str(value))


@dataclass(frozen=True, slots=True)
class Told:
    """One answer of a register about an organisation."""

    organisation: uuid.UUID
    fact: str
    value: object
    office: str
    asked_on: dt.date
    answered_on: dt.date
    valid_until: dt.date | None


@dataclass(frozen=True, slots=True)
class Firm:
    """What is needed to register an organisation with its representative; bulk registration takes many."""

    id: uuid.UUID
    name: str
    kind: OrganisationKind
    business_number: str | None
    person: uuid.UUID | None
    person_name: str
    phone: str
    mail: str
    facts: dict[str, object]


def business_number_holds(number: str) -> bool:
    """Whether ten digits carry the right check digit (국세청 사업자등록번호 검증식)."""
    if len(number) != 10 or not number.isdigit():
        return False
    digits = [int(each) for each in number]
    total = sum(a * b for a, b in zip(digits, (1, 3, 7, 1, 3, 7, 1, 3, 5), strict=False)) + digits[8] * 5 // 10
    return (10 - total % 10) % 10 == digits[9]


CURRENT_VALUE_TABLES: dict[str, str] = {
    "parties_account": "a login: password, factor, failures, active or not",
    "parties_session": "a login session lives and ends",
    "parties_recoverycode": "a recovery code is used once, and new codes replace the old",
    "parties_blindindex": "a person's blind index goes when the person is erased",
}

REFUSALS: tuple[Refusal, ...] = (
    insert_only("organisation_insert_only", "기관", "an organisation"),
    insert_only("organisationname_insert_only", "기관 이름", "a name"),
    Refusal("organisationname_says_one", Sentence("새 이름이 비어 있습니다.", "The new name is empty."), Sentence("이름을 적으십시오.", "Write one.")),
    Refusal("organisationname_same", Sentence("그날 이미 쓰는 이름입니다.", "It bears that name on that day already."), Sentence("새 이름과 날짜를 확인하십시오.", "Check the name and the day.")),
    Refusal("organisationname_taken", Sentence("다른 부서가 그날 쓰는 이름입니다.", "Another department bears that name on that day."),
            Sentence("그 부서의 이름을 먼저 바꾸거나 다른 이름을 적으십시오.", "Rename that department first, or write another name.")),
    Refusal("organisation_unknown", Sentence("등록되지 않은 기관입니다.", "This organisation is not registered."), Sentence("목록에서 기관을 고르십시오.", "Choose it from the list.")),
    insert_only("person_insert_only", "사람", "a person"),
    insert_only("personfield_insert_only", "연락처", "a contact"),
    insert_only("membership_insert_only", "소속", "a membership"),
    insert_only("membershipend_insert_only", "소속 종료", "the end of a membership"),
    insert_only("delegation_insert_only", "위임", "a delegation"),
    insert_only("fact_insert_only", "사실 조회", "a fact"),
    insert_only("invitation_insert_only", "초대", "an invitation"),
    insert_only("invitationuse_insert_only", "초대 수락", "the taking of an invitation"),
    insert_only("factorreset_insert_only", "2단계 인증 초기화", "a reset of a second factor"),
    Refusal("invitation_link_once", Sentence("이 초대 링크는 이미 있습니다.", "This link stands already."), Sentence("새로 초대하십시오.", "Invite anew.")),
    Refusal("invitation_role_known", Sentence("역할을 알 수 없습니다.", "This role is unknown."), Sentence("정해진 역할을 고르십시오.", "Choose a known role.")),
    Refusal("invitation_unknown", Sentence("이 초대 링크는 없거나, 이미 썼거나, 기한이 지났습니다.", "This link is unknown, used or out of date."),
            Sentence("초대한 분께 새 링크를 요청하십시오.", "Ask whoever invited you for a new one.")),
    Refusal("invitation_role_refused", Sentence("이 기관에서 줄 수 없는 역할입니다.", "This role is not given in this organisation."), Sentence("목록에 있는 역할을 고르십시오.", "Choose one of the list.")),
    Refusal("recovery_code_once", Sentence("복구 번호가 겹칩니다.", "This recovery code stands already."), Sentence("복구 번호를 새로 만드십시오.", "Make new codes.")),
    Refusal("factor_reset_by_another", Sentence("자기 2단계 인증은 스스로 초기화할 수 없습니다.", "Nobody resets their own second factor."),
            Sentence("같은 기관의 다른 책임자에게 요청하십시오.", "Ask another responsible person of your organisation.")),
    Refusal("erase_by_another", Sentence("자기 정보는 스스로 파기할 수 없습니다.", "Nobody erases themselves."), Sentence("파기를 맡은 다른 사람이 하십시오.", "Another person in charge does it.")),
    Refusal("factor_code_wrong", Sentence("인증 번호가 맞지 않습니다.", "The code is wrong."), Sentence("앱에 보이는 여섯 자리를 30초 안에 넣으십시오.", "Enter the six digits your app shows within 30 seconds.")),
    Refusal("login_taken", Sentence("이미 쓰이는 아이디입니다.", "This login is taken."), Sentence("다른 아이디를 고르십시오.", "Choose another.")),
    Refusal("password_short", Sentence("비밀번호는 열 글자 이상이어야 합니다.", "A password has ten characters or more."), Sentence("낱말 서너 개를 이어 쓰면 외우기 쉽습니다.", "Three or four words in a row are easy to keep.")),
    insert_only("savedview_insert_only", "저장한 보기", "a saved view"),
    insert_only("savedviewstep_insert_only", "저장한 보기의 이름", "the name of a saved view"),
    insert_only("savedviewfirst_insert_only", "먼저 여는 보기", "the view that opens first"),
    Refusal("savedview_of_a_list", Sentence("이 집의 목록이 아닙니다.", "This is no list of the house."), Sentence("목록에서 ‘지금 보기 저장’을 누르십시오.", "Save it from the list itself.")),
    Refusal("savedview_asks_something", Sentence("저장할 조건이 없습니다.", "There is nothing to save."), Sentence("찾기, 조건, 정렬, 열 가운데 하나를 먼저 정하십시오.", "Set a search, a filter, a sort or columns first.")),
    Refusal("savedview_named", Sentence("보기에는 이름이 있어야 합니다.", "A view has a name."), Sentence("이름을 적으십시오.", "Write one.")),
    Refusal("savedview_name_taken", Sentence("이 목록에 같은 이름의 보기가 있습니다.", "A view of this list has that name."), Sentence("다른 이름을 적거나 있는 보기를 지우십시오.", "Choose another name, or remove that view.")),
    Refusal("savedview_changed_meanwhile", Sentence("그 사이 다른 사람이 이 보기를 고쳤습니다.", "Somebody else changed this view meanwhile."), Sentence("새로 열어 다시 고치십시오.", "Open it again and change it then.")),
    Refusal("savedview_unknown", Sentence("이 보기는 지워졌습니다.", "This view was removed."), Sentence("목록에서 다시 저장하십시오.", "Save it again from its list.")),
    insert_only("question_insert_only", "대장에 물은 기록", "a question to a register"),
    insert_only("questionitem_insert_only", "대장에 물은 업체", "an organisation of a question"),
    insert_only("bar_insert_only", "제한", "a bar"),
    Refusal("organisation_is_actor", Sentence("등록되지 않은 행위자입니다.", "This is no known actor."),
            Sentence("기관 등록 행위를 쓰십시오.", "Use the act of registration.")),
    Refusal("person_is_actor", Sentence("등록되지 않은 행위자입니다.", "This is no known actor."),
            Sentence("사람 등록 행위를 쓰십시오.", "Use the act of registration.")),
    Refusal("organisation_business_number", Sentence("이 사업자등록번호는 이미 등록되어 있습니다.", "This business number is registered already."),
            Sentence("등록된 기관을 찾아 쓰십시오.", "Find and use the registered organisation.")),
    Refusal("organisation_kind_known", Sentence("기관의 종류를 알 수 없습니다.", "This kind of organisation is unknown."),
            Sentence("정해진 종류 중 하나를 고르십시오.", "Choose one of the known kinds.")),
    Refusal("organisation_number_shape", Sentence("사업자등록번호는 숫자 열 자리입니다.", "A business number has ten digits."),
            Sentence("하이픈 없이 열 자리를 적으십시오.", "Give ten digits without hyphens.")),
    Refusal("business_number_wrong", Sentence("사업자등록번호의 검증 숫자가 맞지 않습니다.", "The business number's check digit is wrong."),
            Sentence("번호를 다시 확인하십시오.", "Check the number.")),
    Refusal("organisation_one_name_a_day", Sentence("같은 날 두 이름을 쓸 수 없습니다.", "An organisation bears one name a day."),
            Sentence("다른 날짜를 고르십시오.", "Choose another day.")),
    Refusal("personfield_known", Sentence("연락처의 종류를 알 수 없습니다.", "This kind of contact is unknown."),
            Sentence("전화, 전자우편, 주소 중 하나여야 합니다.", "It is a phone, a mail or an address.")),
    Refusal("membership_span_not_empty", Sentence("소속 기간이 비어 있습니다.", "The span of the membership is empty."),
            Sentence("끝 날짜를 시작 날짜 뒤로 하십시오.", "Let it end after it starts.")),
    Refusal("membership_role_known", Sentence("역할을 알 수 없습니다.", "This role is unknown."), Sentence("정해진 역할을 고르십시오.", "Choose a known role.")),
    Refusal("membership_once_a_day", Sentence("같은 소속이 이미 있습니다.", "This membership stands already."), Sentence("있는 소속을 쓰십시오.", "Use the one that stands.")),
    Refusal("delegation_span_not_empty", Sentence("위임 기간이 비어 있습니다.", "The span of the delegation is empty."),
            Sentence("끝 날짜를 시작 날짜 뒤로 하십시오.", "Let it end after it starts.")),
    Refusal("delegation_to_another", Sentence("자기 자신에게 위임할 수 없습니다.", "Nobody delegates to itself."), Sentence("다른 기관을 고르십시오.", "Choose another organisation.")),
    Refusal("fact_asked_before_answered", Sentence("답한 날이 물은 날보다 앞섭니다.", "The answer is dated before the question."),
            Sentence("날짜를 확인하십시오.", "Check the dates.")),
    Refusal("fact_way_known", Sentence("확인한 방법을 알 수 없습니다.", "This way of checking is unknown."),
            Sentence("등록, 회신 파일, 손으로 확인 가운데 하나여야 합니다.", "It was declared, answered by a file, or checked by hand.")),
    Refusal("fact_from_its_file", Sentence("회신 파일의 답에는 그 파일과 물은 날이 있어야 합니다.", "An answer of a file names its file and the day of the question."),
            Sentence("회신 파일을 올려 받으십시오.", "Take in the file of answers.")),
    Refusal("fact_by_hand_has_evidence", Sentence("손으로 확인한 사실에는 증빙 파일이 있어야 합니다.", "What was checked by hand needs a file that shows it."),
            Sentence("증명서나 조회 화면을 파일로 붙이십시오.", "Attach the certificate or the page that shows it.")),
    Refusal("register_unknown", Sentence("이 도시의 대장이 아닙니다.", "The city has no such register."), Sentence("목록에서 대장을 고르십시오.", "Choose one of the list.")),
    Refusal("question_about_nobody", Sentence("물어볼 업체가 없습니다.", "There is nobody to ask about."),
            Sentence("사업자등록번호가 있는 업체를 고르십시오.", "Choose organisations that have a business number.")),
    Refusal("register_answer_unknown", Sentence("이 대장의 답이 아닙니다.", "The register gives no such answer."), Sentence("목록에서 답을 고르십시오.", "Choose one of the list.")),
    Refusal("bar_kind_known", Sentence("제한의 종류를 알 수 없습니다.", "This kind of bar is unknown."),
            Sentence("지원 또는 평가 제한이어야 합니다.", "It bars from support or from review.")),
    Refusal("bar_span_not_empty", Sentence("제한 기간이 비어 있습니다.", "The span of the bar is empty."),
            Sentence("끝 날짜를 시작 날짜 뒤로 하십시오.", "Let it end after it starts.")),
    Refusal("bar_once_at_a_time", Sentence("같은 기간에 같은 제한이 이미 있습니다.", "The same bar stands over this span."),
            Sentence("있는 제한을 확인하십시오.", "See the bar that stands.")),
    Refusal("persona_in_real_database", Sentence("실제 데이터베이스에서는 체험 로그인을 쓸 수 없습니다.", "In a real database nobody signs in by one click."),
            Sentence("계정으로 로그인하십시오.", "Sign in with your account.")),
    Refusal("factor_needed", Sentence("담당자·과장·감사·관리자는 2단계 인증이 있어야 로그인할 수 있습니다.", "Staff sign in with a second factor only."),
            Sentence("관리자에게 2단계 인증 등록(./naru account factor)을 요청하십시오.", "Ask the administrator to set one up (./naru account factor).")),
    Refusal("sign_in_refused", Sentence("로그인 정보가 맞지 않거나 잠겨 있습니다.", "The sign-in is wrong, or the account is locked."),
            Sentence("다시 입력하거나 15분 뒤에 시도하십시오.", "Try again, or wait 15 minutes.")),
)
