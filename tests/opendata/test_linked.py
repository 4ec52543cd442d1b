"""Programmes and calls as linked data: readable without a context from elsewhere, simulated ones marked, what is missing named."""

import datetime as dt

from naru.kernel import Sentence
from naru.opendata.linked import Offered, call, linked_problems, programme
from naru.opendata.terms import Policy

AT = dt.datetime(2023, 3, 2, tzinfo=dt.UTC)


def offered(*, simulated: bool = False) -> Offered:
    """A call by hand."""
    return Offered("c-1", Sentence("가상 공고", "sample call"), "alpha", AT, AT + dt.timedelta(days=21), True, simulated)


def test_a_programme_and_a_call_say_what_they_must(policy: Policy) -> None:
    assert linked_problems(programme("alpha", Sentence("가상 사업", "sample"), "가게를 고침", "소공인", policy, simulated=False, calls=(offered(),))) == []
    made = call(offered(), policy)
    assert linked_problems(made) == []
    assert made["@id"] == "https://data.example/calls/c-1/" and made["makesOffer"]["availabilityStarts"] == "2023-03-02T09:00:00+09:00"  # type: ignore[index]  # reason: a dict of dicts


def test_what_is_missing_is_named(policy: Policy) -> None:
    made = call(offered(), policy)
    made["makesOffer"] = {"@type": "Offer", "availabilityStarts": "2023-03-02"}
    del made["funder"]
    assert sorted(each.field for each in linked_problems(made)) == ["availabilityEnds", "funder"]
    assert [each.rule for each in linked_problems({})] == ["shape:none"]


def test_a_simulated_one_says_so(policy: Policy) -> None:
    assert "가상자료" in str(call(offered(simulated=True), policy)) and "가상자료" not in str(call(offered(), policy))
