"""Promises of plans, and the closing list of the last report. The verdicts are the room's; here they are shown, filtered and taken home."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.figures.queries import lines_taken
from naru.kernel.clock import today
from naru.kernel.database import rows
from naru.programmes.queries import city
from naru.reporting import closing, promises
from naru.reporting.slipchart import draw_slips
from naru.web.reporting.works import picture
from naru.web.shell.context import shell_of
from naru.web.shell.lists import rows_file


@require_GET
def promises_page(request: HttpRequest) -> HttpResponse:
    """Every plan as a tree: promise, revisions, outcome, verdict, what is missing, who owes it."""
    asked, search = request.GET.get("verdict", ""), _sought(request)
    every = promises.plans(today())
    shown = [(plan, [sub for sub in plan.subplans if asked in ("", sub.verdict.value) and _stands(search, sub.name.ko, sub.name.en, *(word for each in sub.programmes for word in each[1:]),
                                                                                                 *(word for each in sub.promises for word in (each.label.ko, each.label.en, each.note, each.owes)))],
              [(verdict, many) for verdict, many in plan.counts().items() if many]) for plan in every]
    if request.GET.get("format") == "csv":
        return rows_file(request, "약속", PROMISED, _promised([(plan, subs) for plan, subs, _ in shown]))
    return render(request, "reporting/promises.html", {"plans": shown, "names": {each.value: name for each, name in promises.VERDICTS.items()}, "roles": promises.ROLES, "asked": asked, "search": search, "day": today(),
                                                       "documents": city().documents, "taken": lines_taken()})


def _sought(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:100]


def _stands(search: str, *words: str) -> bool:
    """Whether each word sought stands somewhere in these."""
    text = " ".join(words).lower()
    return all(word in text for word in search.lower().split())


PROMISED = ("계획", "세부 계획", "약속", "얼마나", "단위", "언제까지", "뒤에 보고된 것", "판정", "까닭", "늦은 달", "모자람", "결과를 내야 할 곳", "문서", "줄")


def _promised(found: list[tuple[promises.Plan, list[promises.SubPlan]]]) -> Iterator[list[object]]:
    """The promises shown, one a row, with what bears on each and the verdict."""
    for plan, subs in found:
        for sub in subs:
            for each in sub.promises:
                bearing = "; ".join(f"{promises.ROLES[one.role].ko}: {one.said.label} {one.said.printed} ({one.said.document}:{one.said.line})" if one.said else f"{promises.ROLES[one.role].ko}: {one.note}" for one in each.bearings)
                judged = each.judged
                yield [plan.name.ko, sub.name.ko, each.label.ko, each.said.printed if each.said else "", each.unit, each.due, bearing, promises.VERDICTS[judged.verdict].ko, judged.why.ko, judged.months or "",
                       judged.missing or "", each.owes, each.document, each.line]


def _reports() -> list[str]:
    """Documents that are reports with items, the oldest first."""
    return [document for (document,) in rows("SELECT DISTINCT document FROM reporting_item ORDER BY 1")]


def _pair(request: HttpRequest) -> tuple[str, str] | None:
    """Which report against which: as asked, else the last two."""
    known = _reports()
    last, now = request.GET.get("last", ""), request.GET.get("now", "")
    if last or now:
        if last not in known or now not in known or known.index(last) >= known.index(now):
            raise Http404
        return last, now
    return (known[-2], known[-1]) if len(known) > 1 else None


@require_GET
def closing_page(request: HttpRequest) -> HttpResponse:
    """What became of every item, programme and step of the last report."""
    pair = _pair(request)
    if pair is None:
        return render(request, "reporting/closing.html", {"found": None})
    found, slips = closing.closing_list(*pair), draw_slips(closing.slips())
    if request.GET.get("format") == "csv":
        return rows_file(request, f"지난-보고의-뒤-{found.last}-{found.now}", CLOSED, _closed(found))
    asked, search = request.GET.get("verdict", ""), _sought(request)
    items = [(item, [each for each in item.programmes if (asked in ("", each.verdict.value) or any(step.verdict.value == asked for step in each.steps))
                     and _stands(search, f"{item.goal}-{item.item}", item.title, each.name, each.owner, *(step.said.label for step in each.steps))]) for item in found.items]
    return render(request, "reporting/closing.html", {
        "found": found,
        "untold": [(closing.VERDICTS[verdict], many) for verdict, many in found.untold.items()], "missing": sum(found.untold.values()),
        "items": [(item, mine) for item, mine in items if mine], "beside": [each for each in found.beside if asked in ("", each.verdict.value) and _stands(search, each.name, each.owner)],
        "names": {each.value: name for each, name in closing.VERDICTS.items()},
        "counts": [(verdict, many) for verdict, many in found.counts().items() if many], "steps": sum(found.step_counts().values()), "asked": asked, "search": search,
        "slips": slips, "picture": picture(slips, shell_of(request).language), "taken": lines_taken(),
        "last": city().documents[found.last], "now": city().documents[found.now]})


CLOSED = ("항목", "항목 제목", "사업", "사업 이름", "담당", "단계", "앞 보고의 때", "판정", "바뀐 때", "이어지는 사업", "앞 보고의 줄", "이번 보고의 줄", "근거")


def _closed(found: closing.ClosingList) -> Iterator[list[object]]:
    """The whole list, a row for each programme and step."""
    for item in (*found.items, None):
        for each in item.programmes if item else found.beside:
            head = [f"{item.goal}-{item.item}" if item else "", item.title if item else "", each.programme, each.name, each.owner]
            yield [*head, "", "", closing.VERDICTS[each.verdict].ko, "", each.into[1], "", f"{each.document}:{each.line}" if each.line else "", each.reason]
            for step in each.steps:
                yield [*head, step.said.label, step.said.printed, closing.VERDICTS[step.verdict].ko, step.to, "", f"{step.said.document}:{step.said.line}", f"{step.document}:{step.line}" if step.line else "", step.reason]
