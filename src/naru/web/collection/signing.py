"""What a signer saw: the answers in the fields that came with the button, held against those that stand when it is pressed."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from naru.collection.logic import Unreadable, read_answer, signed_digest
from naru.collection.queries import Form
from naru.collection.terms import Given, Question
from naru.kernel import KST, Sentence
from naru.parties.queries import actor_name
from naru.web.shell.parts import Wrong

NOTHING = Given("")


@dataclass(frozen=True, slots=True)
class Unseen:
    """An answer that changed since the signer opened the form: what they saw. What stands is in the form."""

    question: uuid.UUID
    saw: Given
    says: Sentence


def _saw(question: Question, given: Mapping[str, str]) -> tuple[str, int | None, str]:
    try:
        text, value = read_answer(question.kind, question.unit, given.get(f"a-{question.id}", ""))
    except Unreadable:
        text, value = given.get(f"a-{question.id}", ""), None
    return text, value, given.get(f"r-{question.id}", "").strip()[:500]


def shown(form: Form, given: Mapping[str, str]) -> bytes:
    """The digest of the answers on the signer's screen."""
    return signed_digest({each.id: _saw(each, given) for each in form.questions})


def unseen(form: Form, given: Mapping[str, str]) -> list[Unseen]:
    """Which answers that stand are not those on the signer's screen, and who changed them when."""
    made = []
    for each in form.questions:
        (text, _, note), stands = _saw(each, given), form.answers.get(each.id)
        if stands is None or (text, note) == (stands.text, stands.note):
            continue
        who, at = actor_name(stands.person), f"{stands.at.astimezone(KST):%H:%M}"
        made.append(Unseen(each.id, Given(text, note), Sentence(f"{each.label.ko}: {at}에 {who or '다른 사람'}님이 쓴 답이 보시던 답과 다릅니다. 서명하지 않았습니다. 확인한 뒤 다시 누르십시오.",
                                                                f"{each.label.en}: {who or 'somebody else'} wrote another answer at {at} than your page showed. Nothing was signed: look at it, then press again.")))
    return made


def unseen_said(found: list[Unseen]) -> list[Wrong]:
    """What a signer is told whose page showed other answers."""
    return [Wrong(f"a-{each.question}", each.says) for each in found] or [
        Wrong("saved", Sentence("보시던 답이 그 사이 바뀌어 서명하지 않았습니다. 확인한 뒤 다시 누르십시오.", "The answers changed meanwhile: nothing was signed. Look, then press again."))]
