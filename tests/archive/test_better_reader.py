"""A better reader of the same bytes: spans that moved, figures printed longer, figures found that were missed. Decisions stand, nothing is accepted twice."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from naru.archive.actions import accept, reject, undo
from naru.archive.logic import choice_of, keys_of
from naru.archive.queries import decisions, read_again
from naru.archive.terms import Held, State
from naru.figures.queries import of_scope
from naru.kernel import Refused
from naru.reading.terms import Figure, Reading
from tests.archive.test_acts import taken
from tests.calls.conftest import act
from tests.reading import papers

pytestmark = pytest.mark.django_db
TWICE = "(2022. 1. 31. 기준)\nⅠ. 업무\n1  창업공간 확충\n□ 사업개요\n○ 공간 : 남 18명, 여 18명, 계 36명(목표 40명)\n"


def reading_of(held: Held) -> Reading:
    found = read_again(held)
    assert found is not None
    return found


def longer(figure: Figure, text: str) -> Figure:
    """The same figure with what stands before and behind it on its line taken along."""
    start, end = max(0, figure.start - 2), min(len(text), figure.end + 1)
    return replace(figure, start=start, end=end, printed=text[start:end])


def better(reading: Reading) -> dict[str, Figure]:
    """Every figure printed a little longer than before, so that no span is what it was."""
    texts = {line.number: line.text for line in reading.source.lines}
    return keys_of(replace(reading, figures=[longer(each, texts[each.line]) for each in reading.figures]))


def by_place(known: Mapping[str, Figure], line: int) -> list[str]:
    return [key for key, figure in sorted(known.items(), key=lambda pair: pair[1].start) if figure.line == line]


def test_where_a_figure_begins_is_no_part_of_its_key(simulated: None) -> None:
    held, known = taken()
    reading = reading_of(held)
    moved = replace(reading, figures=[replace(each, end=each.end + 1) for each in reading.figures])
    assert list(keys_of(moved)) == list(known)


def test_no_decision_is_lost_and_nothing_is_accepted_twice(simulated: None) -> None:
    held, known = taken()
    reading = reading_of(held)
    counted = [key for key, figure in known.items() if isinstance(figure.value, int)]
    batch = accept(held, [choice_of(key, known[key]) for key in counted[:6]], known, act=act())
    reject(held, counted[6:9], known, act=act())
    now = better(reading)
    assert len(set(now) & set(counted[:9])) < 9
    assert {(each.start, each.end) for each in now.values() if each.line > 2}.isdisjoint((known[key].start, known[key].end) for key in counted[:9] if known[key].start)
    states = decisions(held.id, now).states
    assert {(now[key].line, now[key].value): state for key, state in states.items()} == {
        **{(known[key].line, known[key].value): State.ACCEPTED for key in counted[:6]}, **{(known[key].line, known[key].value): State.REJECTED for key in counted[6:9]}}
    for key in states:
        with pytest.raises(Refused) as no:
            accept(held, [choice_of(key, now[key])], now, act=act())
        assert no.value.code == "archive_decided_already"
    undo(held, batch, act=act())
    assert set(decisions(held.id, now).states.values()) == {State.REJECTED}


def test_of_two_printed_alike_each_keeps_its_own(simulated: None) -> None:
    held, known = taken(TWICE)
    [first, second, whole, aim] = by_place(known, 5)
    assert [known[key].value for key in (first, second, whole, aim)] == [18, 18, 36, 40]
    accept(held, [choice_of(second, known[second])], known, act=act())
    now = better(reading_of(held))
    assert [decisions(held.id, now).states.get(key, State.OPEN) for key in by_place(now, 5)] == [State.OPEN, State.ACCEPTED, State.OPEN, State.OPEN]
    fewer = {key: figure for key, figure in now.items() if figure.value != 18}
    found = decisions(held.id, fewer)
    assert (found.states.keys() & fewer.keys(), [(each.printed, state) for each, state in found.apart]) == (set(), [("18명", State.ACCEPTED)])


def test_a_figure_of_another_year_is_kept_as_of_that_year(simulated: None) -> None:
    held, known = taken("(2022. 1. 31. 기준)\nⅠ. 업무\n1  창업공간 확충\n○ 창업공간 : 83실('19년) → 606실('21년), 좌석 80석\n")
    chosen = [key for key, figure in known.items() if figure.value in (83, 606, 80) and figure.kind != "date"]
    accept(held, [choice_of(key, known[key]) for key in chosen], known, act=act())
    assert {each.value: each.period for each in of_scope(f"report:{held.document}:{known[chosen[0]].item}")} == {83: "2019", 606: "2021", 80: "2022"}


def test_the_reader_of_today_gives_each_proposal_one_key() -> None:
    reading = papers.of_text(papers.text())
    assert len(keys_of(reading)) == len(reading.figures)
