"""Forms of figures in reports, each with what it says. Letters: n, h small (h > n), m, t, s large (t > m, s = m + n), k a digit, x, z with one decimal, d a day.

Written from the conventions of the README and from the ways offices print things, not from what the reader happens to do.
"""

_TOLD = """
공정률 {x}% | x %
만족도 : {x}%(전년 대비 {z}%p 상승) | x %;z %p
집행률 {x} % | x %
전년대비 △{z}% | -z %
전년대비 ▲{z}%p | -z %p
가입률 {x}% → {z}% | x %;z %
자부담 {n}% 이상 | n %
{z}%포인트 증가 | z %p
전체의 {n}퍼센트 | n %
보급률 {x}%('23) → {z}%('24) | x %;2023 year;z %;2024 year
할인율 : {n}~{h}% | n %;h %
출석률 {n}%↑ | n %
이행률 {x}%, 달성률 {n}% | x %;n %
수수료율(%) : {x} → {z} | x %;z %
{n}% 감면(최대 {m}만원) | n %;m*10000 KRW
비중 {x}%(’23년 {z}%) | x %;2023 year;z %
재원분담 국:시 = {k}:{k} | k ratio part;k ratio part
경쟁률 {z}:1 | z ratio
경쟁률 {z} 대 1 | z ratio
평균 경쟁률 {z}대 1 | z ratio
매칭비율(국:도:군={n}:{k}:{h}) | n ratio part;k ratio part;h ratio part
입주 경쟁률 {n}대1 | n ratio
분담률 {k}:{n} 매칭 | k ratio part;n ratio part
지원기간 : 최대 {n}개월 | n month
용역기간 {n}개월 | n month
위탁기간 : {k}년 | k year
{k}년간 운영 | k year
교육 {n}시간 | n hour
공사기간 : {m}일 | m day
총 {n}주 과정 | n week
만 {n}세 이상 | n full years
만 {n}세 ~ {h}세 | n full years;h full years
{n}~{h}개월 훈련 | n month;h month
{n}세 이상 {h}세 이하 | n full years;h full years
과업기간 : 착수일로부터 {n}일간 | n day
거주기간 {n}개월 이상 | n month
창업 {k}년 이내 기업 | k year
회당 {n}분 | n minute
사업기간 : 2023 ~ 2026년(4년간) | 2023 year;2026 year;4 year
보증기간 {k}년(거치 1년, 상환 {k}년) | k year;1 year;k year
연면적 {m:,}㎡ | m m2
부지면적 : {m:,}㎡({n}평) | m m2;n pyeong
연장 {z}km | z*1000 m
폭 {n}m, 연장 {m:,}m | n m;m m
지하 {k}층/지상 {n}층 | k floor;n floor
면적 {x}㎢ | x km2
면적 {n}ha | n ha
도로개설 L={z}㎞, B={n}m | z*1000 m;n m
지하{k}층~지상{n}층, 연면적 {m:,}.5㎡ | k floor;n floor;m5 m2
{m:,}m² 규모 | m m2
대지 {m:,} ㎡ | m m2
자전거도로 {z} km 정비 | z*1000 m
1인당 {n}만원 | n*10000 KRW/person
1인당 월 {n}만원 지급 | n*10000 KRW/person/month
기업당 최대 {n}백만원 | n*1000000 KRW/company
팀당 {n}만원 이내 | n*10000 KRW/team
월 {n}만원 | n*10000 KRW/month
가구당 {n}만원 | n*10000 KRW/household
개소당 {n}백만원 지원 | n*1000000 KRW/site
과제당 최대 {n}백만원 | n*1000000 KRW/project
시간당 {m:,}원 | m KRW/hour
자치구별 {n}백만원 | n*1000000 KRW/district
기업당 최대 {k}명 | k person/company
주 {n}시간 근무 | n hour/week
1일 {k}시간, 주 5일 | k hour/day;5 day/week
월 {n}시간 | n hour/month
건당 {n}천원 | n*1000 KRW/case
1인 최대 {n}만원 | n*10000 KRW/person
업체당 {n}~{h}백만원 | n*1000000 KRW/company;h*1000000 KRW/company
상주단체 당 최소 {n} ~ {h}백만원 | n*1000000 KRW/organisation;h*1000000 KRW/organisation
학교당 {n}백만원 | n*1000000 KRW/school
매월 {n}만원씩 {k}개월 | n*10000 KRW/month;k month
1개소당 {n}백만원 | n*1000000 KRW/site
세대당 월 {k}만원 | k*10000 KRW/household/month
기관당 {n}백만원 | n*1000000 KRW/organisation
{n}~{h}명 내외 | n person;h person
사업비 {n}~{h}억원 | n*100000000 KRW;h*100000000 KRW
{n}∼{h}개소 선정 | n site;h site
{n}-{h}명 | n person;h person
융자 {n}백만원~{h}백만원 | n*1000000 KRW;h*1000000 KRW
{n}억{m}만원 | s8 KRW
계약금액 : 금{m:,},000,000원 | m*1000000 KRW
집행액 {m:,}.3백만원 | m3 KRW
사업비 : {n}억 원 | n*100000000 KRW
예산 {n}억여원 | n*100000000 KRW
1회추경 : {n}백만원 | n*1000000 KRW
총 {n}억원 규모, 기 투자 {k}억원 | n*100000000 KRW;k*100000000 KRW
예산 : {m:,}백만원(전년 대비 {n}백만원 증) | m*1000000 KRW;n*1000000 KRW
{m}만 달러 | m*10000 USD
수출 {n}백만불 | n*1000000 USD
사업비 : ('23) {n}억원 → ('24) {h}억원 | 2023 year;n*100000000 KRW;2024 year;h*100000000 KRW
사업비 {s}백만원(국 {m} 시 {n}) | s*1000000 KRW;m*1000000 KRW;n*1000000 KRW
예산 {s}백만원(국비 {m}백만원, 시비 {n}백만원) | s*1000000 KRW;m*1000000 KRW;n*1000000 KRW
총사업비 : {s}억원 (국비 {m} / 지방비 {n}) | s*100000000 KRW;m*100000000 KRW;n*100000000 KRW
{n}개 기업 {m}명 지원 | n company;m person
교육 {n}회 {m}명, 컨설팅 {k}건 | n course;m person;k case
총 {h}개소 중 {n}개소 완료 | h site;n site
신청 {m}건, 선정 {n}건(경쟁률 {z}:1) | m case;n case;z ratio
업무협약 {n}건 | n agreement
{n}팀({m}명) | n team;m person
정기회의 연 {k}회 | k meeting/year
{s}명(남 {m}, 여 {n}) | s person;m person;n person
특강 {n}회 | n lecture
위원 {n}명(당연직 {k}명) | n person;k person
25개 자치구, 424개 동 | 25 district;424 dong
{n}개 시·군 | n region
전국 {n}개 도시 | n city
{n}개국 {m}개사 참가 | n country;m company
장비 {n}대 | n piece
공용 자전거 {m}대 | m vehicle
도서 {m:,}권 | m copy
{n}개 부서 협업 | n department
{n}개 노선 개편 | n route
정류소 {m}개소 | m site
{n}개 전통시장 | n market
{n}개 센터 운영 | n centre
점포 {m}개 | m shop
{n}개 단체, 회원 {m:,}명 | n organisation;m person
어린이집 {m}개소({k}개소 신규) | m site;k site
참여자 {m:,}여 명 | m person
지원단가 : {n}만원/월 | n*10000 KRW/month
{n}백만원/개소 × {k}개소 | n*1000000 KRW/site;k site
최대 {n}만원/인 | n*10000 KRW/person
임대주택 {m:,}호 공급 | m household
주차면 {m}면 확보 | m space
버스 노선 {n}개, {m:,}대 운행 | n route;m vehicle
가동 301호에서 {n}명 교육 | n person
{n}명×{k}백만원 | n person;k*1000000 KRW
☎ 02-2133-1234, 담당 {n}명 | n person
현재 {n}개인 창업지원시설을 확대 | n facility
전자사규집 {m}여개 규정 정비 | m item
기업당 지원하는 예산도 최대 {k}억원에서 {n}억원으로 인상 | k*100000000 KRW/company;n*100000000 KRW/company
기업당 {k}명 → {n}명 | k person/company;n person/company
약 {m}여건 접수 | m case
연인원 {m:,}명 | m person
모집인원 : {n}명(직종별 {k}명) | n person;k person
인턴 수요 {n}명 | n slot
주민설명회 {k}회 개최 | k event
월 {k}회 점검 | k event/month
분기별 1회 점검 | 1 event/quarter
연 {k}회 공연 | k event/year
{n}필지 매입 | n parcel
작품 {n}점 전시 | n item
가점 {k}점 | k point
제{n}회 축제(관람객 {m:,}명) | n edition;m person
버스 {n}대 증차 | n vehicle
특허 출원 {k}건 | k case
신규 일자리 {m}개 창출 | m job
{n}가구 {m}명 | n household;m person
{n}학급 {m}명 | n class;m person
’19. {k}. ~ 12.({k}개월) | 2019-0{k}/2019-12 date;k month
기간 : 2023.{k}.{d}.~2024.{k}.{d}. | 2023-0{k}-{d}/2024-0{k}-{d} date
{k}월 {d}일(화) 14:00 | 2024-0{k}-{d} date
(’24.{k}.{d}. 개관) | 2024-0{k}-{d} date
착공('23.{k}월), 준공('25.12월) | 2023-0{k} date;2025-12 date
’24년 {k}월~’25년 2월 | 2024-0{k}/2025-02 date
2024년도 상반기 | 2024-H1 date
’25. 1/4분기 | 2025-Q1 date
연내 완료 | 2024 year
2024. {k}. {d}.(금) 10:30 | 2024-0{k}-{d} date
{k}월 중순 | 2024-0{k} date
'24. {k}. {d}. ~ {d}. | 2024-0{k}-{d}/2024-0{k}-{d} date
2024.0{k}.{d} | 2024-0{k}-{d} date
기본계획 수립(’23.{k}.) → 설계(’24.{k}.) → 착공(’25.{k}.) | 2023-0{k} date;2024-0{k} date;2025-0{k} date
2024년 {k}~12월 | 2024-0{k}/2024-12 date
24.{k}.{d}. | 2024-0{k}-{d} date
24년 {k}월 | 2024-0{k} date
'24.상반기 중 | 2024-H1 date
2024. {k}월 말 | 2024-0{k} date
매년 {k}월 | 2024-0{k} date
"""
FORMS: tuple[tuple[str, str], ...] = tuple((form, said) for form, _, said in (line.partition(" | ") for line in _TOLD.strip().splitlines()))
