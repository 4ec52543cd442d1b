"""What is counted: counters and the nouns behind them, in the words of the fact files (`person`, `company`, `m2`, `KRW`).

A grammar of Korean counters, no list of this or that report's names.
"""

import re
from dataclasses import dataclass

from naru.reading.counters import COUNTERS, NOUNS
from naru.reading.terms import Kind


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit read behind a numeral: `scale` multiplies the numeral, `end` is where it ends, `counter` is what is printed."""

    name: str
    kind: Kind
    counter: str
    end: int
    scale: int = 1


_PATTERNS = [(re.compile(rf"\s?(?:여\s?)?(?:{pattern})"), name, kind, scale) for pattern, name, kind, scale in COUNTERS]
_PIECE = re.compile(r"\s?(?:여\s?)?개(?!월|년|최|관|설|발|선|편|시|강|념|요|인(?!\s)(?!\S*당)|척|정|통)")
_ABOUT_NOUN = re.compile(r"여\s?([가-힣]{2,8})")
_WORDS = re.compile(r"[가-힣A-Za-z·&]+")
_MODIFIER = re.compile(r"(?:이상|이하|이내|내외|미만|초과|의|여|신규|추가|우수)$")
_PARTICLE = re.compile(r"(?<=[가-힣]{2})(?:에서|으로|까지|이|가|은|는|을|를|의|와|에|로|도|만|당)$")

_BY_LENGTH = sorted(NOUNS, key=lambda pair: -len(pair[0]))
_NAMED = re.compile(r"[가-힣]{3,}\s?$")
"""A thing is named right here: what was counted before it is another ('1,200개 매장, 다회용컵 3,000개')."""
_ACT = re.compile(
    r"(?:설치|운영|조성|지원|추진|선정|개최|완료|구축|확보|참여|참가|모집|선발|육성|점검|교체|증가|감소|신청|접수|지정|취소|해지|발급|배부|유치|입주|매칭|전환|폐지|통합|정비|철거|개발|제작|보급|배치|공급|판매|등록|인증|승인"
    r"|공모|대상|등|중|및|포함|제외|확대|신설|신규|추가|우선|건립|개관|개소|마련|발굴|체결|실시|시행|수립|제공|협력|연계|협약|활용|이용|규모|확정|예정|출시|출원|달성|돌파|수준|가량|정도|모두|전체|전국|각각|수거|수리"
    r"|매입|매각|임차|납품|투입|투자|수상|시상|지급|교부|회수|폐업|창업|취업|채용|상담|홍보|부착|개선|보수|복원|발견|발생|적발|조치|처리|이전|이관|위탁|운행|증설|증차|감차|연장|개통|착공|준공|기준|사용|가능|불가|남짓|늘|줄"
    r"|창출|식재|보식|게시|발송|배송|감축|절약|절감|유지|완공|발주|공개|개방|수료|이수|졸업|양성|배출|파견|방문|관람|응모|응답|반영|개정|제정|통과|의결|심의|심사|평가|조사|연구|분석|검사|검토|측정|관리|감독|단속|압류|폐기|중단|재개|정지|변경|조정"
    r"|인상|인하|할인|면제|감면|환급|반환|상환|대출|가입|해제|편성|집행|계획|목표|추정|전망|필요|부족|초과|잔여|보유|비치|소장|제안|건의|해소|해결|예방|구매|구입|조달|임대|분양|착수|개장|운용|가동|도입|탑재|장착|연결|복구|출동|로|에서|이상|이하|이내|내외|미만)"
)
_DONE = re.compile(r"^(?:모집|상담|매칭|선정|지원)$")
_HOMES = re.compile(r"주택|빈집|아파트|임대|단지\s?\d|입주자|집수리|(?<![가-힣])호당|한옥|반지하|숙소|그룹홈|[가-힣]\s?\d+호,\s?[가-힣]+\s?\d+호")
_OF_HOMES = re.compile(r"공급|가구|세대|건립|매입|물량|분양|입주|개량|철거")
_GROUPED = re.compile(r"(?:,\d{3}|\d\s?[만천백])\s?$")
_PARKED = re.compile(r"주차|구장|코트|묘지|면수|면당")
_MACHINES = re.compile(r"충전|승강기|엘리베이터|에스컬레이터|발전|풍력|터빈|원전|소각로|보일러|펌프|설비|냉난방|묘|정수기|분수|가로등|보안등|단말|헬기")
_MEALS = re.compile(r"급식|도시락|식사|반찬|조식|중식|석식")
_QUARTERS = re.compile(r"자치구|시군구|행정동|법정동|주민(?:자치)?센터|동장")
_DEVICE = re.compile(r"(?:[가-힣]{2}기|기기|장비|장치|설비|CCTV|카메라|PC|컴퓨터|로봇|드론|보일러|플러그|단말|서버|키오스크|안내판|센서|계량기|헬기|노트북|태블릿|에스컬레이터|엘리베이터|무빙워크|BIT|스크린도어)[^가-힣]")
_VEHICLES = re.compile(
    r"차량|등급차|승용|화물(?!연대)|노후차|청소차|조기폐차|DPF|교통량|통행량|버스|택시|트럭|자전거|이륜|승합|킥보드|캠핑카|푸드카|지하철|열차|전동차|(?:전기|수소|경유|승용|화물|소방"
    r"|구급|청소|펌프|사다리|방수탑|휘발유|공해|저상|특장)차|차종"
)
_LIGHTS = re.compile(r"(?:[가-힣]등|조명|LED)\s?\d*[\d,]*$|(?:[가-힣]등|조명|LED)\s*(?:\d[\d,]*)?$")
_TRAINS = re.compile(r"편성|전동차|열차|객차|지하철|호선")
_THINGS = re.compile(r"(?:자료|유물|작품|소장|수집|전시품|미술|물품|용품|의류|사진|자재|기증품|생필품|수거품)")


_WHOLE = {"µg/m3", "mg/L", "km/h"}


def base(unit: str) -> str:
    """What is counted, without 'for each': 'KRW/person' is KRW; 'µg/m3' is one unit."""
    return unit if unit in _WHOLE else unit.split("/", maxsplit=1)[0]


def noun_unit(text: str) -> str:
    """The unit of the noun a phrase ends in: '펀드운용사' manager, '참여기업' company; '' when it is none of the known ones."""
    said = text.strip(" ·")
    phrase = said if any(said.endswith(noun) for noun, _ in _BY_LENGTH if len(noun) > 2) else _PARTICLE.sub("", said)
    whole = "station" if phrase == "역" else next((unit for noun, unit in _BY_LENGTH if phrase.endswith(noun)), "")
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
        if (found := pattern.match(text, place)) and (found.span() == (0, len(text)) or _fits(name, found, label, text)):
            counter = found.group().strip().removeprefix("여").strip()
            return Unit(_by_label(name, counter, text[: found.start()], text[found.end() : found.end() + 8]), kind, counter, found.end(), scale)
    if found := _PIECE.match(text, place):
        return _pieces(text, found.end(), label)
    if (found := _ABOUT_NOUN.match(text, place)) and (unit := noun_unit(found[1])):
        return Unit(unit, Kind.COUNT, found[1], found.end())
    return None


def _fits(name: str, found: re.Match[str], label: str, text: str) -> bool:
    """호 counts homes only beside words of homes or in thousands (else it is a door's number), 기 machines (else who began together), 면 places."""
    sign, number, after = found.group()[-1], text[: found.start()], text[found.end() : found.end() + 12]
    many = bool(_GROUPED.search(number) or re.search(r"\d{3}$", number))
    if sign == "호":
        return bool(_GROUPED.search(number) or _HOMES.search(text) or _OF_HOMES.search(label[-30:]) or _OF_HOMES.search(after))
    if name == "space":
        return many or (bool(re.search(r"\d{2}$", number) or _PARKED.search(text)) and not re.search(r"신문|지면|일간", label))
    if name == "piece" and sign == "기":
        return many or bool(_MACHINES.search(text))
    if name == "piece" and sign == "등":
        return bool(_LIGHTS.search(label))
    if name == "floor" and sign == "층" and "개" not in found.group():
        return bool(re.search(r"층\s?(?:→|이[상하내]|규모)|층수", text))
    if name == "building" and not found.group().strip().startswith("개"):
        return not re.match(r"\s?\d+\s?호", after) and not re.search(r"[가-힣]\d+$", number)
    return name not in {"sheet", "area"} or found.group().strip().startswith("개") or many or bool(re.search(r"\d{2}$", number))


def _by_label(name: str, counter: str, before: str, after: str) -> str:
    """'유물 50점' are things and no points, '버스 30대' vehicles and no pieces, '도시락 200식' meals."""
    label = before[-40:]
    if name == "space" and counter == "칸" and _TRAINS.search(label):
        return "car"
    if name == "set" and _MEALS.search(label):
        return "meal"
    if name == "point" and _THINGS.search(label):
        return "item"
    if name == "building" and _QUARTERS.search(label):
        return "dong"
    return "vehicle" if counter == "대" and (driven(before) or re.match(r"\s?(?:운행|증차|감차)", after)) else name


def driven(words: str) -> bool:
    """대 behind these words counts vehicles: of vehicles and devices, vehicles are named last."""
    return _last(_DEVICE, words) < _last(_VEHICLES, words)


def device(words: str) -> bool:
    """The same for devices."""
    return _last(_VEHICLES, words) < _last(_DEVICE, words)


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((found.start() for found in pattern.finditer(words)), default=-1)


def _pieces(text: str, end: int, label: str) -> Unit:
    """'개' with the noun behind it, else the noun before it, else 'item'."""
    tail = re.match(r"\s?[^,()\[\]/:→~\d]{0,30}", text[end:])
    words = [word for word in _WORDS.findall(tail.group() if tail else "") if not _MODIFIER.match(word) and not _DONE.match(word)]
    for word in words[:2]:
        if unit := noun_unit(word):
            counter = f"개 {_PARTICLE.sub('', word)}"
            return Unit(unit, Kind.COUNT, counter, end)
    if lost := next((unit for word in words[:1] for noun, unit in _BY_LENGTH if word.startswith(noun) and len(word) > len(noun) + 1), ""):
        # a blank was lost behind it: '25개 자치구중'
        return Unit(lost, Kind.COUNT, f"개 {words[0]}", end)
    if words and not _ACT.match(words[0]) and len(words[0]) > 1:
        return Unit("item", Kind.COUNT, f"개 {words[0]}", end)
    before = next((unit for piece in reversed(re.split(r"[,(/:\[→]", label)) if (unit := nearest_noun(piece)) or _NAMED.search(piece)), "")
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
            many = unit.name == "week" and size
            # '천주' in a head are trees or shares, not weeks
            return Unit("item" if many else unit.name, Kind.COUNT if many else unit.kind, word, len(text), unit.scale * _SIZES[size])
    return None


_PER = tuple((re.compile(pattern), name) for pattern, name in (
    (r"3\.3\s?㎡\s?당|(?<![가-힣])평\s?당", "pyeong"), (r"(?<!3\.3)(?<!3\.3\s)㎡\s?당", "m2"), (r"㎥\s?당", "m3"), (r"(?:㎞|km)\s?당", "km"),
    (r"(?<![a-z㎡㎥])m\s?당", "m"), (r"톤\s?당", "tonne"), (r"(?<![가-힣])면\s?당", "space"), (r"(?<![가-힣])호\s?당", "household"), (r"(?<![가-힣])기\s?당", "piece"),
    (r"필지\s?당", "parcel"), (r"상권\s?당", "area"),
    (r"동아리\s?(?:당|별)", "club"), (r"단지\s?(?:당|별)", "area"), (r"매장\s?당", "shop"), (r"마을\s?당", "village"), (r"시급", "hour"), (r"일당", "day"), (r"농가\s?당", "farm"), (r"어린이집\s?당|경로당\s?당", "facility"),
    (r"(?:1인|인|명)\s?당", "person"), (r"1인(?=\s?(?:최대|평균|약|$))", "person"), (r"(?:기업|업체|개사|회사|사)\s?(?:당|별)", "company"), (r"팀\s?(?:당|별)", "team"),
    (r"과제\s?(?:당|별)", "project"), (r"(?:자치구|(?<![가-힣])구)\s?(?:당|별)", "district"), (r"(?:시간|(?<![가-힣])시)\s?당", "hour"),
    (r"(?:학교|개교)\s?(?:당|별)", "school"), (r"(?:기관|단체|협회|재단)\s?(?:당|별)", "organisation"), (r"시설\s?(?:당|별)", "facility"), (r"센터\s?(?:당|별)", "centre"), (r"(?:점포|상가)\s?(?:당|별)", "shop"),
    (r"과정\s?(?:당|별)", "course"), (r"부스\s?(?:당|별)", "booth"), (r"(?<![가-힣])동\s?(?:당|별)", "dong"), (r"시장\s?(?:당|별)", "market"), (r"(?:시·군|시군|시·도)\s?(?:당|별)", "region"), (r"지구\s?(?:당|별)", "area"),
    (r"(?:개소|곳)\s?당", "site"), (r"마리\s?당", "animal"), (r"그루\s?당", "tree"), (r"[식끼]\s?당|(?<!\d)1\s?[식끼](?=\s|\d|$)", "meal"), (r"병상\s?당", "bed"), (r"시간\s?당", "hour"),
    (r"(?<![가-힣])대\s?당", "vehicle"), (r"건\s?당", "case"), (r"(?<![가-힣])회\s?당", "event"), (r"(?:가구|세대)\s?당", "household"),
    (r"(?:(?<![가-힣\d])월|매월|월평균)(?![가-힣])", "month"), (r"(?:(?<!\d)1일|(?<![가-힣\d])일|매일|하루)(?![가-힣])|일평균", "day"), (r"(?:(?<![가-힣\d])주|매주)(?![가-힣])", "week"),
    (r"(?:(?<![가-힣\d])연|매년|연간)(?![가-힣])", "year"), (r"(?:(?<![가-힣\d])분기|매분기|분기별)(?![가-힣])", "quarter"), (r"(?:(?<![가-힣\d])반기|반기별)(?![가-힣])", "half"),
))
_AFTER = re.compile(r"\s?/\s?(?:1\s?)?(?P<counter>인|명|월|년|일|시간|주|개소|개사|기업|업체|팀|건|회|가구|세대|학교|과제|대|동|평|㎡|톤|시)(?![가-힣\d])")
_AGAIN = re.compile(r"[·/](?P<counter>년|월|일|시간)(?![가-힣\d])")
_AFTER_UNITS = {
    "인": "person", "명": "person", "월": "month", "년": "year", "일": "day", "시간": "hour", "주": "week", "개소": "site", "개사": "company", "기업": "company", "업체": "company", "팀": "team", "건": "case", "회": "event",
    "가구": "household", "세대": "household", "학교": "school", "과제": "project", "대": "vehicle", "동": "building", "평": "pyeong", "㎡": "m2", "톤": "tonne", "시": "hour",
}


def per_behind(text: str, place: int) -> str:
    """'/person' of '3백만원/인', '/m2/year' of 'kWh/㎡·년'; '' when no stroke with a counter follows."""
    found = _AFTER.match(text, place)
    if not found:
        return ""
    again = _AGAIN.match(text, found.end())
    return f"/{_AFTER_UNITS[found['counter']]}" + (f"/{_AFTER_UNITS[again['counter']]}" if again else "")


_EACH = re.compile(r"\d\s?(?P<counter>팀|명|개\s?사|개\s?소|개\s?(?P<noun>[가-힣]{2,8}?))(?:(?:에게?|별로)\s?(?:각각?|최대)|별로)\s*$")
_BETWEEN = re.compile(
    r"^\s*1?\s*(?:\d{1,2}\s?(?:년|개월)간?\s?(?:간\s?)?)?(?:(?:지원|지급|부담|적용|소요|이용|평균|표준)(?:하는|되는)?)?\s*(?:(?:예산|지원금|금액|사업비|보조금|융자|(?:구매|이용|대출|보유|지원|융자|충전|할인)?\s?한도|배송비|급식비|시술비|진료비|치료비|인건비|임금|수당|지원액|단가|비용|건립비|운영비|공사비|활동비|이용료|[국시도구군]비)(?:은|는|도|을|를|이|가)?)?"
    r"\s*:?\s*(?:최대|최소|약|평균(?:\s+(?:결제|이용|방문|통행|처리|상담|발생)(?:\s?건수|자|객)?)?|총|각|내)?\s*(?::\s*)?(?:약)?\s*$"
)


_NAMED_EACH = re.compile(
    r"^\s*(?:평균\s)?(?!최대|최소|평균|연간|매월|지원|정원|총|약|각)[가-힣]{2,7}(?<![은는을를의])(?<!에서|으로|에게)"
    r"(?:\s(?:면적|건수|비율|금액|단가|이용량|사용량|이용자|이용객|방문객|생산량|처리량|발생량|배출량|수))?\s*:?\s*(?:약|평균)?\s*$"
)
"""One noun between 'for each' and its figure: '1인당 장서 : 1.38권', '일평균 이용자 27만명'."""


def _between(each: re.Match[str], words: str) -> bool:
    """The words between 'for each' and its figure are such as may stand there."""
    return bool(_BETWEEN.match(words) or (each.group().endswith(("당", "일평균", "월평균", "1일")) and _NAMED_EACH.match(words)))


def per_before(text: str) -> str:
    """'/person/month' when the words right before a figure say so ('1인당 월 '); '' otherwise."""
    names: list[str] = []
    rest = text[-24:]
    if each := _EACH.search(rest):
        unit = noun_unit(each["noun"]) if each["noun"] else {"팀": "team", "명": "person"}.get(each["counter"], "company" if "사" in each["counter"] else "site")
        return f"/{unit}" if unit else ""
    while True:
        found = [(match.start(), name) for pattern, name in _PER for match in pattern.finditer(rest) if _between(match, rest[match.end() :])]
        if not found:
            return "".join(f"/{name}" for name in names)
        start, name = max(found)
        if name in names:
            return "".join(f"/{each}" for each in names)
        names.insert(0, name)
        rest = rest[:start]
