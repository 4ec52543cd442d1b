"""`naru account factor LOGIN`: sets up the second factor of an account at the console. `naru registers list|out|in`: questions to registers, their answers."""

import argparse
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli.commands import command, person_of

if TYPE_CHECKING:
    from naru.cli.commands import Commands


def add(commands: "Commands") -> None:
    """Declares the command."""
    account = command(commands, "account", _account, says="계정의 2단계 인증 등록 (set up an account's second factor)")
    account.add_argument("verb", choices=("factor", "erase"))
    account.add_argument("login", help="로그인; erase는 사람의 식별자도 (login; for erase also the person's id)")
    account.add_argument("--ground", default="", help="erase: 법적 근거 (legal ground)")
    account.add_argument("--as", dest="actor", default="", metavar="LOGIN", help="erase: 이 계정의 행위로 파기합니다; 없으면 무엇이 사라지는지 보기만 (erase as this login; without it only a look)")
    registers = command(commands, "registers", _registers, says="대장에 물은 것, 질의 파일 내보내기, 회신 파일 받기 (registers: questions, question file out, answers in)")
    registers.add_argument("what", choices=["list", "out", "in"])
    registers.add_argument("name", nargs="?", default="", help="out: 질의번호 (question); in: 회신 파일 (file of answers)")
    registers.add_argument("--out", type=Path, default=Path("질의.xlsx"))
    registers.add_argument("--as", dest="actor", default="", metavar="LOGIN", help="누구의 행위로; 없으면 살펴만 봅니다 (whose act; without it a dry run)")


def _registers(arguments: argparse.Namespace) -> int:
    from naru.parties.registers import Files, questions

    if arguments.what == "list":
        for each in questions():
            print(f"{each.id}\t{each.register}\t{each.asked_on}\t{each.answered}/{each.asked}")
        return 0
    if arguments.what == "out":
        try:
            arguments.out.write_bytes(Files().question(uuid.UUID(arguments.name)))
        except (ValueError, LookupError) as error:
            raise SystemExit(f"'{arguments.name}': 그런 질의가 없습니다. ./naru registers list로 확인하십시오 (no such question).") from error
        print(arguments.out)
        return 0
    return _answers(Path(arguments.name), arguments.actor)


def _answers(file: Path, login: str) -> int:
    from naru.kernel.clock import is_simulated
    from naru.parties.actions import take_answers
    from naru.parties.registers import Files
    from naru.record import Act

    content = file.read_bytes()
    read = Files().read(content)
    for problem in read.table.problems:
        print(f"{file.name}:{problem.print('ko')}")
    for each in read.changes:
        print(f"{each.name} {each.number} {each.register.name.ko}: {each.before} → {each.after}")
    print(f"답 {len(read.told)}개, 바뀌는 것 {len(read.changes)}, 처음 {read.first}, 답 없음 {read.unanswered}, 고칠 칸 {len(read.table.problems)} (answers, changes, first, unanswered, wrong cells)")
    if read.table.problems or not login:
        return 1 if read.table.problems else 0
    made = take_answers(content, name=file.name, provenance="simulated" if is_simulated() else "reported", act=Act(uuid.uuid4(), person_of(login), "대장의 회신을 받음"))
    print(f"받았습니다 (taken in): {made}")
    return 0


def _erase(arguments: argparse.Namespace) -> int:
    """Shows what would go and what would stay; erases only with a legal ground and somebody who answers for it."""
    from naru.kernel.database import one
    from naru.parties.actions import erase
    from naru.record import Act
    from naru.reporting.erasing import preview

    found = one("SELECT person_id FROM parties_account WHERE login = %s AND is_active UNION ALL SELECT id FROM parties_person WHERE id::text = %s", [arguments.login, arguments.login])
    seen = preview(found[0]) if found else None
    if seen is None or seen.erased:
        raise SystemExit(f"'{arguments.login}': 그런 사람이 없거나 이미 파기했습니다 (no such person, or erased already).")
    print(f"{seen.name} {seen.person}")
    for title, part in (("사라짐 (goes)", seen.goes), ("남음 (stays, saying nothing personal)", seen.stays)):
        print(f"  {title}: {', '.join(f'{says.ko} {many}' for says, many in part)}")
    if not arguments.actor:
        return 0
    if not arguments.ground.strip():
        raise SystemExit("파기의 법적 근거를 --ground로 적으십시오 (give the legal ground).")
    erase(seen.person, ground=arguments.ground.strip(), act=Act(uuid.uuid4(), person_of(arguments.actor), arguments.ground.strip()))
    print("파기했습니다. 봉인과 합계는 그대로입니다: ./naru verify (erased; seals and sums stand).")
    return 0


def _account(arguments: argparse.Namespace) -> int:
    if arguments.verb == "erase":
        return _erase(arguments)
    import pyotp

    from naru.kernel.database import one
    from naru.parties.actions import set_factor
    from naru.record import Act

    found = one("SELECT id, person_id FROM parties_account WHERE login = %s AND is_active", [arguments.login])
    if found is None:
        raise SystemExit(f"'{arguments.login}' 계정이 없습니다 (no such account).")
    secret = pyotp.random_base32()
    set_factor(found[0], secret=secret, person=found[1], act=Act(uuid.uuid4(), found[1], "2단계 인증 등록"))
    print(pyotp.TOTP(secret).provisioning_uri(name=arguments.login, issuer_name="Naru"))
    return 0
