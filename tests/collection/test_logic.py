"""What an answer means, and what about it wants a word: without a database."""

import datetime as dt
import uuid

import pytest

from naru.collection.logic import Unreadable, check, digest_of, form_digest, gathered, print_value, read_answer, reminder_due
from naru.collection.terms import NOTHING, Last, Question
from naru.kernel import KST, Sentence


def question(key: str = "q", *, kind: str = "count", last: int | None = None, earlier: tuple[int, ...] = (), target: int | None = None, direction: str = "", sum_of: tuple[uuid.UUID, ...] = ()) -> Question:
    """A question with what matters to a check."""
    return Question(uuid.uuid5(uuid.NAMESPACE_DNS, key), 1, key, "1-1", "alpha", "result", key, Sentence(key, key), kind, "개사", NOTHING, target, direction, "one", sum_of, Last(last, str(last or ""), None, None, earlier))


@pytest.mark.parametrize(("kind", "given", "text", "value"), [
    ("count", "1,234", "1,234", 1234), ("count", "1234개사", "1,234", 1234), ("count", " 12.0 ", "12", 12), ("count", "-3", "-3", -3), ("count", "", "", None),
    ("won", "2억 5천만", "250,000,000원", 250_000_000), ("won", "1200000", "1,200,000원", 1_200_000),
    ("rate", "98.5%", "98.5%", 9850), ("rate", "100", "100%", 10_000), ("rate", "0.05", "0.05%", 5),
    ("day", "2023. 5. 31.".replace(" ", ""), "2023-05-31", None), ("day", "2023년 5월 1일", "2023-05-01", None), ("text", "  그대로  ", "그대로", None)])
def test_an_answer_is_read_as_people_write_it(kind: str, given: str, text: str, value: int | None) -> None:
    assert read_answer(kind, "개사", given) == (text, value)


@pytest.mark.parametrize(("kind", "given"), [("count", "약 30"), ("count", "3.5"), ("count", "12,34"), ("won", "많음"), ("rate", "98.555"), ("rate", "NaN"), ("day", "2023-13-01"), ("day", "오월"), ("text", "가" * 4001)])
def test_what_cannot_be_read_says_why_in_both_languages(kind: str, given: str) -> None:
    with pytest.raises(Unreadable) as no:
        read_answer(kind, "개사", given)
    assert all((no.value.reason.ko, no.value.reason.en, no.value.remedy.ko, no.value.remedy.en))


@pytest.mark.parametrize(("asked", "value", "kinds"), [
    (question(last=100), 130, []), (question(last=100), 131, ["jump"]), (question(last=100), 0, ["zero"]), (question(last=100, direction="up"), 99, ["fell"]), (question(), 7, []),
    (question(target=400, direction="higher"), 400, []), (question(target=400, direction="higher"), 399, ["target"]), (question(target=400), 601, ["target"]), (question(target=10, direction="lower"), 11, ["target"]),
    (question(last=100, earlier=(80, 90)), 110, []), (question(last=100, earlier=(80, 90)), 131, ["jump", "trend"]), (question(last=100, earlier=(90,)), 128, [])])
def test_what_wants_a_word(asked: Question, value: int, kinds: list[str]) -> None:
    assert [each.kind for each in check([asked], {asked.id: value})] == kinds


def test_parts_add_up_to_their_whole() -> None:
    men, women = question("men"), question("women")
    whole = question("whole", sum_of=(men.id, women.id))
    assert check([whole, men, women], {whole.id: 5, men.id: 2, women.id: 3}) == []
    assert [each.kind for each in check([whole, men, women], {whole.id: 6, men.id: 2, women.id: 3})] == ["sum"]
    assert check([whole, men, women], {whole.id: 6, men.id: 2, women.id: None}) == []


def test_a_form_is_another_when_anything_asked_changed() -> None:
    same, other = form_digest([question(last=1)]), form_digest([question(last=2)])
    assert same == form_digest([question(last=1)])
    assert same != other
    assert form_digest([question(last=1), question("more")]) != same


def test_a_figure_is_its_answers() -> None:
    a, b = uuid.UUID(int=1), uuid.UUID(int=2)
    assert gathered([1, 2, 3]) == 6
    assert digest_of([(a, 1), (b, 2)]) == digest_of([(b, 2), (a, 1)]) != digest_of([(a, 2), (b, 1)])
    assert (print_value("won", "", 5), print_value("rate", "", 9850), print_value("rate", "", 9800), print_value("count", "개사", 1200)) == ("5원", "98.5%", "98%", "1,200개사")


@pytest.mark.parametrize(("day", "hour", "kind"), [(1, 9, ""), (2, 9, "soon"), (4, 9, "soon"), (5, 9, "today"), (5, 19, "today"), (6, 9, "late"), (9, 9, "late")])
def test_when_reminders_are_due(day: int, hour: int, kind: str) -> None:
    assert reminder_due(dt.datetime(2023, 6, 5, 18, tzinfo=KST), dt.datetime(2023, 6, day, hour, tzinfo=KST)) == kind
