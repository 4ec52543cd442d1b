"""Support that old ledgers tell of, on the double-support screen: shown with its file and cell; counted where number, year and exclusivity group are the same and the programme is another."""

import datetime as dt
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.archive.past import PastRow, past_support
from naru.kernel.database import rows
from naru.programmes.queries import texts_in_force

_NOT_GIVEN = re.compile("탈락|미선정|불선정|부적격|포기|취소|철회|반려")


@dataclass(frozen=True, slots=True)
class Before:
    """A past support: what the ledger says, and whether it counts as support for the same."""

    row: PastRow
    counts: bool


def given(state: str) -> bool:
    """Whether an outcome as a ledger words it means that support was given; no word counts as given."""
    return not _NOT_GIVEN.search(state)


def _groups(on: dt.date) -> dict[str, str]:
    return {text.id: text.exclusive_with[0] for text in texts_in_force(on) if text.exclusive_with}


def given_before(organisation: uuid.UUID, *, programme: str, on: dt.date, name: str | None = None) -> list[Before]:
    """What an organisation was given before, the newest first, beside an application to a programme. A name alone is shown and never counted: two firms may share it."""
    found = past_support(organisation, name)
    group = _groups(on) if found else {}
    mine = group.get(programme, "")
    return [Before(each, bool(mine) and each.number is not None and each.year == on.year and each.programme != programme and group.get(each.programme) == mine and given(each.state))
            for each in found]


def doubled(organisations: Sequence[uuid.UUID], on: dt.date) -> set[uuid.UUID]:
    """Organisations with a live application for whose exclusivity group a ledger tells of support in the same year by another programme."""
    found = rows("SELECT DISTINCT h.organisation, h.exclusivity_group, p.programme, p.state FROM calls_hold h JOIN calls_call c ON c.id = h.call JOIN parties_organisation o ON o.id = h.organisation "
                 "JOIN archive_pastaward p ON p.business_number = o.business_number AND p.programme <> '' AND p.programme <> c.programme_id AND p.year = %s "
                 "WHERE h.organisation = ANY(%s) AND NOT EXISTS (SELECT 1 FROM archive_pastawardsundone u WHERE u.batch_id = p.entry_id)", [on.year, list(organisations)])
    group = _groups(on) if found else {}
    return {organisation for organisation, exclusive, programme, state in found if group.get(programme) == exclusive and given(state)}
