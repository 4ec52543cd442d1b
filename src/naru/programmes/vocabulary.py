"""The closed vocabulary of programme texts: every key, unit, fact, moment and mechanism, with one sentence of meaning each.

What cannot be said is a missing word: it is added here (or to a room's `WORDS`) once, for all programmes. No city is named here: `city.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from naru.kernel import Sentence


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its name, its meaning, and the type of what it holds; `ask` is the question behind a city's own fact, where the city gives one."""

    name: str
    meaning: Sentence
    type: str = "text"
    choices: tuple[str, ...] = ()
    required: bool = False
    ask: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A stage of the procedure that a room runs: its parameters are words."""

    name: str
    meaning: Sentence
    parameters: tuple[Word, ...] = ()
    room: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """All words together, as the site put them together from the rooms."""

    keys: Mapping[str, Word]
    units: Mapping[str, Word]
    facts: Mapping[str, Word]
    moments: Mapping[str, Word]
    mechanisms: Mapping[str, Mechanism]
    documents: Mapping[str, Sentence] = field(default_factory=dict)


def _w(name: str, ko: str, en: str, type: str = "text", *, choices: tuple[str, ...] = (), required: bool = False) -> Word:
    return Word(name, Sentence(ko, en), type, choices, required)


KEYS = (
    _w("programme", "사업의 식별자(영문 소문자와 하이픈)", "the programme's id (lower case, hyphens)", "id", required=True),
    _w("name", "사업의 이름, 국문과 영문", "its name in Korean and English", "pair", required=True),
    _w("owner", "담당 부서", "the department that owns it", "text", required=True),
    _w("legal_basis", "추진근거: 법령·조례와 조항, 인용", "statute or ordinance with article and citation", "basis"),
    _w("exclusive_with", "중복지원 금지 묶음", "exclusivity groups: double support is barred within one", "names"),
    _w("groups", "신청 대상의 묶음(업종 등)과 경유 기관", "groups of applicants (trades) and the intermediary each goes through", "groups"),
    _w("terms", "날짜가 있는 조건값", "dated terms", "terms"),
    _w("shares", "재원 분담: 묶음별 시·구·자부담 비율", "co-funding shares per group", "shares"),
    _w("eligibility", "자격요건", "conditions of eligibility", "conditions"),
    _w("form", "신청서 문항", "questions of the application form", "form"),
    _w("procedure", "절차: 단계의 차례", "the stages in order", "procedure", required=True),
    _w("budget", "예산과목", "the budget line", "budget"),
    _w("report", "업무보고에서의 자리", "its place in the council report", "report"),
)
UNITS = (
    _w("won", "원", "won", "won"),
    _w("percent", "백분율", "per cent", "percent"),
    _w("firms", "개사", "firms", "count"),
    _w("districts", "개 자치구", "districts", "count"),
    _w("days", "일", "days", "count"),
    _w("months", "개월", "months", "count"),
    _w("people", "명", "people", "count"),
    _w("list", "목록", "a list of names", "names"),
    _w("text", "글", "a text", "text"),
)
FACTS = (
    _w("organisation.kind", "기관의 종류", "kind of organisation", "choice", choices=("firm", "district", "operator", "university")),
    _w("organisation.seat", "소재지", "where its seat is", "choice"),
    _w("organisation.trade", "업종", "trade", "choice"),
    _w("organisation.closed", "휴·폐업 여부", "closed or suspended", "flag"),
    _w("organisation.barred", "지원 제한 여부", "barred from support", "flag"),
    _w("organisation.tax_paid", "지방세 완납 여부", "local taxes paid", "flag"),
    _w("organisation.employees", "상시근로자 수", "regular employees", "count"),
    _w("organisation.new_hires", "신규고용 인원", "people newly hired", "count"),
    _w("organisation.foreign_invested", "외국인투자기업 여부", "foreign-invested", "flag"),
    _w("organisation.growth_industry", "시가 지정한 신성장 동력산업 여부", "in a growth industry that the city names", "flag"),
    _w("organisation.city_mou", "시와 맺은 업무협약(MOU) 여부", "holds an MOU with the city", "flag"),
    _w("organisation.early_startup", "초기 지원이 필요한 국내 스타트업(pre-A, 시리즈 A·B) 여부", "an early start-up (pre-A, series A or B)", "flag"),
    _w("organisation.first_application", "처음 신청하는 기업 여부", "applies for the first time", "flag"),
    _w("support.same_group", "같은 묶음에서 이미 받은 지원", "support already held in the same exclusivity group", "flag"),
)
MOMENTS = (
    _w("applied_on", "신청일", "the day of application"),
    _w("decided_on", "선정일", "the day of the decision"),
    _w("signed_on", "협약일", "the day of signature"),
    _w("paid_on", "지급일", "the day of payment"),
    _w("call_opened", "공고 시작일", "the day the call opened"),
)
OPERATORS = ("is", "not", "in", "at_least", "at_most")
SOURCES = ("city", "district", "self", "national", "private", "fund")
BUDGET = ("account", "policy", "unit", "detail", "item", "department")
STATUSES = ("enacted", "draft", "assumed")
FORM_TYPES = ("text", "won", "count", "choice", "flag", "file")
THROUGH = ("district", "operator")
GROUNDS = ("cite", "assumed")
PARTS: Mapping[str, tuple[str, ...]] = {
    "basis": ("instrument", "article", "cite"), "group": ("name", "trades", "through", *GROUNDS), "term": ("name", "unit", "per", "counts_on", "values"),
    "dated": ("value", "cite", "status", "assumed"), "share": (*SOURCES, *GROUNDS), "condition": ("id", "from", "check_on", "say", "remedy", *GROUNDS),
    "question": ("id", "ask", "type", "required", "personal", "limit", "choices", "hint"), "budget": BUDGET, "report": ("goal", "item", "lead")}
"""The keys of each part of a text, in the order in which they are written: what the reader takes, the schema offers and the formatter sorts by."""
NEEDED: Mapping[str, tuple[str, ...]] = {
    "basis": ("cite",), "group": ("name",), "term": ("name", "unit", "counts_on", "values"), "dated": ("value",), "condition": ("id", "from", "check_on", "say", "remedy"), "question": ("id", "ask")}
"""The keys without which a part is refused."""

CORE_MECHANISMS = (
    Mechanism("announce", Sentence("공고한다", "announce the call"), (
        _w("for", "누구의 신청을 받는가", "whose applications", "choice", choices=("firms", "intermediaries"), required=True),
        _w("opens", "시작", "opens on", "month"), _w("closes", "마감", "closes on", "month"),
        _w("closes_at", "마감 시각", "closing time", "time"), _w("grace", "여유", "grace", "duration"),
        _w("late", "늦은 신청", "late applications", "choice", choices=("keep", "refuse")),
        _w("warn", "마감 전 알림", "warnings before closing", "durations"), _w("group", "묶음", "group", "names")), "calls"),
    Mechanism("screen", Sentence("자격을 심사한다", "screen eligibility"), (
        _w("objection", "이의신청 기간", "days to object", "duration"), _w("counted_in", "이의신청 기간을 세는 날(적지 않으면 모든 날)", "which days of it count (all days unless said)", "choice", choices=("all_days", "working_days")),
        _w("likeness", "중복·유사 지원 확인 범위", "double-support screen", "choice", choices=("all_programmes", "none"))),
        "calls"),
    Mechanism("survey", Sentence("현장을 조사한다", "survey on site"), (
        _w("by", "누가", "by whom", "choice", choices=("city", "intermediary")), _w("month", "월", "month", "month"),
        _w("rubric", "조사표와 배점", "rubric with points", "rubric"), _w("items", "조사표 항목의 이름(국문, 영문)", "names of the rubric's items", "labels"),
        _w("anchors", "몇 점이 어떤 상태인지(국문, 영문)", "what the points of an item mean", "anchors"), _w("photos", "사진 최소 장수", "photos at least", "count"),
        _w("group", "묶음", "group", "names")), "evaluation"),
    Mechanism("committee", Sentence("위원회가 심의한다", "a committee decides"), (
        _w("name", "위원회 이름", "its name", "text", required=True), _w("members", "위원 수", "members", "count"), _w("quorum", "의결 정족수", "quorum", "count"),
        _w("on", "날짜", "date", "month"), _w("group", "묶음", "group", "names")), "evaluation"),
    Mechanism("select", Sentence("선정한다", "select"), (
        _w("round", "차수", "round", "count"), _w("seats", "선정 수", "seats", "count"), _w("about", "내외", "about, not exactly", "flag"),
        _w("priority", "먼저 뽑는 곳: 이 사실이 yes인 신청이 적은 차례대로 앞섬", "who comes first: applications of whom these facts are yes, in the order written", "flags"),
        _w("order", "순서", "order", "choice", choices=("score", "lottery")), _w("ties", "동점", "ties", "choice", choices=("earliest", "lottery")),
        _w("only_when", "조건", "only when", "choice", choices=("supplementary_voted",)), _w("month", "월", "month", "month"), _w("group", "묶음", "group", "names")), "evaluation"),
    Mechanism("grant", Sentence("교부한다", "grant to the intermediary"), (
        _w("mode", "지급 방식", "payment mode", "choice", choices=("deposit_and_draw", "instalments"), required=True), _w("on", "날짜", "date", "month"),
        _w("cap", "상한 조건값", "cap: a term", "term"), _w("rate", "1인당 월 지원액 조건값", "amount per person and month: a term", "term"),
        _w("months", "지원 개월 조건값", "months supported: a term", "term"), _w("people", "몇 명인지 세는 사실", "the fact that counts the people", "counted"),
        _w("not_counted", "세지 않는 인원 조건값", "people not counted: a term", "term"),
        _w("instalments", "회차마다 주는 몫(더해서 100%)", "share of each instalment (100% together)", "percents"),
        _w("opens_by", "회차마다 무엇이 여는가", "what opens each instalment", "choices", choices=("signature", "inspection")),
        _w("advance", "선금: 증빙 전에 줄 수 있는 몫", "advance: what may be paid before evidence", "percent"), _w("group", "묶음", "group", "names")), "agreements"),
    Mechanism("works", Sentence("시행하고 준공을 검사한다", "works and completion inspection"), (
        _w("from", "시작 월", "from month", "month"), _w("to", "끝 월", "to month", "month"), _w("gates", "지급 전 확인", "checks before each payment", "names"), _w("group", "묶음", "group", "names")), "agreements"),
    Mechanism("satisfaction", Sentence("만족도를 조사한다", "satisfaction survey"), (
        _w("from", "시작 월", "from month", "month"), _w("to", "끝 월", "to month", "month"), _w("group", "묶음", "group", "names")), "agreements"),
    Mechanism("settle", Sentence("정산한다", "settle"), (
        _w("month", "월", "month", "month"), _w("return", "반납", "what returns", "choice", choices=("unused_and_interest", "unused")),
        _w("penalty", "제재부가금 상한: 돌려받을 돈의 몇 %", "penalty at most: per cent of what is to be paid back", "percent")), "agreements"),
    Mechanism("follow", Sentence("사후 관리한다", "follow up"), (
        _w("years", "연차", "years", "names"), _w("ask", "조사 항목", "what is asked", "names")), "agreements"),
)


def assemble(mechanisms: Iterable[Mechanism] = (), facts: Iterable[Word] = (), documents: Mapping[str, Sentence] | None = None,
             choices: Mapping[str, tuple[str, ...]] | None = None) -> Words:
    """All words: the core's, what the rooms add, and a city's own (`city.words_of`): its facts, the values of facts, its documents.

    Raises ValueError when two rooms claim one word.
    """
    every = [*CORE_MECHANISMS, *mechanisms]
    names = [each.name for each in every]
    if len(set(names)) != len(names):
        raise ValueError(f"two mechanisms of one name: {names}")
    given = choices or {}
    known = [replace(word, choices=given.get(word.name, word.choices)) for word in (*FACTS, *facts)]
    return Words({w.name: w for w in KEYS}, {w.name: w for w in UNITS}, {w.name: w for w in known}, {w.name: w for w in MOMENTS}, {each.name: each for each in every}, documents or {})
