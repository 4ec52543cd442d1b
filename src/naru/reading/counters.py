"""Korean counters and the nouns that say what is counted, as a grammar: no list of this or that report's names.

The first that fits is taken, so the longer and the stricter stand first. What a lookahead shuts out is a word that begins with the counter's letters.
"""

from naru.reading.terms import Kind

_ENDS = r"(?=[\s,.()\[\]/·→~]|$)"
"""Where a word ends: a counter set apart from its 개 must be one whole ('24개 소방서' are no 개소)."""

_POWERS = (
    ("kWh", "kWh|㎾h"), ("MWh", "MWh|㎿h"), ("GWh", "GWh"), ("kW", "kW|㎾|킬로와트"), ("MW", "MW|㎿"), ("GW", "GW"), ("litre", "ℓ|리터"), ("ppm", "ppm"), ("ppb", "ppb"), ("dB", "dB"), ("°C", "℃"),
)
_PIECES = (
    r"대(?=[,.()\[\]/→~·]|\s?(?:보급|구매|구입|설치|도입|교체|운행|운영|증차|지원|모집|확보|확충|배치|추가|신규|제공|대여|폐차|전환|포함|부착|연계|등록|투입|분|중|\d{1,4}(?:,\d{3})*\s?(?:억|천만|백만|만|천원))|\s*$|(?:을|를|의|가|로)\s)"
    r"|(?:(?<=\d\d\d)|(?<=\d\d\d여)|(?<=\d[만천백])|(?<=\d[만천백]여))대(?=\s)"
)
"""'20대 청년' and '5대 분야' are no pieces: 대 counts before a sign, before what is done with things or what they cost, or in hundreds."""

COUNTERS: tuple[tuple[str, str, Kind, int], ...] = (
    (r"(?:US|미)?(?:달러|불(?![가량만법편])|\$|USD)", "USD", Kind.MONEY, 1),
    (r"(?:유로|€|EUR)", "EUR", Kind.MONEY, 1),
    (r"(?:엔(?![진터])|¥|JPY)", "JPY", Kind.MONEY, 1),
    (r"(?:위안|CNY|RMB)", "CNY", Kind.MONEY, 1),
    (r"원(?![장격천래활]|인(?:행위|불명|자|규명|조사|분석))", "KRW", Kind.MONEY, 1),
    (r"%\s?(?:p|P|포인트)", "%p", Kind.RATE, 1),
    (r"(?:%|퍼센트)", "%", Kind.RATE, 1),
    (r"(?:㎢|km²|㎞²)", "km2", Kind.SIZE, 1),
    (r"(?:㎡|제곱미터|m²)", "m2", Kind.SIZE, 1),
    (r"평(?![가균일생소시안준])", "pyeong", Kind.SIZE, 1),
    (r"(?:㎞|km|킬로미터)(?![a-z/])", "m", Kind.SIZE, 1000),
    (r"(?:ha|헥타르)(?![a-z])", "ha", Kind.SIZE, 1),
    (r"(?:m|미터)(?![a-zA-Z²\d])", "m", Kind.SIZE, 1),
    (r"(?:㎜|mm|밀리미터)(?![a-z])", "mm", Kind.SIZE, 1),
    (r"(?:㎝|cm|센티미터)(?![a-z])", "cm", Kind.SIZE, 1),
    (r"(?:㎍|μg|µg|ug)\s?/\s?(?:㎥|m³|m3)", "µg/m3", Kind.SIZE, 1),
    (r"(?:㎥|m³|m3|입방미터|세제곱미터)(?![a-zA-Z\d])", "m3", Kind.SIZE, 1),
    (r"(?:톤|t(?=CO))(?:\s?CO[2₂](?:\s?-?eq)?)?(?![a-z])", "tonne", Kind.SIZE, 1),
    (r"(?:㎏|kg|킬로그램)(?![a-z])", "kg", Kind.SIZE, 1),
    (r"(?:TOE|toe)(?![a-z])", "toe", Kind.SIZE, 1),
    *((rf"(?:{one})(?![a-zA-Z])", name, Kind.SIZE, 1) for name, one in _POWERS),
    (r"개\s?월(?!드)", "month", Kind.SPAN, 1),
    (r"개\s?년", "year", Kind.SPAN, 1),
    (r"시간(?![당제])", "hour", Kind.SPAN, 1),
    (r"분(?![야기류석양할담포과원])(?=[\s,.()\]/·~→]|간|씩|$)", "minute", Kind.SPAN, 1),
    (r"년\s?간|년(?![도생초말월])", "year", Kind.SPAN, 1),
    (r"주\s?간(?![보])|주(?![년도민요식제택거력변차관최재])", "week", Kind.SPAN, 1),
    (r"일\s?간|일(?![자반정하몰괄시대원])", "day", Kind.SPAN, 1),
    (r"세(?![대계미부금종트정션])", "full years", Kind.SPAN, 1),
    (r"학기", "semester", Kind.SPAN, 1),
    (r"배(?![정출치달터분])", "times", Kind.RATIO, 1),
    (r"개사(?![업용례항찰무진람])|개\s사(?=[\s,.()\]/·]|$)|개\s?社|社|개\s?업체", "company", Kind.COUNT, 1),
    (rf"개소(?![상])|개\s소{_ENDS}|곳|군데", "site", Kind.COUNT, 1),
    (rf"(?<=\d)개관{_ENDS}", "hall", Kind.COUNT, 1),
    (rf"개실(?![적시])|개\s실{_ENDS}|실(?![시적습제질명증천업무현행험용내외효])|객실", "room", Kind.COUNT, 1),
    (rf"개국(?![제내공가])|개\s국{_ENDS}|국(?=[\s,.)\]]|$)", "country", Kind.COUNT, 1),
    (rf"개(?:교|고)(?![육정객과량차])|개\s(?:교|고){_ENDS}|교(?=[\s,.)\]]|$)", "school", Kind.COUNT, 1),
    (rf"개동(?![안아])|개\s동{_ENDS}|동{_ENDS}", "building", Kind.COUNT, 1),
    (rf"개\s?층{_ENDS}|층(?=\s?(?:→|이[상하내]|미만|규모)|[\s,.()\]/→~]|$)", "floor", Kind.COUNT, 1),
    (rf"개구(?![직인축간역])|개\s구{_ENDS}", "district", Kind.COUNT, 1),
    (r"명(?![칭동시목령성절])", "person", Kind.COUNT, 1),
    (r"인(?=[\s,.()\]/·→~]|이[상하내]|을|의|초과|미만|내외|$)", "person", Kind.COUNT, 1),
    (r"팀", "team", Kind.COUNT, 1),
    (r"학급", "class", Kind.COUNT, 1),
    (r"석(?![사유])", "seat", Kind.COUNT, 1),
    (r"가구|세대", "household", Kind.COUNT, 1),
    (r"호(?=[\s,.()\]/→~]|$)", "household", Kind.COUNT, 1),
    (r"면(?=[\s,.()\]/→~]|$|(?:준공|조성|공사|확보|공급|추가|설치|운영))", "space", Kind.COUNT, 1),
    (rf"기(?:{_ENDS}|(?=추가|설치|교체|목표|운영|보급|구축))", "piece", Kind.COUNT, 1),
    (rf"척{_ENDS}", "ship", Kind.COUNT, 1),
    (rf"식{_ENDS}|벌{_ENDS}|세트", "set", Kind.COUNT, 1),
    (rf"단지{_ENDS}", "area", Kind.COUNT, 1),
    (rf"(?:매|장){_ENDS}", "sheet", Kind.COUNT, 1),
    (rf"(?:쪽|페이지){_ENDS}", "page", Kind.COUNT, 1),
    (r"회선", "line", Kind.COUNT, 1),
    (rf"표{_ENDS}", "vote", Kind.COUNT, 1),
    (r"그루|마리|포기|본(?=[\s,.)\]]|$)|주(?=\s?식재)", "item", Kind.COUNT, 1),
    (r"필지", "parcel", Kind.COUNT, 1),
    (r"건(?![물설강축])", "case", Kind.COUNT, 1),
    (r"차례|회(?![사의원계복관전피기선용])", "event", Kind.COUNT, 1),
    (r"편(?![성의집도])", "video", Kind.COUNT, 1),
    (r"종(?![합사료로교목])", "type", Kind.COUNT, 1),
    (r"권(?![역한리장])|부(?=[\s,.()\]/→]|$)", "copy", Kind.COUNT, 1),
    (_PIECES, "piece", Kind.COUNT, 1),
    (r"점(?![검포유용차])", "point", Kind.COUNT, 1),
)

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
    ("거점", "site"), ("철역", "station"), ("기차역", "station"), ("노선", "route"), ("팀", "team"), ("일자리", "job"), ("참가자", "person"), ("인원", "person"), ("모집", "person"), ("청년", "person"), ("시민", "person"),
    ("정원", "person"),
    ("현원", "person"), ("인력", "person"), ("참여자", "person"), ("수료생", "person"), ("교육생", "person"), ("구직자", "person"), ("협의회", "council"),
    ("위원회", "council"), ("구인기업", "company"), ("건수", "case"), ("횟수", "event"), ("상담", "case"), ("매칭", "case"),
    ("매장", "shop"), ("가게", "shop"), ("음식점", "shop"), ("업소", "shop"), ("카페", "shop"), ("동아리", "club"), ("소방서", "fire station"), ("사업소", "office"), ("사무소", "office"), ("법인", "organisation"),
    ("공원", "park"), ("하천", "river"), ("도서관", "library"), ("마을", "village"), ("구간", "section"), ("구역", "area"), ("코스", "route"), ("터널", "tunnel"), ("교량", "bridge"), ("병원", "hospital"), ("축제", "festival"),
    ("정류소", "site"), ("정류장", "site"), ("어린이집", "facility"), ("유치원", "facility"), ("경로당", "facility"), ("품목", "item"), ("항목", "item"), ("지표", "indicator"), ("직종", "trade"), ("상권", "area"),
    ("가맹점", "shop"), ("편의점", "shop"), ("언어", "language"), ("아파트", "area"),
    ("차로", "lane"), ("과목", "subject"), ("상가", "shop"), ("상점가", "area"), ("농가", "farm"), ("가정", "household"), ("협동조합", "organisation"), ("위원", "person"), ("강사", "person"),
)
