"""`naru report execution`: the table on the screen and as CSV; a wrong file makes no table and an exit code."""

from pathlib import Path

import pytest

from naru.site.start import main

HEAD = "date,year,account,policy,unit,detail,item,source,department,kind,amount,document,corrects"
GOOD = f"{HEAD}\n2022-12-16,2023,일반회계,산업,성장,작업,307-02,시비,갑과,본예산,2000000000,A,\n2023-03-02,2023,일반회계,산업,성장,작업,307-02,시비,갑과,원인행위,1000000000,B,\n"


def test_a_table_on_the_screen_and_in_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "in.csv", tmp_path / "out.csv"
    file.write_text(GOOD)
    assert main(["report", "execution", str(file), "--as-of", "2023-05-31", "--csv", str(out)]) == 0
    assert "예산 집행현황 2023회계연도 (단위: 백만원, %, 2023-05-31 기준)" in capsys.readouterr().out
    assert out.read_text().splitlines()[1:] == ["2023,2023-05-31,계,2000,1000,0,50.0,0.0", "2023,2023-05-31,갑과,2000,1000,0,50.0,0.0"]


def test_wrong_rows_are_all_told_and_no_table_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "in.csv", tmp_path / "out.csv"
    file.write_text(GOOD.replace("원인행위,1", "원인행위,-1").replace("본예산", "본예"))
    assert main(["report", "execution", str(file), "--as-of", "2023-05-31", "--csv", str(out)]) == 1
    said = capsys.readouterr()
    assert [line.split(" ")[0] for line in said.err.splitlines()[:2]] == ["in.csv:2:J(kind)", "in.csv:3:K(amount)"]
    assert said.out == ""
    assert not out.exists()


def test_a_year_that_the_file_has_not_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text(GOOD)
    with pytest.raises(SystemExit, match="2023년이 있습니다"):
        main(["report", "execution", str(file), "--as-of", "2021-05-31"])
    with pytest.raises(SystemExit, match="읽을 수 없습니다"):
        main(["report", "execution", str(tmp_path / "none.csv"), "--as-of", "2021-05-31"])


def test_departments_stand_in_the_offices_order_then_as_the_file_has_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "in.csv"
    names = ("새로운과", "서울시립과학관", "경제정책과", "다른과")
    file.write_text("\n".join([HEAD, *(f"2023-01-01,2023,일반회계,산업,성장,작업,307-02,시비,{name},본예산,1000000,{name},," for name in names)]).replace(",,", ","))
    assert main(["report", "execution", str(file), "--as-of", "2023-05-31", "--csv", "-"]) == 0
    assert [line.split(",")[2] for line in capsys.readouterr().out.splitlines()[1:]] == ["계", "경제정책과", "서울시립과학관", "새로운과", "다른과"]
