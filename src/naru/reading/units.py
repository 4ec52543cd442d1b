"""What is counted: counters and the nouns behind them, in the words of the fact files (`person`, `company`, `m2`, `KRW`).

A grammar of Korean counters, no list of this or that report's names.
"""

import re
from dataclasses import dataclass

from naru.reading.terms import Kind


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit read behind a numeral: `scale` multiplies the numeral, `end` is where it ends, `counter` is what is printed."""

    name: str
    kind: Kind
    counter: str
    end: int
    scale: int = 1


_COUNTERS: tuple[tuple[str, str, Kind, int], ...] = (
    (r"(?:US|미)?(?:달러|불(?![가량만법편])|\$|USD)", "USD", Kind.MONEY, 1),
    (r"(?:유로|€|EUR)", "EUR", Kind.MONEY, 1),
    (r"(?:엔(?![진터])|¥|JPY)", "JPY", Kind.MONEY, 1),
    (r"(?:위안|CNY|RMB)", "CNY", Kind.MONEY, 1),
    (r"원(?![장격천래인활])", "KRW", Kind.MONEY, 1),
    (r"%\s?(?:p|P|포인트)", "%p", Kind.RATE, 1),
    (r"(?:%|퍼센트)", "%", Kind.RATE, 1),
    (r"(?:㎢|km²|㎞²)", "km2", Kind.SIZE, 1),
    (r"(?:㎡|제곱미터|m²)", "m2", Kind.SIZE, 1),
    (r"평(?![가균일생소시안준])", "pyeong", Kind.SIZE, 1),
    (r"(?:㎞|km|킬로미터)(?![a-z/])", "m", Kind.SIZE, 1000),
    (r"(?:ha|헥타르)(?![a-z])", "ha", Kind.SIZE, 1),
    (r"(?:m|미터)(?![a-zA-Z²\d])", "m", Kind.SIZE, 1),
    (r"(?:톤|㎏|kg)(?![a-z])", "weight", Kind.SIZE, 1),
    (r"(?:kW|MW|GW)h?(?![a-z])", "power", Kind.SIZE, 1),
    (r"개\s?월(?!드)", "month", Kind.SPAN, 1),
    (r"개\s?년", "year", Kind.SPAN, 1),
    (r"시간(?![당제])", "hour", Kind.SPAN, 1),
    (r"분(?![야기류석양할담포과원])(?=[\s,.)\]/·~]|간|씩|$)", "minute", Kind.SPAN, 1),
    (r"년\s?간|년(?![도생초말월])", "year", Kind.SPAN, 1),
    (r"주\s?간(?![보])|주(?![년도민요식제택거력변차관최재])", "week", Kind.SPAN, 1),
    (r"일\s?간|일(?![자반정하몰괄시])", "day", Kind.SPAN, 1),
    (r"세(?![대계미부금종트정션])", "full years", Kind.SPAN, 1),
    (r"학기", "semester", Kind.SPAN, 1),
    (r"배(?![정출치달터분])", "times", Kind.RATIO, 1),
    (r"개사(?![업용례항찰무진람])|개\s사(?=[\s,.()\]/·]|$)|개\s?社|社|개\s?업체", "company", Kind.COUNT, 1),
    (r"개\s?소(?![상])|곳|군데", "site", Kind.COUNT, 1),
    (r"개\s?실(?![적시])|실(?![시적습제질명증천업무현행험용내외효])|객실", "room", Kind.COUNT, 1),
    (r"개\s?국(?![제내])|국(?=[\s,.)\]]|$)", "country", Kind.COUNT, 1),
    (r"개\s?(?:교|고)(?![육정객])|교(?=[\s,.)\]]|$)", "school", Kind.COUNT, 1),
    (r"개\s?동(?![안])", "building", Kind.COUNT, 1),
    (r"개\s?층", "floor", Kind.COUNT, 1),
    (r"개\s?구(?![직인축])", "district", Kind.COUNT, 1),
    (r"명(?![칭동시목령성절])", "person", Kind.COUNT, 1),
    (r"인(?=[\s,.()\]/·→~]|이[상하내]|을|의|초과|미만|내외|$)", "person", Kind.COUNT, 1),
    (r"팀", "team", Kind.COUNT, 1),
    (r"학급", "class", Kind.COUNT, 1),
    (r"석(?![사유])", "seat", Kind.COUNT, 1),
    (r"가구|세대", "household", Kind.COUNT, 1),
    (r"호(?=[\s,.()\]/→~]|$)", "household", Kind.COUNT, 1),
    (r"면(?=[\s,.()\]/→~]|$)", "space", Kind.COUNT, 1),
    (r"그루|마리|포기|본(?=[\s,.)\]]|$)", "item", Kind.COUNT, 1),
    (r"필지", "parcel", Kind.COUNT, 1),
    (r"건(?![물설강축])", "case", Kind.COUNT, 1),
    (r"차례|회(?![사의원계복관전피기])", "event", Kind.COUNT, 1),
    (r"편(?![성의집도])", "video", Kind.COUNT, 1),
    (r"종(?![합사료로교])", "type", Kind.COUNT, 1),
    (r"권(?![역한리장])|부(?=[\s,.()\]/→]|$)", "copy", Kind.COUNT, 1),
    (r"대(?=[,.()\[\]/→~·]|\s?(?:보급|구매|구입|설치|도입|교체|운행|운영|증차|지원|모집|확보|확충|배치|추가|신규|제공|대여|폐차|전환|중)|\s*$|(?:을|를|의|가|로)\s)", "piece", Kind.COUNT, 1),
    (r"점(?![검포유용차])", "point", Kind.COUNT, 1),
)
_PATTERNS = [(re.compile(rf"\s?(?:여\s?)?(?:{pattern})"), name, kind, scale) for pattern, name, kind, scale in _COUNTERS]
_PIECE = re.compile(r"\s?(?:여\s?)?개(?!월|년|최|관|설|발|선|편|시|강|념|요|인(?!\s)(?!\S*당)|척|정|통)")
_ABOUT_NOUN = re.compile(r"여\s?([가-힣]{2,8})")
_WORDS = re.compile(r"[가-힣A-Za-z·&]+")
_MODIFIER = re.compile(r"(?:이상|이하|이내|내외|미만|초과|의|여|신규|추가|우수)$")
_PARTICLE = re.compile(r"(?<=[가-힣]{2})(?:에서|으로|까지|이|가|은|는|을|를|의|와|에|로|도|만|당)$")

NOUNS: tuple[tuple[str, str], ...] = (
    ("자치구", "district"), ("시·도", "region"), ("시도", "region"), ("시·군·구", "region"), ("시군구", "region"), ("시·군", "region"), ("시군", "region"), ("도시", "city"), ("국가", "country"), ("나라", "country"),
    ("운용사", "manager"), ("투자사", "company"), ("기업공간", "room"), ("공간", "room"), ("보육실", "room"), ("연구실", "room"), ("회의실", "room"),
    ("입주실", "room"), ("교육실", "room"), ("교실", "room"), ("룸", "room"), ("홀", "room"), ("실험실", "room"), ("강의실", "room"), ("객실", "room"), ("실", "room"),
    ("기업", "company"), ("업체", "company"), ("회사", "company"), ("바이어", "company"), ("스타트업", "company"), ("점포", "shop"), ("상점", "shop"),
    ("교육과정", "course"), ("과정", "course"), ("강좌", "course"), ("프로그램", "programme"), ("과제", "project"), ("프로젝트", "project"),
    ("사업장", "site"), ("사업", "project"), ("R&D", "project"), ("협회", "organisation"), ("단체", "organisation"), ("기관", "organisation"),
    ("기구", "organisation"), ("재단", "organisation"), ("조합", "organisation"), ("학과", "department"), ("부서", "department"), ("대학교", "university"),
    ("대학", "university"), ("학교", "school"), ("분야", "field"), ("업종", "trade"), ("지역", "area"), ("권역", "area"), ("지구", "area"), ("단지", "area"),
    ("캠퍼스", "campus"), ("펀드", "fund"), ("부스", "booth"), ("장비", "piece"), ("센터", "centre"), ("시설", "facility"), ("시장", "market"),
    ("거점", "site"), ("역", "station"), ("노선", "route"), ("팀", "team"), ("일자리", "job"), ("참가자", "person"), ("인원", "person"), ("모집", "person"), ("청년", "person"), ("시민", "person"), ("정원", "person"),
    ("현원", "person"), ("인력", "person"), ("참여자", "person"), ("수료생", "person"), ("교육생", "person"), ("구직자", "person"), ("협의회", "council"),
    ("위원회", "council"), ("구인기업", "company"), ("건수", "case"), ("횟수", "event"), ("상담", "case"), ("매칭", "case"),
)
_BY_LENGTH = sorted(NOUNS, key=lambda pair: -len(pair[0]))
_DONE = re.compile(r"^(?:모집|상담|매칭|선정|지원)$")
_HOMES = re.compile(r"주택|빈집|아파트|임대|공급|가구|세대|건립|매입|물량|분양|입주|개량|철거")
_QUARTERS = re.compile(r"자치구|시군구|행정동|법정동|주민(?:자치)?센터|동장")
_VEHICLE = re.compile(r"(?:차량?|버스|택시|트럭|자전거|이륜차|승합차|킥보드|모빌리티|지하철|열차|전동차)[^,/]{0,10}$")
_THINGS = re.compile(r"(?:자료|유물|작품|소장|수집|전시품|미술)")


def noun_unit(text: str) -> str:
    """The unit of the noun a phrase ends in: '펀드운용사' manager, '참여기업' company; '' when it is none of the known ones."""
    phrase = _PARTICLE.sub("", text.strip(" ·"))
    whole = next((unit for noun, unit in _BY_LENGTH if phrase.endswith(noun)), "")
    return whole or ("" if "·" not in phrase else noun_unit(phrase.split("·", 1)[0]))


def nearest_noun(text: str) -> str:
    """The unit of the last known noun in a phrase, wherever it stands ('기업 협약 해지' company)."""
    for word in reversed(_WORDS.findall(text)):
        if unit := noun_unit(word):
            return unit
    return ""


def unit_at(text: str, place: int, *, label: str = "") -> Unit | None:
    """The unit that follows at a place, None when there is none."""
    for pattern, name, kind, scale in _PATTERNS:
        if (found := pattern.match(text, place)) and (found.span() == (0, len(text)) or _fits(name, found, label, text[found.end() : found.end() + 12])):
            return Unit(_by_label(name, label, text[found.end() : found.end() + 8]), kind, found.group().strip().removeprefix("여").strip(), found.end(), scale)
    if found := _PIECE.match(text, place):
        return _pieces(text, found.end(), label)
    if (found := _ABOUT_NOUN.match(text, place)) and (unit := noun_unit(found[1])):
        return Unit(unit, Kind.COUNT, found[1], found.end())
    return None


def _fits(name: str, found: re.Match[str], label: str, after: str) -> bool:
    """호 counts homes only beside words of homes (else it is a door's number), 면 places to park or play."""
    if found.group().endswith("호"):
        return bool(_HOMES.search(label[-30:]) or _HOMES.search(after))
    return name != "space" or bool(re.search(r"주차|구장|코트|묘지|면수", label[-16:] + after))


def _by_label(name: str, label: str, after: str) -> str:
    """'유물 50점' are things and no points, '버스 30대' vehicles and no pieces."""
    if name == "point" and _THINGS.search(label):
        return "item"
    if name == "building" and _QUARTERS.search(label):
        return "dong"
    return "vehicle" if name == "piece" and (_VEHICLE.search(label) or re.match(r"\s?(?:운행|증차|감차)", after)) else name


def _pieces(text: str, end: int, label: str) -> Unit:
    """'개' with the noun behind it, else the noun before it, else 'item'."""
    tail = re.match(r"\s?[^,()\[\]/:→~\d]{0,30}", text[end:])
    words = [word for word in _WORDS.findall(tail.group() if tail else "") if not _MODIFIER.match(word) and not _DONE.match(word)]
    for word in words[:2]:
        if unit := noun_unit(word):
            counter = f"개 {_PARTICLE.sub('', word)}"
            return Unit(unit, Kind.COUNT, counter, end)
    before = next((unit for piece in reversed(re.split(r"[,(/:\[→]", label)) if (unit := nearest_noun(piece))), "")
    return Unit(before or "item", Kind.COUNT, "개", end)


_SIZES = {"": 1, "십": 10, "백": 100, "천": 1000, "만": 10**4, "십만": 10**5, "백만": 10**6, "천만": 10**7, "억": 10**8, "십억": 10**9, "백억": 10**10, "조": 10**12}
_HEAD = re.compile(r"^(십억|백억|십만|백만|천만|[십백천만억조])?(.+)$")


def head_unit(text: str) -> Unit | None:
    """A unit printed alone, as in a table head or behind a label: '백만원', '천명', '%', '백만불'."""
    word = re.sub(r"\s", "", text)
    found = _HEAD.match(word)
    if not found:
        return None
    for size, rest in ((found[1] or "", found[2]), ("", word)):
        unit = unit_at(rest, 0)
        if unit is not None and unit.end == len(rest):
            return Unit(unit.name, unit.kind, word, len(text), unit.scale * _SIZES[size])
    return None


_PER = tuple((re.compile(pattern), name) for pattern, name in (
    (r"(?:1인|인|명)\s?당", "person"), (r"1인(?=\s?(?:최대|평균|약|$))", "person"), (r"(?:기업|업체|개사|회사|사)\s?(?:당|별)", "company"), (r"팀\s?(?:당|별)", "team"),
    (r"과제\s?(?:당|별)", "project"), (r"(?:자치구|(?<![가-힣])구)\s?(?:당|별)", "district"), (r"(?:시간|(?<![가-힣])시)\s?당", "hour"),
    (r"(?:학교|개교)\s?(?:당|별)", "school"), (r"(?:기관|단체|협회|재단)\s?(?:당|별)", "organisation"), (r"시설\s?(?:당|별)", "facility"), (r"센터\s?(?:당|별)", "centre"), (r"(?:점포|상가)\s?(?:당|별)", "shop"),
    (r"과정\s?(?:당|별)", "course"), (r"부스\s?(?:당|별)", "booth"), (r"(?<![가-힣])동\s?(?:당|별)", "dong"), (r"시장\s?(?:당|별)", "market"), (r"(?:시·군|시군|시·도)\s?(?:당|별)", "region"), (r"지구\s?(?:당|별)", "area"),
    (r"(?:개소|곳)\s?당", "site"),
    (r"(?<![가-힣])대\s?당", "vehicle"), (r"건\s?당", "case"), (r"회\s?당", "event"), (r"(?:가구|세대)\s?당", "household"),
    (r"(?:(?<![가-힣\d])월|매월|월평균)(?![가-힣])", "month"), (r"(?:(?<!\d)1일|(?<![가-힣\d])일|매일)(?![가-힣])", "day"), (r"(?:(?<![가-힣\d])주|매주)(?![가-힣])", "week"),
    (r"(?:(?<![가-힣\d])연|매년|연간)(?![가-힣])", "year"), (r"(?:(?<![가-힣\d])분기|매분기|분기별)(?![가-힣])", "quarter"), (r"(?:(?<![가-힣\d])반기|반기별)(?![가-힣])", "half"),
))
_AFTER = re.compile(r"\s?/\s?(?:1\s?)?(?P<counter>인|명|월|년|일|시간|주|개소|개사|기업|업체|팀|건|회|가구|세대|학교|과제|대|동)(?![가-힣\d])")
_AFTER_UNITS = {
    "인": "person", "명": "person", "월": "month", "년": "year", "일": "day", "시간": "hour", "주": "week", "개소": "site", "개사": "company", "기업": "company", "업체": "company", "팀": "team", "건": "case", "회": "event",
    "가구": "household", "세대": "household", "학교": "school", "과제": "project", "대": "vehicle", "동": "building",
}


def per_behind(text: str, place: int) -> str:
    """'/person' of '3백만원/인'; '' when no stroke with a counter follows."""
    found = _AFTER.match(text, place)
    return f"/{_AFTER_UNITS[found['counter']]}" if found else ""


_EACH = re.compile(r"\d\s?(?P<counter>팀|명|개\s?사|개\s?소|개\s?(?P<noun>[가-힣]{2,8}?))(?:에게?|별로)\s?(?:각각?|최대|약)?\s*$")
_BETWEEN = re.compile(
    r"^\s*(?:(?:지원|지급|부담|적용)(?:하는|되는)?)?\s*(?:(?:예산|지원금|금액|사업비|보조금|융자|한도|인건비|임금|수당|지원액|단가)(?:은|는|도|을|를|이|가)?)?\s*(?:최대|최소|약|평균|총|각|내)?\s*(?:약)?\s*$"
)


def per_before(text: str) -> str:
    """'/person/month' when the words right before a figure say so ('1인당 월 '); '' otherwise."""
    names: list[str] = []
    rest = text[-24:]
    if each := _EACH.search(rest):
        unit = noun_unit(each["noun"]) if each["noun"] else {"팀": "team", "명": "person"}.get(each["counter"], "company" if "사" in each["counter"] else "site")
        return f"/{unit}" if unit else ""
    while True:
        found = [(match.start(), name) for pattern, name in _PER for match in pattern.finditer(rest) if _BETWEEN.match(rest[match.end() :])]
        if not found:
            return "".join(f"/{name}" for name in names)
        start, name = max(found)
        if name in names:
            return "".join(f"/{each}" for each in names)
        names.insert(0, name)
        rest = rest[:start]
