"""`naru account factor LOGIN`: sets up the second factor of an account at the console, where the first enrolment must happen."""

import argparse
import uuid
from typing import TYPE_CHECKING

from naru.cli.commands import command

if TYPE_CHECKING:
    from naru.cli.commands import Commands


def add(commands: "Commands") -> None:
    """Declares the command."""
    account = command(commands, "account", _account, says="계정의 2단계 인증 등록 (set up an account's second factor)")
    account.add_argument("verb", choices=("factor",))
    account.add_argument("login")


def _account(arguments: argparse.Namespace) -> int:
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
