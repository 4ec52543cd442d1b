"""The words of the record: who acts (Actor), what is done (Act), and that it was written (Entered)."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from enum import StrEnum

from naru.kernel import Refusal, Sentence, derive, insert_only
from naru.kernel.invariants import Invariant

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


CURRENT_VALUE_TABLES: dict[str, str] = {
    "record_personkey": "a key exists until the person is erased",
    "record_contentindex": "what finds a person's files goes when the person is erased",
}

REFUSALS: tuple[Refusal, ...] = (
    Refusal(
        "entry_same_content",
        Sentence("같은 요청 번호로 다른 내용이 들어왔습니다.", "The same act id came with other content."),
        Sentence("새 화면에서 다시 시도하십시오.", "Try again from a fresh page."),
    ),
    Refusal(
        "entry_actor_known",
        Sentence("누가 한 일인지 알 수 없습니다.", "Nobody known stands behind this act."),
        Sentence("다시 로그인한 뒤 시도하십시오.", "Sign in again and try once more."),
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
    insert_only("seal_insert_only", "봉인", "a seal"),
    insert_only("evidence_insert_only", "증빙", "evidence"),
    insert_only("erasure_insert_only", "파기", "an erasure"),
    insert_only("exchange_insert_only", "주고받은 파일", "an exchanged file"),
    insert_only("exchangeundo_insert_only", "파일 되돌림", "the undoing of a file"),
    Refusal("exchange_direction_known", Sentence("파일은 보내거나 받은 것이어야 합니다.", "A file went out or came in."), Sentence("파일의 방향을 확인하십시오.", "Check its direction.")),
    Refusal("exchange_attempt_counts", Sentence("파일의 차수는 1부터입니다.", "Attempts count from 1."), Sentence("차수를 확인하십시오.", "Check the attempt.")),
    Refusal("exchange_again", Sentence("같은 파일을 이미 받았습니다.", "The very same file was taken in already."),
            Sentence("받은 파일 목록을 확인하십시오. 잘못 받았으면 먼저 되돌리십시오.", "See the list of files; undo the first one if it was a mistake.")),
    Refusal("exchange_after_undo", Sentence("앞서 받은 같은 파일을 되돌리지 않았습니다.", "The same file before this one was not undone."), Sentence("먼저 되돌린 뒤 다시 올리십시오.", "Undo it first.")),
    Refusal("exchange_identity", Sentence("이 파일은 이미 있습니다.", "This file stands already."), Sentence("파일 목록을 확인하십시오.", "See the list of files.")),
    Refusal("exchangeundo_of_incoming", Sentence("보낸 파일은 되돌릴 수 없습니다.", "A file that went out cannot be undone."), Sentence("바로잡은 파일을 다시 보내십시오.", "Send a corrected one.")),
    Refusal("exchangeundo_of_its_file", Sentence("받은 파일이 아닙니다.", "No such file came in."), Sentence("파일 목록을 확인하십시오.", "See the list of files.")),
    Refusal("exchange_unknown", Sentence("받은 파일이 아닙니다.", "No such file came in."), Sentence("파일 목록을 확인하십시오.", "See the list of files.")),
    Refusal("exchange_undone_already", Sentence("이미 되돌린 파일입니다.", "This file was undone already."), Sentence("되돌린 까닭을 목록에서 확인하십시오.", "See in the list why.")),
    Refusal("exchange_cell", Sentence("파일의 {cell} 칸을 읽을 수 없습니다: {reason}", "Cell {cell} of the file cannot be read: {reason}"),
            Sentence("그 칸을 고쳐 다시 올리십시오. 아무것도 저장하지 않았습니다.", "Correct that cell and take the file again; nothing was kept.")),
    Refusal(
        "seal_range_forward",
        Sentence("봉인할 기록이 없습니다.", "There is nothing to seal."),
        Sentence("새 기록이 생긴 뒤 봉인하십시오.", "Seal when new entries stand."),
    ),
    Refusal(
        "seal_first_begins_at_one",
        Sentence("첫 봉인은 첫 기록부터 시작합니다.", "The first seal begins at the first entry."),
        Sentence("첫 기록부터 봉인하십시오.", "Seal from the first entry."),
    ),
    Refusal(
        "seal_follows_the_last",
        Sentence("봉인은 앞 봉인에 빈틈없이 이어져야 합니다.", "A seal joins the one before without a gap."),
        Sentence("앞 봉인 다음 기록부터 봉인하십시오.", "Seal from the entry after the last seal."),
    ),
    Refusal(
        "seal_end",
        Sentence("이 봉인은 이미 있습니다.", "This seal stands already."),
        Sentence("다음 봉인을 만드십시오.", "Make the next seal."),
    ),
)

INVARIANTS: tuple[Invariant, ...] = (
    Invariant("G4", "every act has actor, moment, reason and an idempotency id; the same id with other content is refused",
              ("entry_insert_only", "entry_actor_known", "record_leaf", "naru.record.actions.write:enter"),
              ("tests/record/test_acts.py::test_a_repeated_act_happens_once", "tests/record/test_acts.py::test_other_content_under_the_same_id_is_refused",
               "tests/record/test_acts.py::test_eight_threads_one_act")),
    Invariant("G9", "erasure destroys the key; seals, counts and sums stay; nothing plain remains", ("erasure_insert_only", "naru.record.vault:destroy"),
              ("tests/record/test_erasure.py::test_after_erasure_nothing_opens_and_everything_verifies",
               "tests/parties/test_erasure.py::test_no_plain_text_in_dump_or_folders")),
)
