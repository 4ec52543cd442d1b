"""Whether the parts of a text fit each other: groups that stages name, gates before payment, a call for every selection."""

from naru.programmes.check import Checker
from naru.programmes.logic import names, rubric_names
from naru.programmes.terms import ProgrammeText


def sense(text: ProgrammeText, c: Checker) -> None:
    """Notes what would only show once the programme runs."""
    _groups(text, c)
    _gates(text, c)
    _calls(text, c)
    _rubrics(text, c)


def _groups(text: ProgrammeText, c: Checker) -> None:
    known = [group.id for group in text.groups]
    for stage in text.procedure:
        for name in names(stage, "group"):
            if name not in known:
                c.problem(stage.line, "unknown_group", (f"단계 '{stage.mechanism}'의 묶음 '{name}'이(가) groups에 없습니다.", f"stage '{stage.mechanism}' names the group '{name}', which groups does not have."),
                          (f"묶음: {', '.join(known) or '없음'}", f"Groups: {', '.join(known) or 'none'}"))


def _gates(text: ProgrammeText, c: Checker) -> None:
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
