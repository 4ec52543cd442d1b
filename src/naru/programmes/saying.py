"""A programme said for people: values with since when, how sure and where it stands; steps over time with what changed. Pure."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from naru.kernel import Sentence, print_won
from naru.programmes.logic import rubric_names
from naru.programmes.terms import ProgrammeText, Stage
from naru.programmes.vocabulary import Words
from naru.rules.logic import in_force, value
from naru.rules.terms import Dated, Precision, Status, Term

SOURCE_NAMES = {"city": Sentence("시비", "city"), "district": Sentence("구비", "district"), "self": Sentence("자부담", "own share"), "national": Sentence("국비", "national"),
                "private": Sentence("민간", "private"), "fund": Sentence("기금", "fund")}
STATUS_NAMES = {Status.ENACTED: Sentence("확정", "enacted"), Status.DRAFT: Sentence("안", "draft"), Status.ASSUMED: Sentence("추정", "assumed")}
PRECISION_NAMES = {Precision.DAY: Sentence("날짜까지 확인", "known to the day"), Precision.MONTH: Sentence("월까지만 확인", "known to the month"), Precision.YEAR: Sentence("연도까지만 확인", "known to the year"),
                   Precision.AT_LATEST: Sentence("시작일은 모름", "its start is unknown")}
CHOICES = {"firms": Sentence("업체", "firms"), "intermediaries": Sentence("자치구·운영기관", "districts and operators"), "keep": Sentence("늦은 대로 남김", "kept as late"), "refuse": Sentence("받지 않음", "refused"),
           "city": Sentence("시", "the city"), "intermediary": Sentence("자치구·운영기관", "the intermediary"), "all_programmes": Sentence("모든 사업", "all programmes"), "none": Sentence("없음", "none"),
           "score": Sentence("점수 순", "by score"), "lottery": Sentence("추첨", "by lot"), "earliest": Sentence("먼저 접수한 곳", "the earlier"), "supplementary_voted": Sentence("추경이 의결되면", "once the supplementary budget is voted"),
           "deposit_and_draw": Sentence("맡긴 뒤 쓸 때마다 꺼냄", "deposited, drawn as spent"), "instalments": Sentence("나누어 지급", "instalments"),
           "all_days": Sentence("모든 날", "all days"), "working_days": Sentence("일하는 날", "working days"), "signature": Sentence("협약", "the signature"), "inspection": Sentence("그 회차의 검사 적합", "its passed inspection"),
           "unused_and_interest": Sentence("쓰지 않은 돈과 이자", "unused money and interest"), "unused": Sentence("쓰지 않은 돈", "unused money"),
           "survival": Sentence("생존", "survival"), "jobs": Sentence("고용", "jobs")}
NOTHING = Sentence("", "")
BUDGET_NAMES = {"account": Sentence("회계", "account"), "policy": Sentence("정책사업", "policy"), "unit": Sentence("단위사업", "unit"), "detail": Sentence("세부사업", "detail"), "item": Sentence("통계목", "item"),
                "department": Sentence("부서", "department")}
ACCOUNTS = {"general": Sentence("일반회계", "general account"), "special": Sentence("특별회계", "special account"), "fund": Sentence("기금", "fund")}
_UNITS = {"firms": ("개사", " firms"), "districts": ("개 자치구", " districts"), "days": ("일", " days"), "months": ("개월", " months"), "people": ("명", " people")}


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a text as people read it, with all one may ask of it."""

    id: str
    name: Sentence
    says: Sentence
    since: Sentence
    precision: Sentence
    status: Status
    cite: str
    reason: str
    start: dt.date
    changed: Sentence = NOTHING
    held: object = None

    @property
    def standing(self) -> Sentence:
        """How firm it is."""
        return STATUS_NAMES[self.status]

    @property
    def source(self) -> tuple[str, str] | None:
        """Document and line of the citation, when it names a line."""
        document, _, line = self.cite.partition(":")
        return (document, line) if line[:1].isdigit() else None


def amount(held: object, unit: str, names: Mapping[str, Sentence] | None = None) -> Sentence:
    """A value with its unit, in both languages."""
    if isinstance(held, dict):
        if set(held) == {"min", "max"}:
            low, high = amount(held["min"], unit), amount(held["max"], unit)
            return Sentence(f"{low.ko} ~ {high.ko}", f"{low.en} to {high.en}")
        parts = [(dict(names or {}).get(key, Sentence(key, key)), amount(item, unit)) for key, item in held.items()]
        return Sentence(", ".join(f"{name.ko} {said.ko}" for name, said in parts), ", ".join(f"{name.en} {said.en}" for name, said in parts))
    if isinstance(held, tuple):
        return Sentence(" · ".join(map(str, held)), ", ".join(map(str, held)))
    if isinstance(held, int) and not isinstance(held, bool):
        if unit == "won":
            return Sentence(print_won(held), f"{held:,} won")
        if unit == "percent":
            return Sentence(f"{held / 100:g}%", f"{held / 100:g}%")
        ko, en = _UNITS.get(unit, ("", ""))
        return Sentence(f"{held:,}{ko}", f"{held:,}{en}")
    return Sentence(str(held), str(held))


def _since(start: dt.date, precision: Precision) -> Sentence:
    text = {Precision.YEAR: f"{start.year}", Precision.MONTH: f"{start:%Y-%m}"}.get(precision, start.isoformat())
    return Sentence(f"늦어도 {text}부터", f"since {text} at latest") if precision is Precision.AT_LATEST else Sentence(f"{text}부터", f"since {text}")


def _group_names(text: ProgrammeText) -> dict[str, Sentence]:
    return {group.id: group.name for group in text.groups}


def _term(text: ProgrammeText, term: Term, dated: Dated, changed: Sentence = NOTHING) -> Said:
    return Said(term.id, term.name, amount(dated.value, term.unit, _group_names(text)), _since(dated.start, dated.precision), PRECISION_NAMES[dated.precision], dated.status, dated.cite, dated.reason,
                dated.start, changed, dated.value)


def terms_on(text: ProgrammeText, on: dt.date) -> list[Said]:
    """Every term that is known on a date."""
    return [_term(text, term, found) for term in text.terms.values() if (found := value(term, on)) is not None]


def shares_on(text: ProgrammeText, on: dt.date) -> list[Said]:
    """The shares of each group on a date."""
    return [steps[-1] for group in text.groups if (steps := [each for each in _share_steps(text, group.id) if each.start <= on])]


def _share_steps(text: ProgrammeText, group: str) -> list[Said]:
    name, found, before = _group_names(text)[group], list[Said](), None
    for each in sorted((each for each in text.shares if each.group == group), key=lambda each: each.start):
        parts = dict(each.parts)
        found.append(Said(group, name, amount(parts, "percent", SOURCE_NAMES), _since(each.start, each.precision), PRECISION_NAMES[each.precision],
                          Status.ENACTED if each.cite else Status.ASSUMED, each.cite, each.assumed, each.start, _changed(before, parts, "percent", SOURCE_NAMES)))
        before = parts
    return found


def _changed(before: object, after: object, unit: str, names: Mapping[str, Sentence]) -> Sentence:
    """What a step changed against the one before it."""
    if before is None:
        return Sentence("처음", "first")
    if before == after:
        return Sentence("값은 그대로", "same value")
    if isinstance(before, tuple) and isinstance(after, tuple):
        out, new = [str(each) for each in before if each not in after], [str(each) for each in after if each not in before]
        return Sentence("; ".join(text for text in (f"더함: {', '.join(new)}" if new else "", f"뺌: {', '.join(out)}" if out else "") if text),
                        "; ".join(text for text in (f"added: {', '.join(new)}" if new else "", f"removed: {', '.join(out)}" if out else "") if text))
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        parts = [(names.get(key, Sentence(key, key)), amount(before.get(key, "-"), unit), amount(after.get(key, "-"), unit)) for key in keys]
        return Sentence(", ".join(f"{name.ko} {old.ko} → {new.ko}" for name, old, new in parts), ", ".join(f"{name.en} {old.en} → {new.en}" for name, old, new in parts))
    old, now = amount(before, unit, names), amount(after, unit, names)
    return Sentence(f"{old.ko} → {now.ko}", f"{old.en} → {now.en}")


def history(text: ProgrammeText) -> list[tuple[Sentence, list[Said]]]:
    """Each term and each group's shares with its steps over time, newest first."""
    found: list[tuple[Sentence, list[Said]]] = []
    for term in text.terms.values():
        steps, before = list[Said](), None
        for dated in term.values:
            steps.append(_term(text, term, dated, _changed(before, dated.value, term.unit, _group_names(text))))
            before = dated.value
        found.append((term.name, steps[::-1]))
    for group in text.groups:
        if steps := _share_steps(text, group.id):
            found.append((Sentence(f"{group.name.ko}의 분담", f"Shares: {group.name.en}"), steps[::-1]))
    return found


def anchor_sentence(steps: Sequence[tuple[int, Sentence]]) -> Sentence:
    """What points mean, in one line."""
    return Sentence(" · ".join(f"{points}점 {said.ko}" for points, said in steps), " · ".join(f"{points}: {said.en}" for points, said in steps))


_ONE_OF = {"durations": "duration", "percents": "percent", "choices": "choice"}


def _parameter(text: ProgrammeText, held: object, type_: str) -> Sentence:
    groups = _group_names(text)
    says = {condition.id: condition.say for condition in text.conditions}
    match held:
        case bool():
            return Sentence("예" if held else "아니오", "yes" if held else "no")
        case int() if type_ == "duration":
            size, ko, en = next((size, ko, en) for size, ko, en in ((1440, "일", " days"), (60, "시간", " hours"), (1, "분", " minutes")) if held % size == 0)
            return Sentence(f"{held // size}{ko}", f"{held // size}{en}")
        case int() if type_ == "percent":
            return amount(held, "percent")
        case tuple():
            parts = [_parameter(text, each, _ONE_OF.get(type_, "name")) for each in held]
            joint = " / " if any(str(each) in says for each in held) else ", "
            return Sentence(joint.join(part.ko for part in parts), joint.join(part.en for part in parts))
        case dict() if type_ == "anchors":
            every = [(rubric_names(text).get(item, Sentence(item, item)), anchor_sentence(tuple(steps.items()))) for item, steps in held.items()]
            return Sentence("; ".join(f"{name.ko} {said.ko}" for name, said in every), "; ".join(f"{name.en} {said.en}" for name, said in every))
        case dict():
            items = [(rubric_names(text).get(key, Sentence(key, key)), points) for key, points in held.items()]
            return Sentence(", ".join(f"{name.ko} {points}점" for name, points in items), ", ".join(f"{name.en} {points}" for name, points in items))
        case str() if type_ == "term" and held in text.terms:
            return text.terms[held].name
        case str() if type_ == "name":
            return groups.get(held) or says.get(held) or CHOICES.get(held, Sentence(held, held))
        case str() if type_ == "choice":
            return CHOICES.get(held, Sentence(held, held))
    return Sentence(str(held), str(held))


@dataclass(frozen=True, slots=True)
class Part:
    """One parameter of a stage as people read it; `reason` when it is assumed."""

    name: Sentence
    says: Sentence
    reason: str


@dataclass(frozen=True, slots=True)
class StageSaid:
    """One stage as people read it."""

    name: Sentence
    parts: tuple[Part, ...]
    cite: str

    @property
    def reasons(self) -> list[str]:
        """Why parameters are assumed, each reason once."""
        return list(dict.fromkeys(part.reason for part in self.parts if part.reason))

    @property
    def source(self) -> tuple[str, str] | None:
        """Document and line of the citation."""
        document, _, line = self.cite.partition(":")
        return (document, line) if line[:1].isdigit() else None


def stages(text: ProgrammeText, words: Words) -> list[StageSaid]:
    """The procedure, stage by stage."""
    return [_stage(text, stage, words) for stage in text.procedure]


def _stage(text: ProgrammeText, stage: Stage, words: Words) -> StageSaid:
    mechanism = words.mechanisms[stage.mechanism]
    parts = tuple(Part(word.meaning, _parameter(text, stage.parameters[word.name], word.type), stage.assumed.get(word.name, "")) for word in mechanism.parameters if word.name in stage.parameters and word.type != "labels")
    return StageSaid(mechanism.meaning, parts, stage.cite)


def lines(text: ProgrammeText, on: dt.date, words: Words, language: str) -> Iterator[str]:
    """The whole text on a date, a sentence a line: what two versions are compared by."""
    pick = 0 if language == "ko" else 1
    for name, (ko, en) in (("name", ("이름", "Name")), ("owner", ("담당", "Owner"))):
        held = text.name.say(language) if name == "name" else text.owner
        yield f"{(ko, en)[pick]}: {held}"
    for basis in text.basis:
        yield f"{('추진근거', 'Legal basis')[pick]}: {basis.instrument} {basis.article} [{basis.cite}]"
    for group in text.groups:
        yield f"{('대상', 'Group')[pick]}: {group.name.say(language)}"
    for said in (*terms_on(text, on), *shares_on(text, on)):
        why = f" ({said.standing.say(language)}: {said.reason})" if said.reason else ""
        yield f"{said.name.say(language)}: {said.says.say(language)}, {said.since.say(language)} [{said.cite or '-'}]{why}"
    for condition in in_force(text.conditions, on):
        moments = ", ".join(words.moments[moment].meaning.say(language) for moment in condition.check_on)
        yield f"{('자격', 'Condition')[pick]}: {condition.say.say(language)} ({moments}) [{condition.cite or ('가정', 'assumed')[pick]}]"
    for question in text.form:
        yield f"{('문항', 'Question')[pick]}: {question.ask.say(language)}"
    for number, stage in enumerate(stages(text, words), start=1):
        parts = ", ".join(f"{part.name.say(language)} {part.says.say(language)}" for part in stage.parts)
        yield f"{number}. {stage.name.say(language)}: {parts}" + (f" [{stage.cite}]" if stage.cite else "")
    for name, item in text.budget.items():
        yield f"{('예산과목', 'Budget')[pick]} {BUDGET_NAMES[name].say(language)}: {ACCOUNTS.get(item, Sentence(item, item)).say(language)}"


def difference(before: ProgrammeText, after: ProgrammeText, on: dt.date, words: Words, language: str) -> list[tuple[str, str]]:
    """What changes from one version to the other, as sentences: ('-' or '+', sentence)."""
    old, new = list(lines(before, on, words, language)), list(lines(after, on, words, language))
    return [*(("-", line) for line in old if line not in new), *(("+", line) for line in new if line not in old)]
