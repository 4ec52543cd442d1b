"""What a report takes over from frozen rounds: signed answers with their author; nothing that is missing, open or returned."""

from naru.collection.actions import accept, freeze
from naru.collection.frozen import frozen_answers
from naru.collection.queries import assignments
from naru.collection.telling import results
from naru.kernel import clock
from tests.collection.conftest import AS_OF, City, act
from tests.collection.test_acts import NOW, everybody, fill, sign


def test_accepted_answers_of_a_frozen_round_by_item(city: City) -> None:
    with clock.at(NOW):
        everybody(city)
        accept([each.id for each in assignments(city.round)], act=act(city.officer))
        assert frozen_answers(AS_OF) == []
        freeze(city.round, act=act(city.officer))
    found, figures = frozen_answers(AS_OF), {each.label.ko: each.figure for each in results(city.round)}
    assert [(each.item, each.organisation_name, each.text) for each in found if each.kind == "text"] == [("1-2", "가상과학과", "예정대로 진행"), ("1-2", "가상센터", "운영 중")]
    firms = [each for each in found if each.key == "firms"]
    assert [(each.value, each.figure, each.printed, each.parts, each.signer) for each in firms] == [(n, figures["지원 업체"], "360개사", 3, city.people[name]) for n, name in ((110, "가구"), (120, "나구"), (130, "다구"))]
    assert {(each.provenance, each.as_of, each.number) for each in found} == {("simulated", AS_OF, "취합-2023-5")}
    assert {each.item for each in frozen_answers(AS_OF, item="2-1")} == {"2-1"}
    assert frozen_answers(AS_OF.replace(day=30)) == []


def test_who_did_not_submit_is_not_there(city: City) -> None:
    with clock.at(NOW):
        fill(city, "가구", firms="110")
        sign(city, "가구")
        fill(city, "나구", firms="120")
        accept([city.form("가구")], act=act(city.officer))
        freeze(city.round, act=act(city.officer, "기한이 지남"))
    assert [(each.organisation_name, each.text, each.parts) for each in frozen_answers(AS_OF)] == [("가상가구", "110", 1)]
