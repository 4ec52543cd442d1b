"""The templates: whole with their fields, nothing lost between blocks and files, never markup."""

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import pypdf
import pytest

from naru.documents.hwpx import hwpx
from naru.documents.office import OfficeWrong, read_office
from naru.documents.pdf import pdf
from naru.documents.samples import SAMPLES
from naru.documents.sheets import Line, Sheet, Signed, Table
from naru.documents.templates import TEMPLATES, missing, newest
from naru.documents.terms import DISCLOSED_AS, MAILS, NEEDS_APPROVAL, PAPER_NAMES, SEALED, PaperKind

AT = dt.datetime(2023, 5, 17, 1, tzinfo=dt.UTC)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def words(sheet: Sheet) -> list[str]:
    """Every run of words in the sheet."""
    return [squeezed(line) for line in sheet.text().splitlines() if squeezed(line)]


def pdf_text(made: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages))


def hwpx_text(made: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        xml = "".join(package.read(name).decode() for name in sorted(package.namelist()) if name.startswith("Contents/section"))
    return squeezed(re.sub(r"<[^>]+>", "", xml)).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def test_every_kind_has_name_template_and_sample() -> None:
    assert set(PAPER_NAMES) == set(PaperKind) == {kind for kind, _ in TEMPLATES} == set(SAMPLES)
    assert {kind: missing(newest(kind), SAMPLES[kind]) for kind in PaperKind} == {kind: [] for kind in PaperKind}
    assert set(DISCLOSED_AS) | set(NEEDS_APPROVAL) <= set(PaperKind)


def test_a_missing_field_is_named() -> None:
    data = {key: value for key, value in SAMPLES[PaperKind.REFUND].items() if key != "due"}
    assert missing(newest(PaperKind.REFUND), data) == ["due"]


@pytest.mark.parametrize("kind", list(PaperKind))
def test_no_word_is_lost_in_pdf(kind: PaperKind) -> None:
    sheet = newest(kind).compose(SAMPLES[kind]).marked_as_simulated()
    text = pdf_text(pdf(sheet, at=AT))
    cells = [squeezed(cell) for block in sheet.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    lines = [squeezed(block.text) for block in sheet.blocks if isinstance(block, Line)]
    assert [each for each in [*cells, *lines, "가상자료", squeezed(sheet.title)] if each not in text] == []


@pytest.mark.parametrize("kind", list(PaperKind))
def test_no_word_is_lost_in_hwpx(kind: PaperKind) -> None:
    sheet = newest(kind).compose(SAMPLES[kind]).marked_as_simulated()
    text = hwpx_text(hwpx(sheet, at=AT))
    lines = [squeezed(block.marked) for block in sheet.blocks if isinstance(block, Line)]
    cells = [squeezed(cell) for block in sheet.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    assert [each for each in [*cells, *lines, "가상자료", squeezed(sheet.title)] if each not in text] == []


def test_data_are_never_markup() -> None:
    evil = '#read("/etc/passwd") $x$ *굵게* - 목록 @cite <label> \\ "'
    sheet = Sheet("시험", [Line("1", evil), Table(("가",), [(evil,)])])
    assert squeezed(evil) in pdf_text(pdf(sheet, at=AT))
    assert squeezed(evil) in hwpx_text(hwpx(sheet, at=AT)).replace("&quot;", '"')


def test_pdf_is_tagged_says_its_language_and_is_the_same_every_time() -> None:
    sheet = newest(PaperKind.GRANT).compose(SAMPLES[PaperKind.GRANT]).marked_as_simulated()
    made = pdf(sheet, at=AT)
    root = pypdf.PdfReader(io.BytesIO(made)).trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "ko")
    assert "가상자료" in str(pypdf.PdfReader(io.BytesIO(made)).metadata)
    assert pdf(sheet, at=AT) == made


def test_hwpx_metadata_are_ours_and_say_simulated() -> None:
    sheet = newest(PaperKind.GRANT).compose(SAMPLES[PaperKind.GRANT])
    for marked, expected in ((sheet, False), (sheet.marked_as_simulated(), True)):
        with zipfile.ZipFile(io.BytesIO(hwpx(marked, at=AT))) as package:
            head = package.read("Contents/content.hpf").decode()
        assert ("fixture" in head, "2025" in head, "가상자료" in head) == (False, False, expected)
        assert "2023-05-17T01:00:00Z" in head


def test_independent_readers_open_the_hwpx(tmp_path: object) -> None:
    from pathlib import Path

    from hwp_hwpx_parser import Reader

    target = Path(str(tmp_path)) / "sample.hwpx"
    target.write_bytes(hwpx(newest(PaperKind.SETTLEMENT).compose(SAMPLES[PaperKind.SETTLEMENT]), at=AT))
    with Reader(str(target)) as reader:
        assert "보조금 정산 검토서" in reader.text


def test_mails_say_the_same_places_in_both_languages() -> None:
    def places(text: str) -> set[str]:
        return set(re.findall(r"{(\w+)}", text))

    assert {name for name, mail in MAILS.items() if places(mail.subject.ko + mail.body.ko) != places(mail.subject.en + mail.body.en)} == set()


def test_letters_say_where_the_seal_goes_and_older_ones_stay_as_they_were() -> None:
    data = SAMPLES[PaperKind.DECISION]
    for seal, line in (("place", "(직인)"), ("omitted", "[직인생략]")):
        sheet = newest(PaperKind.DECISION).compose({**data, "seal": seal})
        assert line in sheet.text().splitlines()
        assert squeezed(line) in pdf_text(pdf(sheet, at=AT)) and squeezed(line) in hwpx_text(hwpx(sheet, at=AT))
    assert "직인" not in TEMPLATES[PaperKind.DECISION, 1].compose(data).text()
    assert {kind for kind in PaperKind if "직인" in newest(kind).compose(SAMPLES[kind]).text()} == SEALED
    pledge = newest(PaperKind.APPOINTMENT).compose(SAMPLES[PaperKind.APPOINTMENT])
    assert [each.seal for each in pledge.blocks if isinstance(each, Signed)] == ["(직인)", ""]  # the member's own signature bears none


def test_an_office_says_which_letters_leave_their_seal_out(tmp_path: Path) -> None:
    written = (Path(__file__).resolve().parents[2] / "cities" / "garam" / "office.yaml").read_text()
    file = tmp_path / "office.yaml"
    file.write_text(written)
    assert [read_office(file).seal(kind) for kind in (PaperKind.DECISION, PaperKind.STOP)] == ["omitted", "place"]
    for wrong in ("decision: painted", "receipt: omitted"):
        file.write_text(written.replace("decision: omitted", wrong))
        with pytest.raises(OfficeWrong, match=wrong.split(":")[0]):
            read_office(file)
