"""The approval system's port: a package out that proves itself, a number list in that is checked before it is written."""

import hashlib
import io
import json
import uuid
import zipfile

import pytest

from naru.documents.actions import request_approval
from naru.documents.port import COLUMNS, Files, batch_act
from naru.documents.queries import approval, awaiting
from naru.kernel import Refused
from naru.kernel.database import rows
from naru.record import Act

OFFICER = uuid.UUID(int=21)
HASH = "ab" * 32


@pytest.fixture
def asked(db: None) -> uuid.UUID:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'person')", [OFFICER])
    return request_approval("grant", subject=uuid.UUID(int=99), title="보조금 교부(가상)", amount=180_000_000, act=Act(uuid.uuid4(), OFFICER))


def listed(*lines: tuple[str, ...]) -> bytes:
    return "\n".join([",".join(COLUMNS), *(",".join(line) for line in lines)]).encode("utf-8-sig")


def test_the_package_names_each_file_by_its_hash(asked: uuid.UUID) -> None:
    with zipfile.ZipFile(io.BytesIO(Files().package(asked, attachments={"교부내역.csv": b"a,b"}))) as package:
        manifest = json.loads(package.read("manifest.json"))
        assert [(each["name"], each["sha256"] == hashlib.sha256(package.read(each["name"])).hexdigest()) for each in manifest["files"]] == [
            ("기안문.hwpx", True), ("붙임/교부내역.csv", True)]
    assert (manifest["request"], manifest["amount"]) == (str(asked), 180_000_000)
    with pytest.raises(Refused, match="approval_unknown"):
        Files().package(uuid.uuid4(), attachments={})


def test_a_number_list_is_taken_back_once(asked: uuid.UUID) -> None:
    content = listed((str(asked), "가상시 뷰티패션과", "뷰티패션과-812", "2023-05-16", HASH))
    good, bad = Files().read(content)
    assert (len(good), bad, [each.id for each in awaiting()]) == (1, [], [asked])
    assert Files().take_back(good, act=batch_act(OFFICER, content)) == [asked]
    assert Files().take_back(Files().read(content)[0], act=batch_act(OFFICER, content)) == []
    known = approval(asked)
    assert known is not None
    assert (known.mode, known.number, awaiting()) == ("external", "뷰티패션과-812", [])


def test_each_error_names_its_line_and_column(asked: uuid.UUID) -> None:
    good, bad = Files().read(listed(
        (str(asked), "", "n-1", "2023-05-16", HASH), ("not-an-id", "x", "n-2", "2023-05-16", HASH), (str(uuid.uuid4()), "x", "n-3", "2023-05-16", HASH),
        (str(asked), "x", "n-4", "16.5.2023", HASH), (str(asked), "x", "n-5", "2023-05-16", "abc"), (str(asked), "x", "n-6", "2023-05-16", HASH), (str(asked), "x", "n-7", "2023-05-16", HASH)))
    assert [(each.line, each.column) for each in bad] == [(2, "발신 기관"), (3, "결재 요청"), (4, "결재 요청"), (5, "결재일자"), (6, "SHA-256"), (8, "결재 요청")]
    assert [each.number for each in good] == ["n-6"]
    assert Files().read(b"a,b\n1,2")[1][0].line == 1
