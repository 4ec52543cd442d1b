"""The papers of the played cases, issued by the offices as the case goes: notice, letters, grant notices, settlement reviews, refund notices."""

import datetime as dt
import uuid

from naru.agreements.letters import issue_letters
from naru.agreements.settlement import issue_settlement
from naru.calls import notices
from naru.calls.queries import call as call_row
from naru.documents.actions import issue
from naru.documents.terms import PaperKind
from naru.kernel.database import rows
from naru.programmes.queries import text_of
from naru.worlds.offices import cast_of, today
from naru.worlds.stage import Stage

NAMES = notices.SOURCES


def announce(stage: Stage, call: uuid.UUID, *, title: str, group: str, audience: str, opens: dt.datetime, closes: dt.datetime, approval: uuid.UUID) -> None:
    """The notice of a call, from the programme's text."""
    [(version,)] = rows("SELECT version_id FROM calls_call WHERE id = %s", [call])
    data = notices.announcement(text_of(version), title=title, group=group, audience=audience, opens_at=opens, closes_at=closes, on=today())
    issue(PaperKind.ANNOUNCEMENT, subject=call, about=cast_of(stage.world).city.id, data=data, office=stage.world.plan.text.owner, approval=approval,
          act=stage.world.act("paper", "announcement", call, actor=cast_of(stage.world).officer))


def letters(stage: Stage, call: uuid.UUID, mark: str) -> None:
    """A letter of decision to every applicant of the newest selection, in one act."""
    found = call_row(call)
    if found is not None:
        issue_letters(found, office=found.text.owner, act=stage.world.act("letters", mark, actor=cast_of(stage.world).officer))


def grant_notice(stage: Stage, grant: uuid.UUID, holder: uuid.UUID, approval: uuid.UUID) -> None:
    """The notice of a grant to its intermediary (교부결정 통지)."""
    [(name,)] = rows("SELECT name FROM parties_organisation WHERE id = %s", [holder])
    shares = rows("SELECT source, share, amount FROM agreements_share WHERE agreement_id = %s AND version = 1 AND source <> 'self' ORDER BY source", [grant])
    data = {"to": name, "programme": stage.world.plan.text.name.ko, "amount": sum(amount for _, _, amount in shares), "paid_on": today().isoformat(), "custody": "가상은행 000-00-000000 (보조금 전용)",
            "shares": [[NAMES[source], f"총사업비의 {share // 100}%", amount] for source, share, amount in shares],
            "conditions": ["업체별 준공검사와 증빙을 확인한 뒤 지급할 것", "쓰지 않은 돈과 이자는 이듬해 1월에 반납할 것"], "on": today().isoformat(), "office": stage.world.plan.text.owner}
    issue(PaperKind.GRANT, subject=grant, about=holder, data=data, office=stage.world.plan.text.owner, approval=approval, act=stage.world.act("paper", "grant", grant, actor=cast_of(stage.world).officer))


def settlement_review(stage: Stage, grant: uuid.UUID, approval: uuid.UUID) -> None:
    """The review of a settlement (정산검토)."""
    issue_settlement(grant, approval=approval, act=stage.world.act("paper", "settlement", grant, actor=cast_of(stage.world).officer))
