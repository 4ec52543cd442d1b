"""What every page knows: the clock, whether the database is simulated, who reads, in which roles, in which language."""

import datetime as dt
import uuid
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString

from naru.kernel import kst_date
from naru.kernel.database import one
from naru.parties.queries import name_of, roles_of
from naru.parties.sessions import Reader
from naru.parties.terms import MAY, ROLE_NAMES, Role, RoleIn
from naru.web.shell import nav
from naru.web.shell.tongue import language
from naru.web.templatetags.named import plain_name

ROOM_FOR_A_NAME = 24
"""So many letters of an organisation's name stand in the head of a page."""


class Shell:
    """The page's surroundings; each is asked for once, when the template needs it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.owners: dict[str, frozenset[uuid.UUID]] = {}

    @cached_property
    def _reader(self) -> Reader | None:
        """What the session's own statement said of the signed-in person."""
        found = getattr(getattr(self.request, "user", None), "reader", None)
        return found if isinstance(found, Reader) else None

    @cached_property
    def _clock(self) -> tuple[dt.datetime, bool]:
        if self._reader is not None:
            return self._reader.now, self._reader.simulated
        found = one("SELECT kernel_now(), COALESCE((SELECT kind = 'simulated' FROM kernel_world), false)")
        if found is None:
            raise LookupError("the clock answers always")
        return found[0], found[1]

    @property
    def now(self) -> dt.datetime:
        """The instant of the page."""
        return self._clock[0]

    @property
    def simulated(self) -> bool:
        """Whether 가상자료 stands in the head."""
        return self._clock[1]

    @property
    def language(self) -> str:
        """'ko' or 'en'."""
        return language()

    @cached_property
    def person(self) -> uuid.UUID | None:
        """The signed-in person."""
        user = getattr(self.request, "user", None)
        return user.person_id if user is not None and user.is_authenticated else None

    @cached_property
    def name(self) -> str:
        """The signed-in person's name."""
        if self._reader is not None:
            return self._reader.name
        return (name_of(self.person) or "") if self.person else ""

    @cached_property
    def roles(self) -> list[RoleIn]:
        """The roles that count on the page's date."""
        if self._reader is not None:
            return list(self._reader.roles)
        return roles_of(self.person, kst_date(self.now)) if self.person else []

    @property
    def role_names(self) -> list[str]:
        """Roles with their organisation, in words; of a long English name the role alone, so that the head stays one line (the account's page says it whole)."""
        names = [(ROLE_NAMES[each.role].say(self.language), str(plain_name(each.name))) for each in self.roles[:2]]
        return [f"{role} · {name}" if len(name) <= ROOM_FOR_A_NAME else role for role, name in names]

    @cached_property
    def nav(self) -> SafeString:
        """The navigation of this reader, drawn."""
        return SafeString(nav.drawn(self.language, (each.role for each in self.roles), self.request.path))

    @property
    def contrast(self) -> bool:
        """Whether the reader chose high contrast."""
        return self.request.COOKIES.get("naru_contrast") == "high"

    @property
    def masthead(self) -> bool:
        """Whether this is an official site of the government: only then may the masthead be shown."""
        return bool(getattr(settings, "OFFICIAL_SITE", False))

    @property
    def audits(self) -> bool:
        """Whether the reader may open the chain behind an act."""
        return any("record.audit" in MAY[each.role] for each in self.roles)

    def has(self, *roles: Role | str) -> bool:
        """Whether the reader holds one of the roles."""
        return any(each.role in roles for each in self.roles)


def shell_of(request: HttpRequest) -> Shell:
    """The request's shell: made once, so that a view and its template ask the same questions once."""
    found = getattr(request, "shell", None)
    if not isinstance(found, Shell):
        found = Shell(request)
        request.shell = found  # type: ignore[attr-defined]  # reason: one shell a request, kept where the request is
    return found


def shell(request: HttpRequest) -> dict[str, object]:
    """The context processor."""
    return {"shell": shell_of(request)}
