"""Where a city's texts were decided, from `cities/<city>/approvals.yaml`: office, document, date and hash of each text. A changed text needs a new row."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

from naru.kernel.trees import Keys, Problem, read
from naru.programmes.check import Checker
from naru.programmes.terms import Signed
from naru.programmes.vocabulary import assemble

KEYS = ("office", "number", "signed_on", "since", "sha256", "assumed")


@dataclass(frozen=True, slots=True)
class Adopted:
    """A text's approval and from when it counts; `assumed` says why where no document gives it."""

    signed: Signed
    since: dt.date
    assumed: str


def read_approvals(folder: Path) -> tuple[dict[str, Adopted], list[Problem]]:
    """The approvals of a city's texts by the texts' file names, and what is wrong: a text without its row, another text than was signed."""
    file = folder / "approvals.yaml"
    tree, problems = read(file.read_text(), str(file)) if file.exists() else (None, [])
    checker = Checker(str(file), assemble())
    checker.problems.extend(problems)
    found: dict[str, Adopted] = {}
    for name, row in tree if isinstance(tree, Keys) else ():
        part = checker.keys(row, KEYS, (f"'{name.text}'의 결재", f"the approval of '{name.text}'"))
        said = {key.text: checker.text(item, (key.text, key.text)) for key, item in part}
        try:
            signed = Signed(said["office"], said["number"], dt.date.fromisoformat(said["signed_on"]), bytes.fromhex(said["sha256"]))
            found[name.text] = Adopted(signed, dt.date.fromisoformat(said["since"]), said.get("assumed", ""))
        except (KeyError, ValueError):
            checker.problem(name.line, "approval_not_whole", (f"'{name.text}'의 결재가 다 적히지 않았습니다.", f"The approval of '{name.text}' is not whole."),
                            ("office, number, signed_on(날짜), since(날짜), sha256을 적으십시오.", "Write office, number, signed_on and since (dates) and sha256."))
        else:
            _as_signed(checker, folder, name.text, name.line, signed)
    missing = [text.stem for text in sorted((folder / "programmes").glob("*.yaml")) if text.stem not in found and not any(f"'{text.stem}'" in problem.reason.ko for problem in checker.problems)]
    for each in missing:
        checker.problem(1, "approval_missing", (f"'{each}'의 결재가 없습니다.", f"'{each}' has no approval."),
                        (f"{each}: {{office: …, number: …, signed_on: …, since: …, sha256: {_hash(folder, each)}}}", f"{each}: {{office: …, number: …, signed_on: …, since: …, sha256: {_hash(folder, each)}}}"))
    return found, checker.problems


def _hash(folder: Path, name: str) -> str:
    file = folder / "programmes" / f"{name}.yaml"
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""


def _as_signed(checker: Checker, folder: Path, name: str, line: int, signed: Signed) -> None:
    now = _hash(folder, name)
    if now and now != signed.sha256.hex():
        checker.problem(line, "not_as_signed", (f"'{name}'의 글이 결재한 글과 다릅니다.", f"The text of '{name}' is not the one that was signed."),
                        (f"고친 글의 결재를 새로 받아 sha256: {now}을 적으십시오.", f"Have the changed text approved and write sha256: {now}."))
    if not now:
        checker.problem(line, "approval_of_nothing", (f"'{name}'(이)라는 글이 없습니다.", f"There is no text '{name}'."), ("줄을 지우거나 파일 이름을 확인하십시오.", "Delete the line or check the file name."))
