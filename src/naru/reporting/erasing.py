"""What an erasure would take and what would stay: shown before the act, so that whoever answers for it knows."""

import uuid
from dataclasses import dataclass

from naru.kernel import Sentence
from naru.kernel.database import one, rows
from naru.parties.queries import name_of

_GOES: tuple[tuple[Sentence, str], ...] = (
    (Sentence("이름과 연락처", "name and contacts"), "SELECT 1 + count(*) FROM parties_personfield WHERE person_id = %s"),
    (Sentence("증빙 파일", "evidence files"), "SELECT count(*) FROM record_evidence WHERE about_id = %s"),
    (Sentence("문서의 내용", "contents of papers"), "SELECT count(*) FROM documents_paper WHERE about_id = %s"),
    (Sentence("메일의 내용", "contents of mails"), "SELECT count(*) FROM documents_mail WHERE person_id = %s"),
    (Sentence("낸 답", "answers submitted"), "SELECT count(*) FROM calls_version v JOIN calls_application a ON a.id = v.application_id WHERE a.person_id = %s"),
    (Sentence("질문과 정정 요청의 말", "words of questions and corrections"), "SELECT (SELECT count(*) FROM calls_inquiry WHERE person_id = x.id) + (SELECT count(*) FROM calls_correction WHERE person_id = x.id) "
     "FROM (SELECT %s::uuid AS id) x"),
    (Sentence("작성 중인 답", "answers in drafts"), "SELECT count(*) FROM calls_draft WHERE person_id = %s"),
    (Sentence("계정", "accounts"), "SELECT count(*) FROM parties_account WHERE person_id = %s AND is_active"),
)
_STAYS: tuple[tuple[Sentence, str], ...] = (
    (Sentence("기록된 행위", "acts in the record"), "SELECT count(*) FROM record_entry WHERE actor_id = %s"),
    (Sentence("신청", "applications"), "SELECT count(*) FROM calls_application WHERE person_id = %s"),
    (Sentence("역할", "roles"), "SELECT count(*) FROM parties_membership WHERE person_id = %s"),
)


WHY: tuple[Sentence, ...] = (
    Sentence("결재와 회계의 기록은 공공기록물 관리에 관한 법률에 따라 보존합니다.", "Records of decisions and accounts are kept by the Public Records Management Act."),
    Sentence("공공기록물 관리에 관한 법률. 선정과 지급의 합계가 맞아야 합니다.", "Public Records Management Act: sums of selection and payment must stay right."),
    Sentence("누가 어떤 권한으로 했는지는 남되 이름은 열리지 않습니다 (개인정보 보호법 제21조 제1항 단서).", "Which role acted stays, its name opens no more (Personal Information Protection Act, art. 21(1), proviso)."))
"""Why each thing of _STAYS stays, in its order. The periods of retention are the city's to set."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A person as they stand: what would go, and what would stay without saying who it was. `erased` when it was done already."""

    person: uuid.UUID
    name: str
    goes: tuple[tuple[Sentence, int], ...]
    stays: tuple[tuple[Sentence, int], ...]
    erased: bool

    @property
    def kept(self) -> list[tuple[Sentence, int, Sentence]]:
        """What stays, with the law that says so."""
        return [(says, many, why) for (says, many), why in zip(self.stays, WHY, strict=True)]


def preview(person: uuid.UUID) -> Preview | None:
    """What an erasure of this person would do; None when there is no such person."""
    if one("SELECT 1 FROM parties_person WHERE id = %s", [person]) is None:
        return None
    counted = [tuple((says, int(rows(sql, [person])[0][0])) for says, sql in part) for part in (_GOES, _STAYS)]
    return Preview(person, name_of(person) or "", counted[0], counted[1], one("SELECT 1 FROM record_erasure WHERE actor_id = %s", [person]) is not None)
