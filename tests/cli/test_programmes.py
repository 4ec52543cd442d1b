"""`naru programme` and `naru rule` with whatever somebody types: an answer, or a reason with a remedy; never a traceback."""

import argparse
import json
from itertools import product
from pathlib import Path

import pytest

from naru.cli import programmes
from naru.cli.programmes import VERBS, add
from tests.programmes.test_load import GOOD

ROOT = Path(__file__).resolve().parents[2]
ID = "work-environment-improvement"
FACTS = {"organisation.seat": "seoul", "organisation.trade": "clothing", "organisation.closed": False, "organisation.barred": None, "support.same_group": False}


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run from the project's folder."""
    monkeypatch.chdir(ROOT)


def run(*words: str) -> int:
    """What `./naru` does with these words, up to the verb's own exit code; the parser's refusals are 2."""
    parser = argparse.ArgumentParser(prog="naru")
    commands = parser.add_subparsers(dest="command", required=True)
    add(commands)
    commands.choices["programme"].set_defaults(rehearse=lambda *_: 0)
    try:
        arguments = parser.parse_args(words)
    except SystemExit as refused:
        return int(str(refused.code))
    code: int = arguments.run(arguments)
    return code


@pytest.fixture
def places(tmp_path: Path) -> list[str]:
    """Things one may name by mistake."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00programme")
    (tmp_path / "broken.yaml").write_text(GOOD.replace("owner:", "ownr:"))
    (tmp_path / "facts.json").write_text("[1, 2]")
    (tmp_path / "wrong.json").write_text(json.dumps({"organisation.seat": "tokyo", "organisation.moon": 1, "organisation.closed": "no"}))
    (tmp_path / "half.json").write_text('{"organisation.seat": ')
    return ["", "nope", "a/b/c", "/dev/null", str(tmp_path), *(str(each) for each in sorted(tmp_path.iterdir())), ID]


def test_no_words_lead_to_a_traceback(places: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    dates = ["", "2023-02-30", "2023", "0001-01-01", "9999-12-31", "어제"]
    options: dict[str, list[list[str]]] = {
        "show": [["--on", each] for each in dates], "diff": [[], *([f"--from={one}", f"--to={other}"] for one, other in product(dates[3:5], dates[2:5]))],
        "explain": [[], *(["--facts", each] for each in places)], "format": [[]], "rehearse": [["--firms", each] for each in ("0", "-1", "x", "60", "99999999999")], "check": [[]]}
    for verb in VERBS:
        for more in options.get(verb, [[], ["extra"], ["--city", "nope"]]):
            for place in places if verb in options else [""]:
                code = run("programme", verb, *([place] if place else []), *more)
                said = capsys.readouterr()
                assert code in (0, 1, 2) and (code == 0 or (said.out + said.err).strip()), (verb, place, more)
    for id, on, key in product(("", "/", "nope", "firm_cap", f"{ID}/firm_cap", "firms_planned"), dates, (None, "", "clothing", "x")):
        code = run("rule", "value", id, "--on", on, *([] if key is None else ["--key", key]))
        said = capsys.readouterr()
        assert code in (0, 2) and (said.out + said.err).strip()


@pytest.mark.parametrize(("words", "code", "says"), [
    (("programme", "explain", ID), 2, "--facts 사실.json: {\"organisation.seat\": \"seoul\""),
    (("programme", "diff", ID), 2, "견줄 두 날을 앞의 날부터 적어야 합니다."),
    (("programme", "diff", ID, "--from", "2023-01-01", "--to", "2022-01-01"), 2, "diff compares two dates, the earlier first."),
    (("programme", "diff", ID, "--from", "2023-01-01", "--to", "2023-02-01"), 0, "두 날 사이에 바뀐 것이 없습니다."),
    (("programme", "show"), 2, "어느 사업인지 적어야 합니다."),
    (("programme", "show", "nope"), 2, "다음 중 하나 (one of):"),
    (("programme", "show", ID, "--on", "2023.5.31"), 2, "날짜는 2023-05-31처럼 적습니다"),
    (("programme", "show", ID), 0, "[기준일 2023-05-31: 마지막 업무보고"),
    (("programme", "check", "nowhere"), 2, "'nowhere'이(가) 없습니다."),
    (("programme", "rehearse", ID, "--firms", "0"), 2, "1부터 5000까지"),
    (("rule", "value", "moon_cap", "--on", "2023-01-01"), 2, f"{ID}/firm_cap"),
    (("rule", "value", f"{ID}/firms_planned", "--on", "2023-01-01", "--key", "shoes"), 2, "--key clothing, four-trades"),
    (("rule", "value", f"{ID}/firm_cap", "--on", "2020-01-01"), 0, "unknown on that date"),
    (("rule", "value", f"{ID}/firm_cap", "--on", "2021-03-01"), 0, "9,000,000원\n  2021부터 · year · 확정 (enacted) · council-2021:948"),
])
def test_what_is_said(words: tuple[str, ...], code: int, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*words) == code
    said = capsys.readouterr()
    assert says in said.out + said.err


def test_facts_are_typed_by_the_vocabulary(places: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("programme", "explain", ID, "--facts", str(tmp_path / "wrong.json")) == 2
    said = capsys.readouterr().err
    assert "'organisation.moon'이라는 사실이 없습니다." in said.replace("(이)라는", "이라는") and '"tokyo"' in said and "true 또는 false" in said
    (tmp_path / "good.json").write_text(json.dumps(FACTS))
    assert run("programme", "explain", ID, "--facts", str(tmp_path / "good.json"), "--on", "2023-03-01") == 0
    out = capsys.readouterr().out
    assert out.startswith("unknown (") and "missing: organisation.barred" in out
    (tmp_path / "good.json").write_text(json.dumps({**FACTS, "organisation.barred": False, "organisation.seat": "elsewhere"}))
    run("programme", "explain", ID, "--facts", str(tmp_path / "good.json"), "--on", "2023-03-01", "--lang", "en")
    out = capsys.readouterr().out
    assert out.startswith("no (") and "The workplace must be in Seoul." in out and "apply again once it is in Seoul" in out


def test_a_broken_text_is_named_and_never_taken_for_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(GOOD.replace("owner:", "ownr:"))
    for words in (("show", str(broken)), ("format", str(broken)), ("rehearse", str(broken))):
        assert run("programme", *words) in (1, 2)
        said = capsys.readouterr()
        assert f"{broken}:" in said.out + said.err and "혹시 'owner'입니까?" in said.out + said.err


def test_format_writes_once_and_says_that_the_hash_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "text.yaml"
    file.write_text(GOOD.replace("name: {ko: 업체당 지원 한도, en: Cap per firm}", "name: {en: Cap per firm, ko: 업체당 지원 한도}"))
    assert run("programme", "format", str(file), "--write") == 0
    assert "결재를 확인하십시오" in capsys.readouterr().out and "name: {ko: 업체당 지원 한도, en: Cap per firm}" in file.read_text()
    assert (run("programme", "format", str(file), "--write"), capsys.readouterr().out) == (0, "")
    assert run("programme", "format", str(file)) == 0
    assert capsys.readouterr().out == file.read_text()


def test_matrix_and_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("programme", "matrix", "--lang", "en") == 0
    assert f"{ID:<34} runs  announce screen survey" in capsys.readouterr().out
    assert run("programme", "schema") == 0
    assert json.loads(capsys.readouterr().out)["required"] == ["programme", "name", "owner", "procedure"]


def test_a_text_that_only_reads_is_not_rehearsed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "reads.yaml"
    file.write_text("\n".join(line for line in GOOD.splitlines() if not line.startswith("  - grant:")))
    assert run("programme", "rehearse", str(file)) == 2
    assert "읽기만 하는 글이라 연습할 것이 없습니다" in capsys.readouterr().err
    assert programmes.VERBS.keys() == {"check", "words", "schema", "format", "show", "diff", "explain", "matrix", "rehearse"}
