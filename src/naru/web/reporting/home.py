"""The head's home: the report's table of contents with its money, dates and gaps. The gathering is the room's; here it is shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.collection.queries import AssignmentRow, RoundRow, assignments, rounds
from naru.collection.terms import ASSIGNMENT
from naru.kernel import Sentence
from naru.kernel.clock import now, today
from naru.kernel.money import print_rate
from naru.ledger.queries import held_by, month_execution
from naru.ledger.targets import targets
from naru.parties.queries import may
from naru.programmes.owning import Ownerless, ownerless
from naru.reporting.contents import SOON, Pace, moved, overdue, pace, soon
from naru.reporting.queries import contents, heads, last_as_of
from naru.reporting.ratings import owed
from naru.web.programmes.views import may_write, stands
from naru.web.shell.context import shell_of
from naru.web.shell.parts import Bar, BarChart


def _chart(found: list[Pace], month: int) -> BarChart:
    late = [each for each in found if each.behind]
    bars = [Bar(each.row.department, each.spent_bp, f"{print_rate(each.row.spent, each.row.current)}%", each.straight_bp, f"{print_rate(each.straight_bp, 10_000)}%") for each in found]
    straight = f"{print_rate(found[0].straight_bp, 10_000)}%"
    return BarChart(Sentence(f"{month}월 말까지 {len(late)}개 부서의 지출이 고른 집행({straight})보다 느립니다", f"By the end of month {month} {len(late)} departments spent more slowly than an even year ({straight})"),
                    bars, Sentence("부서", "Department"), Sentence("지출한 비율", "Spent"), Sentence("고르게 쓴다면", "An even year"))


def _owing() -> list[tuple[RoundRow, list[AssignmentRow]]]:
    """Each open collection with the bodies that have not submitted; one to which everybody has is left out."""
    found = [(round, [each for each in assignments(round.id) if each.state in ("asked", "returned")]) for round in rounds() if round.state == "open"]
    return sorted(((round, owing) for round, owing in found if owing), key=lambda each: each[0].due_at)


def _became(each: Ownerless) -> Sentence:
    """What became of the department that a programme's text names."""
    if each.change is None:
        return Sentence("등록된 부서가 아님", "is no registered department")
    latter = ", ".join(each.change.latter)
    after = f"{each.change.after} ~ {each.change.by}"
    return Sentence(f"{after} 사이에 {latter}(으)로 바뀜, 그 부서가 등록되지 않음" if latter else f"{after} 사이에 없어짐", f"became {latter} between {after}, which is not registered" if latter else f"closed between {after}")


@require_GET
def contents_page(request: HttpRequest) -> HttpResponse:
    """Goals and items of the council report, what is due, what moved, what nobody reported, money held, and the pace of the departments."""
    day, told = today(), last_as_of()
    every = contents(day)
    goals: dict[tuple[int, str], list[object]] = {}
    for each in every:
        goals.setdefault((each.goal, each.goal_title), []).append(each)
    book = month_execution(told.year, told.month) if told else None
    shell = shell_of(request)
    staff = may(shell.roles, "read.all")
    owing = _owing() if staff else []
    return render(request, "reporting/contents.html", {
        "owing": owing, "owed": sum(len(each) for _, each in owing), "owed_states": ASSIGNMENT.names, "now": now(),
        "goals": [(number, title, items) for (number, title), items in goals.items()], "items": len(every), "held": sum(won for _, _, _, won in held_by()), "day": day, "days": SOON,
        "soon": soon(every, day), "moved": moved(every), "overdue": overdue(every), "told": told,
        "english": {each.id: each.name_en or each.name_ko for each in heads()} if shell.language == "en" else {},
        "staff": staff, "ownerless": [(each, _became(each), stands(each.draft)) for each in ownerless(day)] if staff else [], "writes": may_write(shell),
        "unanswered": owed(day) if staff else [], "short": [each for each in targets(day.year, 1 if day.month < 7 else 2, as_of=day) if not each.met] if staff else [], "provenance": book[0] if book else "",
        "chart": _chart(pace(book[2], told.month), told.month) if book and told else None})
