"""Text boxes: what a drawing says is read once, each paragraph and row as a line of its own, every shape of a group."""

import io
import zipfile

from docx import Document
from docx.oxml import parse_xml
from hwpx import HwpxDocument

from naru.reading.files import open_bytes
from naru.reading.logic import read
from naru.reading.terms import Reading

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_SAID = "<w:p><w:r><w:t>○ 예산 : 120백만원(국비 70, 시비 50)</w:t></w:r></w:p><w:p><w:r><w:t>○ 인원 : 20명</w:t></w:r></w:p>"
_ROWS = "".join(f"<w:tr>{''.join(f'<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>' for cell in row)}</w:tr>" for row in (("구분", "인원(명)"), ("가과", "7"), ("나과", "9")))
_BOX = f"<w:txbxContent>{_SAID}<w:tbl>{_ROWS}</w:tbl></w:txbxContent>"


def _figures(reading: Reading, after: int) -> list[tuple[object, str]]:
    return [(figure.value, figure.unit) for figure in reading.figures if figure.line > after]


def test_a_box_of_word_is_read_once_though_it_stands_in_two_forms() -> None:
    document = Document()
    for text in ("Ⅰ. 업무", "1  이것저것", "□ 현황"):
        document.add_paragraph(text)
    both = f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{_BOX}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{_BOX}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    document.add_paragraph("○ 앞 : 3개소")._p.append(parse_xml(f"<w:r {_SPACES}>{both}</w:r>"))
    out = io.BytesIO()
    document.save(out)
    reading = read(open_bytes("boxes.docx", out.getvalue()))
    assert [line.text for line in reading.source.lines[3:]] == ["○ 앞 : 3개소", "○ 예산 : 120백만원(국비 70, 시비 50)", "○ 인원 : 20명", "구분\t인원(명)", "가과\t7", "나과\t9"]
    assert _figures(reading, 3) == [(3, "site"), (120000000, "KRW"), (70000000, "KRW"), (50000000, "KRW"), (20, "person"), (7, "person"), (9, "person")]


def test_each_shape_of_a_group_is_read() -> None:
    document = HwpxDocument.new()
    for text in ("Ⅰ. 업무", "1  이것저것", "□ 현황", "○ 앞 : 3개소"):
        document.add_paragraph(text)
    said = ("○ 예산 : 120백만원", "○ 인원 : 20명")
    shapes = "".join(f"<hp:rect><hp:drawText><hp:subList><hp:p><hp:run><hp:t>{text}</hp:t></hp:run></hp:p></hp:subList></hp:drawText></hp:rect>" for text in said)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document.to_bytes())) as packed, zipfile.ZipFile(out, "w") as made:
        for each in packed.namelist():
            content = packed.read(each)
            if each == "Contents/section0.xml":
                content = content.replace("○ 앞 : 3개소</hp:t>".encode(), f"○ 앞 : 3개소</hp:t><hp:container>{shapes}</hp:container>".encode())
            made.writestr(each, content)
    reading = read(open_bytes("boxes.hwpx", out.getvalue()))
    assert [line.text for line in reading.source.lines][-3:] == ["○ 앞 : 3개소", *said]
    assert _figures(reading, len(reading.source.lines) - 2) == [(120000000, "KRW"), (20, "person")]
