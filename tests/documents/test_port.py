"""The approval system's port: a package out that proves itself, a number list in that is checked before it is written."""

import datetime as dt
import hashlib
import io
import json
import uuid
import zipfile
from pathlib import Path

import pytest

from naru.documents.actions import request_approval
from naru.documents.port import FORM, Files, batch_act
from naru.documents.queries import approval, awaiting
from naru.kernel import Refused
from naru.kernel.database import rows
from naru.kernel.forms import form, read_form
from naru.kernel.tables import read_table, write_table
from naru.record import Act

OFFICER = uuid.UUID(int=21)
HASH = "ab" * 32


@pytest.fixture
def asked(db: None) -> uuid.UUID:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'person')", [OFFICER])
    return request_approval("grant", subject=uuid.UUID(int=99), title="보조금 교부(가상)", amount=180_000_000, act=Act(uuid.uuid4(), OFFICER))


def listed(*lines: tuple[str, ...]) -> bytes:
    return "\n".join([",".join(each.heads[0] for each in form(FORM).columns), *(",".join(line) for line in lines)]).encode("utf-8-sig")


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
    read = Files().read(content)
    good = read.decided
    assert (len(good), read.table.problems, [each.id for each in awaiting()]) == (1, [], [asked])
    assert Files().take_back(good, act=batch_act(OFFICER, content)) == [asked]
    assert Files().take_back(Files().read(content).decided, act=batch_act(OFFICER, content)) == []
    known = approval(asked)
    assert known is not None
    assert (known.mode, known.number, awaiting()) == ("external", "뷰티패션과-812", [])


def test_each_error_names_its_line_and_column(asked: uuid.UUID) -> None:
    read = Files().read(listed(
        (str(asked), "", "n-1", "2023-05-16", HASH), ("not-an-id", "x", "n-2", "2023-05-16", HASH), (str(uuid.uuid4()), "x", "n-3", "2023-05-16", HASH),
        (str(asked), "x", "n-4", "16.5.2023", HASH), (str(asked), "x", "n-5", "2023-05-16", "abc"), (str(asked), "x", "n-6", "2023-05-16", HASH), (str(asked), "x", "n-7", "2023-05-16", HASH)))
    assert [(each.row, each.key) for each in read.table.problems] == [(2, "office"), (3, "request"), (4, "request"), (5, "signed_on"), (6, "sha256"), (8, "request")]
    assert [each.number for each in read.decided] == ["n-6"]
    assert [each.row for each in Files().read(b"a,b\n1,2").table.problems] == [1]


def test_a_workbook_with_another_citys_heads_is_another_map(asked: uuid.UUID) -> None:
    line = {"request": asked, "office": "가상시", "number": "n-1", "signed_on": dt.date(2023, 5, 16), "sha256": HASH}
    [decided] = Files().read(write_table(form(FORM), [line], title="번호 목록")).decided
    assert (decided.request, decided.signed_on, decided.sha256) == (asked, dt.date(2023, 5, 16), bytes.fromhex(HASH))
    theirs = read_form(Path(__file__).resolve().parents[2] / "cities" / "garam" / "neighbours" / f"{FORM}.yaml")
    content = write_table(theirs, [line], title="번호 목록")
    assert Files().read(content).decided == () and Files().read(content).table.problems
    assert read_table(content, theirs).problems == [] and len(read_table(content, theirs).rows) == 1
