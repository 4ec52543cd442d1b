"""A new round: what to ask by the cards, of whom, as of when, by when. Everything that can be asked stands on one page, the items' progress and first figure chosen already."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date, parse_datetime
from django.views.decorators.http import require_http_methods

from naru.collection.actions import open_round
from naru.collection.queries import rounds
from naru.kernel import KST, Sentence, kst_date
from naru.kernel.database import rows
from naru.parties.queries import may
from naru.record import Act
from naru.reporting.suggest import Suggested, asks_of, suggested
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.exchange import key_of, provenance_of
from naru.web.shell.parts import Field, Link, Wrong

GROUPS: dict[str, Sentence] = {"district": Sentence("모든 자치구", "Every district"), "operator": Sentence("모든 운영기관", "Every operator"), "department": Sentence("모든 부서", "Every department")}


def _bodies() -> list[tuple[uuid.UUID, str, str]]:
    """Whom a round may ask: those of which somebody may sign today."""
    return [(id, name, kind) for id, name, kind in rows(
        "SELECT o.id, o.name, o.kind FROM parties_organisation o WHERE o.kind IN ('department', 'district', 'operator') AND EXISTS (SELECT 1 FROM parties_membership m LEFT JOIN parties_membershipend x ON x.membership_id = m.id "
        "WHERE m.organisation_id = o.id AND m.role IN ('head', 'operator') AND m.span @> (kernel_now() AT TIME ZONE 'Asia/Seoul')::date "
        "AND (x.ends_on IS NULL OR x.ends_on > (kernel_now() AT TIME ZONE 'Asia/Seoul')::date)) "
        "ORDER BY array_position(ARRAY['department', 'district', 'operator'], o.kind::text), o.name")]


def _whom(each: Suggested, bodies: Sequence[tuple[uuid.UUID, str, str]]) -> str:
    """Whom an item is asked of unless the officer says otherwise: its owner, when the house knows that department."""
    return next((name for _, name, kind in bodies if kind == "department" and name in each.owners), "")


@require_http_methods(["GET", "POST"])
def new_round(request: HttpRequest) -> HttpResponse:
    """The page; a right one opens the round and tells everybody."""
    shell = shell_of(request)
    collector = next((each.organisation for each in shell.roles if may([each], "collection.manage")), None)
    if collector is None or shell.person is None:
        raise PermissionDenied
    on, bodies = kst_date(shell.now), _bodies()
    offered = suggested(on)
    given: Mapping[str, str] = {key: str(value)[:300] for key, value in request.POST.items()} or _first(shell, on)
    wrong = list[Wrong]()
    if request.method == "POST":
        made = _opened(given, offered, bodies, collector, Act(key_of(request), shell.person), provenance_of(shell), wrong)
        if made is not None:
            return HttpResponseRedirect(reverse("collection", args=[made]))
    groups = [(key, name) for key, name in GROUPS.items() if any(kind == key for *_, kind in bodies)]
    return render(request, "collection/new.html", {
        "fields": _fields(given, wrong), "errors": wrong, "items": _items(offered, bodies, given, fresh=request.method == "GET"), "bodies": bodies, "groups": groups,
        "crumbs": [Link(Sentence("취합", "Collection"), reverse("collections")), Link(Sentence("새 취합", "New round"), "")]}, status=400 if wrong else 200)


def _first(shell: Shell, on: dt.date) -> dict[str, str]:
    """What the page begins with: as of the end of last month, due in a week at six."""
    as_of = on.replace(day=1) - dt.timedelta(days=1)
    due = dt.datetime.combine(on + dt.timedelta(days=7), dt.time(18))
    number = 1 + sum(each.as_of.year == as_of.year for each in rounds())
    return {"number": f"취합-{as_of.year}-{number}", "title_ko": f"{as_of.year}년 {as_of.month}월 말 추진실적",
            "title_en": f"Progress as of {as_of:%B %Y}",
            "as_of": as_of.isoformat(), "due": f"{due:%Y-%m-%dT%H:%M}"}


def _fields(given: Mapping[str, str], wrong: Sequence[Wrong]) -> list[Field]:
    bad = {each.field: each.says for each in wrong}
    return [Field(name, label, given.get(name, ""), kind, wrong=bad.get(name), required=name != "title_en", hint=hint) for name, label, kind, hint in (
        ("title_ko", Sentence("제목", "Title (Korean)"), "text", None), ("title_en", Sentence("영어 제목", "Title (English)"), "text", None), ("number", Sentence("번호", "Number"), "text", None),
        ("as_of", Sentence("기준일", "As of"), "date", Sentence("이 날의 수치를 묻습니다.", "Figures of this day are asked.")),
        ("due", Sentence("기한", "Due"), "datetime-local", Sentence("사흘 전, 당일, 다음 날에 저절로 알립니다.", "Reminders go out three days before, on the day, and the day after.")))]


def _items(offered: Sequence[Suggested], bodies: Sequence[tuple[uuid.UUID, str, str]], given: Mapping[str, str], *, fresh: bool) -> list[dict[str, Any]]:
    """The questions under their item; at first the progress and the first figure of each are chosen, of its owner."""
    items: dict[str, dict[str, Any]] = {}
    for n, each in enumerate(offered):
        item = items.setdefault(each.item, {"item": each.item, "title": each.title, "owners": each.owners, "questions": []})
        whom = _whom(each, bodies)
        chosen = f"q-{n}" in given if not fresh else bool(whom) and len(item["questions"]) < 2
        item["questions"].append({"n": n, "asks": each, "chosen": chosen, "to": given.get(f"to-{n}", whom)})
    return list(items.values())


def _opened(given: Mapping[str, str], offered: Sequence[Suggested], bodies: Sequence[tuple[uuid.UUID, str, str]], collector: uuid.UUID, act: Act, provenance: str, wrong: list[Wrong]) -> uuid.UUID | None:
    as_of, due = parse_date(given.get("as_of", "")), parse_datetime(given.get("due", ""))
    for name, missing in (("title_ko", not given.get("title_ko", "").strip()), ("number", not given.get("number", "").strip()), ("as_of", as_of is None), ("due", due is None)):
        if missing:
            wrong.append(Wrong(name, Sentence("비어 있거나 읽을 수 없습니다.", "It is empty or cannot be read.")))
    if as_of and due and due.date() < as_of:
        wrong.append(Wrong("due", Sentence("기한이 기준일보다 앞섭니다.", "It is due before its day.")))
    if any(each.number == given.get("number", "").strip() for each in rounds()):
        wrong.append(Wrong("number", Sentence("이 번호의 취합이 이미 있습니다.", "A round of this number stands already.")))
    asked = [(n, each, _to(given.get(f"to-{n}", ""), bodies)) for n, each in enumerate(offered) if f"q-{n}" in given]
    chosen = [(each, to) for _, each, to in asked if to]
    wrong += [Wrong(f"to-{n}", Sentence(f"{each.item} {each.label.ko}: 누구에게 물을지 목록에서 고르십시오.", f"{each.item} {each.label.en}: choose of the list whom to ask.")) for n, each, to in asked if not to]
    if not asked:
        wrong.append(Wrong("items", Sentence("물을 것과 대상을 하나 이상 고르십시오.", "Choose at least one question and whom to ask.")))
    wrong += [Wrong("items", Sentence(f"비율은 더할 수 없으므로 한 곳에만 물으십시오: {each.label.ko}", f"Rates do not add up: ask one body only: {each.label.en}")) for each, to in chosen if each.kind == "rate" and len(to) > 1]
    if wrong or as_of is None or due is None:
        return None
    return open_round(given["number"].strip(), title_ko=given["title_ko"].strip(), title_en=given.get("title_en", "").strip(), as_of=as_of, due_at=due.replace(tzinfo=KST), collector=collector,
                      asks=asks_of(chosen, before=as_of), provenance=provenance, act=act)


def _to(word: str, bodies: Sequence[tuple[uuid.UUID, str, str]]) -> list[uuid.UUID]:
    """The bodies a word means: a body's name or id, or a whole group by its name in either language."""
    group = next((key for key, name in GROUPS.items() if word in (key, name.ko, name.en)), "")
    return [id for id, name, kind in bodies if word and (word in (str(id), name) or kind == group)]
