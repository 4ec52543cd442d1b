"""The figures of a card that were counted here: cases, decisions, ledger. Each is an observation of an instant, opens to its rows and recomputes."""

import datetime as dt
import uuid

from naru.collection.terms import PARTIAL, QUERY
from naru.figures.queries import counted
from naru.figures.terms import Observation
from naru.kernel import Sentence, kst_date
from naru.kernel.database import rows
from naru.kernel.listing import Column, Filter, Listing
from naru.reporting.indicators import BY_ID, INDICATORS, STANDING, Indicator
from naru.reporting.terms import Live

WHAT = {"deposit": Sentence("교부", "deposit"), "use": Sentence("사용", "use"), "refuse": Sentence("불인정", "refuse"), "return": Sentence("반납", "return"), "interest": Sentence("이자", "interest"),
        "other_receipt": Sentence("기타 수입", "other receipt"), "recover": Sentence("환수", "recover"), "seat_within": Sentence("소재지 요건", "seat in the city"), "1차": Sentence("1차", "first"),
        "2차": Sentence("2차", "second")}


def has_cases(programme: str) -> bool:
    """Whether something of the programme happens here, so that there is something to count."""
    return bool(rows("SELECT 1 FROM calls_call WHERE programme_id = %s LIMIT 1", [programme]))


def programmes_with_cases() -> list[str]:
    """Programmes of which something happens here."""
    return [programme for (programme,) in rows("SELECT DISTINCT programme_id FROM calls_call ORDER BY 1")]


def recount(indicator: Indicator, programme: str, act: int) -> tuple[int, str]:
    """Value and digest of the rows of an indicator as they stood at an act (its number in the record), then or long after."""
    [(value, digest)] = rows(
        f"SELECT {indicator.value}, encode(sha256(convert_to(coalesce(string_agg(r.id::text || ' ' || r.amount, E'\\n' ORDER BY r.id::text, r.amount), ''), 'UTF8')), 'hex') "
        f"FROM ({indicator.rows}) r WHERE {STANDING}", [programme, act, act])
    return int(value), str(digest)


def indicator_of(figure: Observation) -> Indicator | None:
    """The definition a figure was counted by; None when that definition stands no more."""
    found = BY_ID.get(figure.key)
    return found if found is not None and found.version == figure.query else None


def rows_of(figure: Observation) -> Listing | None:
    """The rows a figure was counted from, as a list; None when its definition stands no more."""
    found = indicator_of(figure)
    if found is None:
        return None
    won = found.unit == "원"
    columns = [Column("id", Sentence("행", "Row"), "r.id", "hidden"), Column("kind", Sentence("", ""), "r.kind", "hidden"), Column("about", Sentence("", ""), "r.about", "hidden"),
               Column("name", Sentence("기관·업체", "Organisation"), "r.name"), Column("at", Sentence("센 때부터", "Counts since"), "r.at", "instant"),
               Column("what", Sentence("내용", "What"), "r.what", names=WHAT), Column("seq", Sentence("기록 번호", "Act"), "r.seq")]
    if won:
        columns.insert(4, Column("amount", Sentence("금액", "Amount"), "r.amount", "won", summed=True))
    return Listing(columns=columns, source=f"({found.rows}) r", key="r.id", search="r.name", sort="at").about(STANDING, figure.scope, figure.entry, figure.entry)


_WHAT = f"CASE WHEN o.query = '{QUERY}' THEN o.label ELSE o.key END"
"""A collected figure is known by the words it was asked in; its key is the asker's own."""
ALL = Listing(
    columns=[
        Column("id", Sentence("수치", "Figure"), "o.id", "hidden"),
        Column("name", Sentence("사업", "Programme"), "coalesce(h.name_ko, o.scope)"),
        Column("key", Sentence("무엇을", "What"), _WHAT, names={each.id: each.label for each in INDICATORS}),
        Column("printed", Sentence("값", "Value"), "o.printed"),
        Column("at", Sentence("기준", "As of"), "o.as_of", "instant"),
        Column("seq", Sentence("센 행위", "Counted by"), "e.seq"),
    ],
    source="figures_observation o JOIN record_entry e ON e.id = o.entry_id LEFT JOIN reporting_cardhead h ON h.programme = o.scope",
    key="o.id", where="o.query <> '' AND NOT EXISTS (SELECT 1 FROM figures_observation c WHERE c.corrects = o.id)", search="o.label || ' ' || coalesce(h.name_ko, '')",
    filters=[Filter("key", Sentence("무엇을", "What"), _WHAT, names={each.id: each.label for each in INDICATORS}), Filter("scope", Sentence("사업", "Programme"), "coalesce(h.name_ko, o.scope)")],
    sort="at", descending=True)
"""Every figure that was counted here, the newest first."""


def live_of(programme: str, last: dt.date | None = None) -> tuple[Live, ...]:
    """What was last counted of a programme, in the order of the indicators, then what was collected and signed, each beside what it was on the last report's day.

    A collected figure that somebody is missing from stands beside no other: a part is not compared with a whole.
    """
    newest: dict[str, Observation] = {}
    before: dict[str, Observation] = {}
    for each in counted(programme):
        newest.setdefault(each.key, each)
        if last is not None and each.as_of is not None and kst_date(each.as_of) <= last and each.status != PARTIAL:
            before.setdefault(each.key, each)
    given = [each for key, each in newest.items() if key not in BY_ID and each.query == QUERY]
    return (*(_live(newest[each.id], before.get(each.id)) for each in INDICATORS if each.id in newest), *(_live(each, before.get(each.key)) for each in given))


def _live(figure: Observation, before: Observation | None = None) -> Live:
    known = BY_ID.get(figure.key)
    label = known.label if known else Sentence(figure.label, figure.label)
    changed = before is not None and before.value != figure.value and figure.status != PARTIAL
    return Live(figure.block, label, figure.value or 0, figure.unit, figure.provenance, uuid.UUID(figure.id), figure.as_of, figure.printed, _live(before) if before is not None and changed else None)
