"""The words of the council room."""

from naru.kernel import Refusal, Sentence, insert_only
from naru.kernel.invariants import Invariant

LIFECYCLES = ()
CURRENT_VALUE_TABLES: dict[str, str] = {}


def _no(code: str, ko: str, en: str, remedy_ko: str, remedy_en: str) -> Refusal:
    return Refusal(code, Sentence(ko, en), Sentence(remedy_ko, remedy_en))


REFUSALS: tuple[Refusal, ...] = (
    insert_only("report_insert_only", "업무보고", "a report"),
    insert_only("reportdraft_insert_only", "보고 초안", "a draft"),
    insert_only("reportreview_insert_only", "초안 검토", "a review"),
    insert_only("edition_insert_only", "굳힌 보고서", "an edition"),
    insert_only("publication_insert_only", "보고서 공표", "a publication"),
    insert_only("erratum_insert_only", "정오", "an erratum"),
    insert_only("homecoming_insert_only", "돌아온 문서", "a paper that came home"),
    _no("report_day_wrong", "기준일을 읽을 수 없습니다.", "The day cannot be read.", "2023-05-31처럼 적으십시오.", "Write it like 2023-05-31."),
    _no("report_day_early", "{day}에는 아직 보고 항목이 없습니다. 만들 수 있는 가장 이른 기준일은 {first}입니다.", "No outline of a report stood on {day} yet; the first day of one is {first}.",
        "{first} 또는 그 뒤의 날을 적으십시오. 더 이른 보고의 항목은 도시 자료(report.yaml의 sessions와 facts)에 넣고 ./naru load로 싣습니다.",
        "Give {first} or a later day. An earlier report's outline goes into the city's content (sessions in report.yaml, facts) and is loaded by ./naru load."),
    _no("report_day_empty", "이 데이터베이스에는 보고 항목이 하나도 실려 있지 않습니다.",
        "No outline of any report is loaded into this database.", "./naru load로 도시 자료를 먼저 실으십시오.", "Load the city's content by ./naru load first."),
    _no("report_once", "같은 회기와 기준일의 업무보고가 이미 있습니다.", "This report stands already.", "있는 보고를 쓰십시오.", "Use the one that stands."),
    _no("report_unknown", "업무보고를 찾을 수 없습니다.", "There is no such report.", "목록에서 고르십시오.", "Choose one from the list."),
    _no("report_published", "이미 공표된 보고서입니다.", "This report is published.", "틀린 곳은 정오로 알리십시오.", "Say what is wrong as an erratum."),
    _no("reportdraft_numbered_once", "그사이 다른 사람이 이 항목을 저장했습니다.", "Somebody saved this item in between.", "두 글을 나란히 보고 합친 뒤 다시 저장하십시오.", "See both texts side by side, put them together, save again."),
    _no("reportdraft_of_author", "같은 초안이 이미 있습니다.", "This draft stands already.", "있는 초안을 쓰십시오.", "Use the draft that stands."),
    _no("reportdraft_counts_from_one", "초안의 번호는 1부터 셉니다.", "Drafts count from 1.", "다음 번호로 저장하십시오.", "Save with the next number."),
    _no("reportreview_of_draft", "검토한 초안이 아닙니다.", "This is not the draft that was read.", "지금의 초안을 다시 여십시오.", "Open the draft as it stands."),
    _no("reportreview_by_another", "자기가 쓴 초안은 스스로 검토할 수 없습니다.", "Nobody reviews their own draft.", "다른 사람에게 검토를 맡기십시오.", "Ask another person."),
    _no("reportreview_accepts_bound", "근거에 묶이지 않은 숫자가 있는 초안은 받을 수 없습니다.", "A draft with unbound numbers is not accepted.", "숫자를 수치로 바꾼 뒤 다시 올리게 하십시오.", "Have the numbers bound first."),
    _no("reportreview_return_has_note", "돌려보낼 때에는 까닭을 적어야 합니다.", "A return says why.", "고칠 곳을 적으십시오.", "Say what is to be changed."),
    _no("report_drafts_wait", "검토를 기다리거나 되돌아간 초안이 있습니다: {items}", "Drafts wait for review or were returned: {items}", "초안을 검토하거나 고친 뒤 굳히십시오.", "Review or mend them, then freeze."),
    _no("edition_numbered_once", "그사이 다른 사람이 보고서를 굳혔습니다.", "Somebody froze the report in between.", "굳힌 보고서를 다시 여십시오.", "Open the edition that stands."),
    _no("edition_of_report", "같은 판이 이미 있습니다.", "This edition stands already.", "있는 판을 쓰십시오.", "Use the one that stands."),
    _no("edition_has_root", "굳힌 보고서에는 뿌리 해시가 있어야 합니다.", "An edition has its root hash.", "보고서를 다시 굳히십시오.", "Freeze the report again."),
    _no("edition_unknown", "굳힌 보고서를 찾을 수 없습니다.", "There is no such edition.", "보고서를 먼저 굳히십시오.", "Freeze the report first."),
    _no("publication_of_edition", "이 판은 이미 공표되었습니다.", "This edition is published.", "틀린 곳은 정오로 알리십시오.", "Say what is wrong as an erratum."),
    _no("publication_is_an_edition", "이 보고서의 판이 아닙니다.", "This is no edition of the report.", "이 보고서의 판을 고르십시오.", "Choose an edition of this report."),
    _no("publication_approval", "이 판을 공표하는 결재가 아닙니다.", "The approval is not for publishing this edition.", "이 판의 결재를 받으십시오.", "Have this edition approved."),
    _no("erratum_of_published", "공표된 판에만 정오를 붙입니다.", "Errata are of a published edition.", "공표하기 전에는 초안을 고치십시오.", "Before publishing, mend the draft."),
    _no("erratum_has_reason", "정오에는 까닭과 달라진 글이 있어야 합니다.", "An erratum has a reason and another text.", "까닭과 바른 글을 적으십시오.", "Give both."),
    _no("homecoming_has_hash", "돌아온 문서에는 해시가 있어야 합니다.", "A paper that came home has its hash.", "파일을 다시 올리십시오.", "Upload the file again."),
    _no("paper_not_of_edition", "이 파일에서 보고서의 필드를 찾지 못했습니다.", "No field of this report was found in the file.", "나루가 만든 HWPX를 고친 파일을 올리십시오.", "Upload a file that was made from Naru's HWPX."),
    _no("paper_unreadable", "파일을 HWPX로 읽을 수 없습니다: {why}", "The file cannot be read as HWPX: {why}", "HWPX로 다시 저장해 올리십시오. 암호는 풀어 주십시오.", "Save it as HWPX without a password and upload it again."),
    _no("newvalue_unreadable", "새 값을 읽을 수 없습니다: {edited}", "The new value cannot be read: {edited}", "앞의 값과 같은 꼴로 적으십시오: {was}", "Write it in the form of the former one: {was}"),
    _no("newvalue_same", "앞의 값과 같습니다.", "It is the former value.", "달라진 값을 적으십시오.", "Give another value."),
    _no("newvalue_has_source", "새 값에는 근거가 있어야 합니다.", "A new value has its source.", "문서와 쪽(줄)을 적거나, 문서가 없으면 까닭을 적으십시오.", "Give document and page (line), or the reason when there is none."),
    _no("newvalue_of_counted", "이 시스템에서 세거나 취합한 수치는 고쳐 적을 수 없습니다.", "A figure that was counted or collected here is not overwritten.",
        "근거가 되는 사건이나 답을 고치면 다시 셉니다.", "Correct the case or answer it comes from: it is counted again."),
    _no("report_digit_unbound", "보고서에 근거를 열 수 없는 숫자가 {many}곳 있습니다: {first}", "{many} numbers of the report open to nothing: {first}",
        "숫자를 지우고 '수치 넣기'로 관측값, 날짜, 조문, 순번, 이름 가운데 하나를 넣으십시오.", "Take the number out and insert a figure, date, article, ordinal or name instead."),
)
_T = "tests/council/test_files.py::"
INVARIANTS: tuple[Invariant, ...] = (
    Invariant("R2", "every number of the council report is a field bound to an observation that says it, or one of the closed forms; a digit outside a field is refused",
              ("naru.council.files:check", "naru.documents.book:loose"), ("tests/council/test_logic.py::test_a_digit_outside_a_field_is_found", _T + "test_a_report_with_a_typed_figure_is_refused")),
    Invariant("R5", "a published report is an approved edition that never changes, with its root hash; what was wrong is an erratum", ("edition_insert_only", "publication_approval", "erratum_of_published", "edition_has_root"),
              ("tests/council/test_acts.py::test_a_frozen_report_keeps_its_root_whatever_comes_after", "tests/council/test_acts.py::test_only_the_approved_edition_is_published_and_then_there_are_errata")),
)
