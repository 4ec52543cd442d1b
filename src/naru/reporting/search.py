"""Search over programmes, lines of documents, facilities, calls, results and rule values. Read model: no person's name is in it (G9), results are sums."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from naru.calls.queries import public_calls
from naru.evaluation.queries import outcomes_of
from naru.figures.queries import resembling
from naru.figures.terms import BLOCKS, Observation
from naru.kernel import Sentence
from naru.kernel.clock import today
from naru.kernel.database import rows
from naru.programmes.queries import in_force, programmes, text_of
from naru.programmes.saying import terms_on
from naru.reporting.pairs import Question, asked, marked, plain, score
from naru.reporting.reading import words

KINDS: dict[str, Sentence] = {"programme": Sentence("사업", "Programmes"), "call": Sentence("공고", "Calls"), "site": Sentence("시설과 장소", "Facilities"), "rule": Sentence("규칙 값", "Rule values"),
                              "result": Sentence("선정 결과", "Results"), "line": Sentence("문서의 줄", "Lines of documents")}
"""What can be found, in the order shown."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its kind, its door (route and argument), its title and text in pieces with what was asked for marked, its standing among the
    others (`points`), the programme it belongs to, and the observation of a line."""

    kind: str
    route: str
    arg: str
    title: tuple[tuple[str, bool], ...]
    text: tuple[tuple[str, bool], ...]
    points: int
    programme: str = ""
    said: Observation | None = None
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, by kind, best first; the counts of all kinds stand whatever kind is asked for."""

    hits: dict[str, tuple[Hit, ...]]

    @property
    def total(self) -> int:
        """How many were found."""
        return sum(len(each) for each in self.hits.values())

    @property
    def programmes(self) -> frozenset[str]:
        """Programmes to which something found belongs."""
        return frozenset(hit.programme for hits in self.hits.values() for hit in hits)


def search(question: str) -> Found:
    """Everything in which every word of the question stands: spaces, particles, letter forms and one slip in a longer word aside."""
    made = asked(question)
    if not made.words and not made.consonants:
        return Found({})
    names = {id_: (ko, en, owner, target) for id_, ko, en, owner, target in rows("SELECT programme, name_ko, name_en, owner, target_group FROM reporting_cardhead")}
    found: dict[str, list[Hit]] = {kind: [] for kind in KINDS}
    for hit in (*_programmes(made, names), *_lines(made, names), *_calls(made), *_rules(made)):
        found[hit.kind].append(hit)
    found["programme"] += _by_lines(made, names, found)
    return Found({kind: tuple(sorted(hits, key=lambda hit: -hit.points)) for kind, hits in found.items() if hits})


def _hit(question: Question, kind: str, door: tuple[str, str], title: str, text: str, *, points: int, **more: object) -> Hit:
    return Hit(kind, *door, marked(question, title), marked(question, text), points, **more)  # type: ignore[arg-type]  # reason: the last fields by name


def _programmes(question: Question, names: dict[str, tuple[str, str, str, str]]) -> Iterator[Hit]:
    for id_, (ko, en, owner, target) in names.items():
        if points := score(question, ko, f"{en} {owner} {target}"):
            yield _hit(question, "programme", ("programme", id_), ko, f"{owner} · {target}".strip(" ·"), points=points, programme=id_)


def _by_lines(question: Question, names: dict[str, tuple[str, str, str, str]], found: dict[str, list[Hit]]) -> Iterator[Hit]:
    """Programmes of whose name one word is asked and whose lines hold the others."""
    standing = {hit.programme for hit in found["programme"]}
    for id_, (ko, *_) in names.items():
        lines = [hit for kind in ("line", "site") for hit in found[kind] if hit.programme == id_]
        if lines and id_ not in standing and any(word in plain(ko) for word in question.words):
            yield _hit(question, "programme", ("programme", id_), ko, f"{len(lines)}줄에 있음", points=max(hit.points for hit in lines) // 2, programme=id_)


def _lines(question: Question, names: dict[str, tuple[str, str, str, str]]) -> Iterator[Hit]:
    """Lines and facilities, fetched by the index of pairs; the programme's name and the block's may hold a word of the question too."""
    for each in resembling(sorted(question.grams)) if question.words else ():
        name = names[each.scope][0] if each.scope in names else ""
        if not name:
            continue
        said = words(each)
        own = score(question, each.label if each.block == "site" else said, f"{each.printed} {each.key} {each.period} {name} {BLOCKS[each.block].ko}")
        if own and each.block == "site":
            yield _hit(question, "site", ("programme", each.scope), each.label, f"{each.key} {each.printed}".strip(), points=own, programme=each.scope, said=each)
        elif own:
            yield _hit(question, "line", ("programme", each.scope), name, said, points=own, programme=each.scope, said=each)


def _calls(question: Question) -> Iterator[Hit]:
    for call in public_calls():
        if points := score(question, f"{call.name.ko} {call.name.en}", f"{call.year}"):
            yield _hit(question, "call", ("call", str(call.id)), call.name.ko, call.says.ko, points=points, programme=call.programme)
        chosen = sum(many for _, state, many in outcomes_of(call.id) if state == "selected")
        if chosen and (points := score(question, f"{call.name.ko} {call.name.en} 선정 결과", f"{call.year}")):
            yield _hit(question, "result", ("call", str(call.id)), f"{call.name.ko} 선정 결과", f"{chosen:,}개사 선정", points=points, programme=call.programme, simulated=call.provenance == "simulated")


def _rules(question: Question, day: dt.date | None = None) -> Iterator[Hit]:
    """Values of the texts in force today. The value itself is found but shown by the text alone, beside its citation."""
    for id_, ko, _ in programmes():
        version = in_force(id_, day or today())
        for term in terms_on(text_of(version), day or today()) if version else ():
            if points := score(question, f"{term.name.ko} {term.name.en}", f"{term.says.ko} {ko} {term.id}"):
                yield _hit(question, "rule", ("text", id_), term.name.ko, f"{term.since.ko} · {ko}", points=points, programme=id_)


def suggestions() -> tuple[str, ...]:
    """Questions that a reader may begin with: the names of the programmes of which the documents say most."""
    return tuple(name for (name,) in rows("SELECT h.name_ko FROM reporting_cardhead h JOIN figures_observation o ON o.scope = h.programme WHERE o.query = '' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 5"))
