"""How far an officer's role reaches: acts on a programme, its calls, cases and agreements are for officers of the department that owns it that day. Reading is another matter: `read.all`."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from naru.kernel import Sentence, kst_date
from naru.parties.terms import MAY, RoleIn
from naru.programmes.owning import owner_of, owners
from naru.programmes.queries import programmes
from naru.web.shell.context import Shell


class NotTheirs(PermissionDenied):
    """An officer, but of another department than the programme's: the page says whose it is, and who may act."""

    def __init__(self, programme: Sentence, owner: str, *, stands: bool) -> None:
        super().__init__(programme.en)
        self.programme, self.owner, self.stands = programme, owner, stands

    @property
    def title(self) -> Sentence:
        """Whose programme it is."""
        return Sentence(f"{self.owner} 담당 사업입니다", f"This programme belongs to {self.owner}")

    @property
    def remedy(self) -> Sentence:
        """Who may act, or what has to be done first."""
        if self.stands:
            return Sentence(f"‘{self.programme.ko}’의 처리는 {self.owner} 담당자만 할 수 있습니다. 보기만 할 때는 앞 쪽으로 돌아가고, 맡게 되었으면 {self.owner} 책임자에게 소속을 요청하십시오.",
                            f"Only officers of {self.owner} act on ‘{self.programme.en}’. Go back to read it; if it is yours now, ask the head of {self.owner} to take you in.")
        return Sentence(f"‘{self.programme.ko}’의 사업 글이 담당으로 적은 {self.owner}은(는) 오늘 없는 부서입니다. 사업 글의 owner를 지금 맡은 부서로 고쳐 시행하면 그 부서 담당자가 처리할 수 있습니다.",
                        f"The text of ‘{self.programme.en}’ names {self.owner}, which is no department today. Put a text in force that names the department in charge: its officers act then.")


def office(shell: Shell, kind: str, programme: str) -> RoleIn | None:
    """The role in which the reader does acts of `kind` on a programme; None when nobody of the reader's departments owns it today."""
    mine = [each for each in shell.roles if kind in MAY[each.role]]
    if mine and programme not in shell.owners:
        shell.owners[programme] = owners(programme, _today(shell))
    return next((each for each in mine if each.organisation in shell.owners[programme]), None)


def manages(shell: Shell, kind: str, programme: str) -> bool:
    """Whether the reader may do acts of `kind` on a programme."""
    return shell.person is not None and office(shell, kind, programme) is not None


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts, and for which department."""

    person: uuid.UUID
    body: uuid.UUID
    name: str


def managing(shell: Shell, kind: str, programme: str) -> Acting:
    """Who acts on a programme, for which department. Raises NotTheirs for an officer of another department, PermissionDenied for anybody else."""
    found = office(shell, kind, programme)
    if found is not None and shell.person is not None:
        return Acting(shell.person, found.organisation, found.name)
    if not any(kind in MAY[each.role] for each in shell.roles):
        raise PermissionDenied
    name = next((Sentence(ko, en) for id_, ko, en in programmes() if id_ == programme), Sentence(programme, programme))
    raise NotTheirs(name, owner_of(programme, _today(shell)) or "-", stands=bool(shell.owners[programme]))


def managed(shell: Shell, kind: str) -> list[str]:
    """The programmes on which the reader may do acts of `kind`, for acts over many rows."""
    return [id_ for id_, _, _ in programmes() if manages(shell, kind, id_)]


def unowned(shell: Shell, programme: str) -> bool:
    """Whether no department owns a programme today: it has no text yet, or its department stands no longer. Then any officer may write the text that names one."""
    if programme not in shell.owners:
        shell.owners[programme] = owners(programme, _today(shell))
    return not shell.owners[programme]


def _today(shell: Shell) -> dt.date:
    return kst_date(shell.now)
