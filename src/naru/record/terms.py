"""The words of the record: who acts (Actor), what is done (Act), and that it was written (Entered)."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from enum import StrEnum

from naru.kernel import Refusal, Sentence, derive

LIFECYCLES = ()


class ActorKind(StrEnum):
    """What kind of actor a uuid stands for; the rooms above refer their own rows to it."""

    PERSON = "person"
    ORGANISATION = "organisation"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its id is made by the client and is the idempotency key; everything it creates derives from it.

    `behalf` is the organisation acted for; `delegation` the dated role or file that allows it.
    """

    id: uuid.UUID
    actor: uuid.UUID
    reason: str = ""
    behalf: uuid.UUID | None = None
    delegation: uuid.UUID | None = None

    def part(self, *names: object) -> "Act":
        """The part of this act called `names`, for a verb inside a verb."""
        return replace(self, id=derive(self.id, *names))


@dataclass(frozen=True, slots=True)
class Entered:
    """The act as it stands in the record: its instant (`at`) and legal date (`on`) are the only clock of the act."""

    id: uuid.UUID
    seq: int
    at: dt.datetime
    on: dt.date


CURRENT_VALUE_TABLES: dict[str, str] = {"record_personkey": "a key exists until the person is erased"}

REFUSALS: tuple[Refusal, ...] = (
    Refusal(
        "entry_same_content",
        Sentence("같은 요청 번호로 다른 내용이 들어왔습니다.", "The same act id came with other content."),
        Sentence("새 화면에서 다시 시도하십시오.", "Try again from a fresh page."),
    ),
    Refusal(
        "entry_insert_only",
        Sentence("기록은 고치거나 지울 수 없습니다.", "The record cannot be changed or deleted."),
        Sentence("바로잡는 행위를 새로 남기십시오.", "Make a correcting act."),
    ),
    Refusal(
        "actor_insert_only",
        Sentence("행위자는 지울 수 없습니다.", "An actor cannot be changed or deleted."),
        Sentence("역할을 끝내거나 개인정보를 파기하십시오.", "End the role, or erase the personal data."),
    ),
    Refusal(
        "actor_kind_known",
        Sentence("행위자는 사람, 기관, 시스템 중 하나여야 합니다.", "An actor is a person, an organisation or a system."),
        Sentence("행위자의 종류를 확인하십시오.", "Check the kind of the actor."),
    ),
)
