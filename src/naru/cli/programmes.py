"""`naru programme …` and `naru rule value …`: check, read, format, explain and compare programme texts without a database."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli.commands import command, day
from naru.cli.texts import CITY, City, Wrong, facts_of, home_of, one, read_place, told
from naru.kernel.trees import decode
from naru.programmes.files import load_file
from naru.programmes.format import format_text
from naru.programmes.load import load
from naru.programmes.logic import only_reads
from naru.programmes.printing import STATUS, assumptions, digest_text, print_value, since, word_list
from naru.programmes.saying import lines
from naru.programmes.schema import schema_of
from naru.programmes.signed import read_approvals
from naru.rules.logic import judge, value

if TYPE_CHECKING:
    from naru.cli.commands import Commands

PATH, ID = "파일 또는 도시의 폴더 (a file, or the folder of a city)", "사업 또는 파일 (a programme's id, or a file)"
VERBS = {
    "check": ("글과 결재를 검사합니다 (checks texts and approvals)", PATH),
    "words": ("쓸 수 있는 낱말 (the vocabulary)", ""),
    "schema": ("편집기를 위한 JSON Schema (the JSON Schema for editors)", ""),
    "format": ("정해진 모양의 YAML로 (the text in its one layout)", f"{ID}; {PATH}"),
    "show": ("그날의 글을 문장으로 (a text on a date, as sentences)", ID),
    "diff": ("두 날 사이에 바뀐 것 (what changed between two dates)", ID),
    "explain": ("사실로 자격을 판단합니다 (judges facts, with the reasons)", ID),
    "matrix": ("사업마다 쓰는 단계, 돌아가는가 읽기만 하는가 (stages a programme; whether it runs or only reads)", ""),
    "rehearse": ("한 해를 연습합니다: 모두 버리는 가상자료 (plays a whole year, thrown away after)", ID)}
DATES = {"show": ("on",), "diff": ("from", "to"), "explain": ("on",)}


def add(commands: "Commands") -> None:
    """Declares the commands."""
    whole = command(commands, "programme", _run, says="사업 텍스트 (programme texts)", needs="nothing")
    verbs = whole.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, (says, what) in VERBS.items():
        verb = verbs.add_parser(name, help=says, description=says)
        if what:
            verb.add_argument("what", nargs="?", default="", help=what)
        for date in DATES.get(name, ()):
            verb.add_argument(f"--{date}", dest=f"{date}_", type=day, default=None, metavar="DATE", help="2023-05-31처럼 (a date)")
        verb.add_argument("--city", type=Path, default=CITY, help="도시의 폴더 (folder of a city)")
        verb.add_argument("--lang", choices=("ko", "en"), default="ko")
        if name == "explain":
            verb.add_argument("--facts", type=Path, default=None, help='사실의 JSON (facts as JSON): {"organisation.seat": "…"}')
        if name == "format":
            verb.add_argument("--write", action="store_true", help="파일에 씁니다 (writes the files)")
        if name == "rehearse":
            verb.add_argument("--firms", type=_cast, default=60, help="연습의 배역 수 (cast of a rehearsal)")
            verb.add_argument("--seed", type=int, default=1, help="연습의 씨앗 (seed of a rehearsal)")
    rule = command(commands, "rule", _rule, says="조건값 하나 (one dated value)", needs="nothing")
    rule.add_argument("verb", choices=("value",))
    rule.add_argument("id", help="사업/조건값 또는 조건값 (programme/term or term)")
    rule.add_argument("--on", dest="on_", type=day, default=None, metavar="DATE")
    rule.add_argument("--key", default=None, help="묶음마다 다른 값 가운데 하나 (one part of a value by group)")
    rule.add_argument("--city", type=Path, default=CITY)
    rule.add_argument("--lang", choices=("ko", "en"), default="ko")


def _cast(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 5_000:
        raise argparse.ArgumentTypeError(f"'{text}': 1부터 5000까지의 수를 적으십시오 (write a number from 1 to 5000)")
    return int(text)


def _run(arguments: argparse.Namespace) -> int:
    verbs = {"check": _check, "words": _words, "schema": _schema, "format": _format, "show": _show, "diff": _diff, "explain": _explain, "matrix": _matrix, "rehearse": _rehearse}
    return _told(lambda: verbs[arguments.verb](arguments))


def _told(run: Callable[[], int]) -> int:
    """Runs a verb; what is wrong with its words or files is said in lines and never thrown at somebody."""
    try:
        return run()
    except Wrong as wrong:
        print(wrong, file=sys.stderr)
    except OSError as error:
        print(told(f"'{error.filename or ''}'을(를) 읽거나 쓸 수 없습니다: {error.strerror}.", f"cannot be read or written: {error.strerror}.", "이름과 권한을 확인하십시오 (check name and permission)."), file=sys.stderr)
    return 2


def _words(arguments: argparse.Namespace) -> int:
    print("\n".join(word_list(home_of(arguments.city).words, arguments.lang)))
    return 0


def _schema(arguments: argparse.Namespace) -> int:
    print(json.dumps(schema_of(home_of(arguments.city).words), ensure_ascii=False, indent=2))
    return 0


def _show(arguments: argparse.Namespace) -> int:
    home, text = one(arguments, "./naru programme show ID --on 2023-05-31")
    print("\n".join(lines(text, home.on(arguments.on_, arguments.lang), home.words, arguments.lang)))
    return 0


def _diff(arguments: argparse.Namespace) -> int:
    home, text = one(arguments, "./naru programme diff ID --from 2021-01-01 --to 2023-05-31")
    if arguments.from_ is None or arguments.to_ is None or arguments.from_ > arguments.to_:
        raise Wrong(told("견줄 두 날을 앞의 날부터 적어야 합니다.", "diff compares two dates, the earlier first.", f"./naru programme diff {arguments.what} --from 2021-01-01 --to 2023-05-31"))
    before, after = (list(lines(text, day, home.words, arguments.lang)) for day in (arguments.from_, arguments.to_))
    changes = [*(f"- {line}" for line in before if line not in after), *(f"+ {line}" for line in after if line not in before)]
    print("\n".join(changes) or ("두 날 사이에 바뀐 것이 없습니다." if arguments.lang == "ko" else "Nothing changed between the two dates."))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    place = Path(arguments.what or arguments.city)
    wrong, files, ko = 0, read_place(place), arguments.lang == "ko"
    for home, file in files:
        text, problems = load_file(file, words=home.words)
        for problem in problems:
            print(problem.print(arguments.lang))
        wrong += len(problems)
        for line, what, reason in assumptions(text) if text is not None else ():
            print(f"{file}{f':{line}' if line else ''}: {'가정' if ko else 'assumed'} {what}: {reason}")
    for problem in read_approvals(place)[1] if (place / "programmes").is_dir() else ():
        print(problem.print(arguments.lang))
        wrong += 1
    print(f"{len(files)}개 텍스트, 고칠 곳 {wrong}건" if ko else f"{len(files)} texts, {wrong} problems")
    return 1 if wrong else 0


def _format(arguments: argparse.Namespace) -> int:
    place = Path(arguments.what or arguments.city)
    files = read_place(place) if place.exists() else [home_of(arguments.city).file(arguments.what)]
    wrong = 0
    for home, file in files:
        text, problems = load_file(file, words=home.words)
        if text is None:
            print("\n".join(problem.print(arguments.lang) for problem in problems), file=sys.stderr)
            wrong = 1
            continue
        wrong |= _laid_out(home, file, digest_text(text), write=arguments.write)
    return wrong


def _laid_out(home: City, file: Path, digest: str, *, write: bool) -> int:
    before = decode(file.read_bytes(), str(file))[0]
    after = format_text(before, home.words)
    again, _ = load(after, words=home.words)
    if again is None or digest_text(again) != digest:
        remedy = "여러 줄에 걸친 글과 주석을 확인하십시오 (look at texts of several lines)."
        raise Wrong(told(f"'{file}'은(는) 뜻을 지키며 옮길 수 없어 그대로 두었습니다.", "could not be laid out without changing what it says, so it was left alone.", remedy))
    if not write:
        print(after, end="")
    elif after != before:
        file.write_text(after)
        print(f"{file}: 썼습니다. 글의 해시가 바뀌므로 결재를 확인하십시오 (written; its hash changed: see the approvals)")
    return 0


def _matrix(arguments: argparse.Namespace) -> int:
    home, wrong = home_of(arguments.city), 0
    for file in home.files():
        text, problems = load_file(file, words=home.words)
        if text is None:
            print(f"{file.stem:<34} {'읽히지 않음' if arguments.lang == 'ko' else 'does not read'}: {problems[0].print(arguments.lang)}")
            wrong = 1
            continue
        why = only_reads(text, home.words)
        stands = ("실행" if arguments.lang == "ko" else "runs ") if not why else ("읽기" if arguments.lang == "ko" else "reads")
        print(f"{text.id:<34} {stands} {' '.join(dict.fromkeys(stage.mechanism for stage in text.procedure))}")
        for sentence in why:
            print(f"{'':<34}      - {sentence.say(arguments.lang)}")
    return wrong


def _rehearse(arguments: argparse.Namespace) -> int:
    home, text = one(arguments, "./naru programme rehearse ID")
    why = only_reads(text, home.words)
    if why:
        raise Wrong(told(f"'{text.id}'은(는) 읽기만 하는 글이라 연습할 것이 없습니다: {why[0].ko}", f"only reads, so there is nothing to rehearse: {why[0].en}", "./naru programme matrix"))
    code: int = arguments.rehearse(arguments, home.file(arguments.what)[1], text)
    return code


def _explain(arguments: argparse.Namespace) -> int:
    home, text = one(arguments, "./naru programme explain ID --facts 사실.json --on 2023-05-31")
    facts = facts_of(arguments.facts, text, home.words)
    verdict = judge(facts, text.conditions, home.on(arguments.on_, arguments.lang))
    print(f"{verdict.met.value} ({verdict.digest[:12]})")
    for finding in verdict.findings:
        why = f" missing: {', '.join(finding.missing)}" if finding.missing else ""
        print(f"  {finding.met.value:<8}{finding.say.say(arguments.lang)} [{finding.cite or '-'}]{why}")
        if finding.met.value == "no":
            print(f"          {finding.remedy.say(arguments.lang)}")
    if not verdict.findings:
        print("  그날 판단할 자격요건이 없습니다." if arguments.lang == "ko" else "  No condition counts on that day.")
    return 0


def _rule(arguments: argparse.Namespace) -> int:
    return _told(lambda: _value(arguments))


def _value(arguments: argparse.Namespace) -> int:
    home = home_of(arguments.city)
    texts = home.texts()
    programme, _, name = arguments.id.rpartition("/")
    found = [(text, text.terms[name]) for text in texts if name in text.terms and programme in ("", text.id)]
    if not found:
        known = ", ".join(f"{text.id}/{term}" for text in texts for term in text.terms)
        raise Wrong(told(f"조건값 '{arguments.id}'이(가) 없습니다.", "no such term.", f"다음 중 하나 (one of): {known}"))
    on = home.on(arguments.on_, arguments.lang)
    for text, term in found:
        dated, whole = value(term, on, arguments.key), value(term, on)
        if dated is None and whole is not None:
            keys = ", ".join(whole.value) if isinstance(whole.value, dict) else ""
            raise Wrong(told(f"{text.id}/{term.id}에 '{arguments.key}'의 값이 없습니다.", "has no value of that key.", f"--key {keys}" if keys else "한 값이므로 --key 없이 물으십시오 (one value: ask without --key)."))
        if dated is None:
            print(f"{text.id}/{term.id}: {on}에는 알려진 값이 없습니다 (unknown on that date)")
            continue
        print(f"{text.id}/{term.id}: {print_value(dated.value, term.unit)}")
        print(f"  {since(dated, arguments.lang)} · {dated.precision.value} · {STATUS[dated.status][0]} ({dated.status.value}) · {dated.cite or '-'}{f' · {dated.reason}' if dated.reason else ''}")
    return 0
