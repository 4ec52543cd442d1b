"""Whose a programme with a card is: the text in force says so, and where there is none, the department that the newest document names. Acts on the card (ratings, progress) are for its officers alone."""

import uuid

from django.core.exceptions import PermissionDenied

from naru.kernel import Sentence, kst_date
from naru.parties.terms import MAY
from naru.programmes.owning import standing
from naru.programmes.queries import programmes
from naru.reporting.queries import owners_by_card
from naru.web.shell.context import Shell
from naru.web.shell.reach import Acting, NotTheirs, managing, office


class NotOnTheirCard(NotTheirs):
    """An officer of another department than the card's."""

    @property
    def remedy(self) -> Sentence:
        """Who may act, or what has to be done first."""
        if self.stands:
            return super().remedy
        return Sentence(f"문서가 ‘{self.programme.ko}’의 담당으로 적은 ‘{self.owner}’은(는) 여기에 등록된 부서가 아닙니다. "
                        "그 부서를 기관 등록부에 올리거나, 담당을 적은 사업 글을 시행하면 그 부서 담당자가 처리할 수 있습니다.",
                        f"‘{self.owner}’, which the documents name as the owner of ‘{self.programme.en}’, is no department registered here. "
                        "Register it, or put a text in force that names the department in charge: its officers act then.")


class Reach:
    """What of all programmes with a card the reader may act on by acts of one kind; asked once a page."""

    def __init__(self, shell: Shell, kind: str) -> None:
        self.shell, self.kind, self.cards = shell, kind, owners_by_card()
        self.texts = {id_ for id_, _, _ in programmes()}
        self.mine = [each for each in shell.roles if kind in MAY[each.role]] if shell.person else []
        self._bodies: dict[str, frozenset[uuid.UUID]] = {}

    def _standing(self, owner: str) -> frozenset[uuid.UUID]:
        if owner not in self._bodies:
            self._bodies[owner] = standing(owner, kst_date(self.shell.now))
        return self._bodies[owner]

    def may(self, programme: str) -> bool:
        """Whether the reader acts on a programme."""
        if not self.mine or programme not in self.cards:
            return False
        if programme in self.texts:
            return office(self.shell, self.kind, programme) is not None
        return any(each.organisation in self._standing(self.cards[programme][1]) for each in self.mine)

    def options(self) -> list[tuple[str, Sentence]]:
        """The programmes that the reader may choose, by name."""
        return [(id_, name) for id_, (name, _) in self.cards.items() if self.may(id_)]

    def acting(self, programme: str) -> Acting:
        """Who acts, and for which department. Raises NotTheirs for an officer of another department, PermissionDenied for anybody else."""
        if programme in self.texts:
            return managing(self.shell, self.kind, programme)
        if not self.mine or self.shell.person is None or programme not in self.cards:
            raise PermissionDenied
        name, owner = self.cards[programme]
        bodies = self._standing(owner)
        found = next((each for each in self.mine if each.organisation in bodies), None)
        if found is None:
            raise NotOnTheirCard(name, owner or "-", stands=bool(bodies))
        return Acting(self.shell.person, found.organisation, found.name)
