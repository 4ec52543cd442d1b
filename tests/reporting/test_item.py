"""The printed item: the report's figures as reported, simulated ones apart and marked."""

import io
import zipfile

import pypdf
import pytest

from naru.documents.office import read_office
from naru.documents.render import render_sheet
from naru.reporting.item import item_of, month_only
from naru.reporting.queries import card, heads
from tests.programmes.test_load import SEOUL

FORM = read_office(SEOUL.parent / "office.yaml").report


def test_dates_lose_the_reports_year() -> None:
    texts = ("2023-04", "2023-04-27", "2024-01", "2023-05/2023-11", "2023-12/2024-11", "2023-H2", "/2023-05-31")
    assert [month_only(text, 2023) for text in texts] == ["4월", "4.27.", "’24. 1월", "5~11월", "12월 ~ ’24. 11월", "하반기", ""]


ITEM = """5-2 도시 제조업 안전한 작업환경 조성
뷰티패션산업과 · 2023. 5. 31. 기준
□ 사업개요
ㅇ 추진근거 : 서울특별시 도시형소공인 지원에 관한 조례 제14조
ㅇ 지원대상: 서울시 소재 5대 업종(의류봉제, 기계금속, 주얼리, 인쇄, 수제화)
ㅇ 지원품목 : 화재감지기, 도색·바닥개선, 창호교체, 공기청정기
ㅇ 추진방법: 자치구 및 운영기관 공모
- 의류봉제 업종: 시비 70%, 구비 20%, 자부담 10%
- 4대 업종(기계금속·주얼리·인쇄·수제화): 시비 90%, 자부담 10%
ㅇ '23년 예산 : 9,853백만원 (기정예산:4,803, 추경:5,050)
※ 추경 5,050백만원은 요구액으로, 의결 전에는 쓸 수 없음
□ ’23년 추진현황
ㅇ 서울시·한국전력공사·신한금융그룹 작업환경개선 협력관계 구축
- (한국전력공사) LED 조명 교체 안전점검 등 지원, 기계·금속 제조업체 : 350개사
- (신한금융그룹) 신한EZ손해보험 화재보험 상품 제공
- (신한금융그룹) 한국전력공사 화재예방 안전 점검 컨설팅 진단 수혜업체 선행 지원
ㅇ 언론 홍보 및 시 보유 매체 활용 홍보 : 3~5월
ㅇ 포스터 배부(500부) 및 홍보 : 4월
ㅇ 의류봉제 신청접수 및 선정 : 2~5월
- 의류봉제 신청 : 1,262개 업체, 1차 397개 업체 선정, 20개 자치구
- 신청업체 현장조사(4월), 보조금관리위원회(4.27.), 보조금 교부(5.17.)
※ 추경 확보 후 400개사 내외 선정 : 7월
ㅇ 4대업종 신청접수 : 4~5월
- 4대업종 접수 : 1,305개 업체, 기계금속(479개), 인쇄(250개), 주얼리(476개), 수제화(100개)
※ 신청업체 현장조사(6월), 추경 확보 후 650개사 내외 선정(7월)
□ 향후계획
ㅇ 사업시행 및 준공검사 : 5~11월
ㅇ 정리정돈 컨설팅, 성과관리 및 만족도조사 : 9~12월
ㅇ 사업결과 및 정산보고 : ’24. 1월"""
"""Line by line what the report's item 5-2 says (council-2023:1073-1123), its sentences left out."""


@pytest.mark.django_db
def test_the_item_of_workplaces_in_the_offices_form(loaded: None) -> None:
    found = card("work-environment-improvement")
    assert found is not None
    assert item_of(found, form=FORM, document="council-2023", year=2023, as_of="2023-05-31").text() == ITEM


@pytest.mark.django_db
def test_a_step_whose_time_has_passed_says_so(loaded: None) -> None:
    found = card("work-environment-improvement")
    assert found is not None
    text = item_of(found, form=FORM, document="council-2023", year=2023, as_of="2023-12-15").text()
    assert ("사업시행 및 준공검사 : 5~11월 [기한 지남" in text, "만족도조사 : 9~12월 [기한 지남" in text) == (True, False)


@pytest.mark.django_db
def test_what_the_report_is_silent_about_comes_from_the_one_before(loaded: None) -> None:
    found = card("next-local")
    assert found is not None
    text = item_of(found, form=FORM, document="council-2023", year=2023, as_of="2023-05-31").text()
    assert ("※ 2023년 보고서에는 이 사업의 줄이 없어 2021년 보고서의 내용을 옮김" in text, "□ 사업개요" in text, "’21년 추진현황" in text or "□ 향후계획" in text) == (True, True, True)


@pytest.mark.django_db
def test_every_card_prints(loaded: None) -> None:
    """No card stumbles; those of the report have its blocks, the others say that it has no line of them."""
    for head in heads():
        found = card(head.id)
        assert found is not None
        text = item_of(found, form=FORM, document="council-2023", year=2023, as_of="2023-05-31").text()
        assert "□ " in text or "이 보고서에는 이 사업의 줄이 없음" in text, head.id
        assert "None" not in text and "unknown" not in text, head.id


@pytest.mark.django_db
def test_both_forms_say_what_is_simulated(loaded: None) -> None:
    found = card("work-environment-improvement")
    assert found is not None
    sheet = item_of(found, form=FORM, document="council-2023", year=2023, as_of="2023-05-31")
    pdf = pypdf.PdfReader(io.BytesIO(render_sheet(sheet, "pdf")))
    assert "가상자료" in "".join(page.extract_text() for page in pdf.pages) and "가상자료" in str(pdf.metadata)
    hwpx = zipfile.ZipFile(io.BytesIO(render_sheet(sheet, "hwpx")))
    assert "가상자료" in "".join(hwpx.read(name).decode() for name in hwpx.namelist() if name.endswith(".xml") and "section" in name)
