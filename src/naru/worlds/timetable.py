"""Which scenes are played when: from a city's `world.yaml` for the demo, or derived from a programme's text alone for a rehearsal."""

import datetime as dt
import math
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from naru.kernel import KST, Sentence
from naru.programmes.city import City, read_city, words_of
from naru.programmes.load import load
from naru.programmes.logic import SelectionPlan, deciding_call, first, gates_of, selections_of, stage_for, word
from naru.programmes.terms import ProgrammeText, Stage
from naru.worlds import autumn, monthbooks, neighbours, panel, reportscenes, spring
from naru.worlds.plan import Plan
from naru.worlds.stage import Cue, Scene
from naru.worlds.stage import Stage as Playing
from naru.worlds.terms import World, kst

SCENES: dict[str, Callable[[Playing, Cue], None]] = {
    "cast": spring.cast, "books": spring.books, "firms": spring.firms, "apply": spring.apply, "screening": spring.screening, "survey": spring.survey, "select": spring.select,
    "publish": spring.publish, "grant": spring.grant, "request": spring.request, "invite": spring.invite, "panel": panel.panel, "vote": autumn.vote, "misfortunes": autumn.misfortunes, "works": autumn.works,
    "satisfaction": autumn.satisfaction, "interest": autumn.interest, "close": autumn.close, "settle": autumn.settle_all, "count": autumn.report,
    "book-comes": monthbooks.book_comes, "book-sealed": monthbooks.book_sealed, "transactions": monthbooks.transactions_come,
    "report-asked": reportscenes.asked, "report-day": reportscenes.finished,
    "registers": neighbours.registers_before_screening, "list-sent": neighbours.list_sent, "use-comes": neighbours.use_comes}
"""Every scene a timetable may name."""
TITLES: dict[str, Sentence] = {
    "cast": Sentence("기관·사람 등록", "Offices and people"), "books": Sentence("예산 개시", "The books open"), "firms": Sentence("신청할 곳 등록", "Applicants are registered"),
    "apply": Sentence("신청접수", "Applications"), "screening": Sentence("자격 심사", "Eligibility"), "survey": Sentence("현장조사", "Site survey"), "select": Sentence("위원회 심의와 선정", "Committee and selection"),
    "publish": Sentence("선정결과 통보", "Results are told"), "grant": Sentence("협약과 교부", "Agreements and grants"), "request": Sentence("추경 요구", "More money is requested"),
    "vote": Sentence("추경 의결", "The council votes"), "misfortunes": Sentence("지급 전 자격 상실", "Eligibility is lost before payment"), "works": Sentence("시행·검사·증빙·지급", "Works, inspection, evidence, payment"),
    "satisfaction": Sentence("만족도 조사", "Satisfaction survey"), "interest": Sentence("이자와 기타 수입", "Interest and other receipts"), "close": Sentence("회계연도 마감", "The books close"),
    "settle": Sentence("정산과 반납", "Settlement and return"), "count": Sentence("수치 집계", "Figures are counted")}


def city_world(city: Path, seed: int) -> tuple[World, list[Scene]]:
    """The demo's world of a city: its `world.yaml` over the text it names."""
    held = YAML(typ="safe", pure=True).load((city / "world.yaml").read_text())
    file = city / "programmes" / f"{held['programme']}.yaml"
    place = read_city(city)
    text, problems = load(file.read_text(), words=words_of(place), file=str(file))
    if text is None:
        raise SystemExit("\n".join(problem.print("ko") for problem in problems))
    plan = Plan(text, place, held["year"], held["applicants"], held["districts"], held["voted"], held["asked"], {}, held["late"], str(held.get("by_file", "")), held["misfortunes"],
                {question: tuple(answers) for question, answers in held["samples"].items()}, {call: Sentence(**title) for call, title in held["titles"].items()})
    return World(seed, plan), list(programme(city))


@dataclass(frozen=True, slots=True)
class Stop:
    """A day on whose evening the play pauses for visitors."""

    at: dt.datetime
    title: Sentence


@cache
def stops(city: Path) -> tuple[Stop, ...]:
    """The stops of a city's world, in order; at least one. The last one is its end."""
    held = YAML(typ="safe", pure=True).load((city / "world.yaml").read_text())
    return tuple(Stop(_instant(f"{each['on']} 18:00"), Sentence(**each["title"])) for each in held["stops"])


@cache
def programme(city: Path) -> tuple[Scene, ...]:
    """All scenes of a city's world, played or to come, in the order they are played."""
    return tuple(_scene(each) for each in YAML(typ="safe", pure=True).load((city / "world.yaml").read_text())["scenes"])


def _instant(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=KST)


def _scene(held: Mapping[str, object]) -> Scene:
    def sentence(value: object) -> Sentence:
        return Sentence(**value) if isinstance(value, dict) else Sentence("", "")

    at = _instant(str(held["at"]))
    calls = held.get("calls", [])
    cue = Cue(tuple(calls) if isinstance(calls, list) else (), int(str(held.get("round", 1))), _instant(str(held.get("opens", held["at"]))),
              _instant(str(held["closes"])) if "closes" in held else None, int(str(held.get("days", 12))), sentence(held["title"]))
    return Scene(str(held["name"]), at, sentence(held["title"]), SCENES[str(held["play"])], cue)


def rehearsal(text: ProgrammeText, city: City, seed: int, firms: int, year: int | None = None) -> tuple[World, list[Scene], list[Sentence]]:
    """A text played with a cast of `firms`: world, scenes, and what had to be put in or moved because the text does not carry it."""
    table = _Table(text, city, year or _year(text), firms)
    scenes = list(table.scenes())
    return World(seed, table.plan), scenes, table.said


def _year(text: ProgrammeText) -> int:
    stages = [word(stage, "opens") for stage in text.stages("announce")]
    starts = [dated.start.year for term in text.terms.values() for dated in term.values]
    return int(min(each for each in stages if each)[:4]) if any(stages) else max(starts, default=2023)


@dataclass
class _Table:
    """Walks the stages of a text and keeps the clock: no scene before the one it follows from."""

    text: ProgrammeText
    city: City
    year: int
    firms: int

    def __post_init__(self) -> None:
        self.said: list[Sentence] = []
        self.plan = _scaled(Plan(self.text, self.city, self.year), self.firms, self.said)
        self.clock = kst(self.year, 1, 16, 9)

    def reach(self, stage: Stage | None, *names: str, days: int = 3) -> dt.datetime:
        """The instant of a stage: its own month, or `days` after what came before; told when the text's month is too early."""
        soonest = (self.clock + dt.timedelta(days=days)).replace(hour=9, minute=0)
        when = next((word(stage, name) for name in names if word(stage, name)), "")
        wanted = _day(when) if when else soonest
        if when and _last(when) < soonest:
            what = stage.mechanism if stage else ""
            self.said.append(Sentence(f"{what} {when}: 앞 단계가 끝나기 전이라 {soonest:%Y-%m-%d}에 돌렸습니다.", f"{what} {when}: before its predecessor ends, so it was played on {soonest:%Y-%m-%d}."))
        self.clock = max(wanted, soonest)
        return self.clock

    def by_stage(self, mechanism: str, calls: tuple[str, ...]) -> list[tuple[Stage | None, tuple[str, ...]]]:
        """Calls by the stage that is theirs, the stage of the earliest date first."""
        found: dict[int, tuple[Stage | None, list[str]]] = {}
        for name in calls:
            stage = stage_for(self.text, mechanism, self.plan.call(name).group)
            found.setdefault(stage.line if stage else 0, (stage, []))[1].append(name)
        return sorted(((stage, tuple(names)) for stage, names in found.values()), key=lambda each: word(each[0], "month") or word(each[0], "on"))

    def scene(self, play: str, at: dt.datetime, calls: tuple[str, ...] = (), round: int = 1, **more: object) -> Scene:
        mark = "-".join([play, *calls, *([str(round)] if play in ("select", "publish", "grant") else [])])
        return Scene(mark, at, TITLES[play], SCENES[play], replace(Cue(calls, round, title=TITLES[play]), **more))  # type: ignore[arg-type]  # reason: the cue's own fields by name

    def scenes(self) -> Iterator[Scene]:
        """All scenes of the text's life, in order."""
        yield self.scene("cast", kst(self.year, 1, 2, 9))
        yield self.scene("books", kst(self.year, 1, 3, 9))
        if any(self.plan.applicants.values()):
            yield self.scene("firms", kst(self.year, 1, 4, 9))
        yield from self.applying()
        decided = tuple(call.name for call in self.plan.calls() if self.plan.decides(call))
        yield self.scene("screening", self.reach(None), decided)
        for stage, calls in self.by_stage("survey", decided):
            yield self.scene("survey", self.reach(stage, "month"), calls)
        self.clock += dt.timedelta(days=14)
        yield from self.selecting()
        yield from self.doing()

    def applying(self) -> Iterator[Scene]:
        last = self.clock
        for call in self.plan.calls():
            when = word(call.stage, "opens")
            opens = _day(when) if when else self.clock
            closes = _last(word(call.stage, "closes")) if word(call.stage, "closes") else opens + dt.timedelta(days=28)
            hour, minute = (word(call.stage, "closes_at") or "18:00").split(":")
            closes = closes.replace(hour=int(hour), minute=int(minute))
            yield self.scene("apply", opens, (call.name,), opens=opens, closes=closes)
            last = max(last, closes)
        self.clock = last

    def selecting(self) -> Iterator[Scene]:
        rounds = sorted({each.round for each in selections_of(self.text)})
        asked = False
        for round in rounds:
            chosen = [each for each in selections_of(self.text) if each.round == round]
            calls = tuple(call.name for each in chosen if (call := deciding_call(self.text, each.group)))
            if not asked and any(each.needs_vote for each in chosen):
                yield self.scene("request", self.reach(None))
                yield self.scene("vote", self.reach(chosen[0].stage, "month"))
                asked = True
            for stage, some in ((chosen[0].stage, calls),) if asked else self.by_stage("committee", calls):
                yield self.scene("select", self.reach(stage, "month", "on"), some, round)
            yield self.scene("publish", self.reach(None), calls, round)
            for stage, some in self.by_stage("grant", calls) if round == rounds[0] else ((None, calls),):
                yield self.scene("grant", self.reach(stage, "on", days=7), some, round)

    def doing(self) -> Iterator[Scene]:
        if self.plan.misfortunes:
            yield self.scene("misfortunes", self.reach(None))
        works = sorted(self.text.stages("works"), key=lambda stage: word(stage, "from"))
        begin = self.reach(works[0] if works else None, "from")
        ends = [_last(word(stage, "to")) for stage in works if word(stage, "to")]
        end = min(max(ends, default=begin + dt.timedelta(days=75)), kst(self.year, 12, 20, 18))
        days = max((end - begin).days, 1)
        yield self.scene("works", begin, days=days)
        self.clock = begin + dt.timedelta(days=days)
        if first(self.text, "satisfaction"):
            yield self.scene("satisfaction", self.reach(first(self.text, "satisfaction"), "to"))
        self.clock = max(self.clock, kst(self.year, 12, 26, 9))
        yield self.scene("interest", self.reach(None))
        self.clock = max(self.clock, kst(self.year + 1, 1, 2, 9))
        yield self.scene("close", self.reach(None))
        yield self.scene("settle", self.reach(first(self.text, "settle"), "month"))
        yield self.scene("count", self.reach(None))


def _day(when: str) -> dt.datetime:
    parts = [int(part) for part in when.split("-")]
    return kst(parts[0], parts[1], parts[2] if len(parts) == 3 else 1, 9)


def _last(when: str) -> dt.datetime:
    parts = [int(part) for part in when.split("-")]
    return kst(parts[0], parts[1], parts[2] if len(parts) == 3 else monthrange(parts[0], parts[1])[1], 18)


def _scaled(plan: Plan, firms: int, said: list[Sentence]) -> Plan:
    """The plan of a rehearsal: firms spread over the trades, seats so that some are left over, money for all seats."""
    text, year = plan.text, plan.year
    own = [call for call in plan.calls() if call.audience == "intermediaries" and plan.decides(call)]
    trades = [trade for group in text.groups if (call := deciding_call(text, group.id)) and call.audience == "firms" for trade in group.trades or ("",)]
    applicants = {trade: firms // len(trades) + (1 if n < firms % len(trades) else 0) for n, trade in enumerate(trades)}
    districts = min(len(plan.city.districts), firms if own else max(3, firms // 12))
    plan = replace(plan, applicants=applicants, districts=districts)
    seats = {(each.group, each.round): _seats(each, plan, said) for each in selections_of(text)}
    on = dt.date(year, 6, 30)

    def needed(late: bool) -> int:
        return sum(seats[each.group, each.round] * plan.city_amounts(each.group, on)[0] * plan.city_amounts(each.group, on)[2] for each in selections_of(text) if each.needs_vote is late)

    gates = [condition.id for condition in gates_of(text, on)]
    few = sum(seats.values()) <= len(gates)
    return replace(plan, seats=seats, voted=max(needed(False), 1), asked=needed(True), misfortunes=dict.fromkeys(gates[: 1 if few else None], 1) if sum(seats.values()) > 1 else {})


def _seats(selection: SelectionPlan, plan: Plan, said: list[Sentence]) -> int:
    call = deciding_call(plan.text, selection.group)
    group = plan.group(selection.group)
    there = plan.districts if call and call.audience == "intermediaries" else sum(plan.applicants.get(trade, 0) for trade in (group.trades if group else ()) or ("",))
    wanted = selection.seats or there
    seats = min(wanted, math.ceil(there * 0.3))
    if seats != selection.seats:
        of = group.name if group else Sentence("전체", "all")
        said.append(Sentence(f"선정 수({of.ko}, {selection.round}차): 글은 {selection.seats or '말하지 않음'}, 이 배역에서는 {seats}", f"seats ({of.en}, round {selection.round}): text {selection.seats or 'silent'}, in this cast {seats}"))
    return seats
