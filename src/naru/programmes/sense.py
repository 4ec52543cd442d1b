"""Whether the parts of a text fit each other: groups that stages name, gates before payment, a call for every selection."""

from collections.abc import Mapping

from naru.programmes.check import Checker
from naru.programmes.logic import names, rubric_names, whole, word
from naru.programmes.terms import ProgrammeText, Stage


def sense(text: ProgrammeText, c: Checker) -> None:
    """Notes what would only show once the programme runs."""
    _groups(text, c)
    _gates(text, c)
    _calls(text, c)
    _rubrics(text, c)
    _once(text, c)
    _amounts(text, c)
    _instalments(text, c)
    _twice(text, c)
    _numbers(text, c)


def _groups(text: ProgrammeText, c: Checker) -> None:
    known = [group.id for group in text.groups]
    for stage in text.procedure:
        for name in names(stage, "group"):
            if name not in known:
                c.problem(stage.line, "unknown_group", (f"단계 '{stage.mechanism}'의 묶음 '{name}'이(가) groups에 없습니다.", f"stage '{stage.mechanism}' names the group '{name}', which groups does not have."),
                          (f"묶음: {', '.join(known) or '없음'}", f"Groups: {', '.join(known) or 'none'}"))


def _gates(text: ProgrammeText, c: Checker) -> None:
    if len({(each.id, each.say) for each in text.conditions}) > len({each.id for each in text.conditions}):
        return  # two of one id: said already
    paid = {condition.id for condition in text.conditions if "paid_on" in condition.check_on}
    for stage in text.stages("works"):
        for name in names(stage, "gates"):
            if name not in paid:
                c.problem(stage.line, "gate_not_judged", (f"'{name}'은(는) 지급일에 판단하는 자격요건이 아니라서 gates에 둘 수 없습니다.", f"'{name}' is no condition judged on the day of payment, so it cannot be a gate."),
                          (f"eligibility의 '{name}'에 check_on: [paid_on]을 더하거나 gates에서 빼십시오.", f"Add paid_on to check_on of '{name}', or take it out of gates."))
    if text.stages("grant") and not paid:
        stage = text.stages("grant")[0]
        c.problem(stage.line, "never_paid", ("지급일에 판단하는 자격요건이 하나도 없어 돈을 내줄 수 없습니다.", "No condition is judged on the day of payment, so nothing could ever be paid."),
                  ("자격요건 가운데 하나 이상의 check_on에 paid_on을 더하십시오.", "Add paid_on to the check_on of at least one condition."))


def _calls(text: ProgrammeText, c: Checker) -> None:
    if any(name not in [group.id for group in text.groups] for stage in text.stages("announce") for name in names(stage, "group")):
        return  # said already; what else would follow from it is no second mistake
    announced = {name for stage in text.stages("announce") for name in names(stage, "group") or tuple(group.id for group in text.groups)}
    for stage in text.stages("select"):
        for name in names(stage, "group"):
            if name not in announced and any(group.id == name for group in text.groups):
                c.problem(stage.line, "selects_without_call", (f"'{name}' 묶음을 선정하지만 그 묶음의 공고가 없습니다.", f"'{name}' is selected, but no call is announced for it."),
                          (f"- announce: 에 group: [{name}]을 적으십시오.", f"Write group: [{name}] in an announce stage."))


def _rubrics(text: ProgrammeText, c: Checker) -> None:
    for stage in text.stages("survey"):
        rubric = stage.parameters.get("rubric")
        nameless = [str(item) for item in rubric if str(item) not in rubric_names(text)] if isinstance(rubric, dict) else []
        if nameless:
            c.problem(stage.line, "item_without_name", (f"조사표 항목 {', '.join(nameless)}의 이름이 없습니다.", f"rubric items without a name: {', '.join(nameless)}."),
                      (f"items: {{{nameless[0]}: {{ko: …, en: …}}}}을 더하십시오.", f"Add items: {{{nameless[0]}: {{ko: …, en: …}}}}."))
        _anchors(stage, rubric if isinstance(rubric, dict) else {}, c)


def _anchors(stage: Stage, rubric: Mapping[str, object], c: Checker) -> None:
    held = stage.parameters.get("anchors")
    for item, steps in held.items() if isinstance(held, dict) else ():
        most = rubric.get(item)
        if not isinstance(most, int):
            c.problem(stage.line, "anchor_of_no_item", (f"anchors의 '{item}'은(는) 조사표의 항목이 아닙니다.", f"anchors name '{item}', which is no item of the rubric."), (f"항목: {', '.join(rubric)}", f"Items: {', '.join(rubric)}"))
        elif len(steps) < 2 or max(steps) > most:
            c.problem(stage.line, "anchors_not_whole", (f"anchors의 '{item}'은(는) 0점부터 {most}점 사이의 두 점수 이상을 말해야 합니다.", f"anchors of '{item}' must say what at least two scores from 0 to {most} mean."),
                      (f"{item}: {{0: {{ko: …, en: …}}, {most}: {{ko: …, en: …}}}}", f"{item}: {{0: {{ko: …, en: …}}, {most}: {{ko: …, en: …}}}}"))


REPEATED = ("announce", "select", "review")
"""Mechanisms that a text may name several times for one group; the others have one stage a group."""


def _once(text: ProgrammeText, c: Checker) -> None:
    held: dict[tuple[str, str], int] = {}
    for stage in text.procedure:
        for group in () if stage.mechanism in REPEATED else names(stage, "group") or ("",):
            line = held.setdefault((stage.mechanism, group), stage.line)
            if line != stage.line:
                of = (f" '{group}' 묶음의", f" of '{group}'") if group else ("", "")
                c.problem(stage.line, "stage_twice", (f"{of[0]} 단계 '{stage.mechanism}'이(가) {line}번째 줄에 이미 있습니다.".strip(), f"the stage '{stage.mechanism}'{of[1]} stands already on line {line}."),
                          ("둘 중 하나를 지우거나 서로 다른 묶음을 group: 에 적으십시오.", "Delete one, or name different groups in group:."))


_TERMS = {"cap": "won", "rate": "won", "months": "months", "not_counted": "people"}


def _amounts(text: ProgrammeText, c: Checker) -> None:
    for stage in text.stages("grant"):
        for name, unit in _TERMS.items():
            term = text.terms.get(word(stage, name))
            if term is None:
                continue
            if term.unit != unit:
                c.problem(stage.line, "wrong_unit", (f"{name}의 조건값 '{term.id}'은(는) 단위가 {term.unit}입니다.", f"{name} names the term '{term.id}', whose unit is {term.unit}."),
                          (f"단위가 {unit}인 조건값을 적으십시오.", f"Name a term whose unit is {unit}."))
            if term.counts_on != "call_opened":
                c.problem(stage.line, "fixed_at_the_call", (f"{name}의 조건값 '{term.id}'은(는) {term.counts_on}에 정해지지만, 지원액의 한도는 공고 때 정해집니다.",
                                                              f"'{term.id}' counts on {term.counts_on}, but bounds of support are fixed when the call opens."),
                          (f"'{term.id}'의 counts_on을 call_opened로 적으십시오.", f"Write counts_on: call_opened for '{term.id}'."))
        missing = [name for name in ("rate", "months", "people") if not word(stage, name)]
        if 0 < len(missing) < 3 or (len(missing) == 3 and word(stage, "not_counted")):
            c.problem(stage.line, "rate_not_whole", (f"1인당 월 지원액을 셈하려면 {', '.join(missing)}이(가) 더 있어야 합니다.", f"An amount per person and month also needs {', '.join(missing)}."),
                      ("rate: 조건값, months: 조건값, people: 사실을 함께 적으십시오.", "Write rate: (a term), months: (a term) and people: (a fact) together."))


def _instalments(text: ProgrammeText, c: Checker) -> None:
    for stage in text.stages("grant"):
        shares, opens, parts = stage.parameters.get("instalments"), names(stage, "opens_by"), word(stage, "mode") == "instalments"
        advance = whole(stage, "advance", 0)
        if parts != isinstance(shares, tuple):
            c.problem(stage.line, "instalments_and_mode", ("나누어 주려면 mode: instalments와 회차마다의 몫(instalments)이 함께 있어야 합니다.", "Instalments need both mode: instalments and the share of each (instalments)."),
                      ("mode: instalments, instalments: [60%, 40%]처럼 함께 적거나 둘 다 지우십시오.", "Write mode: instalments, instalments: [60%, 40%] together, or neither."))
        elif isinstance(shares, tuple) and (sum(each for each in shares if isinstance(each, int)) != 10_000 or 0 in shares):
            c.problem(stage.line, "instalments_no_whole", ("회차의 몫은 저마다 0보다 크고 더해서 100%여야 합니다.", "Each instalment is more than nothing, and together they are 100%."),
                      ("예: instalments: [60%, 40%]", "For example: instalments: [60%, 40%]"))
        elif opens and (not isinstance(shares, tuple) or len(opens) != len(shares)):
            c.problem(stage.line, "opens_each", ("opens_by는 instalments의 회차마다 하나씩이어야 합니다.", "opens_by names one act for each of the instalments."),
                      ("예: instalments: [60%, 40%], opens_by: [signature, inspection]", "For example: instalments: [60%, 40%], opens_by: [signature, inspection]"))
        elif list(opens) != sorted(opens, key="signature inspection".find):
            c.problem(stage.line, "opens_in_order", ("협약으로 열리는 회차는 검사로 열리는 회차보다 앞에 와야 합니다.", "What the signature opens comes before what an inspection opens."),
                      ("opens_by의 차례를 바꾸십시오.", "Reorder opens_by."))
        if advance >= 10_000:
            c.problem(stage.line, "advance_no_part", ("선금은 100%보다 작아야 합니다: 남는 몫이 증빙으로 정산됩니다.", "An advance is less than 100%: the rest is paid as evidence settles it."),
                      ("예: advance: 50%", "For example: advance: 50%"))


def _twice(text: ProgrammeText, c: Checker) -> None:
    first = text.procedure[0].line if text.procedure else 1
    for what, en, found in (("자격요건", "conditions", list(dict.fromkeys((each.id, each.say) for each in text.conditions))), ("문항", "questions", [(each.id, each.ask) for each in text.form])):
        ids = [id for id, _ in found]
        for id in sorted({each for each in ids if ids.count(each) > 1}):
            c.problem(first, "id_twice", (f"{what} '{id}'이(가) 둘입니다.", f"Two {en} are called '{id}'."), ("하나의 id를 바꾸십시오.", "Change the id of one."))
    owners: dict[str, str] = {}
    for group in text.groups:
        for trade in group.trades:
            if trade in owners:
                c.problem(first, "trade_twice", (f"업종 '{trade}'이(가) 묶음 '{owners[trade]}'와 '{group.id}'에 모두 있습니다.", f"The trade '{trade}' is in two groups, '{owners[trade]}' and '{group.id}'."),
                          ("한 업종은 한 묶음에만 적으십시오.", "Write a trade in one group."))
            owners.setdefault(trade, group.id)


def _numbers(text: ProgrammeText, c: Checker) -> None:
    for stage in text.procedure:
        for name in ("seats", "members", "quorum", "round"):
            if stage.parameters.get(name) == 0:
                c.problem(stage.line, "nothing", (f"{name}은(는) 1 이상이어야 합니다.", f"{name} must be at least one."), (f"{name}에 수를 적거나 지우십시오.", f"Write a number for {name}, or delete it."))
        if whole(stage, "quorum", 0) > whole(stage, "members", 10_000):
            c.problem(stage.line, "quorum_above_members", ("의결 정족수가 위원 수보다 많습니다.", "The quorum is above the members."), ("quorum을 members 이하로 적으십시오.", "Write a quorum of at most the members."))
        opens, closes = word(stage, "opens"), word(stage, "closes")
        if opens and closes and closes[: len(opens)] < opens[: len(closes)]:
            c.problem(stage.line, "closes_before", (f"마감({closes})이 시작({opens})보다 앞섭니다.", f"It closes ({closes}) before it opens ({opens})."), ("날짜를 확인하십시오.", "Check the dates."))
        if stage.mechanism == "survey" and stage.parameters.get("rubric") == {}:
            c.problem(stage.line, "rubric_empty", ("조사표가 비었습니다.", "The rubric is empty."), ("rubric: {항목: 점수}를 적거나 지우십시오.", "Write rubric: {item: points}, or delete it."))
    for dated in (dated for term in text.terms.values() for dated in term.values):
        held = dated.value
        if isinstance(held, dict) and {"min", "max"} <= set(held) and held["min"] > held["max"]:
            c.problem(dated.line, "least_above_most", ("최소(min)가 최대(max)보다 큽니다.", "min is above max."), ("두 값을 확인하십시오.", "Check both values."))
    for question in text.form:
        if question.type == "choice" and not question.choices:
            c.problem(text.procedure[0].line if text.procedure else 1, "choice_without_choices", (f"문항 '{question.id}'에 고를 것(choices)이 없습니다.", f"The question '{question.id}' has no choices."),
                      ("choices: [하나, 둘]을 적으십시오.", "Write choices: [one, two]."))
