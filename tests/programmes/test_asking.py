"""Facts as questions: every fact of the core is asked in words, answers are typed by the vocabulary, values are said by the city's names."""

from naru.programmes.asking import ASKS, Asking
from naru.programmes.queries import city, words
from naru.programmes.vocabulary import FACTS

ASKING = Asking(words(), city())


def test_every_fact_of_the_core_has_its_question() -> None:
    assert sorted(word.name for word in FACTS) == sorted(ASKS)


def test_every_choice_has_a_name() -> None:
    unnamed = [(word.name, choice) for word in words().facts.values() for choice in word.choices if ASKING.said(word.name, choice).ko == choice]
    assert unnamed == []


def test_answers_are_read_as_the_vocabulary_types_them() -> None:
    read = ASKING.read
    assert (read("organisation.closed", "no"), read("organisation.closed", "maybe"), read("organisation.new_hires", "1,200"), read("organisation.new_hires", "many")) == (False, None, 1200, None)
    assert (read("organisation.kind", "firm"), read("organisation.kind", "castle"), read("organisation.kind", " "), read("no.such", "x")) == ("firm", None, None, None)


def test_values_are_said_back() -> None:
    assert [ASKING.said(*each).ko for each in (("organisation.closed", True), ("organisation.new_hires", 1200), ("organisation.kind", "firm"), ("organisation.seat", None))] == ["예", "1,200", "업체", "모름"]
