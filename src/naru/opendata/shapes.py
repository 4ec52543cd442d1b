"""The datasets that the office gives away, with their tables and columns. Data, not code: what a column means stands here once, for the files, the checks and the pages. Pure."""

from naru.kernel import Sentence
from naru.opendata.terms import Column, Dataset, Refers, Table

S = Sentence
_ID = S("번호", "Id")
_DOCUMENT = Column("document", S("문서", "Document"))
_LINE = Column("line", S("줄", "Line"))
_PERIOD = (Column("period", S("기간", "Period"), required=False), Column("stated", S("기준일", "As of"), required=False))
DOCUMENTS = Table("documents", S("근거 문서", "Source documents"), (Column("id", _ID), Column("name_ko", S("이름", "Name (Korean)")), Column("name_en", S("영문 이름", "Name (English)"))), ("id",))
_SAID = Refers("document", "documents", "id")

AWARDS = Dataset(
    "awards", S("지원금 협약", "Awards"), S("공고를 거쳐 선정되어 협약을 맺은 업체, 지원금과 협약한 날", "Firms that were selected under a call and signed: the support and the day"),
    (Table("awards", S("협약", "Awards"), (
        Column("id", _ID), Column("call", S("공고", "Call")), Column("call_title", S("공고 이름", "Title of the call")), Column("programme", S("사업", "Programme")), Column("programme_title", S("사업 이름", "Title of the programme")),
        Column("recipient", S("업체 번호", "Recipient id")), Column("recipient_name", S("업체", "Recipient")), Column("region", S("경유 기관", "Through"), required=False), Column("signed_on", S("협약일", "Signed on"), "date"),
        Column("support", S("지원금(원)", "Support (won)"), "integer", least=1), Column("own_share", S("자부담(원)", "Own share (won)"), "integer", least=0), Column("paid", S("지급액(원)", "Paid (won)"), "integer", least=0),
        Column("state", S("단계", "State"), values=("signed", "completed", "suspended", "terminated", "settled", "closed"))), ("id",)),),
    "awards", "records", "GOVE", (S("보조금", "grants"), S("지원금", "awards")), ("360giving",))
APPLICATIONS = Dataset(
    "applications", S("공고별·경유 기관별 신청 건수", "Applications by call and intermediary"),
    S("접수한 신청의 수. 적은 수는 가려지고, 합계로도 알아낼 수 없습니다", "Applications received; small counts are hidden, and totals do not reveal them"),
    (Table("calls", S("공고", "Calls"), (Column("id", _ID), Column("title", S("이름", "Title")), Column("programme", S("사업", "Programme")), Column("year", S("연도", "Year"), "integer", least=1900)), ("id",)),
     Table("applications", S("신청 건수", "Applications"), (
         Column("id", _ID), Column("call", S("공고 (계: 전체)", "Call (계: all)"), required=False), Column("region", S("경유 기관 (계: 전체)", "Through (계: all)")),
         Column("received", S("접수", "Received"), "integer", required=False, least=0),
         Column("status", S("상태", "Status"), values=("shown", "hidden"))), ("id",), (Refers("call", "calls", "id"),))),
    "applications", "records", "GOVE", (S("신청", "applications"), S("공고", "calls")), hides=S("신청", "applications"))
BUDGET = Dataset(
    "budget", S("예산 과목과 집행", "Budget lines and execution"), S("세출예산 과목과 편성, 예산현액, 원인행위, 지출", "Budget lines with what was voted, the budget as moved, committed and spent"),
    (Table("departments", S("부서", "Departments"), (Column("name", S("부서", "Department"), concept="administrative-classification:generic:level1:label"),), ("name",)),
     Table("lines", S("예산 과목", "Budget lines"), (
         Column("id", _ID, concept="transaction-id:budget-code"), Column("year", S("회계연도", "Fiscal year"), "integer", least=1900, concept="date:fiscal-year"),
         Column("account", S("회계", "Account"), values=("general", "special", "fund"), concept="fin-source:generic:level1:code"), Column("policy", S("정책사업", "Policy"), concept="activity:generic:program:label"),
         Column("unit", S("단위사업", "Unit"), concept="activity:generic:subprogram:label"), Column("detail", S("세부사업", "Detail"), concept="activity:generic:project:label"),
         Column("item", S("편성목", "Item"), concept="economic-classification:generic:level1:label"), Column("source", S("재원", "Source"), concept="fin-source:generic:level2:code"),
         Column("department", S("부서", "Department"), concept="administrative-classification:generic:level1:label")), ("id",), (Refers("department", "departments", "name"),)),
     Table("amounts", S("금액", "Amounts"), (
         Column("id", _ID), Column("line", S("과목", "Line"), concept="transaction-id:budget-code"), Column("phase", S("단계", "Phase"), values=("approved", "adjusted", "committed", "executed"), concept="phase:id"),
         Column("amount", S("금액(원)", "Amount (won)"), "integer", concept="value"), Column("as_of", S("기준일", "As of"), "date", concept="date:generic")), ("id",), (Refers("line", "lines", "id"),))),
    "lines", "records", "ECON", (S("예산", "budget"), S("집행", "execution")), ("fiscal",))
EXECUTION = Dataset(
    "execution", S("보고한 예산 집행현황", "Budget execution as reported"), S("업무보고에 인쇄된 부서별 집행현황: 칸마다 문서와 줄", "The execution tables as printed in reports to the council, each row with document and line"),
    (DOCUMENTS,
     Table("execution", S("집행현황", "Execution"), (
         Column("id", _ID), Column("as_of", S("기준일", "As of"), "date", concept="date:generic"), Column("department", S("부서 (계: 전체)", "Department (계: all)"), concept="administrative-classification:generic:level1:label"),
         Column("budget_current", S("예산현액(백만원)", "Current budget (million won)"), "integer", least=0, concept="value"),
         Column("commitment", S("원인행위액(백만원)", "Committed (million won)"), "integer", required=False, least=0, concept="value"),
         Column("disbursement", S("지출액(백만원)", "Spent (million won)"), "integer", required=False, least=0, concept="value"), Column("commitment_rate", S("원인행위(%)", "Committed (%)"), "number", required=False),
         Column("disbursement_rate", S("지출(%)", "Spent (%)"), "number", required=False), _DOCUMENT, _LINE), ("id",), (_SAID,))),
    "execution", "documents", "ECON", (S("예산", "budget"), S("집행", "execution")), ("fiscal",))
HEADCOUNT = Dataset(
    "headcount", S("보고한 인력현황", "Headcount as reported"),
    S("부서별·직종별 정원과 현원. 적은 수는 가려지고, 합계로도 알아낼 수 없습니다", "Posts and staff by department and kind; small counts are hidden, and totals do not reveal them"),
    (DOCUMENTS,
     Table("headcount", S("인력현황", "Headcount"), (
         Column("id", _ID), Column("as_of", S("기준일", "As of"), "date"), Column("department", S("부서 (계: 전체)", "Department (계: all)")), Column("job_type", S("직종 (계: 전체)", "Kind (계: all)")),
         Column("authorised", S("정원", "Posts"), "integer", required=False, least=0), Column("actual", S("현원", "Staff"), "integer", required=False, least=0), Column("female", S("여성", "Women"), "integer", required=False, least=0),
         Column("status", S("상태", "Status"), values=("shown", "hidden")), _DOCUMENT, _LINE), ("id",), (_SAID,))),
    "headcount", "documents", "GOVE", (S("인력", "staff"),), hides=S("현원과 여성", "staff and women"))
INDICATORS = Dataset(
    "indicators", S("주요 지표", "Indicators"), S("지표의 정의와 값: 값마다 문서와 줄", "Definitions of indicators and their values, each with document and line"),
    (DOCUMENTS,
     Table("indicators", S("지표", "Indicators"), (
         Column("id", _ID), Column("code", S("부호", "Code")), Column("version", S("판", "Version"), "integer", least=1), Column("name_ko", S("이름", "Name (Korean)")), Column("name_en", S("영문 이름", "Name (English)")),
         Column("definition_ko", S("정의", "Definition (Korean)")), Column("definition_en", S("영문 정의", "Definition (English)")), Column("unit", S("단위", "Unit")),
         Column("direction", S("좋은 쪽", "Better"), values=("up", "down", "none")), Column("owner", S("담당", "Owner"))), ("id",)),
     Table("values", S("값", "Values"), (
         Column("id", _ID), Column("indicator", S("지표", "Indicator")), Column("scope", S("대상", "Scope")), *_PERIOD, Column("value", S("값", "Value"), "number"), Column("printed", S("인쇄된 꼴", "As printed")),
         Column("unit", S("단위", "Unit")), Column("status", S("상태", "Status"), required=False), _DOCUMENT, _LINE), ("id",), (_SAID, Refers("indicator", "indicators", "id")))),
    "values", "documents", "ECON", (S("지표", "indicators"), S("경제", "economy")))
FIGURES = Dataset(
    "report-figures", S("보고서의 사업 수치", "Figures of programmes in reports"),
    S("보고서가 사업마다 말한 수치: 줄마다 인쇄된 꼴과 값", "What reports say of each programme in figures, as printed and as a value, each with its line"),
    (DOCUMENTS,
     Table("programmes", S("사업", "Programmes"), (
         Column("id", _ID), Column("name_ko", S("이름", "Name (Korean)")), Column("name_en", S("영문 이름", "Name (English)"), required=False), Column("owner", S("담당", "Owner"), required=False)), ("id",)),
     Table("figures", S("수치", "Figures"), (
         Column("id", _ID), Column("programme", S("사업", "Programme")), Column("block", S("구분", "Block")), Column("label", S("무엇", "What")), Column("value", S("값", "Value"), "number"),
         Column("printed", S("인쇄된 꼴", "As printed")), Column("unit", S("단위", "Unit"), required=False), *_PERIOD, _DOCUMENT, _LINE), ("id",), (_SAID, Refers("programme", "programmes", "id")))),
    "figures", "documents", "GOVE", (S("업무보고", "council report"), S("성과", "results")))
DATASETS: tuple[Dataset, ...] = (AWARDS, APPLICATIONS, BUDGET, EXECUTION, HEADCOUNT, INDICATORS, FIGURES)
BY_ID: dict[str, Dataset] = {each.id: each for each in DATASETS}
ALL = "계"
"""The name of a total, as the office prints it."""
