"""`naru programme …` and `naru rule value …`: check, read, explain and compare programme texts without a database."""

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli.commands import command
from naru.programmes.city import CityWrong, read_city, words_of
from naru.programmes.files import load_file
from naru.programmes.printing import STATUS, assumptions, digest_text, print_value, since, word_list
from naru.programmes.saying import lines
from naru.programmes.signed import read_approvals
from naru.programmes.terms import ProgrammeText
from naru.programmes.vocabulary import Words
from naru.rules.logic import judge, value
from naru.rules.terms import Fact

if TYPE_CHECKING:
    from naru.cli.commands import Commands

HOME = Path("cities/seoul")
"""The city whose texts are meant when none is named."""
VERBS = ("check", "words", "format", "show", "diff", "explain", "matrix", "rehearse")


def add(commands: "Commands") -> None:
    """Declares the commands."""
    whole = command(commands, "programme", _run, says="사업 텍스트 (programme texts)", needs="nothing")
    whole.add_argument("verb", choices=VERBS)
    whole.add_argument("what", nargs="?", default=str(HOME), help="파일, 폴더 또는 사업 (file, folder or programme id)")
    for name in ("on", "from", "to"):
        whole.add_argument(f"--{name}", dest=f"{name}_", type=dt.date.fromisoformat, default=None)
    whole.add_argument("--facts", type=Path, default=None, help="사실 파일 JSON (facts as JSON)")
    whole.add_argument("--lang", choices=("ko", "en"), default="ko")
    whole.add_argument("--firms", type=int, default=60, help="연습의 배역 수 (cast of a rehearsal)")
    whole.add_argument("--seed", type=int, default=1, help="연습의 씨앗 (seed of a rehearsal)")
    rule = command(commands, "rule", _rule, says="조건값 하나 (one dated value)", needs="nothing")
    rule.add_argument("verb", choices=("value",))
    rule.add_argument("id", help="사업/조건값 또는 조건값 (programme/term or term)")
    rule.add_argument("--on", dest="on_", type=dt.date.fromisoformat, required=True)
    rule.add_argument("--key", default=None)
    rule.add_argument("--lang", choices=("ko", "en"), default="ko")


def texts(place: str) -> list[Path]:
    """The programme texts of a file or folder."""
    path = Path(place)
    if path.is_file():
        return [path]
    return sorted((path / "programmes").glob("*.yaml") if (path / "programmes").is_dir() else path.glob("*.yaml"))


def words_at(place: str = str(HOME)) -> Words:
    """The vocabulary of the city that a file or folder lies in; Seoul's for a file that lies in none."""
    path = Path(place).resolve()
    folder = next((each for each in (path, *path.parents) if (each / "city.yaml").is_file()), HOME)
    try:
        return words_of(read_city(folder))
    except CityWrong as wrong:
        raise SystemExit(str(wrong)) from wrong


def _all(place: str = str(HOME)) -> list[ProgrammeText]:
    found = [load_file(file, words=words_at(place))[0] for file in texts(place)]
    return [text for text in found if text is not None]


def _one(id: str) -> ProgrammeText:
    for text in _all():
        if text.id == id:
            return text
    raise SystemExit(f"'{id}' 사업이 없습니다 (no such programme). {', '.join(text.id for text in _all())}")


def _run(arguments: argparse.Namespace) -> int:
    if arguments.verb == "check":
        return _check(arguments)
    if arguments.verb == "words":
        print("\n".join(word_list(words_at(), arguments.lang)))
    elif arguments.verb == "format":
        print("\n".join(digest_text(text) for text in ([_one(arguments.what)] if not Path(arguments.what).exists() else _all(arguments.what))))
    elif arguments.verb == "matrix":
        for text in _all():
            print(f"{text.id:<40} {' '.join(dict.fromkeys(stage.mechanism for stage in text.procedure))}")
    elif arguments.verb == "diff":
        before, after = (list(lines(_one(arguments.what), day, words_at(), arguments.lang)) for day in (arguments.from_, arguments.to_))
        print("\n".join([*(f"- {line}" for line in before if line not in after), *(f"+ {line}" for line in after if line not in before)]))
    elif arguments.verb == "explain":
        return _explain(arguments)
    elif arguments.verb == "rehearse":
        return _rehearse(arguments)
    else:
        print("\n".join(lines(_one(arguments.what), arguments.on_ or dt.date(2023, 5, 31), words_at(), arguments.lang)))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    wrong = 0
    files = texts(arguments.what)
    for file in files:
        text, problems = load_file(file, words=words_at(str(file)))
        for problem in problems:
            print(problem.print(arguments.lang))
        wrong += len(problems)
        if text is not None:
            for line, what, reason in assumptions(text):
                print(f"{file}:{line}: {'가정' if arguments.lang == 'ko' else 'assumed'} {what}: {reason}")
    folder = Path(arguments.what)
    if (folder / "programmes").is_dir():
        for problem in read_approvals(folder)[1]:
            print(problem.print(arguments.lang))
            wrong += 1
    print(f"{len(files)}개 텍스트, 고칠 곳 {wrong}건" if arguments.lang == "ko" else f"{len(files)} texts, {wrong} problems")
    return 1 if wrong or not files else 0


def _rehearse(arguments: argparse.Namespace) -> int:
    place = Path(arguments.what)
    file = place if place.is_file() else next((each for each in texts(str(HOME)) if each.stem == arguments.what), None)
    if file is None:
        raise SystemExit(f"'{arguments.what}' 사업이 없습니다 (no such programme). {', '.join(each.stem for each in texts(str(HOME)))}")
    text, problems = load_file(file, words=words_at(str(file)))
    if text is None:
        print("\n".join(problem.print(arguments.lang) for problem in problems))
        return 1
    code: int = arguments.rehearse(arguments, file, text)
    return code


def _explain(arguments: argparse.Namespace) -> int:
    text = _one(arguments.what)
    facts = {name: Fact(held) for name, held in json.loads(arguments.facts.read_text()).items()}
    verdict = judge(facts, text.conditions, arguments.on_ or dt.date(2023, 5, 31))
    print(f"{verdict.met.value} ({verdict.digest[:12]})")
    for finding in verdict.findings:
        why = f" missing: {', '.join(finding.missing)}" if finding.missing else ""
        print(f"  {finding.met.value:<8}{finding.say.say(arguments.lang)} [{finding.cite or '-'}]{why}")
        if finding.met.value == "no":
            print(f"          {finding.remedy.say(arguments.lang)}")
    return 0


def _rule(arguments: argparse.Namespace) -> int:
    programme, _, name = arguments.id.rpartition("/")
    found = [(text, text.terms[name]) for text in _all() if name in text.terms and programme in ("", text.id)]
    if not found:
        raise SystemExit(f"조건값 '{arguments.id}'이(가) 없습니다 (no such term).")
    for text, term in found:
        dated = value(term, arguments.on_, arguments.key)
        if dated is None:
            print(f"{text.id}/{term.id}: {arguments.on_}에는 알려진 값이 없습니다 (unknown on that date)")
            continue
        print(f"{text.id}/{term.id}: {print_value(dated.value, term.unit)}")
        print(f"  {since(dated, arguments.lang)} · {dated.precision.value} · {STATUS[dated.status][0]} ({dated.status.value}) · {dated.cite or '-'}{f' · {dated.reason}' if dated.reason else ''}")
    return 0
