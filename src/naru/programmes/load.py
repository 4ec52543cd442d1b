"""A programme from its text: reading, checking and building in one pass. No programme has code of its own."""

from collections.abc import Callable
from typing import TypeVar

from naru.kernel.trees import Items, Keys, Leaf, Problem, Tree, read
from naru.programmes.check import ID, Checker
from naru.programmes.sense import sense
from naru.programmes.terms import Basis, Group, ProgrammeText, Question, Shares, Stage
from naru.programmes.vocabulary import FORM_TYPES, OPERATORS, PARTS, SOURCES, STATUSES, THROUGH, Words
from naru.rules.terms import All, Condition, Dated, Either, Node, Precision, Status, Term, Test

T = TypeVar("T")


def load(text: str, *, words: Words, file: str = "text") -> tuple[ProgrammeText | None, list[Problem]]:
    """The programme a text says, or None with its problems; with problems nothing is loaded."""
    tree, problems = read(text, file)
    if tree is None or problems:  # a key that stands twice or is not written out would be missed everywhere else, too
        return None, sorted(problems, key=lambda problem: problem.line)
    checker = Checker(file, words)
    if not checker.is_keys(tree, ("사업 텍스트", "a programme text"), "programme: my-programme"):
        return None, checker.problems
    built = _Builder(checker, words).build(tree)
    if not checker.problems:  # what does not read cannot be judged as a whole: a condition that was left out would be missed
        sense(built, checker)
    checker.problems.sort(key=lambda problem: problem.line)
    return (None if checker.problems else built), checker.problems


class _Builder:
    def __init__(self, checker: Checker, words: Words) -> None:
        self.c, self.words = checker, words

    def build(self, tree: Tree) -> ProgrammeText:
        top = self.c.keys(tree, self.words.keys, ("사업 텍스트", "a programme text"))
        for word in self.words.keys.values():
            if word.required and top.get(word.name) is None:
                self.c.problem(1, "missing_key", (f"'{word.name}'이(가) 없습니다: {word.meaning.ko}.", f"'{word.name}' is missing: {word.meaning.en}."),
                               (f"'{word.name}:'을 적으십시오.", f"Write '{word.name}:'."))
        groups = self.named(top.get("groups"), self.group, ("groups(묶음)", "groups"), "firms: {name: {ko: …, en: …}, cite: …}")
        written = top.get("groups")
        known = tuple(key.text for key, _ in written) if isinstance(written, Keys) else ()
        terms = {term.id: term for term in self.named(top.get("terms"), self.term, ("terms(조건값)", "terms"), "firm_cap: {name: {ko: …, en: …}, unit: won, counts_on: call_opened, values: …}")}
        return ProgrammeText(
            self.id(top.get("programme")), self.c.pair(top.get("name"), top.line, ("name", "name")), self.optional(top.get("owner")),
            tuple(self.basis(each) for each in self.items(top.get("legal_basis"))), tuple(self.optional(each) for each in self.items(top.get("exclusive_with"))),
            tuple(groups), terms, tuple(self.shares(top.get("shares"), known)), tuple(self.conditions(top.get("eligibility"))),
            tuple(self.question(each) for each in self.items(top.get("form"))), tuple(self.stage(each, terms) for each in self.items(top.get("procedure"))),
            self.plain(top.get("budget"), PARTS["budget"], ("budget(예산과목)", "budget"), "{policy: 정책사업, unit: 단위사업, detail: 세부사업, item: 통계목}"),
            self.plain(top.get("report"), PARTS["report"], ("report(업무보고)", "report"), '{goal: "5", item: "2"}'))

    def id(self, tree: Tree | None) -> str:
        text = self.c.text(tree, ("programme", "programme")) if tree else ""
        if tree and text and not ID.fullmatch(text):
            self.c.problem(tree.line, "bad_id", (f"'{text}'은(는) 식별자가 아닙니다.", f"'{text}' is no id."), ("영문 소문자, 숫자, 하이픈만 쓰십시오.", "Use lower case letters, digits and hyphens."))
        return text

    def optional(self, tree: Tree | None) -> str:
        return self.c.text(tree, ("값", "a value")) if tree is not None else ""

    def items(self, tree: Tree | None) -> tuple[Tree, ...]:
        if tree is None:
            return ()
        if isinstance(tree, Items):
            return tree.items
        self.c.problem(tree.line, "not_a_list", ("목록이어야 합니다.", "This must be a list."), ("'- '로 시작하는 줄로 적으십시오.", "Write lines that begin with '- '."))
        return ()

    def named(self, tree: Tree | None, make: Callable[[Leaf, Tree], T | None], what: tuple[str, str], example: str) -> list[T]:
        """One thing per key of a mapping."""
        if not isinstance(tree, Keys):
            self.c.is_keys(tree, what, example)
            return []
        self.c.each_once(tree)
        return [made for key, item in tree if (made := make(key, item)) is not None]

    def plain(self, tree: Tree | None, known: tuple[str, ...], what: tuple[str, str], example: str) -> dict[str, str]:
        if not isinstance(tree, Keys):
            self.c.is_keys(tree, what, example)
            return {}
        return {key.text: self.optional(item) for key, item in self.c.keys(tree, known, what)}

    def needed(self, part: Keys, name: str, line: int, what: tuple[str, str], example: str) -> bool:
        """Whether a word that must stand does; else says so."""
        if part.get(name) is None:
            self.c.problem(line, "missing_key", (f"{what[0]}에 '{name}'이(가) 없습니다.", f"{what[1]} lacks '{name}'."), (f"예: {example}", f"For example: {example}"))
        return part.get(name) is not None

    def basis(self, tree: Tree) -> Basis:
        part = self.c.keys(tree, PARTS["basis"], ("추진근거", "a legal basis"))
        return Basis(self.optional(part.get("instrument")), self.optional(part.get("article")), self.c.cite(part.get("cite"), part.line, ("추진근거", "a legal basis")))

    def grounds(self, part: Keys, what: tuple[str, str], line: int) -> tuple[str, str]:
        """Citation and assumption: one of both must stand."""
        assumed = self.optional(part.get("assumed"))
        if part.get("assumed") is not None and part.get("cite") is None:
            return "", assumed
        return self.c.cite(part.get("cite"), line, what), assumed

    def group(self, key: Leaf, tree: Tree) -> Group | None:
        what = (f"묶음 '{key.text}'", f"group '{key.text}'")
        if not self.c.is_keys(tree, what, f"{key.text}: {{name: {{ko: …, en: …}}, cite: …}}"):
            return None
        part = self.c.keys(tree, PARTS["group"], what)
        trades = self.c.typed(part.get("trades") or Items((), key.line), "names", ("trades", "trades"))
        known = self.words.facts["organisation.trade"].choices
        for trade in trades if isinstance(trades, tuple) else ():
            if trade not in known:
                self.c.problem(part.line, "unknown_choice", (f"업종 '{trade}'은(는) 없습니다.", f"There is no trade '{trade}'."), (f"다음 중에서: {', '.join(known)}", f"One of: {', '.join(known)}"))
        through = part.get("through")
        via = str(self.c.typed(through, "choice", ("through", "through"), THROUGH)) if through else None
        cite, assumed = self.grounds(part, what, key.line)
        return Group(key.text, self.c.pair(part.get("name"), key.line, what), tuple(trades) if isinstance(trades, tuple) else (), via, cite, assumed)

    def term(self, key: Leaf, tree: Tree) -> Term | None:
        what = (f"조건값 '{key.text}'", f"term '{key.text}'")
        if not self.c.is_keys(tree, what, f"{key.text}: {{name: {{ko: …, en: …}}, unit: won, counts_on: call_opened, values: …}}"):
            return None
        dates = ("날짜와 값은 values: 아래에 적습니다. ", "Dates and values belong under values:. ") if isinstance(tree, Keys) and any(word.text[:1].isdigit() for word, _ in tree) else ("", "")
        part = self.c.keys(tree, PARTS["term"], what, dates)
        unit = self.optional(part.get("unit"))
        if unit not in self.words.units:
            place = part.get("unit")
            self.c.problem(place.line if place else key.line, "unknown_unit", (f"{what[0]}의 단위 '{unit}'을(를) 모릅니다.", f"{what[1]} has no known unit ('{unit}')."),
                           (f"단위: {', '.join(self.words.units)}", f"Units: {', '.join(self.words.units)}"))
        moment = self.moment(part.get("counts_on"), key.line, what)
        values = self.named(part.get("values"), lambda start, item: self.dated(start, item, unit, what), what, "2023: {value: 9_000_000, cite: …}")
        if part.get("values") is None and not dates[0]:
            self.c.problem(key.line, "no_values", (f"{what[0]}에 값이 없습니다.", f"{what[1]} has no values."), ("예: values: {2023: {value: 9_000_000, cite: …}}", "For example: values: {2023: {value: 9_000_000, cite: …}}"))
        name = self.c.pair(part.get("name"), key.line, what)
        return Term(key.text, unit, moment, tuple(sorted(values, key=lambda each: each.start)), name, self.optional(part.get("per")))

    def moment(self, tree: Tree | None, line: int, what: tuple[str, str]) -> str:
        text = self.optional(tree)
        if text not in self.words.moments:
            self.c.problem(tree.line if tree else line, "unknown_moment", (f"{what[0]}에 어느 날짜를 보는지(counts_on)가 없거나 모르는 낱말입니다.", f"{what[1]} must say which date counts (counts_on)."),
                           (f"다음 중 하나: {', '.join(self.words.moments)}", f"One of: {', '.join(self.words.moments)}"))
        return text

    def dated(self, start: Leaf, tree: Tree, unit: str, what: tuple[str, str]) -> Dated | None:
        if not self.c.is_keys(tree, (f"{what[0]}의 {start.text}", f"{what[1]} of {start.text}"), f"{start.text}: {{value: …, cite: …}}"):
            return None
        latest = start.text.startswith("before ")
        day, precision = self.c.date(Leaf(start.text.removeprefix("before ").strip(), start.line))
        part = self.c.keys(tree, PARTS["dated"], what)
        if part.get("value") is None:
            self.c.problem(start.line, "no_value", (f"{what[0]}의 {start.text} 값이 없습니다.", f"{what[1]} has no value for {start.text}."), ("value: 를 적으십시오.", "Write value:."))
        held = part.get("value")
        type_ = self.words.units[unit].type if unit in self.words.units else "text"
        value = self.c.typed(held, type_, what) if held is not None else ""
        status = self.optional(part.get("status")) or ("assumed" if part.get("assumed") is not None else "enacted")
        if status not in STATUSES:
            self.c.problem(start.line, "unknown_choice", (f"상태 '{status}'은(는) 없습니다.", f"There is no status '{status}'."), (f"다음 중 하나: {', '.join(STATUSES)}", f"One of: {', '.join(STATUSES)}"))
            status = "draft"
        cite, assumed = self.grounds(part, what, start.line)
        return Dated(day, value, cite, Status(status), Precision.AT_LATEST if latest else Precision(precision), assumed, start.line)

    def shares(self, tree: Tree | None, groups: tuple[str, ...]) -> list[Shares]:
        example = f"{next(iter(groups), 'firms')}: {{2023: {{city: 70%, self: 30%, cite: …}}}}"
        what = ("shares(분담)", "shares")
        if not isinstance(tree, Keys):
            self.c.is_keys(tree, what, example)
            return []
        found: list[Shares] = []
        for group, dates in tree:
            if group.text not in groups:
                of = (f"먼저 묶음, 그 아래 날짜를 적습니다. 예: {example}", f"First the group, under it the date: {example}")
                self.c.problem(group.line, "unknown_group", (f"분담의 묶음 '{group.text}'이(가) groups에 없습니다.", f"shares name the group '{group.text}', which groups does not have."), of)
                continue
            inner = (f"'{group.text}'의 분담", f"the shares of '{group.text}'")
            if isinstance(dates, Keys) and any(word.text in SOURCES for word, _ in dates):
                self.c.problem(dates.line, "shares_without_date", (f"{inner[0]}에 시작일이 없습니다.", f"{inner[1]} have no start date."), (f"예: {example}", f"For example: {example}"))
                continue
            found.extend(self.named(dates, lambda start, item, of=group: self.share(of, start, item), inner, example))  # type: ignore[misc]  # reason: binds the loop's group
        return found

    def share(self, group: Leaf, start: Leaf, tree: Tree) -> Shares | None:
        what = (f"'{group.text}'의 분담", f"the shares of '{group.text}'")
        if not self.c.is_keys(tree, what, f"{start.text}: {{city: 70%, self: 30%, cite: …}}"):
            return None
        part = self.c.keys(tree, PARTS["share"], what)
        parts = {key.text: self.c.typed(item, "percent", what) for key, item in part if key.text in SOURCES}
        numbers = {name: share for name, share in parts.items() if isinstance(share, int)}
        if len(numbers) == len(parts) and sum(numbers.values()) != 10_000 and all(key.text in PARTS["share"] for key, _ in part):
            self.c.problem(start.line, "shares_no_whole", (f"{what[0]}을(를) 더하면 {sum(numbers.values()) / 100:g}%입니다.", f"{what[1]} add up to {sum(numbers.values()) / 100:g}%."),
                           ("합이 100%가 되게 고치십시오.", "Let them add up to 100%."))
        cite, assumed = self.grounds(part, what, start.line)
        day, precision = self.c.date(start)
        return Shares(group.text, day, numbers, cite, assumed=assumed, precision=Precision(precision))

    def conditions(self, tree: Tree | None) -> list[Condition]:
        return [condition for each in self.items(tree) for condition in self.condition(each)]

    def condition(self, tree: Tree) -> list[Condition]:
        part = self.c.keys(tree, PARTS["condition"], ("자격요건", "a condition"))
        if not isinstance(tree, Keys):
            return []
        name = self.optional(part.get("id")) if self.needed(part, "id", part.line, ("자격요건", "a condition"), "id: seat_in_seoul") else ""
        what = (f"자격요건 '{name}'" if name else "자격요건", f"condition '{name}'")
        say, remedy = (self.c.pair(part.get(word), part.line, (f"{what[0]}의 {word}", f"{what[1]}: {word}")) for word in ("say", "remedy"))
        cite, assumed = self.grounds(part, what, part.line)
        moments = tuple(self.moment(each, part.line, what) for each in self.items(part.get("check_on")))
        if self.needed(part, "check_on", part.line, what, "check_on: [applied_on, decided_on, paid_on]") and not moments:
            self.c.problem(part.line, "missing_key", (f"{what[0]}의 check_on이 비었습니다.", f"check_on of {what[1]} is empty."), ("언제 판단하는지 적으십시오: [applied_on, paid_on]", "Say when it is judged: [applied_on, paid_on]"))
        example = "from: {2023: {organisation.seat: seoul}}"
        self.needed(part, "from", part.line, what, example)
        starts = self.named(part.get("from"), lambda start, item: (self.c.date(start)[0], self.node(item)), (f"{what[0]}의 from", f"'from' of {what[1]}"), example)
        return [Condition(name, node, say, remedy, cite, moments, start, assumed) for start, node in starts]

    def node(self, tree: Tree) -> Node:
        missing = ("없는 사실은 낱말로 한 번 더해야 합니다(길잡이 5장). ", "A fact that is missing is added to the vocabulary once (guide, 5). ")
        part = self.c.keys(tree, ("all", "any", *self.words.facts), ("조건", "a condition"), missing)
        parts: list[Node] = []
        for key, item in part:
            if key.text in ("all", "any"):
                inner = tuple(self.node(each) for each in self.c.some(self.items(item), key.line, key.text))
                parts.append(All(inner) if key.text == "all" else Either(inner))
            elif key.text in self.words.facts:
                parts.append(self.test(key, item))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def test(self, fact: Leaf, tree: Tree) -> Test:
        word = self.words.facts[fact.text]
        what = (f"사실 '{fact.text}'", f"fact '{fact.text}'")
        if isinstance(tree, Leaf) and word.type == "count" and not tree.text.replace("_", "").isdigit():
            self.c.problem(tree.line, "wrong_type", (f"{what[0]}에 '{tree.text}'을(를) 쓸 수 없습니다.", f"{what[1]} cannot be '{tree.text}'."),
                           ("'5 이상'은 {at_least: 5}, '5 초과'는 {at_least: 6}, '5 이하'는 {at_most: 5}로 적으십시오.", "Write {at_least: 5}, {at_least: 6} for more than five, {at_most: 5}."))
            return Test(fact.text, "is", 0)
        if isinstance(tree, Leaf):
            return Test(fact.text, "is", self.c.typed(tree, word.type, what, word.choices))
        more = ("'5 초과'는 {at_least: 6}입니다. ", "More than five is {at_least: 6}. ") if word.type == "count" else ("", "")
        part = self.c.keys(tree, OPERATORS, what, more)
        operator, bound = self.c.only(part, what) or ("is", Leaf("", tree.line))
        if isinstance(bound, Items):
            self.c.some(bound.items, bound.line, operator)
            return Test(fact.text, operator, tuple(self.c.typed(each, word.type, what, word.choices) for each in bound.items))
        return Test(fact.text, operator, self.c.typed(bound, word.type, what, word.choices))

    def question(self, tree: Tree) -> Question:
        part = self.c.keys(tree, PARTS["question"], ("문항", "a question"))
        name = self.optional(part.get("id")) if self.needed(part, "id", part.line, ("문항", "a question"), "id: cost") else ""
        what = (f"문항 '{name}'" if name else "문항", f"question '{name}'")
        kind = self.c.typed(part.get("type") or Leaf("text", part.line), "choice", (f"{what[0]}의 type", f"the type of {what[1]}"), FORM_TYPES)
        flags = [bool(self.c.typed(part.get(word) or Leaf(default, part.line), "flag", what)) for word, default in (("required", "yes"), ("personal", "no"))]
        limit = self.c.typed(part.get("limit") or Leaf("0", part.line), "count", what)
        choices = self.c.typed(part.get("choices") or Items((), part.line), "names", what)
        return Question(name, self.c.pair(part.get("ask"), part.line, what), str(kind), flags[0], flags[1], limit if isinstance(limit, int) else 0,
                        tuple(str(each) for each in choices) if isinstance(choices, tuple) else (), self.c.pair(part.get("hint"), part.line, what) if part.get("hint") is not None else None)

    def stage(self, tree: Tree, terms: dict[str, Term]) -> Stage:
        if isinstance(tree, Leaf) and tree.text in self.words.mechanisms:
            tree = Keys(((tree, Keys((), tree.line)),), tree.line)
        if not isinstance(tree, Keys) or len(tree.pairs) != 1:
            self.c.problem(tree.line, "not_a_stage", ("단계는 '- 단계: {…}' 하나씩입니다.", "A stage is one '- mechanism: {…}'."), ("한 줄에 한 단계를 적으십시오.", "Write one stage an item."))
            return Stage("", {}, tree.line)
        name, body = tree.pairs[0]
        mechanism = self.words.mechanisms.get(name.text)
        if mechanism is None:
            self.c.keys(tree, tuple(self.words.mechanisms), ("절차", "the procedure"))
            return Stage(name.text, {}, name.line)
        known = {word.name: word for word in mechanism.parameters}
        part = self.c.keys(body, (*known, "cite", "assumed"), (f"단계 '{name.text}'", f"stage '{name.text}'"))
        what = (f"단계 '{name.text}'", f"stage '{name.text}'")
        parameters = {key.text: self.c.typed(item, known[key.text].type, what, known[key.text].choices) for key, item in part if key.text in known}
        for word in mechanism.parameters:
            if word.required and word.name not in parameters:
                self.c.problem(name.line, "missing_parameter", (f"{what[0]}에 '{word.name}'이(가) 없습니다: {word.meaning.ko}.", f"{what[1]} lacks '{word.name}': {word.meaning.en}."),
                               (f"'{word.name}:'을 적으십시오.", f"Write '{word.name}:'."))
        for key in (word.name for word in mechanism.parameters if word.type == "term"):
            if (held := parameters.get(key)) is not None and held not in terms:
                self.c.problem(name.line, "unknown_term", (f"조건값 '{held}'이(가) terms에 없습니다.", f"There is no term '{held}'."), (f"조건값: {', '.join(terms)}", f"Terms: {', '.join(terms)}"))
        cite = self.c.cite(part.get("cite"), name.line, what) if part.get("cite") is not None else ""
        reasons = self.reasons(part.get("assumed"), parameters, bool(cite), what)
        for key in reasons:
            if key not in parameters:
                self.c.problem(name.line, "assumed_nothing", (f"assumed의 '{key}'은(는) 이 단계에 없습니다.", f"assumed names '{key}', which this stage does not have."),
                               ("있는 매개변수의 이름을 적으십시오.", "Name a parameter of the stage."))
        bare = ", ".join(sorted(set(parameters) - set(reasons)))
        if not cite and bare:
            self.c.problem(name.line, "no_citation", (f"{what[0]}의 {bare}에 인용도 가정도 없습니다.", f"{what[1]}: no citation and no assumption for {bare}."),
                           ("cite: 를 적거나 assumed: {이름: 이유}를 적으십시오.", "Write cite:, or assumed: {name: reason}."))
        return Stage(name.text, parameters, name.line, cite, reasons)

    def reasons(self, tree: Tree | None, parameters: dict[str, object], cited: bool, what: tuple[str, str]) -> dict[str, str]:
        """Why parameters are assumed: by name, or one sentence for all when nothing of the stage is cited."""
        if isinstance(tree, Keys):
            return {key.text: self.optional(item) for key, item in tree}
        if isinstance(tree, Leaf) and not cited:
            return dict.fromkeys(parameters, self.optional(tree))
        if tree is not None:
            self.c.problem(tree.line, "assumed_needs_names", (f"{what[0]}에 인용이 있으므로 무엇이 가정인지 이름을 적어야 합니다.", f"{what[1]} has a citation, so say which parameters are assumed."),
                           ("예: assumed: {closes: 마감일은 문서에 없음}", "For example: assumed: {closes: not in the document}"))
        return {}
