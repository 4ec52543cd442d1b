"""The printed item: the report's figures as reported, simulated ones apart and marked."""

import io
import zipfile

import pypdf
import pytest

from naru.documents.render import render_sheet
from naru.reporting.item import item_of, month_only
from naru.reporting.queries import card
from naru.site.load import load_city


def test_dates_lose_the_reports_year() -> None:
    assert [month_only(text, 2023) for text in ("2023-04", "2023-04-27", "2024-01", "2023-05/2023-11")] == ["4월", "4.27.", "’24. 1월", "5월 ~ 11월"]


@pytest.mark.django_db
def test_the_item_of_workplaces_in_the_offices_form(simulated: None) -> None:
    load_city()
    found = card("work-environment-improvement")
    assert found is not None
    text = item_of(found, document="council-2023", year=2023, as_of="2023-05-31").text()
    for words in ("5-2 도시 제조업 안전한 작업환경 조성", "ㅇ 추진근거 : 서울특별시 도시형소공인 지원에 관한 조례 제14조", "9,853백만원 (기정예산:4,803, 추경:5,050)",
                  "※ 추경 5,050백만원은 요구액", "1,262개 업체", "1차 397개 업체", "1,305개 업체", "□ 향후계획", "5월 ~ 11월", "’24. 1월"):
        assert words in text, words


@pytest.mark.django_db
def test_both_forms_say_what_is_simulated(simulated: None) -> None:
    load_city()
    found = card("work-environment-improvement")
    assert found is not None
    sheet = item_of(found, document="council-2023", year=2023, as_of="2023-05-31")
    pdf = pypdf.PdfReader(io.BytesIO(render_sheet(sheet, "pdf")))
    assert "가상자료" in "".join(page.extract_text() for page in pdf.pages) and "가상자료" in str(pdf.metadata)
    hwpx = zipfile.ZipFile(io.BytesIO(render_sheet(sheet, "hwpx")))
    assert "가상자료" in "".join(hwpx.read(name).decode() for name in hwpx.namelist() if name.endswith(".xml") and "section" in name)
