"""Who may open, fill in, sign and check a form, and who collects a round."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from naru.collection.queries import Form, RoundRow, form_of, round_of
from naru.parties.queries import may
from naru.web.shell.context import Shell, shell_of


def bodies(shell: Shell) -> list[uuid.UUID]:
    """The organisations for which the reader fills in forms."""
    return list(dict.fromkeys(each.organisation for each in shell.roles if may([each], "collection.fill")))


def fills(shell: Shell, form: Form) -> bool:
    """Whether the reader may write into a form."""
    return shell.person is not None and may(shell.roles, "collection.fill", form.row.organisation)


def signs(shell: Shell, form: Form) -> bool:
    """Whether the reader may sign for the form's body."""
    return shell.person is not None and may(shell.roles, "collection.sign", form.row.organisation)


def collects(shell: Shell, round: RoundRow) -> bool:
    """Whether the reader is an officer of the body that collects the round."""
    return shell.person is not None and may(shell.roles, "collection.manage", round.collector)


def visible(request: HttpRequest, id: uuid.UUID) -> Form:
    """A form that the reader may see: their own body's, or any for the office."""
    shell, found = shell_of(request), form_of(id)
    if found is None:
        raise Http404
    if not (fills(shell, found) or may(shell.roles, "read.all")):
        raise PermissionDenied
    return found


def the_round(request: HttpRequest, id: uuid.UUID) -> RoundRow:
    """A round, for the office."""
    shell, found = shell_of(request), round_of(id)
    if found is None:
        raise Http404
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    return found
