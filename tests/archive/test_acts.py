"""Acts on an old report: taken in once, decided on once, accepted as reported observations with document and line, undone as a batch."""

import uuid
from collections.abc import Mapping

import pytest

from naru.archive.actions import accept, reject, reopen, take, undo
from naru.archive.logic import about, choice_of, edited, ground_of, keys_of, known_to
from naru.archive.queries import decisions, read_again, report, reports
from naru.archive.terms import Choice, Held, Known, State
from naru.figures.actions import observe
from naru.figures.queries import all_reported, of_scope
from naru.figures.terms import Said
from naru.kernel import Provenance, Refused
from naru.kernel.database import one, rows
from naru.parties.actions import register
from naru.parties.terms import Firm, OrganisationKind
from naru.reading.files import open_bytes
from naru.reading.logic import read
from naru.reading.terms import Figure
from tests.calls.conftest import OFFICER, act
from tests.reading import papers

pytestmark = pytest.mark.django_db


def taken(text: str = "") -> tuple[Held, Mapping[str, Figure]]:
    """A report taken in by an office that exists for the test."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'person') ON CONFLICT DO NOTHING", [OFFICER])
    office = Firm(uuid.uuid4(), "가상과", OrganisationKind.DEPARTMENT, None, uuid.uuid4(), "담가상", "010-0000-0004", "p@example.kr", {})
    register([office], provenance="simulated", source="가상 등록부", act=act())
    content = (text or papers.text()).encode()
    made = take(content, read(open_bytes("old.txt", content)), media="text/plain", name="old.txt", office=office.id, act=act())
    held = report(made)
    assert held is not None
    reading = read_again(held)
    assert reading is not None
    return held, keys_of(reading)


def picked(known: Mapping[str, Figure], *values: object) -> list[Choice]:
    """The proposals with these values, taken as read."""
    return [choice_of(next(key for key, figure in known.items() if figure.value == value and "-" in figure.item), next(f for f in known.values() if f.value == value and "-" in f.item)) for value in values]


def standing(held: Held, item: str = "Ⅰ-1") -> list[tuple[str, int | None, str, str, str, Provenance]]:
    return [(each.label, each.value, each.unit, each.document, each.line, each.provenance) for each in of_scope(f"report:{held.document}:{item}")]


def test_the_bytes_are_kept_and_say_the_same_again(simulated: None) -> None:
    held, known = taken()
    assert (held.form, held.year, held.as_of, held.figures) == ("text", 2022, "2022-01-31", len(known))
    assert {(figure.value, figure.unit, figure.item) for figure in known.values() if "-" in figure.item} == papers.SAID


def test_the_same_file_is_taken_once(simulated: None) -> None:
    taken()
    with pytest.raises(Refused) as no:
        taken()
    assert no.value.code == "archive_taken_already"
    assert len(reports()) == 1


def test_accepted_is_reported_with_document_and_line(simulated: None) -> None:
    held, known = taken()
    accept(held, picked(known, 1200000000, 340), known, act=act())
    assert standing(held) == [("예산", 1200000000, "KRW", held.document, "9", Provenance.REPORTED), ("정류소", 340, "site", held.document, "10", Provenance.REPORTED)]
    assert set(decisions(held.id).states.values()) == {State.ACCEPTED}


def test_a_fraction_keeps_its_printed_digits(simulated: None) -> None:
    held, known = taken()
    accept(held, picked(known, 78.5), known, act=act())
    [each] = of_scope(f"report:{held.document}:Ⅰ-2")
    assert (each.value, each.places, each.printed) == (785, 1, "78.5%")


def test_a_date_is_a_statement_with_its_period(simulated: None) -> None:
    held, known = taken()
    accept(held, picked(known, "2022-05"), known, act=act())
    [each] = of_scope(f"report:{held.document}:Ⅰ-1")
    assert (each.value, each.period, each.printed, each.block) == (None, "2022-05", "2022. 5월", "future")


def test_the_officers_own_value_stands(simulated: None) -> None:
    held, known = taken()
    key = picked(known, 340)[0].key
    accept(held, [edited(key, known[key], value="1,341.5", unit="place", label="쉼터")], known, act=act())
    [each] = of_scope(f"report:{held.document}:Ⅰ-1")
    assert (each.value, each.places, each.unit, each.label, each.printed) == (13415, 1, "place", "쉼터", "340개소")


@pytest.mark.parametrize("value", ["많음", "", "1e400", "nan", "1.23456789", "9" * 30])
def test_an_unclear_value_is_refused(simulated: None, value: str) -> None:
    _, known = taken()
    key = picked(known, 340)[0].key
    with pytest.raises(Refused) as no:
        edited(key, known[key], value=value, unit="", label="")
    assert no.value.code == "archive_value_unclear"


def test_nothing_is_decided_twice(simulated: None) -> None:
    held, known = taken()
    choices = picked(known, 1200000000, 340)
    accept(held, choices[:1], known, act=act())
    for again in (lambda: accept(held, choices, known, act=act()), lambda: reject(held, [choices[0].key], known, act=act()), lambda: reopen(held, [choices[0].key], known, act=act())):
        with pytest.raises(Refused) as no:
            again()
        assert no.value.code == "archive_decided_already"
    assert len(standing(held)) == 1


def test_a_double_click_is_one_act(simulated: None) -> None:
    held, known = taken()
    choices, once = picked(known, 340), act()
    assert accept(held, choices, known, act=once) == accept(held, choices, known, act=once)
    assert len(standing(held)) == 1


def test_rejected_and_reopened(simulated: None) -> None:
    held, known = taken()
    keys = [choice.key for choice in picked(known, 1200000000, 340)]
    reject(held, keys, known, act=act())
    assert decisions(held.id).states == dict.fromkeys(keys, State.REJECTED)
    reopen(held, keys[:1], known, act=act())
    assert decisions(held.id).states == {keys[1]: State.REJECTED}


def test_a_batch_is_undone_as_a_whole_and_can_be_accepted_again(simulated: None) -> None:
    held, known = taken()
    choices = picked(known, 1200000000, 340)
    batch = accept(held, choices, known, act=act())
    before = one("SELECT count(*) FROM figures_observation")
    undo(held, batch, act=act())
    assert standing(held) == []
    assert decisions(held.id).states == {}
    assert before is not None and one("SELECT count(*) FROM figures_observation") == (before[0] + 2,), "facts stay; what corrects them stands for nothing"
    with pytest.raises(Refused) as no:
        undo(held, batch, act=act())
    assert no.value.code == "archive_undone_already"
    accept(held, choices[:1], known, act=act())
    assert len(standing(held)) == 1


def test_what_is_not_there_is_refused(simulated: None) -> None:
    held, known = taken()
    for wrong, code in ((lambda: accept(held, [], known, act=act()), "archive_nothing_chosen"), (lambda: reject(held, ["1.2.3.4"], known, act=act()), "archive_unknown"),
                        (lambda: undo(held, uuid.uuid4(), act=act()), "archive_unknown")):
        with pytest.raises(Refused) as no:
            wrong()
        assert no.value.code == code


def test_what_the_house_says_already(simulated: None) -> None:
    held, known = taken()
    observe([Said(scope="x", block="budget", label="예산", printed="1,200백만원", value=1200000000, unit="KRW", period="2022", document="d", line="1"),
             Said(scope="x", block="overview", label="정류소", printed="300개소", value=300, unit="site", period="2022", document="d", line="2"),
             Said(scope="x", block="overview", label="총", printed="45,000명", value=45000, unit="person", period="2019", document="d", line="3")], act=act())
    ground = ground_of(all_reported())

    def told(*scopes: str, as_of: str = "2022-01-31") -> dict[object, Known]:
        return {figure.value: known_to(figure, about(figure, [], as_of=as_of, year=held.year, scopes=scopes), ground)[0] for figure in known.values() if "-" in figure.item}

    said = told("x")
    assert (said[1200000000], said[340], said[45000], said["2022-05"]) == (Known.SAME, Known.DIFFERS, Known.NEW, Known.NEW)
    assert (told("y")[1200000000], told("y")[340]) == (Known.NEW, Known.NEW)
    assert (told()[1200000000], told()[340]) == (Known.SAME, Known.NEW)
    ground.days["d"] = "2022-12-31"
    assert told("x")[340] is Known.MOVED


def test_the_year_printed_with_a_figure_counts() -> None:
    """'\'21년 목표 606실' of a report of 2022 is a figure of 2021; a year in the bracket of another figure counts for that one alone."""
    reading = read(open_bytes("r.txt", "(2022. 1. 31. 기준)\nⅠ. 업무\n1  창업공간 확충\n○ 창업공간 : 83실('19년) → 606실('21년), 좌석 80석\n".encode()))
    line = [figure for figure in reading.figures if figure.line == 4]
    assert {figure.value: about(figure, line, as_of="", year=2022).years for figure in line if figure.kind != "date"} == {83: ("2019",), 606: ("2021",), 80: ("2022",)}
