"""The application form as fields: what the programme's text asks, read and told back. The same for a firm that applies itself and for paper entered for it."""

import uuid
from collections.abc import Mapping, Sequence

from naru.calls.queries import CallRow, intermediaries
from naru.kernel import Sentence, parse_won
from naru.programmes.terms import Question
from naru.web.shell.parts import Field, Wrong

PERSONAL = Sentence("개인정보: 봉인해 보관합니다.", "Personal: kept sealed.")


def read_answers(form: tuple[Question, ...], given: Mapping[str, str]) -> tuple[dict[str, str], list[Wrong]]:
    """The answers as the text types them, and what is wrong with them. Amounts become won in digits."""
    answers, wrong = dict[str, str](), list[Wrong]()
    for question in form:
        text = given.get(question.id, "").strip()
        if question.type == "won" and text:
            try:
                text = str(parse_won(text))
            except ValueError:
                wrong.append(Wrong(question.id, Sentence(f"{question.ask.ko}: 금액으로 읽을 수 없습니다. '1,200만'처럼 적어 주십시오.", f"{question.ask.en}: not an amount; write 12,000,000.")))
        if question.type == "count" and text and not text.replace(",", "").isdigit():
            wrong.append(Wrong(question.id, Sentence(f"{question.ask.ko}: 숫자로 적어 주십시오.", f"{question.ask.en}: write a number.")))
        if question.limit and len(text) > question.limit:
            wrong.append(Wrong(question.id, Sentence(f"{question.ask.ko}: {question.limit}자까지 쓸 수 있습니다.", f"{question.ask.en}: at most {question.limit} characters.")))
        if question.required and not text:
            wrong.append(Wrong(question.id, Sentence(f"{question.ask.ko} 비어 있습니다.", f"Not answered: {question.ask.en}")))
        answers[question.id] = text
    return answers, wrong


def _hint(question: Question) -> Sentence | None:
    said = [question.hint] if question.hint else []
    said += [Sentence(f"{question.limit:,}자까지.", f"Up to {question.limit:,} characters.")] if question.limit else []
    said += [PERSONAL] if question.personal else []
    return Sentence(" ".join(each.ko for each in said), " ".join(each.en for each in said)) if said else None


def fields(form: tuple[Question, ...], answers: Mapping[str, str], wrong: list[Wrong]) -> list[Field]:
    """The questions as fields, with what was answered and what is wrong."""
    bad = {each.field: each.says for each in wrong}
    kinds = {"won": "won", "count": "text", "text": "area", "day": "date", "choice": "select"}
    return [Field(each.id, each.ask, answers.get(each.id, ""), "text" if each.type == "text" and each.limit <= 200 and each.limit else kinds.get(each.type, "text"), wrong=bad.get(each.id),
                  required=each.required, options=[(choice, choice) for choice in each.choices], hint=_hint(each)) for each in form]


def missing(shown: Sequence[Field]) -> list[Field]:
    """The required fields that are still empty, in order: the map of what is left to do."""
    return [each for each in shown if each.required and not str(each.value).strip()]


def through(found: CallRow, chosen: str, wrong: list[Wrong]) -> Field | None:
    """The choice of district or operator, where the call asks for one."""
    group = next((each for each in found.text.groups if each.id == found.group), None)
    if found.audience != "firms" or group is None or group.through is None:
        return None
    bad = next((each.says for each in wrong if each.field == "through"), None)
    return Field("through", Sentence("신청을 받을 자치구·운영기관", "District or operator to apply through"), chosen, "select", wrong=bad, required=True,
                 hint=Sentence("사업장이 있는 곳의 자치구나 업종의 운영기관을 고르십시오.", "Choose the district of the workplace, or the operator of the trade."),
                 options=[(str(id), name) for id, name in intermediaries(group.through)])


def act_key(given: Mapping[str, str]) -> uuid.UUID:
    """The act that the form began; a fresh one when the form lost it."""
    try:
        return uuid.UUID(given.get("act", ""))
    except ValueError:
        return uuid.uuid4()


def amount_of(form: tuple[Question, ...], answers: Mapping[str, str]) -> int:
    """The amount asked for: the first answer in won, 0 without one."""
    return next((int(answers[each.id]) for each in form if each.type == "won" and answers[each.id]), 0)
