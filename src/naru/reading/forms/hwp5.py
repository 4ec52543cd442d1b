"""HWP 5: converted to HWPX by hwpforge and read as that. The README tells which files it was tried on."""

from hwpforge import HwpForgeError, convert_hwp5

from naru.reading.files import Parsed, broken, encrypted, unreadable
from naru.reading.forms import hwpx

_SIGNATURE = b"HWP Document File"


def parse(name: str, data: bytes) -> Parsed:
    """Lines and tables of a HWP 5 file."""
    place = data.find(_SIGNATURE)
    if place < 0:
        raise unreadable("wrong_form", f"'{name}'은(는) 한글 5 문서가 아닙니다 (오래된 오피스 파일일 수 있습니다).", f"'{name}' is no HWP 5 document (perhaps an old office file).",
                         "HWPX, HWP 5, PDF, DOCX 가운데 하나로 저장해 올리십시오.", "Save it as HWPX, HWP 5, PDF or DOCX.")
    if data[place + 36 : place + 37] and data[place + 36] & 0x02:
        raise encrypted(name)
    try:
        converted = convert_hwp5(data).document.to_bytes()
    except HwpForgeError as error:
        raise broken(name, error) from error
    return hwpx.parse(name, converted)
