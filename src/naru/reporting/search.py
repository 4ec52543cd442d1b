"""Search over programmes, lines of documents, facilities, calls, results and rule values. Read model: no person's name is in it (G9), results are sums."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from naru.calls.queries import public_calls
from naru.documents.terms import PAPER_NAMES, PaperKind
from naru.evaluation.queries import outcomes_of
from naru.figures.queries import beside, resembling
from naru.figures.terms import BLOCKS, Observation
from naru.kernel import Sentence
from naru.kernel.clock import today
from naru.kernel.database import rows
from naru.programmes.queries import all_in_force, programmes, text_of
from naru.programmes.saying import Said as TermSaid
from naru.programmes.saying import terms_on
from naru.reporting.pairs import Question, asked, marked, plain, score
from naru.reporting.reading import words

KINDS: dict[str, Sentence] = {"programme": Sentence("사업", "Programmes"), "call": Sentence("공고", "Calls"), "site": Sentence("시설과 장소", "Facilities"), "rule": Sentence("규칙 값", "Rule values"),
                              "result": Sentence("선정 결과", "Results"), "firm": Sentence("업체·기관", "Firms and bodies"), "paper": Sentence("문서", "Papers"), "line": Sentence("문서의 줄", "Lines of documents")}
"""What can be found, in the order shown. Firms and papers only by who may read all."""
MOST = 200
"""Firms and papers looked at: the best are among them, and nobody reads more."""


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
    assumed: bool = False
    english: str = ""
    """The title in English, where there is one."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, by kind, best first; the counts of all kinds stand whatever kind is asked for."""

    hits: dict[str, tuple[Hit, ...]]

    @property
    def total(self) -> int:
        """How many were found."""
        return sum(len(each) for each in self.hits.values())

    @property
    def cut(self) -> frozenset[str]:
        """The kinds of which more may be there than were looked at."""
        return frozenset(kind for kind in ("firm", "paper") if len(self.hits.get(kind, ())) >= MOST)

    @property
    def programmes(self) -> frozenset[str]:
        """Programmes to which something found belongs."""
        return frozenset(hit.programme for hits in self.hits.values() for hit in hits)


def search(question: str, *, everything: bool = False) -> Found:
    """Everything in which every word of the question stands: spaces, particles, letter forms and one slip in a longer word aside. With `everything` also firms and papers:
    for readers who may read all."""
    made = asked(question)
    if not made.words and not made.consonants:
        return Found({})
    names = {id_: (ko, en, owner, target) for id_, ko, en, owner, target in rows("SELECT programme, name_ko, name_en, owner, target_group FROM reporting_cardhead")}
    found: dict[str, list[Hit]] = {kind: [] for kind in KINDS}
    for hit in (*_programmes(made, names), *_lines(made, names), *_calls(made), *_rules(made), *(_behind(made) if everything else ())):
        found[hit.kind].append(hit)
    found["programme"] += _by_lines(made, names, found)
    return Found({kind: tuple(sorted(hits, key=lambda hit: -hit.points)) for kind, hits in found.items() if hits})


def _hit(question: Question, kind: str, door: tuple[str, str], title: str, text: str, *, points: int, **more: object) -> Hit:
    return Hit(kind, *door, marked(question, title), marked(question, text), points, **more)  # type: ignore[arg-type]  # reason: the last fields by name


def _programmes(question: Question, names: dict[str, tuple[str, str, str, str]]) -> Iterator[Hit]:
    for id_, (ko, en, owner, target) in names.items():
        if points := score(question, ko, f"{en} {owner} {target}"):
            yield _hit(question, "programme", ("programme", id_), ko, f"{owner} · {target}".strip(" ·"), points=points, programme=id_, english=en)


def _by_lines(question: Question, names: dict[str, tuple[str, str, str, str]], found: dict[str, list[Hit]]) -> Iterator[Hit]:
    """Programmes of whose name one word is asked and whose lines hold the others."""
    standing = {hit.programme for hit in found["programme"]}
    for id_, (ko, en, *_) in names.items():
        lines = [hit for kind in ("line", "site") for hit in found[kind] if hit.programme == id_]
        if lines and id_ not in standing and any(word in plain(ko) for word in question.words):
            yield _hit(question, "programme", ("programme", id_), ko, f"{len(lines)}줄에 있음", points=max(hit.points for hit in lines) // 2, programme=id_, english=en)


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
            yield _hit(question, "call", ("call", str(call.id)), call.name.ko, call.says.ko, points=points, programme=call.programme, english=f"{call.name.en} ({call.says.en})")
        chosen = sum(many for _, state, many in outcomes_of(call.id) if state == "selected")
        if chosen and (points := score(question, f"{call.name.ko} {call.name.en} 선정 결과", f"{call.year}")):
            yield _hit(question, "result", ("call", str(call.id)), f"{call.name.ko} 선정 결과", f"{chosen:,}개사 선정", points=points, programme=call.programme, simulated=call.provenance == "simulated", english=f"{call.name.en}: results")


def _rules(question: Question, day: dt.date | None = None) -> Iterator[Hit]:
    """Values of the texts in force today. A value is shown as the document gives it, or as assumed; without either it is shown by the text alone."""
    on = day or today()
    versions = all_in_force(on)
    for id_, ko, en in programmes():
        version = versions.get(id_)
        for term in terms_on(text_of(version), on) if version else ():
            if points := score(question, f"{term.name.ko} {term.name.en}", f"{term.says.ko} {ko} {term.id}"):
                said, assumed = _stated(id_, term), term.status.value == "assumed"
                text = term.says.ko if said or assumed else f"{term.since.ko} · {ko}"
                yield _hit(question, "rule", ("text", id_), f"{term.name.ko} ({ko})", text, points=points, programme=id_, said=said, assumed=assumed and said is None, english=f"{term.name.en} ({en})")


def _stated(programme: str, term: TermSaid) -> Observation | None:
    """What the cited line of the document says of a value of one number; None when no such thing was taken from that line."""
    if term.source is None or term.status.value == "assumed" or not isinstance(term.held, int):
        return None
    return next((each for each in beside(*term.source) if each.scope == programme and each.value == term.held), None)


def _behind(question: Question) -> Iterator[Hit]:
    """Firms by name or business number, papers by number or whom they are about."""
    if not question.words:
        return
    like = [f"%{word}%" for word in question.words]
    for id_, name, before, number, simulated in rows(
            "SELECT o.id, o.name, CASE WHEN b.name <> o.name THEN b.name ELSE '' END, coalesce(o.business_number, ''), o.provenance = 'simulated' FROM parties_organisation o JOIN parties_body b ON b.id = o.id "
            "WHERE o.kind IN ('firm', 'district', 'operator') AND lower(replace(o.name || CASE WHEN b.name <> o.name THEN b.name ELSE '' END, ' ', '') || coalesce(o.business_number, '')) LIKE ALL(%s) "
            "ORDER BY o.name LIMIT %s", [like, MOST]):
        yield _hit(question, "firm", ("firm", str(id_)), name, " · ".join(filter(None, (before, number))), points=score(question, f"{name} {before} {number}"), simulated=simulated)
    for id_, kind, number, name in rows("SELECT p.id, p.kind, coalesce(p.number, ''), coalesce(o.name, '') FROM documents_paper p LEFT JOIN calls_application a ON a.id = p.subject LEFT JOIN agreements_agreement g "
                                        "ON g.id = p.subject LEFT JOIN parties_organisation o ON o.id = coalesce(a.organisation_id, g.organisation_id) "
                                        "WHERE regexp_replace(lower(coalesce(p.number, '') || coalesce(o.name, '')), '[^0-9a-z가-힣]', '', 'g') LIKE ALL(%s) ORDER BY p.number LIMIT %s", [like, MOST]):
        yield _hit(question, "paper", ("paper", str(id_)), f"{PAPER_NAMES[PaperKind(kind)].ko} {number}".strip(), name, points=score(question, f"{number} {name}"))


def suggestions() -> tuple[str, ...]:
    """Questions that a reader may begin with: the names of the programmes of which the documents say most."""
    return tuple(name for (name,) in rows("SELECT h.name_ko FROM reporting_cardhead h JOIN figures_observation o ON o.scope = h.programme WHERE o.query = '' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 5"))
