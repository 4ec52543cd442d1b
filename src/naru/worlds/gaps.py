"""What a text does not carry, or the platform does not do with it yet: said at every rehearsal, so that nobody takes it for played. Pure."""

import datetime as dt
from collections.abc import Iterator

from naru.kernel import Sentence
from naru.programmes.logic import calls_of, deciding_call, first, gates_of, names, selections_of, tests_of, word
from naru.programmes.support import support_of
from naru.programmes.terms import ProgrammeText
from naru.programmes.vocabulary import FACTS

CUSTODY = ("city", "district")
"""Sources that lie in an intermediary's custody account; the applicant's own part is never paid in."""


def gaps(text: ProgrammeText, year: int) -> list[Sentence]:
    """What was put in by the rehearsal, and what of the text was not played."""
    on = dt.date(year, 6, 30)
    return [*_missing(text, on), *_only_shown(text), *_unplayed(text, on)]


def _missing(text: ProgrammeText, on: dt.date) -> Iterator[Sentence]:
    for group in text.groups:
        if text.shares_of(group.id, on) is None:
            yield Sentence(f"{group.name.ko}의 분담이 {on.year}년에 없어 시비 100%로 돌렸습니다.", f"No shares for {group.name.en} in {on.year}: played as all city money.")
        if support_of(text, group.id, on) is None:
            yield Sentence(f"{group.name.ko}의 상한 조건값(grant의 cap)이 없어 1천만원으로 돌렸습니다.", f"No cap for {group.name.en}: played with ten million won.")
        if deciding_call(text, group.id) is None:
            yield Sentence(f"{group.name.ko}의 공고가 없습니다.", f"No call is announced for {group.name.en}.")
    for mechanism, ko, en in (("survey", "현장조사가 없어 100점 한 항목으로 조사했습니다.", "No survey: one item of a hundred points."),
                              ("committee", "위원회가 없어 9명, 과반으로 돌렸습니다.", "No committee: nine members, a majority."),
                              ("settle", "정산 시기가 없어 이듬해 1월에 정산했습니다.", "No settlement: settled in January.")):
        if first(text, mechanism) is None:
            yield Sentence(ko, en)
    missing = [key for key in ("policy", "unit", "detail", "item", "department", "account") if key not in text.budget]
    if missing:
        yield Sentence(f"예산과목에 {', '.join(missing)}이(가) 없습니다.", f"The budget line lacks {', '.join(missing)}.")
    if not gates_of(text, on):
        yield Sentence("지급 전에 다시 보는 자격(check_on: paid_on)이 없습니다.", "No condition is judged again before payment (check_on: paid_on).")


def _only_shown(text: ProgrammeText) -> Iterator[Sentence]:
    used = {word(stage, name) for stage in text.stages("grant") for name in ("cap", "rate", "months", "not_counted")}
    shown = [term.name for term in text.terms.values() if term.id not in used]
    if shown:
        yield Sentence(f"보이고 인용할 뿐, 판단이나 계산에 쓰지 않는 조건값: {', '.join(name.ko for name in shown)}", f"Terms that are shown and cited but decide or compute nothing: {', '.join(name.en for name in shown)}")


def _unplayed(text: ProgrammeText, on: dt.date) -> Iterator[Sentence]:
    sources = {source for group in text.groups if (held := text.shares_of(group.id, on)) for source in held.parts}
    for source in sorted(sources - {*CUSTODY, "self"}):
        yield Sentence(f"재원 '{source}'은(는) 보관금으로 들어오지 않습니다: 시비와 구비만 교부됩니다.", f"Money of '{source}' does not come into custody: only city and district money is granted.")
    if len(text.exclusive_with) > 1:
        yield Sentence(f"중복지원 금지 묶음은 하나만 씁니다: {text.exclusive_with[0]}", f"Only one exclusivity group is used: {text.exclusive_with[0]}.")
    for selection in selections_of(text):
        for key, played in (("order", "score"), ("ties", "earliest")):
            if word(selection.stage, key, played) != played:
                yield Sentence(f"선정의 {key}={word(selection.stage, key)}: 아직 점수와 접수 순서로만 정합니다.", f"select {key}={word(selection.stage, key)}: only scores and receipts order a selection yet.")
    if word(first(text, "settle"), "return", "unused_and_interest") != "unused_and_interest":
        yield Sentence("정산 때 이자도 함께 반납합니다.", "Interest is returned with the rest.")
    for ask in names(first(text, "follow"), "ask"):
        yield Sentence(f"사후관리 '{ask}'은(는) 의무만 서고 답은 받지 않았습니다.", f"Follow-up '{ask}': the duty stands, no answer was given.")
    for question in text.form:
        if question.type == "file":
            yield Sentence(f"문항 '{question.ask.ko}'의 파일은 글로 대신했습니다.", f"The file asked by '{question.ask.en}' was replaced by text.")
    kinds = next(fact.choices for fact in FACTS if fact.name == "organisation.kind")
    for condition in text.conditions:
        for test in tests_of(condition.node):
            if test.fact == "organisation.kind" and test.bound not in kinds:
                yield Sentence(f"기관의 종류 '{test.bound}'은(는) 등록할 수 없습니다.", f"No organisation of the kind '{test.bound}' can be registered.")
    for call in calls_of(text):
        if deciding_call(text, call.group) != call:
            yield Sentence(f"공고 '{call.name}'의 신청은 받기만 하고 심사하지 않습니다: 뽑는 것은 업체입니다.", f"Applications to '{call.name}' are taken and not judged: the firms are selected.")
