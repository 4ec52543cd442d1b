"""Two editors of one form: what only one of them changed is joined, what both changed is kept twice until somebody chooses. Nothing is lost."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from naru.collection.actions import answer, choose
from naru.collection.logic import merged
from naru.collection.queries import answers_of, asides_of
from naru.collection.telling import history
from naru.collection.terms import Given
from naru.kernel import clock
from tests.collection.conftest import City, act
from tests.collection.test_acts import NOW

WORDS = st.sampled_from(["", "가", "나", "다"])


@given(st.tuples(WORDS, WORDS), st.tuples(WORDS, WORDS), st.tuples(WORDS, WORDS))
def test_joining_keeps_what_one_changed_and_decides_nothing_else(seen: tuple[str, str], stands: tuple[str, str], wanted: tuple[str, str]) -> None:
    found = merged(seen, stands, wanted)
    for place in (0, 1):
        apart = wanted[place] not in (seen[place], stands[place]) and stands[place] != seen[place]
        if apart:
            assert found is None
        elif found is not None:
            assert found[place] == (stands[place] if wanted[place] == seen[place] else wanted[place])


def write(city: City, key: str, text: str, note: str = "", *, who: str = "과학과", seen: int | None = 0) -> None:
    question = city.questions("과학과")[key]
    answer(city.form("과학과"), {question: Given(text, note)}, act=act(city.people[who]), seen=None if seen is None else {question: seen})


def stands(city: City, key: str) -> tuple[str, str, int]:
    found = answers_of(city.form("과학과"))[city.questions("과학과")[key]]
    return found.text, found.note, found.seq


def waiting(city: City) -> list[tuple[str, uuid.UUID]]:
    return [(each.text, each.person) for found in asides_of(city.form("과학과")).values() for each in found]


def test_two_editors_of_one_answer_lose_nothing(city: City) -> None:
    with clock.at(NOW):
        write(city, "told", "처음 글")
        first = stands(city, "told")[2]
        write(city, "told", "가의 글", seen=first)
        write(city, "told", "나의 글", who="officer", seen=first)
        assert stands(city, "told")[:2] == ("가의 글", "")
        assert waiting(city) == [("나의 글", city.officer)]
        write(city, "told", "가의 글을 이어 씀", seen=stands(city, "told")[2])
        assert waiting(city) == [("나의 글", city.officer)]
        choose(city.form("과학과"), city.questions("과학과")["told"], Given("나의 글"), act=act(city.people["과학과"]))
        assert (stands(city, "told")[0], waiting(city)) == ("나의 글", [])
    said = [(each.kind, each.text) for each in history(city.form("과학과"))]
    assert [each for each in said if each[0] in ("answer", "beside")] == [("answer", "나의 글"), ("answer", "가의 글을 이어 씀"), ("beside", "나의 글"), ("answer", "가의 글"), ("answer", "처음 글")]


def test_what_only_one_changed_is_joined_and_the_unchanged_overwrites_nothing(city: City) -> None:
    with clock.at(NOW):
        write(city, "jobs", "390")
        first = stands(city, "jobs")[2]
        write(city, "jobs", "400", seen=first)
        write(city, "jobs", "390", "작년 말 기준", who="officer", seen=first)
        assert stands(city, "jobs")[:2] == ("400", "작년 말 기준")
        write(city, "jobs", "390", seen=first)
        assert (stands(city, "jobs")[:2], waiting(city)) == (("400", "작년 말 기준"), [])


def test_a_first_answer_written_at_once_by_two(city: City) -> None:
    with clock.at(NOW):
        write(city, "spent", "1억")
        write(city, "spent", "2억", who="officer", seen=0)
        assert (stands(city, "spent")[0], waiting(city)) == ("100,000,000원", [("200,000,000원", city.officer)])
        write(city, "spent", "3억", who="officer", seen=stands(city, "spent")[2])
        assert (stands(city, "spent")[0], waiting(city)) == ("300,000,000원", [])
