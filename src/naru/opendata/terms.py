"""The words of the open data room: datasets with their tables and columns, records, packages, findings, files."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from naru.kernel import Provenance, Refusal, Sentence, insert_only
from naru.kernel.invariants import Invariant

LIFECYCLES = ()
CURRENT_VALUE_TABLES: dict[str, str] = {}
MARK = Sentence("가상자료", "simulated")
Value = str | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, titles, type (string, integer, number, date), whether it must be filled, its least value, what a fiscal reader takes it for, its closed list."""

    name: str
    title: Sentence
    type: str = "string"
    required: bool = True
    least: int | None = None
    concept: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refers:
    """A column names a row of another table of the package."""

    column: str
    table: str
    to: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one CSV file."""

    name: str
    title: Sentence
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: tuple[Refers, ...] = ()

    def column(self, name: str) -> Column:
        """One column by its name."""
        return next(each for each in self.columns if each.name == name)


@dataclass(frozen=True, slots=True)
class Dataset:
    """What is published together. `family`: 'documents' (said by a document, with its line) or 'records' (rows of this database). `lead` is the table that a person wants first.

    `forms` beside CSV: '360giving', 'fiscal'. `hides` is what a suppressed cell of it counts.
    """

    id: str
    title: Sentence
    about: Sentence
    tables: tuple[Table, ...]
    lead: str
    family: str
    theme: str
    words: tuple[Sentence, ...]
    forms: tuple[str, ...] = ()
    hides: Sentence | None = None

    def table(self, name: str) -> Table:
        """One table by its name."""
        return next(each for each in self.tables if each.name == name)


@dataclass(frozen=True, slots=True)
class Record:
    """A row: the id of what it is in this house, where it comes from, its cells by column."""

    id: str
    provenance: str
    cells: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Package:
    """A dataset filled as of a day. `simulated`: it comes out of a simulated database, and says so everywhere; its rows may still be those of documents.

    `undone`: what it would give back of what an edition hides (number, table, record, field).
    """

    dataset: Dataset
    as_of: dt.date
    simulated: bool
    rows: Mapping[str, tuple[Record, ...]]
    hidden: int = 0
    least: int = 0
    undone: tuple[tuple[int, str, str, str], ...] = ()

    @property
    def many(self) -> int:
        """Rows over all tables."""
        return sum(len(each) for each in self.rows.values())

    @property
    def parts(self) -> dict[str, int]:
        """How many rows of each provenance."""
        found: dict[str, int] = {}
        for each in (row for rows in self.rows.values() for row in rows):
            found[each.provenance] = found.get(each.provenance, 0) + 1
        return found


NAMED, WITHHELD = "named", "withheld"
"""Whether a sole proprietor, whose firm's name is a person's, is named."""
UNNAMED = "개인사업자(이름을 밝히지 않음)"

PLAYED, REAL = "played", "real"


def kin(provenance: str) -> str:
    """The kin of a provenance: what was played never stands with what is real."""
    return PLAYED if provenance == Provenance.SIMULATED else REAL


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one record: in which table, its id, the field, the rule by name, what it says, what helps."""

    dataset: str
    table: str
    record: str
    field: str
    rule: str
    says: Sentence
    remedy: Sentence

    def print(self, language: str) -> str:
        """`dataset/table record field [rule]: what — remedy`."""
        return f"{self.dataset}/{self.table} {self.record} {self.field} [{self.rule}]: {self.says.say(language)} — {self.remedy.say(language)}"


@dataclass(frozen=True, slots=True)
class File:
    """A file of a package."""

    name: str
    media: str
    content: bytes
    records: int = 0

    @property
    def digest(self) -> bytes:
        """SHA-256 of the bytes."""
        return hashlib.sha256(self.content).digest()


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which terms the data is given."""

    id: str
    name: Sentence
    url: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who gives it: the name, an identifier, the address below which the catalogue's names lie, the prefix of its grants."""

    id: str
    name: Sentence
    base: str
    prefix: str
    country: str


@dataclass(frozen=True, slots=True)
class Policy:
    """What a city decided about its open data, as of a day: publisher, licence, from how many on a count of people is shown, whether sole proprietors are named, and on what each rests."""

    publisher: Publisher
    licence: Licence
    least: int
    cite: str
    districts: tuple[str, ...] = field(default=())
    names_sole: bool = False
    names_cite: str = ""


def _no(code: str, ko: str, en: str, remedy_ko: str, remedy_en: str) -> Refusal:
    return Refusal(code, Sentence(ko, en), Sentence(remedy_ko, remedy_en))


REFUSALS: tuple[Refusal, ...] = (
    insert_only("dataedition_insert_only", "공개한 판", "a published edition"),
    insert_only("datafile_insert_only", "공개한 파일", "a published file"),
    insert_only("datapart_insert_only", "공개한 판의 출처별 행 수", "the count of rows by provenance"),
    insert_only("datawithdrawal_insert_only", "공개 철회", "a withdrawal"),
    _no("dataedition_numbered_once", "그사이 다른 사람이 이 자료를 공개했습니다.", "Somebody published this dataset in between.", "화면을 새로 고쳐 공개된 판을 확인하십시오.", "Reload and see the edition that stands."),
    _no("dataedition_follows_the_last", "판 번호가 앞 판에 이어지지 않습니다.", "The edition does not follow the last.", "다음 번호로 공개하십시오.", "Publish under the next number."),
    _no("dataedition_identity", "이 판은 이미 있습니다.", "This edition stands already.", "있는 판을 쓰십시오.", "Use the one that stands."),
    _no("dataedition_approved_as_checked", "결재받은 그대로가 아닙니다.", "It is not what was approved.", "점검한 대로 결재를 올려, 결재받은 뒤 공개하십시오.", "Ask for approval of what was checked, then publish it."),
    _no("dataedition_approval_known", "결재가 없습니다.", "There is no such approval.", "결재를 먼저 받으십시오.", "Have it approved first."),
    _no("dataedition_approval_once", "이 결재로는 이미 공개했습니다.", "This approval was used already.", "결재를 새로 올리십시오.", "Ask for a new approval."),
    _no("dataedition_second_person", "결재한 사람은 공개할 수 없습니다.", "Nobody publishes what they approved.", "담당자가 공개하게 하십시오.", "Let the officer publish it."),
    _no("dataedition_kin_known", "실제 자료인지 가상자료인지 알 수 없습니다.", "Whether it is real or played is unknown.", "real 또는 played입니다.", "It is real or played."),
    _no("dataedition_of_its_world", "가상 세계의 자료는 가상자료로만, 실제 자료는 실제로만 공개합니다.", "Data of a simulated world is published as simulated only, and data of a real one as real only.",
        "이 데이터베이스의 종류대로 공개하십시오.", "Publish as what this database is."),
    _no("dataedition_not_empty", "행이 없는 자료는 공개할 수 없습니다.", "A dataset without rows is not published.", "자료가 생긴 뒤 공개하십시오.", "Publish once there are rows."),
    _no("dataedition_rows_whole", "출처별 행 수의 합이 전체 행 수와 다릅니다.", "The rows by provenance do not sum to all rows.", "자료를 다시 만들어 공개하십시오.", "Make the package again."),
    _no("datapart_rows_whole", "공개한 판에 행을 더할 수 없습니다.", "No rows are added to an edition that stands.", "새 판으로 공개하십시오.", "Publish a new edition."),
    _no("datapart_never_mixes", "한 묶음에 실제 자료와 가상자료를 함께 담을 수 없습니다.", "One package never holds real and simulated rows.", "둘을 다른 묶음으로 나누십시오.", "Part them into two packages."),
    _no("datapart_counts", "출처별 행 수는 1 이상입니다.", "A part has one row or more.", "없는 출처는 적지 마십시오.", "Leave out what has none."),
    _no("datapart_provenance_known", "행의 출처를 알 수 없습니다.", "This provenance is unknown.", "보고, 계산, 가상, 추정 중 하나입니다.", "It is reported, computed, simulated or assumed."),
    _no("datafile_has_its_digest", "파일의 해시가 내용과 다릅니다.", "The file's digest is not that of its bytes.", "파일을 다시 만들어 공개하십시오.", "Make the file again."),
    _no("datafile_named_once", "같은 이름의 파일이 이 판에 이미 있습니다.", "The edition has a file of this name.", "다른 이름을 쓰십시오.", "Use another name."),
    _no("datafile_of_its_edition", "파일의 표시가 판과 다릅니다.", "The file is marked otherwise than its edition.", "판과 같은 표시로 만드십시오.", "Mark it as its edition."),
    _no("datafile_says_what_it_is", "가상 세계에서 나온 파일의 이름에는 '가상자료'가 있어야 하고, 실제 파일에는 없어야 합니다.", "A file of a simulated world is named 가상자료, and no other is.",
        "이름을 바로잡으십시오.", "Correct its name."),
    _no("datawithdrawal_has_reason", "철회에는 까닭이 있어야 합니다.", "A withdrawal has its reason.", "까닭을 적으십시오.", "Give the reason."),
    _no("opendata_policy", "도시의 공개 자료 설정을 쓸 수 없습니다: {why}", "The city's decisions about open data cannot be used: {why}", "opendata.yaml을 바로잡으십시오.", "Correct opendata.yaml."),
    _no("opendata_unknown", "없는 자료입니다.", "There is no such dataset.", "목록에서 고르십시오.", "Choose one from the list."),
    _no("opendata_broken", "기록 {record}의 {field}이(가) 규칙 '{rule}'에 어긋나 공개를 멈췄습니다. 앞서 공개한 판은 그대로입니다. 모두 {many}건.",
        "Record {record}, field {field}, breaks the rule '{rule}': not published, the former edition stays. {many} in all.",
        "점검 화면에서 이름이 적힌 기록을 바로잡은 뒤 다시 공개하십시오.", "Correct the named records, then publish again."),
    _no("opendata_moved_on", "점검한 뒤 자료가 바뀌었습니다.", "The data changed after it was checked.", "다시 점검하고 공개하십시오.", "Check again, then publish."),
    _no("opendata_same", "앞서 공개한 판과 같습니다.", "It is the same as the edition that stands.", "바뀐 것이 있을 때 공개하십시오.", "Publish when something has changed."),
    _no("opendata_withdrawn", "이미 철회한 판입니다.", "This edition is withdrawn already.", "까닭을 이력에서 확인하십시오.", "See in the history why."),
)
_T = "tests/opendata/"
INVARIANTS: tuple[Invariant, ...] = (
    Invariant("R8", "a count of people below the city's threshold is hidden, and no sum or difference of what is shown gives it back", ("naru.opendata.suppress:hide",),
              (_T + "test_suppress.py::test_no_attacker_learns_a_small_cell", _T + "test_suppress.py::test_sums_and_differences_give_nothing_back")),
    Invariant("R9", "what one edition hides, no other gives back: editions are held against each other, withdrawn ones too", ("naru.opendata.editions:undone",),
              (_T + "test_editions.py::test_no_attacker_learns_a_small_cell_from_two_editions", _T + "test_editions.py::test_what_an_edition_hid_stays_hidden_in_the_next")),
    Invariant("D1", "what is published passed the rules and its standards' validators on the bytes that are kept; a broken record stops its dataset by name, and the former edition stays",
              ("naru.opendata.validate:problems", "datafile_has_its_digest", "datafile_insert_only"), (_T + "test_acts.py::test_a_broken_record_stops_its_dataset_by_name_and_the_former_edition_stays",)),
    Invariant("D3", "no dataset is given away by one person alone: a second one approved exactly what was checked, once",
              ("dataedition_approved_as_checked", "dataedition_approval_known", "dataedition_approval_once", "dataedition_second_person"), (_T + "test_constraints.py::test_a_second_person_approves_exactly_this",)),
    Invariant("D2", "a package never holds real and played rows, and says which", ("datapart_never_mixes", "dataedition_of_its_world", "dataedition_rows_whole", "datapart_rows_whole", "datafile_says_what_it_is"),
              (_T + "test_constraints.py::test_real_and_played_rows_never_mix", _T + "test_logic.py::test_a_row_of_another_kin_is_named")),
)
