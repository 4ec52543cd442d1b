"""The words of the archive: a report taken in, a decision on one of its proposals, a batch of them."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from enum import StrEnum

from naru.kernel import Refusal, Sentence, insert_only

LIFECYCLES = ()
CURRENT_VALUE_TABLES: dict[str, str] = {}


class State(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Known(StrEnum):
    """What the house says already about the same thing."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"
    MOVED = "moved"


STATES: dict[str, Sentence] = {State.OPEN: Sentence("검토할 것", "to review"), State.ACCEPTED: Sentence("받아들임", "accepted"), State.REJECTED: Sentence("버림", "rejected")}
KNOWNS: dict[str, Sentence] = {Known.NEW: Sentence("새 수치", "new"), Known.SAME: Sentence("이미 있음", "already known"), Known.DIFFERS: Sentence("있는 값과 다름", "differs from what is known"),
                               Known.MOVED: Sentence("기준일이 다른 값 있음", "known as of another day")}
KINDS: dict[str, Sentence] = {
    "money": Sentence("금액", "Money"), "count": Sentence("수량", "Counts"), "rate": Sentence("비율", "Rates"), "ratio": Sentence("배수·비", "Ratios"), "size": Sentence("면적·길이", "Sizes"),
    "span": Sentence("기간·나이", "Spans and ages"), "date": Sentence("시기", "Dates"), "ordinal": Sentence("차례", "Ordinals"),
}
UNITS: dict[str, Sentence] = {
    "person": Sentence("명", "persons"), "company": Sentence("개사", "companies"), "site": Sentence("개소", "sites"), "room": Sentence("실", "rooms"), "team": Sentence("팀", "teams"),
    "case": Sentence("건", "cases"), "event": Sentence("회", "times"), "month": Sentence("개월", "months"), "year": Sentence("년", ""), "hour": Sentence("시간", "hours"), "day": Sentence("일", "days"),
    "week": Sentence("주", "weeks"), "minute": Sentence("분", "minutes"), "full years": Sentence("세", "years of age"), "years": Sentence("세", "years of age"), "m2": Sentence("㎡", "m²"),
    "pyeong": Sentence("평", "pyeong"), "m": Sentence("m", "m"), "%": Sentence("%", "%"), "%p": Sentence("%p", "points"), "ratio": Sentence(": 1", "to 1"), "ratio part": Sentence("(비의 한 쪽)", "(part of a ratio)"),
    "point": Sentence("점", "points"), "floor": Sentence("층", "floors"), "country": Sentence("개국", "countries"), "school": Sentence("개교", "schools"), "vehicle": Sentence("대", "vehicles"),
    "household": Sentence("가구", "households"), "project": Sentence("개 (사업·과제)", "projects"), "course": Sentence("개 과정", "courses"), "field": Sentence("개 분야", "fields"), "item": Sentence("개", "items"),
    "district": Sentence("개 자치구", "districts"), "organisation": Sentence("개 기관", "organisations"), "university": Sentence("개 대학", "universities"), "edition": Sentence("회째", "edition"),
    "meeting": Sentence("회 (회의)", "meetings"), "lecture": Sentence("회 (강의)", "lectures"), "session": Sentence("회 (교육)", "sessions"), "round": Sentence("회차", "rounds"), "term": Sentence("회 (연임)", "terms"),
    "time": Sentence("회 (횟수)", "times"), "slot": Sentence("명 (자리)", "places"), "match": Sentence("건 (매칭)", "matches"), "agreement": Sentence("건 (협약)", "agreements"), "programme": Sentence("개 (사업)", "programmes"),
    "piece": Sentence("대", "pieces"), "building": Sentence("동", "buildings"), "dong": Sentence("개 동", "neighbourhoods"), "class": Sentence("학급", "classes"), "council": Sentence("개 협의회", "councils"),
    "campus": Sentence("개 캠퍼스", "campuses"), "manager": Sentence("개 운용사", "managers"), "fund": Sentence("개 펀드", "funds"), "job": Sentence("개 (일자리)", "jobs"), "booth": Sentence("개 부스", "booths"),
    "facility": Sentence("개 시설", "facilities"), "centre": Sentence("개 센터", "centres"), "shop": Sentence("개 점포", "shops"), "market": Sentence("개 시장", "markets"), "department": Sentence("개 부서", "departments"),
    "region": Sentence("개 시·도", "regions"), "video": Sentence("편", "videos"), "parcel": Sentence("필지", "parcels"), "route": Sentence("개 노선", "routes"), "station": Sentence("개 역", "stations"),
    "trade": Sentence("개 업종", "trades"),
    "km2": Sentence("㎢", "km²"), "ha": Sentence("ha", "ha"), "semester": Sentence("학기", "semesters"), "times": Sentence("배", "times"),
    "tonne": Sentence("톤", "tonnes"), "kg": Sentence("㎏", "kg"), "toe": Sentence("TOE", "toe"), "m3": Sentence("㎥", "m³"), "litre": Sentence("ℓ", "litres"), "mm": Sentence("㎜", "mm"), "cm": Sentence("㎝", "cm"),
    "µg": Sentence("㎍", "µg"), "kW": Sentence("㎾", "kW"), "MW": Sentence("㎿", "MW"), "GW": Sentence("GW", "GW"), "kWh": Sentence("㎾h", "kWh"), "MWh": Sentence("㎿h", "MWh"), "GWh": Sentence("GWh", "GWh"),
    "ppm": Sentence("ppm", "ppm"), "ppb": Sentence("ppb", "ppb"), "dB": Sentence("dB", "dB"), "°C": Sentence("℃", "°C"), "EUR": Sentence("유로", "euros"), "JPY": Sentence("엔", "yen"), "CNY": Sentence("위안", "yuan"),
    "set": Sentence("식·벌", "sets"), "meal": Sentence("식", "meals"), "sheet": Sentence("매", "sheets"), "page": Sentence("쪽", "pages"), "vote": Sentence("표", "votes"), "ship": Sentence("척", "ships"), "space": Sentence("면", "spaces"),
    "line": Sentence("회선", "lines"), "lane": Sentence("개 차로", "lanes"), "hall": Sentence("개관", "halls"), "park": Sentence("개 공원", "parks"), "river": Sentence("개 하천", "rivers"), "bridge": Sentence("개 교량", "bridges"),
    "tunnel": Sentence("개 터널", "tunnels"), "section": Sentence("개 구간", "sections"), "village": Sentence("개 마을", "villages"), "library": Sentence("개 도서관", "libraries"), "hospital": Sentence("개 병원", "hospitals"),
    "club": Sentence("개 동아리", "clubs"), "farm": Sentence("개 농가", "farms"), "festival": Sentence("개 축제", "festivals"), "office": Sentence("개 사업소", "offices"), "fire station": Sentence("개 소방서", "fire stations"),
    "indicator": Sentence("개 지표", "indicators"), "subject": Sentence("개 과목", "subjects"), "language": Sentence("개 언어", "languages"),
    "area": Sentence("개 지역", "areas"), "city": Sentence("개 도시", "cities"), "seat": Sentence("석", "seats"), "copy": Sentence("부", "copies"), "type": Sentence("종", "types"), "USD": Sentence("달러", "US dollars"),
    "account": Sentence("구좌", "accounts"), "animal": Sentence("마리", "animals"), "app": Sentence("개 앱", "apps"), "bed": Sentence("병상", "beds"), "box": Sentence("상자", "boxes"), "brand": Sentence("개 브랜드", "brands"),
    "call": Sentence("콜", "calls"), "car": Sentence("칸", "cars"), "content": Sentence("개 콘텐츠", "pieces of content"), "couple": Sentence("쌍", "couples"), "credit": Sentence("학점", "credits"),
    "dataset": Sentence("개 데이터셋", "datasets"), "exhibition": Sentence("개 전시", "exhibitions"), "house": Sentence("채", "houses"),
    "platform": Sentence("개 플랫폼", "platforms"),
    "division": Sentence("개 분과", "divisions"), "group": Sentence("개 모임", "groups"), "measure": Sentence("개 대책", "measures"), "night": Sentence("박", "nights"),
    "pair": Sentence("켤레", "pairs"), "patent": Sentence("건 (특허)", "patents"), "performance": Sentence("회 (공연)", "performances"), "policy": Sentence("개 정책", "policies"), "product": Sentence("개 제품", "products"),
    "question": Sentence("문항", "questions"), "rank": Sentence("위", "place in the ranking"), "service": Sentence("개 서비스", "services"), "song": Sentence("곡", "songs"), "step": Sentence("보", "steps"),
    "strategy": Sentence("개 전략", "strategies"), "system": Sentence("개 시스템", "systems"), "train": Sentence("편성", "trains"), "tree": Sentence("그루", "trees"), "view": Sentence("뷰", "views"), "lx": Sentence("lx", "lux"),
    "kcal": Sentence("㎉", "kcal"), "km/h": Sentence("㎞/h", "km/h"), "mg/L": Sentence("㎎/ℓ", "mg/L"),
    **{each: Sentence(each, each) for each in ("GB", "MB", "TB", "PB", "Gbps", "Mbps", "Kbps", "Gcal", "Hz", "kJ", "kL", "kN", "kV", "kVA", "mg", "ml", "ng")},
}
PER: dict[str, Sentence] = {
    "person": Sentence("1인당", "a person"), "company": Sentence("기업당", "a company"), "month": Sentence("월", "a month"), "day": Sentence("일", "a day"), "week": Sentence("주", "a week"),
    "hour": Sentence("시간당", "an hour"), "team": Sentence("팀당", "a team"), "project": Sentence("과제당", "a project"), "district": Sentence("구별", "a district"), "site": Sentence("개소당", "a site"),
    "vehicle": Sentence("대당", "a vehicle"), "case": Sentence("건당", "a case"), "event": Sentence("회당", "each time"), "household": Sentence("가구당", "a household"),
    "school": Sentence("학교당", "a school"), "organisation": Sentence("기관당", "an organisation"), "facility": Sentence("시설당", "a facility"), "centre": Sentence("센터당", "a centre"), "shop": Sentence("점포당", "a shop"),
    "course": Sentence("과정당", "a course"), "booth": Sentence("부스당", "a booth"), "dong": Sentence("동당", "a neighbourhood"), "market": Sentence("시장당", "a market"), "region": Sentence("시·군당", "a region"),
    "piece": Sentence("대·기당", "a piece"), "space": Sentence("면당", "a space"), "pyeong": Sentence("평당", "a pyeong"), "m2": Sentence("㎡당", "a m²"), "m3": Sentence("㎥당", "a m³"), "tonne": Sentence("톤당", "a tonne"),
    "parcel": Sentence("필지당", "a parcel"), "club": Sentence("동아리당", "a club"), "village": Sentence("마을당", "a village"), "farm": Sentence("농가당", "a farm"), "building": Sentence("동당", "a building"),
    "area": Sentence("지구당", "an area"), "year": Sentence("연", "a year"), "quarter": Sentence("분기", "a quarter"), "half": Sentence("반기", "half a year"),
    "m": Sentence("m당", "a metre"), "km": Sentence("㎞당", "a kilometre"), "animal": Sentence("마리당", "an animal"), "tree": Sentence("그루당", "a tree"), "meal": Sentence("식당", "a meal"), "bed": Sentence("병상당", "a bed"),
}


def unit_name(unit: str) -> Sentence:
    """A unit as people read it; won are printed with the value already."""
    name, *per = [unit] if unit in UNITS else unit.split("/")
    base = Sentence("", "") if name in {"KRW", "date", ""} else UNITS.get(name, Sentence(name, name))
    if not per:
        return base
    by = [PER.get(each, Sentence(each, each)) for each in per]
    return Sentence(f"{base.ko} ({' '.join(each.ko for each in by)})".strip(), f"{base.en} {' '.join(each.en for each in by)}".strip())


@dataclass(frozen=True, slots=True)
class Held:
    """A report as it was taken in."""

    id: uuid.UUID
    evidence: uuid.UUID
    document: str
    form: str
    year: int
    as_of: str
    figures: int
    sha256: str
    taken_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """A proposal an officer takes: its key, and value, unit and label as they are to stand."""

    key: str
    value: int | float | str
    unit: str
    label: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a decision was about: the line, what is printed there, its value, and which of those printed alike on the line (from 0)."""

    line: int
    printed: str
    value: str
    nth: int


@dataclass(frozen=True, slots=True)
class Batch:
    """What was accepted in one act."""

    id: uuid.UUID
    at: dt.datetime
    keys: tuple[str, ...]
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Decisions:
    """What stands on a report: the state of each key that is not open, the batches, newest first, and what was decided on that this reading does not propose."""

    states: dict[str, State] = field(default_factory=dict)
    batches: tuple[Batch, ...] = ()
    apart: tuple[tuple[Told, State], ...] = ()


def _no(code: str, ko: str, en: str, remedy_ko: str, remedy_en: str) -> Refusal:
    return Refusal(code, Sentence(ko, en), Sentence(remedy_ko, remedy_en))


REFUSALS: tuple[Refusal, ...] = (
    insert_only("pastaward_insert_only", "지난 지원 기록", "past support"), insert_only("pastawardsundone_insert_only", "되돌린 기록", "what was undone"),
    _no("pastaward_line_once", "파일의 같은 줄을 이미 받았습니다.", "This line of the file was taken in already.", "화면을 새로 고치십시오.", "Reload the page."),
    _no("pastaward_names_a_firm", "업체 이름이나 사업자등록번호가 있어야 합니다.", "A firm has a name or a number.", "둘 가운데 하나를 적으십시오.", "Give one of the two."),
    _no("pastaward_number_shape", "사업자등록번호는 숫자 10자리입니다.", "A business number has ten digits.", "번호를 확인하십시오.", "Check the number."),
    _no("pastaward_year_plausible", "연도가 1990년과 2100년 사이가 아닙니다.", "The year is not between 1990 and 2100.", "연도를 확인하십시오.", "Check the year."),
    _no("pastaward_amount_not_negative", "지원금은 0원 이상입니다.", "An amount is 0 or more.", "금액을 확인하십시오.", "Check the amount."),
    _no("pastaward_has_line", "지난 지원에는 사업과 파일, 줄이 있어야 합니다.", "Past support has programme, file and line.", "파일에서 다시 받으십시오.", "Take it in from the file."),
    _no("ledger_with_resident_numbers", "주민등록번호가 든 파일은 받지 않습니다.", "A file with resident registration numbers is not kept.", "그 열이나 칸을 지우고 다시 올리십시오.", "Delete those cells and upload it again."),
    _no("ledger_brought_already", "이 파일은 이미 올라와 있습니다.", "This file was brought in already.", "목록에서 그 파일을 여십시오.", "Open it from the list."),
    _no("ledger_nothing_chosen", "받을 줄이 없습니다.", "There is nothing to take in.", "열의 뜻과 오류를 확인하십시오.", "See the columns' meaning and the errors."),
    _no("ledger_taken_already", "이 시트는 이미 받았습니다.", "This sheet was taken in already.", "다시 받으려면 앞의 묶음을 먼저 되돌리십시오.", "To take it in again, undo the former batch first."),
    _no("archive_taken_already", "이 파일은 이미 들어와 있습니다.", "This file was taken in already.", "목록에서 그 보고서를 여십시오.", "Open it from the list."),
    _no("archive_unknown", "그런 보고서나 묶음이 없습니다.", "There is no such report or batch.", "목록에서 다시 고르십시오.", "Choose again from the list."),
    _no("archive_nothing_chosen", "고른 수치가 없습니다.", "No figure was chosen.", "수치를 하나 이상 고르십시오.", "Choose at least one."),
    _no("archive_decided_already", "고른 수치 가운데 다른 사람이 이미 정한 것이 있습니다.", "Somebody decided on some of these meanwhile.", "화면을 새로 열어 남은 것만 고르십시오.", "Open the page again and choose from what is left."),
    _no("archive_undone_already", "이 묶음은 이미 되돌렸습니다.", "This batch was undone already.", "더 할 일이 없습니다.", "Nothing is left to do."),
    _no("archive_value_unclear", "값을 수로 읽을 수 없습니다.", "The value is no number.", "숫자와 쉼표, 소수점만 적으십시오.", "Write digits, commas and a point only."),
)
